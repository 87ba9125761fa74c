"""Registers and lists as Excel files with real days and real numbers.

Whatever a person typed is written as text, never as a formula; a text that looks like one carries Excel's own
«this is text» mark, so that it stays text when the cell is edited or saved as CSV (OWASP, CSV injection).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from doanket.kernel.dates import VIETNAM
from doanket.kernel.money import Money
from doanket.kernel.text import normalise

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_TEXT = 32_767
EXACT_IN_EXCEL = 10**15
# Points and commas in a format stand for «group» and «decimal»: a Vietnamese Excel shows 1.250,5.
FORMATS = {"day": "dd/mm/yyyy", "moment": "hh:mm dd/mm/yyyy", "whole": "#,##0", "money": "#,##0", "share": "0.0%"}
WIDTHS = {"day": 12, "moment": 17, "whole": 10, "money": 16, "share": 9}
LEFT_OUT_OF_SHEET_NAMES = str.maketrans("[]:*?/\\'", "        ")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Vietnamese head, ``kind`` (text, day, moment, whole, money, share), width in characters.

    A ``Decimal`` in a column of numbers shows all places it has: ``Decimal("12.0")`` is 12,0 beside a 7.
    """

    title: str
    kind: str = "text"
    width: int | None = None

    def __post_init__(self):
        if self.kind != "text" and self.kind not in FORMATS:
            raise ValueError(f"unknown kind of column {self.kind!r}")


def write_xlsx(
    title: str, columns: Sequence[Column | str], rows: Iterable[Sequence], *, under_title: Sequence[str] = ()
) -> bytes:
    """One sheet: ``title``, the lines ``under_title``, the heads, then ``rows`` (one value for each column).

    Days become Excel days, moments are told in Vietnamese time, :class:`Money` and whole numbers become numbers,
    None an empty cell. The heads stay in sight, carry a filter and are repeated on each printed A4 sheet.
    """
    import xlsxwriter

    columns = [Column(column) if isinstance(column, str) else column for column in columns]
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": title, "created": dt.datetime(2000, 1, 1)})
    sheet = book.add_worksheet(_sheet_name(title))
    _write_top(book, sheet, title, under_title)
    top = 1 + len(under_title)
    _write_heads(book, sheet, columns, top)
    writer = _Cells(book, sheet)
    last = top
    for last, row in enumerate(rows, top + 1):
        for at, (column, value) in enumerate(zip(columns, row, strict=True)):
            writer.write(last, at, column.kind, value)
    _shape(sheet, columns, top, last)
    book.close()
    return stream.getvalue()


def _sheet_name(title):
    return " ".join(normalise(title).translate(LEFT_OUT_OF_SHEET_NAMES).split())[:31].strip() or "Sổ"


def _write_top(book, sheet, title, under_title):
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for number, line in enumerate(under_title, 1):
        sheet.write_string(number, 0, line)


def _write_heads(book, sheet, columns, top):
    look = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1})
    for at, column in enumerate(columns):
        sheet.write_string(top, at, column.title, look)
        sheet.set_column(at, at, column.width or WIDTHS.get(column.kind, 24))


def _shape(sheet, columns, top, last):
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, last, len(columns) - 1)
    sheet.repeat_rows(top)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P/&N")


class _Cells:
    """Writes one value in the form that its kind asks for; a value of another sort stays readable as text."""

    def __init__(self, book, sheet):
        self.sheet = sheet
        frame = {"border": 1, "valign": "top"}
        self.text = book.add_format(frame | {"text_wrap": True})
        self.quoted = book.add_format(frame | {"text_wrap": True, "quote_prefix": True})
        self._form = lambda number_format: book.add_format(frame | {"num_format": number_format})
        self.looks = {kind: self._form(form) for kind, form in FORMATS.items()}

    def write(self, row, at, kind, value):
        if value is None or value == "":
            self.sheet.write_blank(row, at, None, self.text)
        elif isinstance(value, dt.date):
            self._write_day(row, at, kind, value)
        elif kind in ("whole", "money", "share") and (number := _number(value)) is not None:
            self.sheet.write_number(row, at, number, self._look(kind, number))
        else:
            self._write_text(row, at, str(value))

    def _look(self, kind, number):
        """The format of the column; of a decimal, with as many places as it has."""
        places = _places(number)
        if not places or kind == "share":
            return self.looks[kind]
        if places not in self.looks:
            self.looks[places] = self._form(FORMATS["whole"] + "." + "0" * places)
        return self.looks[places]

    def _write_day(self, row, at, kind, value):
        if isinstance(value, dt.datetime):
            value = value.astimezone(VIETNAM).replace(tzinfo=None) if value.tzinfo else value
            self.sheet.write_datetime(row, at, value, self.looks["day" if kind == "day" else "moment"])
        else:
            self.sheet.write_datetime(row, at, value, self.looks["day"])

    def _write_text(self, row, at, text):
        text = text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
        self.sheet.write_string(row, at, text, self.quoted if text.startswith(FORMULA_STARTS) else self.text)


def _number(value):
    """The number Excel can hold exactly, or None: then the digits are kept as text."""
    if isinstance(value, Money):
        value = value.dong
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    return value if abs(value) * 10 ** _places(value) < EXACT_IN_EXCEL else None


def _places(number):
    """How many decimal places a ``Decimal`` is told with; any other number has none of its own."""
    return max(0, -number.as_tuple().exponent) if isinstance(number, Decimal) and number.is_finite() else 0
