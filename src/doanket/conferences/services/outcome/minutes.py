"""The secretary's words in the minutes, section by section, and the paper that the minutes become."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.documents.services import draft_document, redraft
from doanket.kernel.ids import digest_of_text
from doanket.kit.permissions import require

from ...models import Minutes
from ...queries.outcome import minutes as drawn
from ..holding import must_keep_the_registers
from .ground import LONGEST_SECTION, locked_conference, must_be_here, written
from .refusals import MinutesSigned, NotInThisConference, NotYetHeld, TextChanged

ORIGIN = "conference_minutes"


@transaction.atomic
def save_section(*, actor, conference, code, text, revision):
    """Put the secretary's words in place of what the facts say in one section; returns the minutes.

    ``revision`` is the section's on the screen. If somebody saved the same section since, nothing is written and
    TextChanged carries what stands now; other sections do not matter. Raises MinutesSigned, TextMissing,
    NotInThisConference.
    """
    minutes, section = _open(actor, conference, code)
    text = written(text, longest=LONGEST_SECTION)
    if section.revision != revision and section.text != text:
        message = _("Người khác vừa sửa mục này.")
        raise TextChanged(message, now=section.text, revision=section.revision, saved_by=section.saved_by)
    return _keep(actor, minutes, section, text)


@transaction.atomic
def redraw_section(*, actor, conference, code):
    """Give a section back to the facts; the words that stood there stay in the journal. Raises MinutesSigned."""
    minutes, section = _open(actor, conference, code)
    return _keep(actor, minutes, section, None) if section.is_edited else minutes


@transaction.atomic
def lay_out_minutes(*, actor, conference):
    """Lay the minutes as a paper (BB), ready for the signatures of chair and secretary, and return the paper.

    While the paper is not signed, the same deed brings it up to date. Raises NotYetHeld.
    """
    require(actor, "conferences.conclude", conference)
    conference = locked_conference(conference)
    must_keep_the_registers(conference)
    if conference.opened_at is None:
        raise NotYetHeld(_("Hội nghị chưa khai mạc nên chưa có biên bản."))
    minutes = _row(conference)
    subject, blocks = drawn.subject_of(conference), drawn.blocks_of(conference)
    document = minutes.document
    if document is not None and document.is_draft:
        redraft(actor=actor, document=document, blocks=blocks, figures=(), subject=subject, revision=document.revision)
        return document
    if document is not None and not document.is_cancelled:
        return document
    origin = {"kind": ORIGIN, "conference": str(conference.uid)}
    minutes.document = draft_document(
        actor=actor, unit=conference.unit, type_code="BB", subject=subject, blocks=blocks, origin=origin
    )
    minutes.save(update_fields=["document"])
    record(actor=actor, verb="conferences.minutes_laid_out", target=minutes)
    return minutes.document


def minutes_signed(*, actor, document):
    """The minutes got their number; also for the paper that replaces an older one (same origin)."""
    minutes = Minutes.objects.filter(conference__uid=document.origin.get("conference")).first()
    if minutes is not None and minutes.document_id != document.pk:
        minutes.document = document
        minutes.save(update_fields=["document"])


def _open(actor, conference, code):
    """(minutes with the row locked, the section as it stands)."""
    require(actor, "conferences.conclude", conference)
    if code not in drawn.CODES:
        raise NotInThisConference(_("Biên bản không có mục này."))
    conference = locked_conference(conference)
    must_be_here(conference)
    minutes = _row(conference)
    document = minutes.document
    if document is not None and not document.is_draft and not document.is_cancelled:
        raise MinutesSigned(_("Biên bản đã ký. Cần sửa thì lập bản thay thế ở mục Văn bản."))
    return minutes, next(one for one in drawn.sections(conference, minutes=minutes) if one.code == code)


def _row(conference):
    """The minutes with the row locked; their paper is read after the lock, never joined to it."""
    Minutes.objects.get_or_create(conference=conference)
    return Minutes.objects.select_for_update(of=("self",)).get(conference=conference)


def _keep(actor, minutes, section, text):
    revision = section.revision + 1
    edit = {"text": text, "revision": revision, "saved_by": actor.full_name, "basis": digest_of_text(section.drawn)}
    minutes.edits = minutes.edits | {section.code: edit}
    minutes.revision += 1
    minutes.saved_by, minutes.saved_at = actor, timezone.now()
    minutes.save(update_fields=["edits", "revision", "saved_by", "saved_at"])
    verb = "conferences.minutes_redrawn" if text is None else "conferences.minutes_saved"
    now = section.drawn if text is None else text
    record(actor=actor, verb=verb, target=minutes, section=section.title, revision=revision, values={section.code: [section.text, now]})
    return minutes
