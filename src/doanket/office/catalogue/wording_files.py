"""The translator's table: taken away as Excel or CSV, brought back the same way."""

import csv
import io

from django.utils.translation import gettext as _

from doanket.indicators.services import TableRow
from doanket.kit.xlsx import FORMULA_STARTS, Column, write_xlsx

XLSX, CSV = "xlsx", "csv"
TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
LARGEST = 2_000_000
KEY, WHAT, VIETNAMESE, TEXT = range(4)


def columns(language):
    return [Column(_("Mã câu"), width=34), Column(_("Là gì"), width=18), Column(_("Tiếng Việt"), width=60),
            Column(_("Lời tiếng %(language)s") % {"language": language.title}, width=60)]  # fmt: skip


def table_of(language, lines, form):
    """The bytes of the table in ``form`` (``xlsx`` or ``csv``). A wording out of date is left empty: it is to be told anew."""
    rows = [(line.slot.key, line.slot.what, line.slot.vietnamese, line.wording.text if line.has_text else "") for line in lines]
    title = _("Bản dịch tiếng %(language)s") % {"language": language.title}
    if form == XLSX:
        return write_xlsx(title, columns(language), rows)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.title for column in columns(language)])
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return ("\ufeff" + text.getvalue()).encode()


def _harmless(cell):
    """A cell that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def rows_of(table):
    """The :class:`TableRow` of a table that was brought back: everything below the line of heads, empty lines left out."""
    heads = next((at for at, row in enumerate(table) if row and row[KEY].strip() == _("Mã câu")), None)
    if heads is None:
        return []
    rows = []
    for number, row in enumerate(table[heads + 1 :], start=heads + 2):
        cells = [cell.strip() for cell in [*row, "", "", "", ""][: TEXT + 1]]
        if any(cells):
            rows.append(TableRow(number, cells[KEY], _without_mark(cells[VIETNAMESE]), _without_mark(cells[TEXT])))
    return rows


def _without_mark(cell):
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
