"""The structure of a committee against its ranges, on the screen and as a file."""

import csv
import io
from dataclasses import dataclass

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import note_read
from doanket.kernel.dates import short_date
from doanket.kernel.text import slugify
from doanket.kit.permissions import may, require
from doanket.kit.views import page
from doanket.kit.xlsx import FORMULA_STARTS, Column, write_xlsx

from .. import queries
from ..values import percent
from .finding import address, file_answer, of_a_unit, unit_asked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
HEADS = ("Cơ cấu", "Số vị", "Tỷ lệ (%)", "Khoảng", "So với khoảng", "Chưa ghi", "Nguồn")
# What of the members' records these counts were taken from; the journal names it for each look.
COUNTED_FROM = ("ethnicity", "religion", "party")


@dataclass(frozen=True, slots=True)
class Bar:
    """A cell with its bar: places along 0 to 100 as texts that no number format touches."""

    cell: object
    length: str
    band_from: str
    band_length: str


def _structure(request):
    """(context of the page, the structure or None): 403 for whom it is not; the look is written into the journal."""
    unit = unit_asked(request)
    require(request.user, "people.view_structure", unit)
    context = of_a_unit(request, unit, "co-cau")
    term = context["term"]
    if term is None:
        return context, None
    masked = not may(request.user, "people.view_sensitive", unit)
    note_read(term, *COUNTED_FROM)
    return context, queries.structure_of(term, None if context["is_today"] else context["day"], masked=masked)


@page
def structure(request):
    context, found = _structure(request)
    context["files"] = {
        kind: address(f"people:structure_{kind}", **{"don-vi": context["unit"].pk, "ngay": "" if context["is_today"] else short_date(context["day"])})
        for kind in ("xlsx", "csv")
    }
    if found:
        context |= {
            "structure": found,
            "bars": [_bar(cell) for cell in found.cells],
            "shares": queries.organisation_balance(context["unit"], context["day"]),
            "masked": any(cell.masked for cell in found.cells),
        }
    return render(request, "people/structure.html", context)


def _bar(cell):
    low, high = cell.low or 0, cell.high if cell.high is not None else 100
    has = cell.has_range
    return Bar(cell, f"{cell.share or 0}", f"{low}" if has else "0", f"{high - low}" if has else "0")


def _rows(found):
    for cell in found.cells:
        share = percent(cell.share) if cell.share is not None else ""
        unknown = "" if cell.masked else str(cell.counted.unknown)
        yield cell.label, cell.number if cell.hides else cell.counted.n, share, cell.range_words, cell.verdict, unknown, cell.source


def _lines(context, found):
    rows = [] if found is None else list(_rows(found))
    total = found.total if found else 0
    day = short_date(context["day"])
    return rows, _("%(unit)s, ngày %(day)s, %(total)d vị") % {"unit": context["unit"].name, "day": day, "total": total}


@page
def structure_xlsx(request):
    context, found = _structure(request)
    rows, under = _lines(context, found)
    content = write_xlsx(_("Cơ cấu Ủy ban"), [Column(head, "whole" if head == "Số vị" else "text") for head in HEADS], rows, under_title=[under])
    return file_answer(content, name=_name(context, "xlsx"), kind=XLSX)


@page
def structure_csv(request):
    context, found = _structure(request)
    rows, _under = _lines(context, found)
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEADS)
    writer.writerows([_as_text(value) for value in row] for row in rows)
    return file_answer(("\ufeff" + stream.getvalue()).encode(), name=_name(context, "csv"), kind=CSV)


def _as_text(value):
    """No cell begins a formula when the file is opened in a table programme."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _name(context, ending):
    return f"co-cau-{slugify(context['unit'].name)}-{timezone.localdate() if context['is_today'] else context['day']}.{ending}"
