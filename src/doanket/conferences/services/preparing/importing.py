"""A list of delegates from Excel: every row is judged before any is written."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.accounts.choices import Honorific
from doanket.audit.services import record
from doanket.kernel.text import fold
from doanket.kit.xlsx_reader import merged_cells, read_table

from ...choices import CONVENED_GROUPS, DelegateGroup
from ...models import Delegate
from ..live import changed
from .ground import held, must_not_be_over, one_line
from .refusals import ListUnreadable

# column of ours → the heads under which people write it, folded
HEADS = {
    "full_name": ("ho va ten", "ho ten", "ten"),
    "honorific": ("xung ho", "cach xung ho", "ong ba", "ong/ba"),
    "title": ("chuc danh", "chuc vu", "chuc danh chuc vu"),
    "organisation_name": ("don vi", "don vi to chuc", "to chuc", "co quan don vi", "co quan"),
    "group": ("nhom", "thanh phan"),
    "phone": ("dien thoai", "so dien thoai"),
    "email": ("thu dien tu", "email"),
    "seat_label": ("ghe", "so ghe"),
}
LONGEST = {"full_name": 120, "title": 200, "organisation_name": 160, "phone": 20, "email": 254, "seat_label": 20}
ROWS_BEFORE_THE_HEADS = 10
HONORIFICS = {fold(str(label)): value for value, label in Honorific.choices} | {"dc": Honorific.DONG_CHI}


@dataclass
class Imported:
    """How many rows came new, how many rows there were changed, and what is wrong: pairs (row in the sheet, words).

    With a single fault nothing was written.
    """

    came: int = 0
    updated: int = 0
    faults: list = field(default_factory=list)


@transaction.atomic
def import_delegates(*, actor, conference, content, group=DelegateGroup.GUEST):
    """Read ``content`` (.xlsx or .csv) and put its people on the list; :class:`Imported`.

    ``group`` is for rows that name none. Somebody of the same name, title and group is brought up to date instead of
    doubled. Raises ListUnreadable (no heads, merged cells) and what ``read_table`` raises.
    """
    conference = held(conference, actor)
    must_not_be_over(conference)
    result = Imported()
    people = _people_in(_rows_of(content), group, result)
    if result.faults or not people:
        return result
    there = {_key(each.full_name, each.title, each.group): each for each in conference.delegates.filter(removed_at__isnull=True)}
    fresh = []
    for person in people:
        if known := there.get(_key(person["full_name"], person.get("title", ""), person["group"])):
            result.updated += _brought_up_to_date(known, person)
        else:
            fresh.append(_delegate(conference, person, len(there) + len(fresh)))
    Delegate.objects.bulk_create(fresh, batch_size=200)
    result.came = len(fresh)
    if result.came or result.updated:
        record(actor=actor, verb="conferences.delegates_imported", target=conference, came=result.came, updated=result.updated)
        changed(conference)
    return result


def _rows_of(content):
    if merged := merged_cells(content):
        below = [name for name in merged if not _is_a_title(name)]
        if below:
            raise ListUnreadable(
                _("Trong bảng có ô gộp (%(cells)s). Xin bỏ gộp ô, mỗi người một dòng đủ ô, rồi tải lại.")
                % {"cells": ", ".join(below[:5])},
                field="file",
            )
    return read_table(content)


def _is_a_title(name):
    """A merged cell within one of the first rows is a title over the table."""
    first, _colon, last = name.partition(":")
    rows = {"".join(letter for letter in cell if letter.isdecimal()) for cell in (first, last)}
    return len(rows) == 1 and int(next(iter(rows)) or 0) <= 4


def _people_in(rows, group, result):
    at, columns = _heads(rows)
    people, seen = [], {}
    for number, row in enumerate(rows[at + 1 :], at + 2):
        cells = {name: one_line(row[column]) for name, column in columns.items() if column < len(row)}
        if not any(cells.values()):
            continue
        person, faults = _person(cells, group)
        key = _key(person.get("full_name", ""), person.get("title", ""), person.get("group", ""))
        if not faults and key in seen:
            faults = [_("trùng với dòng %(row)s") % {"row": seen[key]}]
        seen.setdefault(key, number)
        result.faults += [(number, fault) for fault in faults]
        people.append(person)
    return people


def _heads(rows):
    """(row of the heads, our column → its place). Raises ListUnreadable."""
    for at, row in enumerate(rows[:ROWS_BEFORE_THE_HEADS]):
        said = [" ".join(fold(cell).replace(",", " ").replace("/", " ").split()) for cell in row]
        columns = {}
        for name, heads in HEADS.items():
            found = next((place for place, head in enumerate(said) if head in heads), None)
            if found is not None:
                columns[name] = found
        if "full_name" in columns:
            return at, columns
    raise ListUnreadable(_("Không thấy cột «Họ và tên» ở đầu bảng. Xin dùng mẫu tải từ đây."), field="file")


def _person(cells, group):
    faults = [
        _("ô %(column)s dài quá %(most)d chữ cái") % {"column": _column_name(name), "most": most}
        for name, most in LONGEST.items() if len(cells.get(name, "")) > most
    ]  # fmt: skip
    person = {name: cells.get(name, "") for name in LONGEST if name in cells}
    if not cells.get("full_name"):
        faults.append(_("thiếu họ và tên"))
    person["honorific"] = HONORIFICS.get(fold(cells.get("honorific", "")), Honorific.DONG_CHI if not cells.get("honorific") else "")
    if not person["honorific"]:
        faults.append(_("cách xưng hô «%(said)s» không rõ, xin ghi ông, bà, anh, chị hoặc đồng chí") % {"said": cells["honorific"][:40]})
    person["group"] = _group(cells.get("group", ""), group)
    if not person["group"]:
        faults.append(_("nhóm «%(said)s» không có trong các nhóm: %(all)s") % {"said": cells["group"][:40], "all": _groups()})
    if cells.get("email") and not _looks_like_mail(cells["email"]):
        faults.append(_("thư điện tử «%(said)s» chưa đúng") % {"said": cells["email"][:60]})
    return person, faults


def _group(said, usual):
    if not said:
        return usual
    wanted = fold(said)
    return next((value for value, label in DelegateGroup.choices if fold(str(label)) == wanted), "")


def _groups():
    return ", ".join(str(label) for label in DelegateGroup.labels)


def _column_name(name):
    return str(Delegate._meta.get_field(name).verbose_name)


def _looks_like_mail(text):
    name, at, place = text.partition("@")
    return bool(name and at and "." in place and " " not in text)


def _key(full_name, title, group):
    return fold(full_name), fold(title), str(group)


def _brought_up_to_date(delegate, person):
    new = {name: value for name, value in person.items() if value and getattr(delegate, name) != value}
    if not new:
        return 0
    for name, value in new.items():
        setattr(delegate, name, value)
    delegate.save()
    return 1


def _delegate(conference, person, order):
    inside = person["group"] in CONVENED_GROUPS
    return Delegate(conference=conference, order=min(order, 32_000), sees_papers=inside, **person).with_keys()
