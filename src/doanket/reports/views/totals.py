"""All totals of one committee for one round, live and as they were when it sent its own report."""

from decimal import Decimal

from django.shortcuts import render
from django.utils.translation import gettext as _

from doanket.indicators.queries import catalogue_on
from doanket.kernel.dates import moment
from doanket.kit.views import page
from doanket.kit.xlsx import Column, write_xlsx

from .. import queries
from ..choices import RollUpLine
from ..models import Report, RollUp
from .review_scope import round_or_404, unit_or_404, xlsx_answer
from .totals_built import built_parts, built_words
from .totals_scope import asked_line, line_choices, round_and_unit, totals_address, tree_of

NEWEST = 24


@page
def totals(request, round_pk=None, unit_pk=None):
    round, unit = round_and_unit(request, round_pk, unit_pk)
    line = asked_line(request)
    context = {"unit": unit, "round": round, "line": line, "lines": line_choices(line)}
    if round is not None:
        context |= _found(request.user, round, unit, line)
    return render(request, "reports/totals/totals.html", context)


def _found(user, round, unit, line):
    report, inside = Report.objects.filter(round=round, unit=unit).first(), queries.rounds_inside(round)
    parts = built_parts(round, unit, line) if round.built_from else _parts(round, unit, line, report)
    rows = [row for part in parts for row in part["rows"]]
    figures = [row["figure"] for row in rows]
    ratios = queries.derived_figures(figures, round.counted_to) if figures else {}
    catalogue = catalogue_on(round.counted_to)
    visible = queries.rounds_visible_to(user).values("pk")
    return {
        "parts": parts,
        "groups": by_group(row for row in rows if row["figure"].counted),
        "silent": [row for row in rows if not row["figure"].counted],
        "rows": rows,
        "first": parts[0] if parts else None,
        "until": _until(parts),
        "built": built_words(round, inside),
        "ratios": [
            {"measure": catalogue[code], "value": value, "formula": catalogue[code].formula_on(round.counted_to)}
            for code, value in ratios.items()
            if value is not None
        ],
        "report": report if report and user_sees(user, report) else None,
        "has_snapshot": any(part["taken_at"] for part in parts),
        "rounds": list(queries.rounds_with_totals(unit).filter(pk__in=visible)[:NEWEST]),
        "tree": tree_of(user, unit, inside or [round], totals_address(round, line)),
    }


def _until(parts):
    moments = [part["row"].computed_at for part in parts if part["row"].computed_at]
    return _("Tính đến %(when)s") % {"when": moment(max(moments))} if moments else _("Chưa cộng lần nào")


def user_sees(user, report):
    return queries.reports_visible_to(user).filter(pk=report.pk).exists()


def _parts(round, unit, line, report):
    return [part for version in queries.versions_of(round) if (part := _part(round, unit, version, line, report))]


def _part(round, unit, version, line, report):
    """One form version: its live figures with the frozen ones beside them, or None where it never came here."""
    row = RollUp.objects.filter(unit=unit, round=round, form_version=version, line=line).first()
    if row is None:
        return None
    figures = queries.figures_in(row, round.counted_to)
    frozen = queries.snapshot_of(report, version, line) if report else None
    before = {one.measure.code: one for one in queries.figures_in(frozen, round.counted_to)} if frozen else {}
    return {
        "version": version,
        "row": row,
        "taken_at": frozen.taken_at if frozen else None,
        "rows": [{"figure": figure, "frozen": before.get(figure.measure.code)} for figure in figures],
    }


def by_group(rows):
    """[(name of the group, rows)] in the order of the columns."""
    names, groups = queries.groups_of_figures(), {}
    for row in rows:
        groups.setdefault(names.get(row["figure"].measure.code, ""), []).append(row)
    return list(groups.items())


@page
def totals_file(request, round_pk, unit_pk):
    round, unit = round_or_404(request.user, round_pk), unit_or_404(request.user, unit_pk)
    line = asked_line(request)
    found = _found(request.user, round, unit, line)
    columns = [
        Column("Chỉ tiêu", width=44), "Đơn vị tính", Column("Số hiện nay", "whole", 18), Column("Số lúc gửi", "whole", 18),
        Column("Số báo cáo có số", "whole"), Column("Số báo cáo đã duyệt", "whole"), Column("Số phải nộp", "whole"),
    ]  # fmt: skip
    rows = [
        (row["figure"].measure.name, row["figure"].measure.unit, number_of(row["figure"].measure, row["figure"].total),
         row["frozen"] and number_of(row["frozen"].measure, row["frozen"].total),
         row["figure"].counted, row["figure"].reports, row["figure"].expected)
        for row in found["rows"]
    ]  # fmt: skip
    under = [f"{unit.name}. {round.title}. {RollUpLine(line).label}"]
    if found["first"] and found["first"]["row"].computed_at:
        under.append(_("Tính đến %(when)s") % {"when": moment(found["first"]["row"].computed_at)})
    content = write_xlsx(_("Số tổng hợp"), columns, rows, under_title=under)
    return xlsx_answer(content, f"tong hop {round.title} {unit.name}")


def number_of(measure, value):
    """A stored figure as a real number for a spreadsheet: a decimal in whole units with all its places, nothing as nothing."""
    if value is None or not measure.places:
        return value
    return Decimal(value).scaleb(-measure.places)
