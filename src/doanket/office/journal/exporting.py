"""The journal as a file that is taken away: Excel or CSV, with the anchor of the day in it."""

import csv
import io

from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.queries import anchor_of
from doanket.audit.verbs import name_of, sentence_of
from doanket.kernel.dates import moment, short_date
from doanket.kit.xlsx import FORMULA_STARTS, Column, write_xlsx
from doanket.units.models import Unit

from .lines import seal_number_of

MOST_LINES = 20_000
XLSX, CSV = "xlsx", "csv"
TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}


def columns():
    return [
        Column(_("Lúc"), "moment"),
        Column(_("Người làm")),
        Column(_("Làm thay")),
        Column(_("Việc"), width=60),
        Column(_("Đơn vị")),
        Column(_("Địa chỉ máy"), width=16),
        Column(_("Niêm số"), "whole"),
        Column(_("Mã nội dung"), width=66),
    ]


def rows_of(entries):
    """Entries (a list) → the cells of each."""
    names = dict(Unit.objects.filter(pk__in={entry.unit_id for entry in entries}).values_list("pk", "name"))
    for entry in entries:
        yield (
            entry.occurred_at,
            name_of(entry.actor),
            str(entry.on_behalf_of or ""),
            sentence_of(entry),
            names.get(entry.unit_id, ""),
            entry.address or "",
            seal_number_of(entry),
            entry.content_hash,
        )


def anchor_words(day):
    """The line that is printed: whoever changes the journal later cannot change this paper."""
    seal = anchor_of(day)
    if seal is None:
        return _("Ngày %(day)s chưa có dấu niêm nào.") % {"day": short_date(day)}
    return _("Dấu niêm cuối ngày %(day)s: số %(number)d, mã %(root)s.") % {
        "day": short_date(day),
        "number": seal.number,
        "root": seal.root,
    }


def file_of(entries, form):
    """The bytes of the file in ``form`` (``xlsx`` or ``csv``)."""
    title, anchor = _("Nhật ký"), anchor_words(timezone.localdate())
    made = _("Xuất lúc %(moment)s, %(count)d dòng.") % {"moment": moment(timezone.now()), "count": len(entries)}
    if form == XLSX:
        return write_xlsx(title, columns(), rows_of(entries), under_title=[made, anchor])
    return _csv(entries, [made, anchor])


def _csv(entries, notes):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.title for column in columns()])
    for when, *rest in rows_of(entries):
        writer.writerow([timezone.localtime(when).isoformat(sep=" ", timespec="seconds"), *map(_harmless, rest)])
    for note in notes:
        writer.writerow([note])
    return ("\ufeff" + text.getvalue()).encode()


def _harmless(cell):
    """A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    said = "" if cell is None else str(cell)
    return f"'{said}" if said.startswith(FORMULA_STARTS) else said
