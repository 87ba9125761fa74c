"""A list of members from an Excel file: read cell by cell, every fault said with its row and column, nothing saved."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.accounts.choices import Honorific
from doanket.kernel.dates import parse_date
from doanket.kernel.numbers import Unreadable as UnreadableText
from doanket.kernel.text import fold, normalise
from doanket.kit.errors import DomainError

from ..choices import PartyMembership, Sex
from ..models import Person
from ..services.persons import OLDEST, YOUNGEST
from .columns import BY_NAME, COLUMNS, column_headed

MOST_ROWS, MOST_COLUMNS = 500, 60
SEARCHED_FOR_HEADS = 20
LARGEST_FILE, LARGEST_UNPACKED = 3_000_000, 30_000_000
YES, NO = {"co", "x", "yes", "1", "true", "dung"}, {"", "khong", "0", "false"}
PARTY = dict.fromkeys(("dang vien", "co", "x"), PartyMembership.MEMBER) | dict.fromkeys(("ngoai dang", "khong"), PartyMembership.NON_MEMBER)
SEX = {"nam": Sex.MALE, "nu": Sex.FEMALE}
LONGEST = {name: Person._meta.get_field(name).max_length for name in ("full_name", "title", "phone", "email", "address", "occupation")}


class Unreadable(DomainError):
    """The file as a whole cannot be read."""


@dataclass(slots=True)
class Row:
    """One line of the file: its number there, the values read, the faults found («dòng 7, cột Năm sinh: …»)."""

    number: int
    values: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    known: object = None  # the record of the same person, if there is one

    def fault(self, name, message):
        words = {"row": self.number, "column": BY_NAME[name].title, "message": message}
        self.faults.append(_("dòng %(row)d, cột %(column)s: %(message)s") % words)

    @property
    def name(self):
        return self.values.get("full_name", "")


@dataclass(slots=True)
class Reading:
    """What the file holds: its rows, faults of the file as a whole (merged cells, unknown columns), heads left unread."""

    rows: list
    faults: list
    unread: list

    @property
    def has_faults(self):
        return bool(self.faults or any(row.faults for row in self.rows))


def read_members(content, *, posts, organisations, sectors):
    """Read ``content`` (bytes of an .xlsx file). Raises :class:`Unreadable` where it is no list at all.

    ``posts``, ``organisations`` and ``sectors`` are what the term knows; names are compared without marks and capitals.
    """
    sheet, merged = _sheet(content)
    head_row, columns, unread = _heads(sheet)
    known = {"posts": _by_name(posts), "represents": _by_name(organisations), "sector": _by_name(sectors)}
    usual = next((post for post in posts if post.is_membership), None)
    faults = [_merged_fault(area) for area in merged if _last_row(area) > head_row]
    rows = []
    for number, cells in enumerate(sheet, 1):
        if number <= head_row or not any(_text(cell) for cell in cells):
            continue
        if len(rows) == MOST_ROWS:
            raise Unreadable(_("Tệp có hơn %(most)d dòng. Xin chia thành nhiều tệp.") % {"most": MOST_ROWS})
        rows.append(_row(number, {name: cells[at] for name, at in columns.items() if at < len(cells)}, known, usual))
    if not rows:
        raise Unreadable(_("Tệp chưa có dòng nào dưới hàng tiêu đề."))
    _mark_doubles(rows)
    return Reading(rows, faults, unread)


def _by_name(rows):
    return {fold(str(row)): row for row in rows}


# --- The file ----------------------------------------------------------------------------------


def _sheet(content):
    """(rows of values of the first sheet, its merged areas). A formula counts as the value that was saved with it."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    _insist_on_a_small_file(content)
    try:
        book = load_workbook(io.BytesIO(content), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError) as fault:
        raise Unreadable(_("Không đọc được tệp này. Xin dùng tệp Excel (.xlsx), tốt nhất là tệp mẫu.")) from fault
    sheet = book.worksheets[0] if book.worksheets else None
    if sheet is None or sheet.max_row > MOST_ROWS * 20:
        raise Unreadable(_("Tệp không có trang nào, hoặc trang đầu quá dài."))
    rows = sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS), values_only=True)
    return list(rows), [str(area) for area in sheet.merged_cells.ranges]


def _insist_on_a_small_file(content):
    """A small file may unpack into a very large one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            unpacked = sum(part.file_size for part in book.infolist())
            declares = any(b"<!DOCTYPE" in book.read(part)[:2000] for part in book.infolist() if part.filename.endswith(".xml") and part.file_size < LARGEST_UNPACKED)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as fault:
        raise Unreadable(_("Đây không phải tệp Excel (.xlsx). Tệp .xls cũ xin mở bằng Excel rồi lưu lại thành .xlsx.")) from fault
    if len(content) > LARGEST_FILE or unpacked > LARGEST_UNPACKED or declares:
        raise Unreadable(_("Tệp quá lớn. Xin chỉ để lại danh sách ủy viên."))


def _merged_fault(area):
    return _("Ô %(area)s đang gộp. Xin bỏ gộp và ghi đủ từng dòng, vì không rõ giá trị thuộc dòng nào.") % {"area": area}


def _last_row(area):
    return int(re.findall(r"\d+", area)[-1])


def _heads(sheet):
    """(number of the row of heads, field → place, heads that are not known)."""
    for number, cells in enumerate(sheet[:SEARCHED_FOR_HEADS], 1):
        found = {}
        for at, cell in enumerate(cells):
            column = column_headed(_text(cell))
            if column and column.name not in found:
                found[column.name] = at
        if "full_name" in found and len(found) > 1:
            used = set(found.values())
            return number, found, [_text(cell) for at, cell in enumerate(cells) if _text(cell) and at not in used and fold(_text(cell)) not in ("stt", "tt")]
    raise Unreadable(
        _("Không thấy hàng tiêu đề có cột “%(name)s” và một cột nữa trong %(rows)d dòng đầu.")
        % {"name": COLUMNS[0].title, "rows": SEARCHED_FOR_HEADS}
    )


# --- The rows ----------------------------------------------------------------------------------


def _row(number, cells, known, usual):
    row = Row(number)
    for name, read in READERS.items():
        read(row, name, cells.get(name))
    for name in ("represents", "sector"):
        row.values[name] = _one_of(row, name, _text(cells.get(name)), known[name])
    row.values["posts"] = _posts(row, _text(cells.get("posts")), known["posts"], usual)
    return row


def _text(cell):
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(normalise(str(cell)).split())


def _plain(row, name, cell):
    text = row.values[name] = _text(cell)
    if len(text) > LONGEST.get(name, 60):
        row.fault(name, _("dài quá %(most)d chữ") % {"most": LONGEST.get(name, 60)})


def _name(row, name, cell):
    _plain(row, name, cell)
    if not row.values[name]:
        row.fault(name, _("còn trống"))


def _email(row, name, cell):
    _plain(row, name, cell)
    try:
        if row.values[name]:
            validate_email(row.values[name])
    except ValidationError:
        row.fault(name, _("chưa đúng, xin ghi như ten@donvi.vn"))


def _year(row, name, cell):
    row.values[name] = None
    text = _text(cell)
    if not text:
        return
    if isinstance(cell, (dt.date, dt.datetime)):
        year = cell.year
    else:
        found = re.fullmatch(r"(?:\d{1,2}[/.-]){0,2}(\d{4})", text)
        if not found:
            row.fault(name, _("chưa đọc được “%(text)s” thành năm") % {"text": text[:30]})
            return
        year = int(found[1])
    this_year = timezone.localdate().year
    if not this_year - OLDEST <= year <= this_year - YOUNGEST:
        row.fault(name, _("%(year)s ngoài khoảng %(first)s đến %(last)s") % {"year": str(year), "first": str(this_year - OLDEST), "last": str(this_year - YOUNGEST)})
    row.values[name] = year


def _day(row, name, cell):
    row.values[name] = None
    if isinstance(cell, dt.datetime):
        row.values[name] = cell.date()
    elif isinstance(cell, dt.date):
        row.values[name] = cell
    elif _text(cell):
        try:
            row.values[name] = parse_date(_text(cell))
        except UnreadableText:
            row.fault(name, _("chưa đọc được “%(text)s” thành ngày") % {"text": _text(cell)[:30]})


def _choice(words, name_of_default):
    def read(row, name, cell):
        said = fold(_text(cell))
        row.values[name] = words.get(said, name_of_default)
        if said and said not in words:
            row.fault(name, _("chưa hiểu “%(text)s”, xin ghi một trong: %(words)s") % {"text": _text(cell)[:30], "words": BY_NAME[name].hint})

    return read


def _flag(row, name, cell):
    said = fold(_text(cell))
    row.values[name] = said in YES
    if said not in YES | NO:
        row.fault(name, _("chưa hiểu “%(text)s”, xin ghi có hoặc không") % {"text": _text(cell)[:30]})


def _one_of(row, name, text, known):
    if not text:
        return None
    if fold(text) not in known:
        row.fault(name, _("không có “%(text)s” trong danh sách") % {"text": text[:60]})
    return known.get(fold(text))


def _posts(row, text, known, usual):
    posts = [_one_of(row, "posts", part.strip(), known) for part in re.split(r"[;\n]", text) if part.strip()]
    posts = list(dict.fromkeys(post for post in posts if post)) or ([usual] if usual and not text else [])
    if usual and posts and usual not in posts:
        posts.append(usual)  # whoever leads the body is a member of it
    return posts


READERS = {
    "full_name": _name,
    "honorific": _choice({fold(str(label)): value for value, label in Honorific.choices}, ""),
    "birth_year": _year,
    "sex": _choice(SEX, ""),
    "title": _plain,
    "starts_on": _day,
    "phone": _plain,
    "email": _email,
    "address": _plain,
    "occupation": _plain,
    "is_full_time": _flag,
    "is_business": _flag,
    "ethnicity": _plain,
    "religion": _plain,
    "party": _choice(PARTY, ""),
}


def _mark_doubles(rows):
    seen = {}
    for row in rows:
        key = fold(row.name), row.values.get("birth_year")
        if not row.name:
            continue
        if key in seen:
            row.fault("full_name", _("trùng tên và năm sinh với dòng %(row)d") % {"row": seen[key]})
        seen.setdefault(key, row.number)
        if not row.values["honorific"] and not any("Xưng hô" in fault for fault in row.faults):
            row.fault("honorific", _("còn trống"))
