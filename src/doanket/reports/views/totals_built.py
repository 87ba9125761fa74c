"""Totals of a round that is built from shorter ones: what it sums, and one figure opened to its months."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doanket.kernel.dates import moment
from doanket.kit.xlsx import Column, write_xlsx

from .. import queries
from .review_scope import xlsx_answer
from .totals_scope import asked_line, refuse_unless
from .year_words import RULES, months_of

PART_WORDS = {"M": gettext_lazy("tháng"), "Q": gettext_lazy("quý")}


def built_parts(round, unit, line):
    """As the parts of a collected round: one a form, its figures without frozen ones beside them."""
    return [
        {
            "version": found.version,
            "row": found,
            "taken_at": None,
            "rows": [{"figure": figure, "frozen": None} for figure in found.figures.values()],
        }
        for found in queries.totals_inside(round=round, unit=unit, line=line)
    ]


def built_words(round, inside):
    """«Cộng từ tháng 7/2026, tháng 8/2026. Chưa mở đợt tháng 9/2026.»; empty for a collected round."""
    if not round.built_from:
        return ""
    opened = {one.period for one in inside}
    lacking = [part.label for part in round.period.parts(round.built_from) if part not in opened]
    words = []
    if inside:
        words.append(_("Cộng từ %(parts)s.") % {"parts": ", ".join(dict.fromkeys(one.period.label for one in inside))})
    if lacking:
        words.append(_("Chưa mở đợt %(parts)s.") % {"parts": ", ".join(lacking)})
    return " ".join(words)


def built_total(request, round, unit, code):
    """The page of one figure: the same as of a year, with the parts of this round."""
    line = asked_line(request)
    found, figure = _figure(round, unit, code, line)
    series = queries.series_of(unit=unit, rounds=found.rounds, code=code, line=line)
    part = PART_WORDS[round.built_from]
    query = "" if line == "joint" else f"?dong={line}"
    context = {
        "unit": unit,
        "figure": figure,
        "value": figure.measure.show(figure.total),
        "words": f"{figure.measure.words(figure.total)}." if figure.total is not None else "",
        "counted_to": found.rounds[-1].counted_to,
        "short_words": _("Chưa đủ: thiếu %(n)s báo cáo") % {"n": figure.expected - figure.reports},
        "rule_words": RULES.get(figure.measure.adding, "") if round.built_from == "M" else "",
        "span": round.period.label,
        "part": part,
        "parts_title": _("Từng %(part)s") % {"part": part},
        "back_url": reverse("reports:totals", args=[round.pk, unit.pk]) + query,
        "back_label": round.title,
        "file_url": reverse("reports:total_file", args=[round.pk, unit.pk, code]) + query,
    } | months_of(series, figure.measure, unit, code, (), query=query)
    return render(request, "reports/year/total.html", context)


def _figure(round, unit, code, line):
    """(:class:`BuiltTotals`, its figure ``code``); 404 where nothing of the kind is summed."""
    for found in queries.totals_inside(round=round, unit=unit, line=line):
        if code in found.figures:
            return found, found.figures[code]
    return refuse_unless(None)


def built_total_file(request, round, unit, code, number_of):
    """The parts of one figure as a sheet; the last row is the figure itself."""
    line = asked_line(request)
    found, figure = _figure(round, unit, code, line)
    measure, rows = figure.measure, []
    for one in found.rounds:
        part = queries.totals_over_time(unit=unit, rounds=[one], line=line, form=found.version.form).get(code)
        if part:
            rows.append((one.title, number_of(measure, part.total), part.counted, part.reports, part.expected))
    rows.append((round.title, number_of(measure, figure.total), figure.counted, figure.reports, figure.expected))
    columns = [
        Column("Đợt", width=32), Column(measure.unit, "whole", 18), Column("Số báo cáo có số", "whole"),
        Column("Số báo cáo đã duyệt", "whole"), Column("Số phải nộp", "whole"),
    ]  # fmt: skip
    under = [f"{unit.name}. {round.title}", built_words(round, found.rounds)]
    under += [_("Tính đến %(when)s") % {"when": moment(found.computed_at)}] if found.computed_at else []
    return xlsx_answer(write_xlsx(measure.name, columns, rows, under_title=under), f"{measure.name} {round.title} {unit.name}")
