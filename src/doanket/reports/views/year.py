"""The year: one figure opened to its months, and «Soạn báo cáo năm»."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.documents.queries import documents_visible_to
from doanket.kernel.dates import moment
from doanket.kit.permissions import may
from doanket.kit.views import action, page

from .. import queries, services
from ..queries.signed import differing_from_signed
from ..writer.figures import figures_of_year
from .year_words import figure_words, left_out_words, months_of

FIRST_YEAR, LAST_YEAR = 2000, 2199


def _unit(request, pk):
    return get_object_or_404(queries.units_with_totals_for(request.user), pk=pk)


@page
def year_total(request, year, unit_pk, code):
    """One figure of a year: its months with how complete each is, every month a step down."""
    unit = _unit(request, unit_pk)
    figures = figures_of_year(unit, year) if FIRST_YEAR <= year <= LAST_YEAR else None
    if figures is None or code not in figures.now:
        raise Http404
    series = queries.series_of(unit=unit, rounds=queries.rounds_of_year(unit, year), code=code)
    context = figure_words(figures, code) | _around(unit, year) | months_of(series, figures.now[code].measure, unit, code, figures.left_out)
    signed = differing_from_signed(request.user, unit, year, figures.now).get(code)
    return render(request, "reports/year/total.html", context | {"unit": unit, "signed": signed})


def _around(unit, year):
    """What the page of a figure says of a year; a built round says its own."""
    return {
        "span": _("năm %(year)s") % {"year": year},
        "part": _("tháng"),
        "parts_title": _("Từng tháng"),
        "back_url": reverse("reports:year_report", args=[year, unit.pk]),
        "back_label": _("Năm %(year)s") % {"year": year},
    }


@page
def year_report(request, year, unit_pk):
    """What the year-end report will hold, how complete the year is, and the drafts there are."""
    unit = _unit(request, unit_pk)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    rounds, left_out = queries.settled(unit, queries.rounds_of_year(unit, year))
    counted, expected, rows = queries.completeness_of(unit, rounds)
    drafts = documents_visible_to(request.user).filter(unit=unit, origin__kind="year_end", origin__year=year)
    short = [row for row in rows if row[3]]
    text = _("Đã gửi %(n)s trên %(all)s báo cáo tháng.") if rounds else ""
    context = {
        "unit": unit,
        "year": year,
        "year_text": str(year),
        "last_year": year - 1,
        "last_text": str(year - 1),
        "last_label": _("Báo cáo năm %(year)s") % {"year": year - 1},
        "title": _("Báo cáo tổng kết năm %(year)s") % {"year": year},
        "text": text and text % {"n": counted, "all": expected},
        "rounds": rounds,
        "left_out": left_out_words(left_out),
        "rows": rows,
        "short": short,
        "short_title": _("Còn thiếu %(n)s báo cáo tháng của %(units)s đơn vị")
        % {"n": sum(row[3] for row in short), "units": len(short)},
        "drafts": [_with_words(document) for document in drafts.select_related("type", "created_by").order_by("-pk")],
        "may_draft": may(request.user, "reports.draft_year_report", unit),
    }
    return render(request, "reports/year/report.html", context)


def _with_words(document):
    said = {"who": document.created_by, "when": moment(document.created_at)}
    document.made_words = _("%(who)s soạn lúc %(when)s") % said
    return document


@action
def draft_year_report(request, year, unit_pk):
    unit = _unit(request, unit_pk)
    document = services.draft_year_report(actor=request.user, unit=unit, year=year)
    messages.success(request, _("Đã soạn bản nháp báo cáo năm %(year)s.") % {"year": year})
    return redirect(document)
