"""The resolution as a text in paragraphs that several people work on while the hall talks."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from doanket.audit.queries import entries_of
from doanket.audit.services import record
from doanket.kit.permissions import require

from ...choices import ResolutionState
from ...models import Resolution, ResolutionParagraph
from ...queries.outcome.resolution import default_paragraphs, default_title
from .ground import line_of, locked_conference, must_be_here, written
from .refusals import NotADraft, TextChanged

LEVELS = (0, 1, 2)


@transaction.atomic
def draft_resolution(*, actor, conference, title="", paragraphs=None):
    """Begin a resolution of ``conference`` and return it.

    ``paragraphs`` are pairs (level, text): level 0 stands before the articles, 1 is an article (Điều), 2 a clause; the
    usual frame (căn cứ, Điều 1…, tổ chức thực hiện) where none are given. Numbers are not part of the text. Raises
    TextMissing, HeldElsewhere.
    """
    require(actor, "conferences.conclude", conference)
    conference = locked_conference(conference)
    must_be_here(conference)
    title = line_of(title or default_title(conference), longest=300, field="title")
    resolution = Resolution.objects.create(conference=conference, title=title, created_by=actor)
    pairs = default_paragraphs(conference) if paragraphs is None else paragraphs
    ResolutionParagraph.objects.bulk_create(
        ResolutionParagraph(resolution=resolution, order=order, level=level, text=text, original=text)
        for order, (level, text) in enumerate((level, written(text)) for level, text in pairs)
    )
    record(actor=actor, verb="conferences.resolution_drafted", target=resolution)
    return resolution


@transaction.atomic
def retitle_resolution(*, actor, resolution, title):
    """Say in other words what the resolution is about. Raises NotADraft, TextMissing."""
    resolution = open_draft(actor, resolution)
    before, resolution.title = resolution.title, line_of(title, longest=300, field="title")
    touch(resolution, "title")
    record(actor=actor, verb="conferences.resolution_retitled", target=resolution, changed={"title": [before, resolution.title]})
    return resolution


@transaction.atomic
def edit_paragraph(*, actor, paragraph, text, revision, level=None):
    """Put other words into a paragraph and return it.

    ``revision`` is the paragraph's on the screen of the person. If somebody saved since, nothing is written and
    TextChanged carries the text that stands now. Raises NotADraft, TextMissing.
    """
    resolution = open_draft(actor, paragraph.resolution)
    paragraph = _locked(paragraph)
    text = written(text)
    if paragraph.revision != revision and paragraph.text != text:
        raise changed_by_another(paragraph, _("Người khác vừa sửa đoạn này."))
    level = paragraph.level if level not in LEVELS else level
    put_text(actor=actor, paragraph=paragraph, text=text, level=level)
    touch(resolution)
    return paragraph


@transaction.atomic
def add_paragraph(*, actor, resolution, level, text, after=None):
    """Put a new paragraph behind ``after`` (at the end without one) and return it."""
    resolution = open_draft(actor, resolution)
    paragraph = insert_paragraph(resolution, level=level if level in LEVELS else 1, text=written(text), after=after)
    touch(resolution)
    record(actor=actor, verb="conferences.paragraph_added", target=paragraph, changed={"text": ["", paragraph.text]})
    return paragraph


@transaction.atomic
def drop_paragraph(*, actor, paragraph, dropped=True):
    """Leave a paragraph out of the resolution, or take it in again; its words stay."""
    resolution = open_draft(actor, paragraph.resolution)
    paragraph = _locked(paragraph)
    if paragraph.dropped != dropped:
        set_dropped(actor=actor, paragraph=paragraph, dropped=dropped)
        touch(resolution)
    return paragraph


def open_draft(actor, resolution):
    """The resolution, its row locked, still a draft, and ``actor`` may write it."""
    resolution = locked_resolution(resolution)
    require(actor, "conferences.conclude", resolution)
    must_be_here(resolution.conference)
    must_be_draft(resolution)
    return resolution


def locked_resolution(resolution):
    """The resolution with its row locked. Its paper and its vote are read after the lock: joined, PostgreSQL would answer
    them as they stood before the wait."""
    rows = Resolution.objects.select_for_update(of=("self",)).select_related("conference__unit__kind")
    return rows.get(pk=resolution.pk)


def must_be_draft(resolution):
    if resolution.state != ResolutionState.DRAFT:
        raise NotADraft(_("Nghị quyết đã thông qua, lời văn không sửa được nữa."))


def changed_by_another(paragraph, message):
    """The refusal that carries what stands now and who wrote it last."""
    last = entries_of(paragraph).first()
    name = last.actor.full_name if last and last.actor else ""
    return TextChanged(message, now=paragraph.text, revision=paragraph.revision, saved_by=name)


def put_text(*, actor, paragraph, text, level, **facts):
    """Other words in a paragraph, and the old and the new ones in the journal."""
    before, paragraph.text, paragraph.level = paragraph.text, text, level
    if before == text:
        paragraph.save(update_fields=["level"])
        return
    paragraph.revision += 1
    paragraph.save(update_fields=["text", "level", "revision"])
    changed = {"text": [before, text]}
    record(
        actor=actor, verb="conferences.paragraph_changed", target=paragraph, revision=paragraph.revision, changed=changed, **facts
    )


def set_dropped(*, actor, paragraph, dropped, **facts):
    paragraph.dropped = dropped
    paragraph.revision += 1
    paragraph.save(update_fields=["dropped", "revision"])
    verb = "conferences.paragraph_dropped" if dropped else "conferences.paragraph_restored"
    record(actor=actor, verb=verb, target=paragraph, revision=paragraph.revision, **facts)


def insert_paragraph(resolution, *, level, text, after):
    """A new row behind ``after``; those behind it move one place down. ``original`` stays empty: it was not laid before the hall."""
    rows = ResolutionParagraph.objects.filter(resolution=resolution)
    if after is None:
        last = rows.order_by("-order").values_list("order", flat=True).first()
        order = 0 if last is None else last + 1
    else:
        order = rows.values_list("order", flat=True).get(pk=after.pk) + 1
        rows.filter(order__gte=order).update(order=F("order") + 1)
    return ResolutionParagraph.objects.create(resolution=resolution, order=order, level=level, text=text)


def touch(resolution, *fields):
    resolution.revision += 1
    resolution.save(update_fields=["revision", *fields])


def _locked(paragraph):
    return ResolutionParagraph.objects.select_for_update(of=("self",)).get(pk=paragraph.pk)
