from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from doanket.kit.permissions import may
from doanket.kit.views import number_asked, page

from .. import export, queries
from ..choices import Direction
from .finding import LINES_A_PAGE, XLSX, file_answer, unit_asked

MOST_UNITS = 50
DRAFTS = "nhap"
BOOKS = {"di": Direction.OUTGOING, "den": Direction.INCOMING}
FIRST_YEAR, LAST_YEAR = 2000, 2199


@page
def register_list(request):
    unit = unit_asked(request, queries.units_with_registers(request.user))
    if unit is None:
        return render(request, "documents/no_register.html")
    book = request.GET.get("so", "di")
    if book == DRAFTS:
        return render(request, "documents/drafts.html", _drafts(request, unit))
    direction = BOOKS.get(book, Direction.OUTGOING)
    year, type, text = _year(request), _type(request, direction), request.GET.get("tim", "").strip()[:200]
    lines = queries.search(queries.register(unit, direction, year, type), text)
    if direction == Direction.OUTGOING:
        lines = lines.select_related("replaces").prefetch_related("replaced_by")
    lines_page = Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("trang"))
    note = export.incoming_note if direction == Direction.INCOMING else export.outgoing_note
    context = _common(request, unit, book if book in BOOKS else "di") | {
        "year": year,
        "years": sorted({year, timezone.localdate().year, *queries.years_of(unit, direction)}, reverse=True),
        "types": [] if direction == Direction.INCOMING else queries.types_on(timezone.localdate()),
        "type": type,
        "text": text,
        "page": lines_page,
        "rows": [(line, note(line)) for line in lines_page],
        "gaps": queries.gaps(unit, direction, type, year),
        "file_url": f"{reverse('documents:register_file')}?{_asked(unit, so=book, nam=year, loai=type.code if type else '')}",
    }
    return render(request, f"documents/register_{direction}.html", context)


@page
def register_file(request):
    unit = get_object_or_404(queries.units_with_registers(request.user), pk=number_asked(request.GET, "don-vi") or 0)
    direction, year = BOOKS.get(request.GET.get("so"), Direction.OUTGOING), _year(request)
    content = export.register_xlsx(unit, direction, year, _type(request, direction))
    return file_answer(content, name=export.register_name(unit, direction, year), kind=XLSX)


def _drafts(request, unit):
    drafts = queries.search(
        queries.documents_visible_to(request.user).filter(pk__in=queries.drafts_of(unit)).select_related("routing__holder").order_by("-created_at", "-pk"),
        request.GET.get("tim", "")[:200],
    )
    page = Paginator(drafts, LINES_A_PAGE).get_page(request.GET.get("trang"))
    return _common(request, unit, DRAFTS) | {"page": page, "text": request.GET.get("tim", "")[:200]}


def _common(request, unit, book):
    user = request.user
    return {
        "unit": unit,
        "books": {name: _address(unit, so=name) for name in (*BOOKS, DRAFTS)},
        "units": list(queries.units_with_registers(user)[:MOST_UNITS]),
        "book": book,
        "may_write": may(user, "documents.write_document", unit),
        "may_register": may(user, "documents.register_incoming", unit),
        "may_head": may(user, "documents.edit_letterhead", unit),
        "may_cancel_incoming": may(user, "documents.cancel_incoming", unit),
    }


def _asked(unit, **words):
    return urlencode({"don-vi": unit.pk} | {name: word for name, word in words.items() if word})


def _address(unit, **words):
    return f"{reverse('documents:register')}?{_asked(unit, **words)}"


def _year(request):
    year = number_asked(request.GET, "nam")
    return year if year and FIRST_YEAR <= year <= LAST_YEAR else timezone.localdate().year


def _type(request, direction):
    code = request.GET.get("loai", "")
    return queries.type_named(code) if code and direction == Direction.OUTGOING else None
