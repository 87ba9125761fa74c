"""«Số này từ đâu»: one total, what is not in it, and what was added."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kernel.dates import moment, short_date
from doanket.kit.views import page
from doanket.kit.xlsx import Column, write_xlsx
from doanket.ui.values import TreeNode

from .. import queries
from ..models import Report, RollUp
from .review_scope import round_or_404, unit_or_404, xlsx_answer
from .review_words import short_name
from .rounds_words import STANDING_WORDS, noun_of
from .totals import number_of
from .totals_built import built_total, built_total_file
from .totals_scope import asked_line, line_choices, refuse_unless, totals_address, tree_of

LEAVES_SHOWN, MISSING_SHOWN = 12, 20


@page
def total(request, round_pk, unit_pk, code):
    round, unit = round_or_404(request.user, round_pk), unit_or_404(request.user, unit_pk)
    if round.built_from:
        return built_total(request, round, unit, code)
    return render(request, "reports/totals/total.html", _context(request, round, unit, code))


def _context(request, round, unit, code):
    version, line = refuse_unless(queries.version_asking(round, code)), asked_line(request)
    opened = _opened(round, unit, version, code, line)
    address = totals_address(round, line, "reports:total", code)
    addends = [_addend_row(one, opened.figure.measure, address) for one in opened.addends]
    incomplete = [one for one in opened.addends if one.is_total and one.reports < one.expected]
    missing = _missing_rows(round, opened, code, {one.unit_id for one in incomplete})
    return {
        "round": round,
        "unit": unit,
        "code": code,
        "opened": opened,
        "figure": opened.figure,
        "measure": opened.figure.measure,
        "addends": addends,
        "largest": max((one["addend"].value or 0 for one in addends), default=0),
        "added_noun": noun_of([one.unit_name for one in opened.addends]),
        "missing": missing[:MISSING_SHOWN],
        "more_missing": missing[MISSING_SHOWN:],
        "incomplete": [_addend_row(one, opened.figure.measure, address) for one in incomplete],
        "unsent": {one.unit_id for one in opened.missing},
        "lacking": opened.figure.expected - opened.figure.reports,
        "frozen": _frozen(request.user, round, unit, version, code, line),
        "line": line,
        "lines": line_choices(line),
        "tree": tree_of(request.user, unit, [round], address, _leaves(opened)),
        "year_url": reverse("reports:totals_year", args=[unit.pk]) + f"?nam={(round.period.start if round.period else round.counted_to).year}&chi-tieu={code}",
        "before": short_name(round) if round.period is None else _before(round),
    }


def _before(round):
    label = round.period.previous.label
    return _("Tháng %(n)s") % {"n": round.period.previous.start.month} if round.period.kind == "M" else label[:1].upper() + label[1:]


def _opened(round, unit, version, code, line):
    try:
        return queries.open_total(unit=unit, round=round, form_version=version, code=code, line=line)
    except (RollUp.DoesNotExist, KeyError):
        return refuse_unless(None)


def _addend_row(one, measure, address):
    """An addend with its link one step down and what stands below its sum."""
    if one.is_total:
        note = _("%(n)s trên %(m)s báo cáo") % {"n": one.reports, "m": one.expected}
        return {"addend": one, "url": address(one.unit_id), "note": note}
    note = _("đã gửi, bằng 0") if one.value == 0 else one.people
    if one.value is None:
        note = _("đã gửi, không có số này")
    return {"addend": one, "url": reverse("reports:detail", args=[one.report_id]) + f"#cau-{measure.code}", "note": note}


def _missing_rows(round, opened, code, elsewhere):
    """Units whose figure is not in the total, with what they had a period ago; ``elsewhere`` are shown as incomplete."""
    missing = [one for one in opened.missing if one.unit_id not in elsewhere]
    before = queries.figures_one_period_before([one.unit_id for one in missing], round, code)
    return [{"one": one, "before": before.get(one.unit_id), "known": one.unit_id in before} for one in missing]


def _frozen(user, round, unit, version, code, line):
    """The same figure when the committee last sent its own report: (figure, moment), or None."""
    report = Report.objects.filter(round=round, unit=unit).first()
    row = queries.snapshot_of(report, version, line) if report else None
    if row is None:
        return None
    figures = {one.measure.code: one for one in queries.figures_in(row, round.counted_to)}
    return figures[code], row.taken_at


def _leaves(opened):
    """Reports below in the tree at the side, the first few and how many more."""
    own = [one for one in opened.addends if not one.is_total]
    leaves = [TreeNode(one.unit_name, reverse("reports:detail", args=[one.report_id])) for one in own[:LEAVES_SHOWN]]
    if len(own) > LEAVES_SHOWN:
        leaves.append(TreeNode(_("%(n)s đơn vị nữa") % {"n": len(own) - LEAVES_SHOWN}, "#da-cong"))
    return leaves


@page
def total_file(request, round_pk, unit_pk, code):
    round, unit = round_or_404(request.user, round_pk), unit_or_404(request.user, unit_pk)
    if round.built_from:
        return built_total_file(request, round, unit, code, number_of)
    version, line = refuse_unless(queries.version_asking(round, code)), asked_line(request)
    opened = _opened(round, unit, version, code, line)
    measure = opened.figure.measure
    columns = [
        Column("Đơn vị", width=32), "Tình trạng", Column(measure.unit, "whole", 18), Column("Số báo cáo đã cộng", "whole"),
        Column("Số phải nộp", "whole"), Column("Nộp lúc", "moment"), "Người gửi",
    ]  # fmt: skip
    rows = [
        (one.unit_name, _("đã cộng"), number_of(measure, one.value), one.reports, one.expected, one.sent_at, one.people)
        for one in opened.addends
    ]
    rows += [(one.unit_name, _("chờ duyệt"), number_of(measure, one.value), 0, 1, one.sent_at, one.people) for one in opened.waiting]
    rows += [(one.unit_name, str(STANDING_WORDS[one.standing]), None, 0, 1, None, "") for one in opened.missing]
    until = _("Tính đến %(when)s") % {"when": moment(opened.computed_at)} if opened.computed_at else short_date(round.counted_to)
    under = [f"{unit.name}. {round.title}", until]
    return xlsx_answer(write_xlsx(measure.name, columns, rows, under_title=under), f"{measure.name} {round.title} {unit.name}")
