"""The list of members of a day: an Excel file, the official register as paper, an empty form to fill in."""

from django.utils.translation import gettext as _

from doanket.kernel.dates import formal_date, short_date
from doanket.kit.paper import Paragraph, Table, Title
from doanket.kit.xlsx import Column, write_xlsx
from doanket.units.queries import formal_name

from ..choices import Body, PartyMembership
from .columns import COLUMNS, SENSITIVE

REGISTER_HEAD = ("STT", "Họ và tên", "Năm sinh", "Chức danh", "Nơi công tác; đại diện, thành phần", "Từ ngày")
WHO = {Body.COMMITTEE: "ỦY VIÊN ỦY BAN", Body.BOARD: "THÀNH VIÊN BAN CÔNG TÁC MẶT TRẬN", Body.ORGANISATION: "NGƯỜI GIỮ CHỨC DANH"}
KINDS = {"birth_year": "text", "starts_on": "day"}


def members_xlsx(unit, term, day, sittings, *, sensitive=False):
    """The list as an Excel file with the columns that the way in reads. ``sensitive`` adds what few may see: log the read."""
    columns = [column for column in COLUMNS if sensitive or column.name not in SENSITIVE]
    rows = [[_cell(sitting, column.name) for column in columns] for sitting in sittings]
    heads = [Column(column.title, KINDS.get(column.name, "text"), column.width) for column in columns]
    under = _("%(unit)s, %(term)s, ngày %(day)s") % {"unit": unit.name, "term": term or "", "day": short_date(day)}
    return write_xlsx(_("Danh sách ủy viên"), heads, rows, under_title=[under])


def _cell(sitting, name):
    person = sitting.person
    if name == "posts":
        return "; ".join(str(seat.post) for seat in sitting.seats)
    if name in ("represents", "sector"):
        return str(getattr(sitting, name) or "")
    if name == "starts_on":
        return sitting.since
    if name in ("is_full_time", "is_business"):
        return "có" if getattr(person, name) else ""
    if name == "party":
        return str(PartyMembership(person.party).label) if person.party else ""
    if name in ("honorific", "sex"):
        return str(getattr(person, f"get_{name}_display")()) if getattr(person, name) else ""
    return str(getattr(person, name) or "")


def template_xlsx(term):
    """An empty list to fill in: the heads, and under the title what each column takes."""
    heads = [Column(column.title, "text", column.width) for column in COLUMNS]
    hints = "; ".join(f"{column.title}: {column.hint}" for column in COLUMNS if column.hint)
    under = [_("%(unit)s, %(term)s") % {"unit": term.unit.name, "term": term}, hints]
    return write_xlsx(_("Danh sách ủy viên"), heads, [], under_title=under)


def register_blocks(unit, term, day, sittings, body=Body.COMMITTEE):
    """The register as a paper: title, the term, the table of who sat on ``day``."""
    about = _("%(unit)s, %(day)s") % {"unit": formal_name(unit), "day": formal_date(day)}
    rows = tuple(_register_row(number, sitting) for number, sitting in enumerate(sittings, 1))
    said = _("%(term)s. Danh sách có %(number)d vị, xếp theo chức danh rồi theo tên.") % {
        "term": _capital(term) if term else _("Không có nhiệm kỳ nào vào ngày này"), "number": len(sittings),
    }  # fmt: skip
    return (
        Title(f"DANH SÁCH {WHO[body]}", about),
        Paragraph((said,)),
        Table("", REGISTER_HEAD, rows, numeric=frozenset({0})),
    )


def _capital(text):
    text = str(text)
    return text[:1].upper() + text[1:]


def _register_row(number, sitting):
    person = sitting.person
    named = f"{person.get_honorific_display().capitalize()} {person.full_name}"
    return (
        str(number), named, str(person.birth_year or ""), sitting.posts,
        "; ".join(words for words in (person.title, sitting.stands_for) if words), short_date(sitting.since),
    )  # fmt: skip
