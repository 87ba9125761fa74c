"""Two people at one draft: only what was typed is saved, and nobody overwrites what they have not seen."""

from dataclasses import dataclass, field
from zlib import crc32

from django.db import transaction

from ..models import Report, ReportText
from ..queries.sheets import lines_of, value_at
from .drafts import lock, save_draft


@dataclass(frozen=True, slots=True)
class Kept:
    """``written`` names the cells that were saved; ``clashes`` {code: what ``by`` wrote there meanwhile} were left alone."""

    report: Report
    written: tuple = ()
    clashes: dict = field(default_factory=dict)
    by: object = None


def print_of(text):
    """A short mark of a text, by which a page remembers what it showed."""
    return crc32(text.encode())


@transaction.atomic
def keep_typed(*, actor, report, figures=None, texts=None, reasons=None, seen=None):
    """Save the cells that differ from ``seen`` ({code: figure, section: :func:`print_of` its text}), as the page showed them.

    A cell that was not touched is not written, so an old page never takes back what a colleague wrote since. A cell
    that both changed is not written either: it comes back in ``clashes``, and saving it again with the fresh ``seen``
    replaces it. Raises what :func:`save_draft` raises.
    """
    report = lock(report)
    seen, foreign = seen or {}, report.saved_by_id not in (None, actor.pk)
    by, clashes = report.saved_by if foreign else None, {}
    stored_texts = dict(ReportText.objects.filter(report=report).values_list("code", "text")) if texts else {}
    figures = _touched(figures or {}, _figures(report) if figures else {}, seen, foreign, clashes)
    texts = _touched(texts or {}, stored_texts, seen, foreign, clashes, blank="", mark=print_of)
    if figures or texts or reasons:
        report = save_draft(actor=actor, report=report, figures=figures, texts=texts, reasons=reasons)
    return Kept(report, (*figures, *texts), clashes, by)


def _figures(report):
    parts = {part.form_version_id: part.values for part in report.parts.all()}
    return {
        line.column.indicator.code: value_at(parts[line.sheet.form_version_id], line.column.position)
        for line in lines_of(report)
    }


def _touched(typed, stored, seen, foreign, clashes, *, blank=None, mark=lambda value: value):
    """What of ``typed`` is to be written; what somebody else changed meanwhile goes into ``clashes``."""
    touched = {}
    for code, value in typed.items():
        now = stored.get(code, blank)
        if value == now or (code in seen and mark(value) == seen[code]):
            continue
        if foreign and code in seen and mark(now) != seen[code]:
            clashes[code] = now
        else:
            touched[code] = value
    return touched
