"""The first sheet of an Excel file, or a CSV file, as rows of text. Nothing in it is calculated or followed."""

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from .errors import DomainError

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MOST_ROWS, MOST_COLUMNS = 5_000, 50
LARGEST_PART = 20_000_000  # bytes of one part when unpacked: a small file may unpack into a very large one
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


class UnreadableTable(DomainError):
    pass


def read_table(content):
    """Rows of ``content`` (bytes of .xlsx or .csv) as lists of texts, empty cells as ``""``.

    Raises :class:`UnreadableTable` for anything else, for a damaged file and for one with far too many rows.
    """
    try:
        rows = list(_xlsx(content) if content[:2] == b"PK" else _csv(content))
    except (zipfile.BadZipFile, KeyError, ValueError, ElementTree.ParseError, csv.Error, EOFError, NotImplementedError) as fault:
        raise UnreadableTable(_("Không đọc được tệp này. Xin dùng tệp Excel (.xlsx) hoặc CSV đã tải về từ đây.")) from fault
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(_("Tệp có quá nhiều dòng (hơn %(most)d).") % {"most": MOST_ROWS})
    return rows


def _csv(content):
    text = content.decode("utf-8-sig")
    if "\x00" in text:
        raise ValueError("not a text")
    first = text.split("\n", 1)[0]
    return csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")


def _xlsx(content):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        texts = [_told(item) for item in _part(book, TEXTS)] if TEXTS in book.namelist() else []
        sheet = _part(book, SHEET)
    for row in sheet.iter(f"{MAIN}row"):
        cells = {_column(cell, at): _value(cell, texts) for at, cell in enumerate(row.findall(f"{MAIN}c"))}
        yield [cells.get(at, "") for at in range(min(max(cells, default=-1) + 1, MOST_COLUMNS))]


def _part(book, name):
    if book.getinfo(name).file_size > LARGEST_PART:
        raise ValueError("too large")
    raw = book.read(name)
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise ValueError("a sheet declares no entities")
    return ElementTree.fromstring(raw)


def _column(cell, at):
    """Place of a cell in its row: «C7» is 2; a cell without a name stands where it is written."""
    letters = re.match("[A-Z]{1,3}", cell.get("r", ""))
    if not letters:
        return at
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell, texts):
    kind, value = cell.get("t", ""), cell.findtext(f"{MAIN}v") or ""
    if kind == "s":
        return texts[int(value)]
    return _told(cell.find(f"{MAIN}is")) if kind == "inlineStr" else value


def _told(item):
    """The text of a string with or without runs of different looks; how it is read aloud (``rPh``) is left out."""
    if item is None:
        return ""
    runs = [item, *item.findall(f"{MAIN}r")]
    return "".join(run.findtext(f"{MAIN}t") or "" for run in runs)


def merged_cells(content):
    """Names of merged cells in the first sheet («A2:A5»), none for CSV: a list of people has a row for each."""
    if content[:2] != b"PK":
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return [cell.get("ref", "") for cell in _part(book, SHEET).iter(f"{MAIN}mergeCell")]
    except (zipfile.BadZipFile, KeyError, ValueError, ElementTree.ParseError, EOFError, NotImplementedError):
        return []
