"""Who wrote how much, on the screen and as an Excel file."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kernel.text import slugify
from doanket.kit.views import number_asked, page
from doanket.kit.xlsx import Column, write_xlsx

from ..queries import desk
from .desk_finding import XLSX, home_asked


def _asked(request):
    home = home_asked(request)
    years = desk.years_of(home.unit) if home else []
    asked = number_asked(request.GET, "nam")
    return home, years, asked if asked in years else (years[0] if years else None)


@page
def authors(request):
    home, years, year = _asked(request)
    if home is None:
        return redirect("viet_tin:list")
    lines = desk.authors_by_month(home.unit, year) if year else []
    context = {"home": home, "unit": home.unit, "years": years, "year": year, "lines": lines, "totals": _totals(lines)}
    return render(request, "portal/desk/writing/authors.html", context)


@page
def authors_file(request):
    home, _years, year = _asked(request)
    if home is None:
        return redirect("viet_tin:list")
    lines = desk.authors_by_month(home.unit, year) if year else []
    columns = [Column(_("Tháng"), width=12), Column(_("Người viết, người chụp"), width=36), Column(_("Bài"), "whole"), Column(_("Ảnh"), "whole"), Column(_("Lượt xem"), "whole", 12)]
    rows = [(f"{line.month.month}/{line.month.year}", line.name, line.articles, line.pictures, line.views) for line in lines]
    content = write_xlsx(_("Tin bài theo người viết"), columns, rows, under_title=[str(home.unit), _("Năm %(year)s") % {"year": year or "…"}])
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="tin-bai-{slugify(str(home.unit))}-{year or 0}.xlsx"'
    answer["X-Content-Type-Options"], answer["Cache-Control"] = "nosniff", "private, no-store"
    return answer


def _totals(lines):
    """Name → what the year holds, most articles first."""
    found = {}
    for line in lines:
        total = found.setdefault(line.name, [0, 0, 0])
        for place, number in enumerate((line.articles, line.pictures, line.views)):
            total[place] += number
    return sorted(((name, *numbers) for name, numbers in found.items()), key=lambda one: (-one[1], -one[2], one[0]))
