"""The questions of a report and what stands in them."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef, Q, Subquery

from doanket.indicators.models import IndicatorVersion
from doanket.indicators.queries import measures_for

from ..choices import NoteKind
from ..models import CellNote, Column, Line, ReportPart, ReportText, Section
from ..values import Cell, Prose
from .told import names_a_figure, printed_figures, with_figures


def positions_of(version_ids):
    """(form version id, indicator code) → place in the figure array, for some versions."""
    columns = Column.objects.filter(form_version_id__in=version_ids)
    found = columns.values_list("form_version_id", "indicator__code", "position")
    return {(version_id, code): position for version_id, code, position in found}


def lines_of(report):
    """The questions asked of the report's kind of unit, the core's first: Line rows with column and indicator.

    A figure that a part below the core came to ask as well is asked once, by the higher one.
    """
    lines = Line.objects.filter(
        sheet__form_version__in=report.parts.values("form_version_id"), sheet__kinds=report.unit.kind_id
    )
    # core, province, ward: the alphabet agrees
    in_order = lines.order_by("sheet__form_version__form__level", "sheet__form_version_id", "sheet_id", "order")
    asked = {}
    for line in in_order.select_related("column", "column__indicator", "sheet"):
        asked.setdefault(line.column.indicator_id, line)
    return list(asked.values())


def sections_of(report):
    """The narrative sections asked of the report's kind of unit."""
    sections = Section.objects.filter(
        sheet__form_version__in=report.parts.values("form_version_id"), sheet__kinds=report.unit.kind_id
    )
    return list(sections.order_by("sheet_id", "order"))


def earlier_figures(report):
    """({code: figure} one period before, {code: figure} one year before). Empty where there was no report."""
    period = report.round.period
    if period is None:
        return {}, {}
    wanted = {period.previous: {}, period.year_before: {}}
    parts = ReportPart.objects.filter(
        report__unit=report.unit_id,
        report__round__period__in=list(wanted),
        report__first_submitted_at__isnull=False,
    ).select_related("report__round")
    parts = list(parts)
    codes = _codes_by_place({part.form_version_id for part in parts})
    for part in parts:
        for place, value in enumerate(part.values):
            wanted[part.report.round.period][codes.get((part.form_version_id, place))] = value
    return wanted[period.previous], wanted[period.year_before]


def _codes_by_place(version_ids):
    return {(version_id, place): code for (version_id, code), place in positions_of(version_ids).items()}


def cells_of(report):
    """Every question of ``report`` with its figure, last period and same period last year beside it."""
    lines = lines_of(report)
    measures = measures_for([line.column.indicator_id for line in lines], report.round.counted_to)
    parts = {part.form_version_id: part for part in report.parts.all()}
    before, year_before = earlier_figures(report)
    notes = _notes_by_cell(parts.values())
    cells = []
    for number, line in enumerate(lines, start=1):
        part, code = parts[line.sheet.form_version_id], line.column.indicator.code
        marks = notes[part.pk, line.column.indicator_id]
        cells.append(
            Cell(
                number=number,
                group=line.group,
                required=line.required,
                help=line.help,
                measure=measures[line.column.indicator_id],
                part_id=part.pk,
                position=line.column.position,
                value=value_at(part.values, line.column.position),
                previous=before.get(code),
                year_before=year_before.get(code),
                question=line.question or measures[line.column.indicator_id].question,
                **_said(marks),
            )
        )
    return cells


def value_at(values, position):
    """The figure at a place; a shorter array is blank beyond its end."""
    return values[position] if position < len(values) else None


def _notes_by_cell(parts):
    notes = defaultdict(list)
    shown = Q(kind__in=(NoteKind.RETURN_MARK, NoteKind.REASON, NoteKind.QUESTION), closed_at__isnull=True)
    shown |= Q(kind__in=(NoteKind.CORRECTED_FROM, NoteKind.EVIDENCE))
    for note in CellNote.objects.filter(shown, part__in=list(parts)).order_by("written_at", "pk"):
        notes[note.part_id, note.indicator_id].append(note)
    return notes


def _said(notes):
    said = {"mark": "", "reason": "", "open_questions": 0, "corrected_from": None, "witnessed": False}
    for note in notes:
        if note.kind == NoteKind.RETURN_MARK:
            said["mark"] = note.text
        elif note.kind == NoteKind.REASON:
            said["reason"] = note.text
        elif note.kind == NoteKind.QUESTION:
            said["open_questions"] += 1
        elif note.kind == NoteKind.EVIDENCE:
            said["witnessed"] = True
        else:
            said["corrected_from"] = note.value
    return said


def prose_of(report):
    """Every narrative section of ``report`` with its text, as typed and as told."""
    texts = dict(ReportText.objects.filter(report=report).values_list("code", "text"))
    printed = printed_figures([report])[report.pk] if any(map(names_a_figure, texts.values())) else {}
    return [
        Prose(section.code, section.title, section.hint, section.required, text, with_figures(text, printed))
        for section in sections_of(report)
        for text in [texts.get(section.code, "")]
    ]


def threads_of(report):
    """Questions on lines with their answers, the open ones first: CellNote rows with ``replies`` prefetched."""
    questions = CellNote.objects.filter(part__report=report, kind=NoteKind.QUESTION)
    return questions.select_related("written_by", "indicator").prefetch_related("replies__written_by").order_by(
        F("closed_at").asc(nulls_first=True), "written_at", "pk"
    )


def open_questions_before(report):
    """Questions of earlier periods to the same unit that nobody has closed, the latest period first; one query.

    CellNote rows with ``figure_name`` and ``is_answered``: what was left open must be seen when the next report is made.
    """
    newest = IndicatorVersion.objects.filter(indicator=OuterRef("indicator"), ends_before=None)
    questions = CellNote.objects.filter(
        kind=NoteKind.QUESTION, closed_at__isnull=True, part__report__unit=report.unit_id,
        part__report__round__counted_to__lt=report.round.counted_to,
    ).select_related("part__report__round", "written_by")  # fmt: skip
    questions = questions.annotate(
        figure_name=Subquery(newest.values("name")[:1]), is_answered=Exists(CellNote.objects.filter(reply_to=OuterRef("pk")))
    )
    return questions.order_by("-part__report__round__counted_to", "written_at", "pk")
