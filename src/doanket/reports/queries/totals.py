"""Reading stored totals, opening them down to the report and the person, and adding rounds up over time."""

from collections import defaultdict

from django.db.models import Exists, OuterRef

from doanket.indicators.choices import AddUp
from doanket.indicators.queries import catalogue_on, derived, measures_for
from doanket.kernel.rolling import across_units, over_time

from ..choices import NoteKind, ReportState, RollUpLine
from ..models import CellNote, Column, ReportPart, ReportSnapshot, RollUp
from ..values import Addend, OpenedTotal, RolledFigure
from .sheets import value_at
from .standing import SENT, standing_of

CORE_FIRST = ("form_version__form__level", "form_version_id")  # core, province, ward: the alphabet agrees


def rolled_figures(*, unit, round, form_version, line=RollUpLine.JOINT):
    """The stored totals of ``unit`` and everything under it: one row read, plus the catalogue of that day.

    ``reports`` of ``expected`` says how complete a total is: show it beside the number, always. Raises
    ``RollUp.DoesNotExist`` where the round never reached the unit.
    """
    row = RollUp.objects.get(unit=unit, round=round, form_version=form_version, line=line)
    return figures_in(row, round.counted_to)


def figures_in(row, day):
    """A stored row (``RollUp`` or ``ReportSnapshot``) as :class:`RolledFigure` in the order of its columns."""
    columns = Column.objects.filter(form_version=row.form_version_id).order_by("position")
    columns = list(columns.values_list("position", "indicator_id"))
    measures = measures_for([indicator_id for _place, indicator_id in columns], day)
    return [
        _figure_at(row, place, measures[indicator_id]) for place, indicator_id in columns
    ]


def derived_figures(figures, day):
    """code → exact ratio, made from the totals of its two sides (never added or averaged)."""
    catalogue = catalogue_on(day)
    return derived(catalogue, {figure.measure.code: figure.total for figure in figures})


def snapshot_of(report, form_version, line=RollUpLine.JOINT):
    """The totals frozen when the committee last sent its report, or None."""
    rows = ReportSnapshot.objects.filter(report=report, form_version=form_version, line=line)
    return rows.order_by("-taken_at").first()


def open_total(*, unit, round, form_version, code, line=RollUpLine.JOINT):
    """One total with its addends, each a step down: a unit with its own total, or a report with its people.

    Raises ``RollUp.DoesNotExist`` where there is no total, ``KeyError`` for a figure the form does not ask.
    """
    row = RollUp.objects.select_related("form_version").get(unit=unit, round=round, form_version=form_version, line=line)
    indicator_id, position = _column_of(form_version, code)
    measure = measures_for([indicator_id], round.counted_to)[indicator_id]
    figure = _figure_at(row, position, measure)
    standing = standing_of(round, unit, kinds=_kinds_behind(row, round))
    accepted, waiting = _reports(row, round, position, indicator_id)
    return OpenedTotal(
        figure=figure,
        addends=(*_totals_below(row, position), *accepted),
        missing=tuple(one for one in standing.units if one.standing not in (*SENT, "exempt")),
        waiting=tuple(waiting),
        computed_at=row.computed_at,
        previous=_previous_total(row, round, form_version, code),
    )


def _kinds_behind(row, round):
    """The kinds of unit whose figures make ``row``: asked by the round and by this form, on this line."""
    asked = round.audiences.filter(kind__in=row.form_version.sheets.values("kinds"))
    return (asked if row.line == RollUpLine.JOINT else asked.filter(line=row.line)).values("kind_id")


def _column_of(form_version, code):
    """(indicator id, place) of ``code``; raises ``KeyError`` where the form does not ask it."""
    columns = Column.objects.filter(form_version=form_version, indicator__code=code)
    found = columns.values_list("indicator_id", "position").first()
    if found is None:
        raise KeyError(code)
    return found


def _totals_below(row, position):
    below = RollUp.objects.filter(
        round=row.round_id, form_version=row.form_version_id, line=row.line, parent=row.unit_id
    ).select_related("unit", "unit__kind")
    for child in below.order_by("unit__kind__order", "unit__sort_key"):
        yield Addend(child.unit_id, child.unit.name, value_at(child.sums, position), True,
                     child.reports_counted, child.units_expected)  # fmt: skip


def _reports(row, round, position, indicator_id):
    """(accepted, waiting) reports that feed the row directly: its own, and of units below without a total of their own."""
    parts = ReportPart.objects.filter(
        form_version=row.form_version_id, report__round=row.round_id,
        report__state__in=[ReportState.ACCEPTED, ReportState.SUBMITTED],
    ).select_related("report__unit", "report__unit__kind", "report__submitted_by", "report__entered_for")  # fmt: skip
    evidence = CellNote.objects.filter(part=OuterRef("pk"), indicator=indicator_id, kind=NoteKind.EVIDENCE)
    parts = parts.annotate(witnessed=Exists(evidence))
    if row.line != RollUpLine.JOINT:
        parts = parts.filter(report__unit__kind__in=_kinds_behind(row, round))
    inner = RollUp.objects.filter(round=row.round_id, parent=row.unit_id).values("unit_id")
    own = parts.filter(report__unit=row.unit_id)
    below = parts.filter(report__parent=row.unit_id).exclude(report__unit__in=inner)
    accepted, waiting = [], []
    for part in [*own, *below.order_by("report__unit__kind__order", "report__unit__sort_key")]:
        report = part.report
        (accepted if report.state == ReportState.ACCEPTED else waiting).append(
            Addend(report.unit_id, report.unit.name, value_at(part.values, position), False,
                   report_id=report.pk, people=_people(report), sent_at=report.submitted_at, witnessed=part.witnessed)
        )  # fmt: skip
    return accepted, waiting


def _people(report):
    if report.is_proxy:
        return f"{report.submitted_by} nhập thay {report.entered_for or report.unit}"
    return str(report.submitted_by or "")


def _previous_total(row, round, form_version, code):
    """The figure one period ago, of the same people: from a round that held all of the unit, else of the same scope."""
    if round.period is None:
        return None
    chain = [int(step) for step in row.path.split("/") if step]
    scopes = chain if round.scope_id in chain else [round.scope_id]
    earlier = RollUp.objects.filter(
        unit=row.unit_id, line=row.line, round__period=round.period.previous, round__scope__in=scopes,
        form_version__form=form_version.form_id,
    ).first()  # fmt: skip
    if earlier is None:
        return None
    place = Column.objects.filter(form_version=earlier.form_version_id, indicator__code=code).values_list("position", flat=True)
    return value_at(earlier.sums, place[0]) if place else None


def totals_over_time(*, unit, rounds, line=RollUpLine.JOINT, form=None):
    """Totals of ``unit`` over several rounds of one form, by each indicator's rule: code → :class:`RolledFigure`.

    Flows are summed; ``reports`` and ``expected`` are then the sums of the rounds. A stock is one round's figure, never
    a sum: the latest round in which everybody reported, else the one in which most did (a month in which half the
    boards are in would halve the households). Rounds of one period (each ward its own) are first added across units.
    Rounds built from others must not be handed in together with those. With ``form`` only its figures are told. A figure
    that two parts of a round came to ask is taken from the higher one.
    """
    rounds = sorted(rounds, key=lambda one: one.counted_to)
    if not rounds:
        return {}
    rows = RollUp.objects.filter(unit=unit, round__in=rounds, line=line)
    rows = rows.filter(form_version__form=form) if form else rows
    order = {one.pk: at for at, one in enumerate(rounds)}
    rows = sorted(rows.order_by(*CORE_FIRST), key=lambda row: order[row.round_id])
    periods = {one.pk: one.period or one.pk for one in rounds}
    places = _places({row.form_version_id for row in rows})
    asked = {indicator_id for found in places.values() for _place, indicator_id in found}
    measures = measures_for(asked, rounds[-1].counted_to)
    series, told = defaultdict(lambda: defaultdict(list)), set()
    for row in rows:
        for place, indicator_id in places[row.form_version_id]:
            measure = measures.get(indicator_id)
            if measure and (row.round_id, indicator_id) not in told:
                told.add((row.round_id, indicator_id))
                series[measure.code][periods[row.round_id]].append(_figure_at(row, place, measure))
    return {code: _over_time([_together(figures) for figures in known.values()]) for code, known in series.items()}


def _together(figures):
    """One figure of a period from those of its rounds, each of other units."""
    measure = figures[0].measure
    return _summed(measure, figures, across_units(measure.adding, [figure.total for figure in figures]))


def _summed(measure, figures, total):
    return RolledFigure(measure, total, *(sum(getattr(figure, name) for figure in figures) for name in ("counted", "reports", "expected")))


def _figure_at(row, place, measure):
    return RolledFigure(
        measure, value_at(row.sums, place), value_at(row.counts, place) or 0, row.reports_counted, row.units_expected
    )


def _over_time(figures):
    """One figure from those of the rounds, in the order of time."""
    measure = figures[0].measure
    if measure.adding == AddUp.LAST:
        return _latest_whole(figures)
    return _summed(measure, figures, over_time(measure.adding, [figure.total for figure in figures]))


def _latest_whole(figures):
    known = [figure for figure in figures if figure.total is not None]
    if not known:
        return figures[-1]
    whole = [figure for figure in known if figure.complete]
    most = max(figure.counted for figure in known)
    return (whole or [figure for figure in known if figure.counted == most])[-1]


def series_of(*, unit, rounds, code, line=RollUpLine.JOINT):
    """[(round, total or None, complete)] of one figure, for a chart; the rounds in the order of time."""
    rows = list(RollUp.objects.filter(unit=unit, round__in=rounds, line=line))
    columns = Column.objects.filter(form_version__in={row.form_version_id for row in rows}, indicator__code=code)
    asked = dict(columns.values_list("form_version_id", "position"))
    known = {row.round_id: row for row in rows if row.form_version_id in asked}
    points = []
    for one in sorted(rounds, key=lambda one: one.counted_to):
        row = known.get(one.pk)
        total = value_at(row.sums, asked[row.form_version_id]) if row else None
        points.append((one, total, bool(row) and row.reports_counted >= row.units_expected))
    return points


def _places(version_ids):
    """form version id → [(place, indicator id)]."""
    places = defaultdict(list)
    columns = Column.objects.filter(form_version_id__in=version_ids).order_by("position")
    for version_id, place, indicator_id in columns.values_list("form_version_id", "position", "indicator_id"):
        places[version_id].append((place, indicator_id))
    return places
