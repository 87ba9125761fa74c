"""Handing the drafted article over to the news of the unit, where it is read, corrected and published by others."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.documents.services import draft_news
from doanket.kit.permissions import require

from ...queries.outcome.photos import photos_of
from .ground import line_of, locked_conference, must_be_here, written
from .refusals import NotYetHeld

ORIGIN = "conference"
LONGEST_BODY = 20_000


@transaction.atomic
def hand_over_news(*, actor, conference, title, lead, body, photos=()):
    """Lay an article before the unit's news as a draft and return it.

    ``photos`` are primary keys of photographs of this conference; those that may not go out are left behind. Raises
    NotYetHeld, TextMissing.
    """
    require(actor, "conferences.conclude", conference)
    conference = locked_conference(conference)
    must_be_here(conference)
    if conference.opened_at is None:
        raise NotYetHeld(_("Hội nghị chưa khai mạc nên chưa có tin để viết."))
    chosen = photos_of(conference).filter(goes_out=True, pk__in=photos)
    pictures = [{"file": one.file.name, "caption": one.caption, "alt": one.alt, "credit": one.credit} for one in chosen]
    draft = draft_news(
        actor=actor, unit=conference.unit, title=line_of(title, longest=200, field="title"),
        lead=written(lead, field="lead"), body=written(body, longest=LONGEST_BODY, field="body"), pictures=pictures,
        origin={"kind": ORIGIN, "conference": str(conference.uid), "day": timezone.localdate(conference.opened_at).isoformat()},
    )  # fmt: skip
    record(actor=actor, verb="conferences.news_handed_over", target=conference, pictures=len(pictures))
    return draft
