"""Prose laid before the reader for a report: read, judged by the person, and only then written into the draft."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.indicators.models import Indicator
from doanket.kernel.text import normalise
from doanket.kit.errors import DomainError

from ..choices import Judgement, NoteKind, ProseSource
from ..models import CellNote, ProseFigure, ProseReading
from ..queries.prose import named_by, read_prose, stored
from ..queries.sheets import lines_of, value_at
from .drafts import hand_of, lock, refuse_unless_open, save_draft
from .refusals import DraftMoved

LONGEST_PROSE = 60_000  # letters, some twenty pages
DAYS_KEPT = 14  # a text that nobody confirmed
WRITE, ADD, LEAVE = "write", "add", "leave"


class NoProse(DomainError):
    """There is no text to read."""


class ProseTooLong(DomainError):
    """More than a report's worth of text."""


class TwoForOneCell(DomainError):
    """Two numbers are both to stand in one cell."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the person says of one number: ``deed`` is write, add or leave; ``code`` and ``value`` say what goes where."""

    deed: str
    code: str = ""
    value: int | None = None

    @property
    def counts(self):
        return self.deed in (WRITE, ADD)


@dataclass(frozen=True, slots=True)
class Taken:
    """The settled reading; ``numbers`` were written into ``cells`` cells. ``again``: it had been settled before."""

    reading: ProseReading
    numbers: int = 0
    cells: int = 0
    again: bool = False


@transaction.atomic
def lay_prose(*, actor, report, text, source=ProseSource.PASTED):
    """Read ``text`` for ``report`` and keep what was read until the person judges it; the report itself is not touched.

    The same text laid down twice by the same person is one reading. Raises ``NoProse``, ``ProseTooLong``,
    ``ReportClosed``, ``RoundLocked``.
    """
    report = lock(report)
    hand_of(actor, report)
    refuse_unless_open(report)
    text = normalise(text).strip()
    if not text:
        raise NoProse(_("Chưa có chữ nào để đọc. Xin dán văn bản hoặc chọn tệp."), field="text")
    if len(text) > LONGEST_PROSE:
        raise ProseTooLong(_("Văn bản dài quá (hơn 60.000 chữ cái). Xin dán từng phần."), field="text")
    for known in ProseReading.objects.filter(report=report, made_by=actor, settled_at=None):
        if known.text == text:
            return known
    reading = ProseReading.objects.create(report=report, text=text, source=source, made_by=actor, made_at=timezone.now())
    ProseFigure.objects.bulk_create(_figures_in(reading))
    return reading


def _figures_in(reading):
    found, measures = read_prose(reading.text, reading.report.round.counted_to)
    text = reading.text
    called = named_by([text[one.phrase.start : one.phrase.end] for one in found.figures])
    for one, phrase in zip(found.figures, called, strict=True):
        measure = measures.get(one.indicator)
        yield ProseFigure(
            reading=reading, start=one.span.start, end=one.span.end, read_as=one.indicator, phrase=phrase[:200],
            value=stored(one.value, measure), approx=one.approx, of=stored(one.of, measure),
            confidence=round(one.confidence * 100), why=one.why,
        )  # fmt: skip


@transaction.atomic
def take_figures(*, actor, report, reading, judged, picked=(), seen=None):
    """Write what the person confirmed into the draft, once: a reading that is settled already changes nothing more.

    ``judged``: {pk of a ``ProseFigure``: :class:`Judged`}; who is not named was left. ``picked``: [((start, end), Judged)] of
    numbers the person pointed at. Numbers to be added go on top of the one that is written, else of what stands there.
    ``seen`` {code: what the page showed}: raises ``DraftMoved`` where a cell to be written holds something else by now.
    Raises also ``TwoForOneCell``, ``FigureOutOfRange``, ``ReportClosed``, ``RoundLocked``.
    """
    report = lock(report)
    hand_of(actor, report)
    reading = ProseReading.objects.select_for_update(of=("self",)).get(pk=reading.pk, report=report)
    if reading.settled_at:
        return Taken(reading, again=True)
    refuse_unless_open(report)
    rows = [*_judge(reading, judged), *(_pick(reading, span, verdict) for span, verdict in picked)]
    now = _cells(report)
    cells = _results([verdict for _row, verdict in rows if verdict.counts], now, seen)
    if cells:
        save_draft(actor=actor, report=report, figures=cells)
    numbers = _remember(rows, cells, asked=now)
    _note_evidence(report, actor, cells)
    _settle(reading, actor, keep_text=numbers > 0)
    if numbers:
        record(actor=actor, verb="reports.prose_taken", target=report, n=numbers)
    return Taken(reading, numbers, len(cells))


def _judge(reading, judged):
    left = Judged(LEAVE)
    return [(row, judged.get(row.pk, left)) for row in reading.figures.order_by("start", "pk")]


def _pick(reading, span, verdict):
    return ProseFigure(reading=reading, start=span[0], end=span[1], why=""), verdict


def _cells(report):
    """code → what the cell holds now, of every question of this unit."""
    parts = {part.form_version_id: part.values for part in report.parts.all()}
    return {
        line.column.indicator.code: value_at(parts[line.sheet.form_version_id], line.column.position) for line in lines_of(report)
    }


def _results(verdicts, now, seen):
    """code → what the cell is to hold."""
    results = {}
    for verdict in sorted(verdicts, key=lambda one: one.deed != WRITE):
        code = verdict.code
        if code not in now or verdict.value is None:
            continue
        if seen is not None and seen.get(code) != now[code]:
            raise DraftMoved(_("Số trong biểu vừa đổi. Xin xem lại số cũ, số mới rồi bấm ghi lần nữa."))
        if verdict.deed == ADD:
            results[code] = (results.get(code, now[code]) or 0) + verdict.value
        elif code in results:
            raise TwoForOneCell(_("Có hai số cùng ghi vào một câu. Xin để một số ghi, số kia cộng thêm hoặc không lấy."), field=code)
        else:
            results[code] = verdict.value
    return results


def _remember(rows, cells, asked):
    """Keep with each number what became of it; answers how many were taken."""
    ids = dict(Indicator.objects.filter(code__in=cells).values_list("code", "pk"))
    taken = 0
    for row, verdict in rows:
        if verdict.counts and verdict.code in cells and verdict.value is not None:
            row.judgement = _judgement(row, verdict)
            row.taken_as_id, row.taken_value = ids[verdict.code], verdict.value
            row.added_on, row.left_at = verdict.deed == ADD, cells[verdict.code]
            taken += 1
        elif row.pk is None:
            continue
        else:
            row.judgement = Judgement.REJECTED if row.read_as in asked else Judgement.OUTSIDE
        row.save()
    return taken


def _note_evidence(report, actor, cells):
    """Say at each cell that it opens to a text: the pages that show cells read their notes anyway."""
    parts = {part.form_version_id: part for part in report.parts.all()}
    for line in lines_of(report):
        if line.column.indicator.code in cells:
            cell = {"part": parts[line.sheet.form_version_id], "indicator_id": line.column.indicator_id, "kind": NoteKind.EVIDENCE}
            told = {"value": cells[line.column.indicator.code], "written_by": actor, "written_at": timezone.now()}
            CellNote.objects.update_or_create(**cell, defaults=told)


def _judgement(row, verdict):
    if row.pk is None:
        return Judgement.PICKED
    if row.read_as != verdict.code:
        return Judgement.MOVED
    return Judgement.ACCEPTED if row.value == verdict.value else Judgement.CORRECTED


def _settle(reading, actor, *, keep_text):
    reading.settled_at, reading.settled_by = timezone.now(), actor
    if not keep_text:
        reading.text = ""  # it is the evidence of nothing
        for row in reading.figures.all():
            row.why = ""
            row.save(update_fields=["why"])
    reading.save(update_fields=["settled_at", "settled_by", "text"])


@transaction.atomic
def drop_prose(*, actor, report, reading):
    """Throw away a text of which nothing was taken yet; one that is settled stays with its figures."""
    report = lock(report)
    hand_of(actor, report)
    ProseReading.objects.filter(pk=reading.pk, report=report, settled_at=None).delete()


def drop_old_prose():
    """Texts that nobody confirmed for two weeks go: they may hold names. Answers in words what was done, or None."""
    old = ProseReading.objects.filter(settled_at=None, made_at__lt=timezone.now() - timedelta(days=DAYS_KEPT))
    count = old.count()
    old.delete()
    return f"{count} văn bản chưa dùng đã xóa" if count else None
