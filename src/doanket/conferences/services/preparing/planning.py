"""A conference comes into being from its kind, and its date, place and name are changed."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import local_day, moment
from doanket.kit.permissions import require

from ...models import AgendaItem, Checkpoint, Conference
from ...queries.calling import term_of
from ...wording import filled
from ..live import changed
from .checkpoints import moved_deadlines
from .ground import held, must_not_be_over, one_line
from .refusals import TitleMissing
from .timing import retime

LONGEST_TITLE, LONGEST_PLACE = 200, 200
# What an edit may set; the journal tells each with its value before and after.
EDITED = ("title", "place", "online_url", "starts_at", "speech_seconds", "phone_codes_on")


@transaction.atomic
def create_conference(*, actor, unit, kind, starts_at, place, term=None, title=None, online_url=""):
    """Plan a conference of ``unit`` with the agenda and the checklist of its kind, and return it.

    ``term`` defaults to the committee's term on that day. Without ``title`` the pattern of the kind is filled in; the
    number stays open until :func:`convene`. Delegates come with :func:`convene_members`. Raises TitleMissing.
    """
    require(actor, "conferences.prepare", unit)
    day = local_day(starts_at)
    term = term or term_of(unit, day)
    title = one_line(title) or filled(kind.title_pattern, unit=unit, day=day, term=term)
    conference = Conference.objects.create(
        unit=unit, kind=kind, term=term, title=_fitting_title(title), place=one_line(place)[:LONGEST_PLACE],
        starts_at=starts_at, online_url=online_url, created_by=actor,
    )  # fmt: skip
    _lay_agenda(conference, kind.agenda, day)
    Checkpoint.objects.bulk_create(
        Checkpoint(conference=conference, code=row["code"], title=row["title"], due_on=_due(day, row), order=order)
        for order, row in enumerate(kind.checklist)
    )
    retime(conference)
    record(actor=actor, verb="conferences.planned", target=conference, kind_name=kind.name, starts_at=moment(starts_at))
    return conference


@transaction.atomic
def edit_conference(*, actor, conference, **new):
    """Set any of :data:`EDITED`; agenda times and open deadlines move with the day. Raises ConferenceOver, TitleMissing."""
    conference = held(conference, actor)
    must_not_be_over(conference)
    before = {name: getattr(conference, name) for name in EDITED}
    for name, value in new.items():
        if name not in EDITED:
            raise TypeError(f"an edit does not set {name}")
        setattr(conference, name, one_line(value) if isinstance(value, str) else value)
    _fitting_title(conference.title)
    changes = {name: [_said(before[name]), _said(getattr(conference, name))] for name in new if before[name] != getattr(conference, name)}
    if not changes:
        return conference
    conference.revision += 1
    conference.save(update_fields=[*EDITED, "revision"])
    if "starts_at" in changes:
        retime(conference)
        moved_deadlines(conference, local_day(conference.starts_at) - local_day(before["starts_at"]))
    record(actor=actor, verb="conferences.edited", target=conference, changed=changes)
    changed(conference)
    return conference


def _due(day, row):
    return day + dt.timedelta(days=row["days"])


def _fitting_title(title):
    if not title:
        raise TitleMissing(_("Xin ghi tên hội nghị."), field="title")
    if len(title) > LONGEST_TITLE:
        raise TitleMissing(_("Tên hội nghị dài quá, xin rút gọn còn 200 chữ cái."), field="title")
    return title


def _lay_agenda(conference, rows, day, parent=None):
    for order, row in enumerate(rows):
        item = AgendaItem.objects.create(
            conference=conference, parent=parent, order=order, kind=row["kind"], minutes=row["minutes"],
            title=filled(row["title"], unit=conference.unit, day=day, term=conference.term),
        )  # fmt: skip
        _lay_agenda(conference, row.get("children", ()), day, item)


def _said(value):
    return moment(timezone.localtime(value)) if isinstance(value, dt.datetime) else value
