"""How many read the site, day by day and article by article; on the screen and as an Excel file."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kernel.dates import short_date
from doanket.kernel.text import slugify
from doanket.kit.views import number_asked, page
from doanket.kit.xlsx import Column, write_xlsx
from doanket.ui.values import TrendPoint

from ..queries.readers import articles_by_reads, days_of, numbers_of
from .desk_finding import XLSX, home_asked

SPANS = (7, 30, 90, 365)
# days in the span → days in one point of the chart, and what its caption says; the table below has every day
STEPS = {
    7: (1, _("Người đọc từng ngày")), 30: (3, _("Người đọc, ba ngày một điểm")), 90: (7, _("Người đọc, mỗi tuần một điểm")),
    365: (30, _("Người đọc, ba mươi ngày một điểm")),
}  # fmt: skip
ON_A_PAGE = 20


def _asked(request):
    """(site, days in the span, first, last)."""
    span = number_asked(request.GET, "ngay")
    span = span if span in SPANS else 30
    last = timezone.localdate()
    return home_asked(request), span, last - timedelta(days=span - 1), last


@page
def visits(request):
    home, span, first, last = _asked(request)
    if home is None:
        return redirect("viet_tin:list")
    days = days_of(home.unit_id, first=first, last=last)
    articles = articles_by_reads(home.unit_id, first=first, last=last)
    context = {
        "home": home, "unit": home.unit, "span": span, "spans": SPANS, "numbers": numbers_of(home.unit_id), "days": days[::-1],
        "points": _points(days, STEPS[span][0]), "caption": STEPS[span][1], "visitors": sum(day.visitors for day in days), "views": sum(day.views for day in days),
        "busiest": max(days, key=lambda day: day.visitors), "page": Paginator(articles, ON_A_PAGE).get_page(number_asked(request.GET, "trang") or 1),
    }  # fmt: skip
    return render(request, "portal/desk/visits/list.html", context)


def _points(days, step):
    """The line of visitors, ``step`` days in a point that is called by its first day; the last holds today, which is not over."""
    days = days[len(days) % step :]
    groups = [days[start : start + step] for start in range(0, len(days), step)]
    *past, last = [(f"{group[0].day.day}/{group[0].day.month}", sum(day.visitors for day in group)) for group in groups]
    return [*(TrendPoint(*one) for one in past), TrendPoint(*last, note=_("đến lúc này"), partial=True)]


@page
def visits_file(request):
    home, span, first, last = _asked(request)
    if home is None:
        return redirect("viet_tin:list")
    days = days_of(home.unit_id, first=first, last=last)
    columns = [Column(_("Ngày"), "day"), Column(_("Người đọc"), "whole", 14), Column(_("Lượt xem"), "whole", 14), Column(_("Bài"), width=60), Column(_("Lượt xem bài"), "whole", 14)]
    articles = articles_by_reads(home.unit_id, first=first, last=last)
    rows = [(day.day, day.visitors, day.views, None, None) for day in days]
    rows += [(None, None, None, article.title, reads) for article, reads in articles]
    said = _("Từ %(first)s đến %(last)s. Người đọc tính theo ngày, máy và lần xem lại trong 30 phút không tính.") % {
        "first": short_date(first), "last": short_date(last),
    }  # fmt: skip
    content = write_xlsx(_("Người đọc trang"), columns, rows, under_title=[str(home.unit), said])
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="nguoi-doc-{slugify(str(home.unit))}-{span}-ngay.xlsx"'
    answer["X-Content-Type-Options"], answer["Cache-Control"] = "nosniff", "private, no-store"
    return answer
