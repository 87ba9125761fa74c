"""A year of one committee: each figure by its own rule over time, beside last year, and one figure as a line."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doanket.indicators.queries import catalogue_on
from doanket.kernel.numbers import format_percent
from doanket.kit.views import number_asked, page
from doanket.kit.xlsx import Column, write_xlsx
from doanket.ui.values import TrendPoint

from .. import queries
from ..choices import RollUpLine
from ..queries.signed import differing_from_signed
from .review_scope import unit_or_404, xlsx_answer, year_of
from .totals import by_group, number_of
from .totals_scope import asked_line, line_choices
from .year_words import left_out_words, point_name

KINDS = {"M": gettext_lazy("Tháng"), "Q": gettext_lazy("Quý"), "H": gettext_lazy("Nửa năm"), "Y": gettext_lazy("Năm")}
ON_THE_CHART = 13


@page
def totals_year(request, unit_pk=None):
    unit, year, line, kind = _asked(request, unit_pk)
    now, before = _two_years(unit, year, kind, line)
    comparable = len(before["rounds"]) == len(now["rounds"])
    signed = _signed(request.user, unit, year, line, kind, now["figures"])
    rows = [_row(code, figure, before["figures"], comparable) | {"signed": signed.get(code)} for code, figure in now["figures"].items()]
    chosen = request.GET.get("chi-tieu", "")
    chosen = chosen if chosen in now["figures"] else next(iter(now["figures"]), "")
    context = {
        "unit": unit,
        "year": year,
        "year_title": _("Số tổng hợp năm %(year)s") % {"year": year},
        "years": queries.years_with_rounds(request.user, timezone.localdate()),
        "seen": _("Đang xem %(unit)s, năm %(year)s. Đổi đơn vị, năm, dòng cộng, biểu đồ") % {"unit": unit, "year": year},
        "line": line,
        "lines": line_choices(line),
        "kind": kind,
        "kinds": list(KINDS.items()),
        "rounds": now["rounds"],
        "left_out": left_out_words(now["left_out"]),
        "groups": by_group(row for row in rows if row["said"]),
        "silent": [row["figure"].measure.name for row in rows if not row["said"]],
        "comparable": comparable,
        "before_rounds": before["rounds"],
        "ratios": _ratios(now, before),
        "chosen": chosen,
        "figures": now["figures"],
        "chart": _chart(unit, year, kind, line, chosen, now),
        "units": queries.units_with_totals_for(request.user).order_by("depth", "kind__order", "sort_key")[:60],
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/totals/year.html", context)


def _asked(request, unit_pk):
    unit = unit_or_404(request.user, unit_pk or number_asked(request.GET, "don-vi"))
    kind = request.GET.get("ky", "M")
    return unit, year_of(request), asked_line(request), kind if kind in KINDS else "M"


def _two_years(unit, year, kind, line):
    """This year without what still comes in, and of last year only the same periods; where some lack nothing is compared."""
    rounds, left_out = queries.settled(unit, queries.rounds_of_year(unit, year, kind), line=line)
    wanted = {one.period.year_before for one in rounds}
    earlier = [one for one in queries.rounds_of_year(unit, year - 1, kind) if one.period in wanted]
    return tuple(
        {"rounds": some, "left_out": out, "figures": queries.totals_over_time(unit=unit, rounds=some, line=line)}
        for some, out in ((rounds, left_out), (earlier, []))
    )


def _signed(user, unit, year, line, kind, figures):
    """Year-end papers add up the months of both lines; other sums are not what they told."""
    if kind != "M" or line != RollUpLine.JOINT:
        return {}
    return differing_from_signed(user, unit, year, figures)


def _row(code, figure, before, comparable):
    earlier = before.get(code)
    said = figure.counted or (earlier and earlier.counted)
    change = change_words(figure, earlier) if comparable else ""
    return {"figure": figure, "before": earlier, "change": change, "said": said}


def change_words(figure, earlier):
    """«tăng 12,5 %», «giảm 3 %», «như cũ»; nothing where one side is blank or nought."""
    if earlier is None or figure.total is None or not earlier.total:
        return ""
    difference = figure.total - earlier.total
    if difference == 0:
        return _("như cùng kỳ")
    share = format_percent(abs(difference), earlier.total)
    return _("tăng %(share)s") % {"share": share} if difference > 0 else _("giảm %(share)s") % {"share": share}


def _ratios(now, before):
    if not now["figures"]:
        return []
    day = now["rounds"][-1].counted_to
    catalogue, found = catalogue_on(day), queries.derived_figures(now["figures"].values(), day)
    earlier = queries.derived_figures(before["figures"].values(), before["rounds"][-1].counted_to) if before["rounds"] else {}
    return [
        {"measure": catalogue[code], "value": value, "before": earlier.get(code), "formula": catalogue[code].formula_on(day)}
        for code, value in found.items()
        if value is not None
    ]


def _chart(unit, year, kind, line, code, now):
    """The chosen figure over the last thirteen rounds: points for ``trend`` and the sentence that is read out."""
    if not code:
        return None
    rounds = [*queries.rounds_of_year(unit, year - 1, kind), *now["rounds"]][-ON_THE_CHART:]
    series = queries.series_of(unit=unit, rounds=rounds, code=code, line=line)
    measure = now["figures"][code].measure
    told = [(one, total, complete) for one, total, complete in series if total is not None]
    if not told:
        return None
    points = [
        TrendPoint(point_name(one), None if total is None else total // measure.scale, partial=not complete, note="" if complete else _("chưa đủ"))
        for one, total, complete in series
    ]
    top = max(told, key=lambda each: each[1])
    facts = {"name": measure.name, "unit": unit.name, "n": len(series), "top": top[0].period.label, "most": measure.show_full(top[1])}
    sentence = _("%(name)s của %(unit)s, %(n)s kỳ. Cao nhất %(top)s: %(most)s.") % facts
    return {"points": points, "sentence": sentence, "measure": measure}


@page
def totals_year_file(request, unit_pk):
    unit, year, line, kind = _asked(request, unit_pk)
    now, before = _two_years(unit, year, kind, line)
    columns = [
        Column("Chỉ tiêu", width=44), "Đơn vị tính", Column(_("Năm %(year)s") % {"year": year}, "whole", 18),
        Column(_("Cùng kỳ %(year)s") % {"year": year - 1}, "whole", 18), Column("Số báo cáo đã duyệt", "whole"),
        Column("Số phải nộp", "whole"),
    ]  # fmt: skip
    rows = []
    for code, figure in now["figures"].items():
        earlier = before["figures"].get(code)
        rows.append((figure.measure.name, figure.measure.unit, number_of(figure.measure, figure.total),
                     earlier and number_of(earlier.measure, earlier.total), figure.reports, figure.expected))  # fmt: skip
    under = [f"{unit.name}. {RollUpLine(line).label}", ", ".join(one.period.label for one in now["rounds"]), left_out_words(now["left_out"])]
    title = _("Số tổng hợp năm %(year)s") % {"year": year}
    return xlsx_answer(write_xlsx(title, columns, rows, under_title=[words for words in under if words]), f"{title} {unit.name}")
