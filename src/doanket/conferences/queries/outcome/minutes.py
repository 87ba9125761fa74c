"""The minutes: sections drawn from what happened, with the secretary's own words where there are any, and the paper they become."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doanket.kernel.dates import formal_date
from doanket.kernel.ids import digest_of_text
from doanket.kit.paper import Heading, Paragraph, Signature

from ...models import Minutes
from .happened import Happened
from .minutes_words import closing, course, directions, opening, people, personnel, votes

SECTIONS = (
    ("opening", gettext_lazy("Thời gian, địa điểm"), opening),
    ("people", gettext_lazy("Thành phần tham dự"), people),
    ("course", gettext_lazy("Diễn biến hội nghị"), course),
    ("votes", gettext_lazy("Kết quả biểu quyết"), votes),
    ("personnel", gettext_lazy("Công tác nhân sự"), personnel),
    ("directions", gettext_lazy("Ý kiến chỉ đạo"), directions),
    ("closing", gettext_lazy("Kết thúc"), closing),
)
CODES = tuple(code for code, _title, _draw in SECTIONS)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(frozen=True, slots=True)
class Section:
    """One section as it stands: ``text`` in lines, ``drawn`` what the facts say now, ``is_edited`` if the words are the
    secretary's; ``revision`` counts what was saved in it."""

    code: str
    title: str
    text: str
    drawn: str
    is_edited: bool
    revision: int
    saved_by: str = ""
    basis: str = ""

    @property
    def lines(self):
        return [line for line in self.text.split("\n") if line.strip()]

    @property
    def facts_moved_on(self):
        """The facts changed after the secretary wrote these words."""
        return self.is_edited and digest_of_text(self.drawn) != self.basis


def minutes_of(conference):
    """The row of the secretary's words, or None before anything was saved."""
    return Minutes.objects.filter(conference=conference).select_related("document__type", "saved_by").first()


def sections(conference, happened=None, minutes=None):
    """All sections of the minutes in order."""
    happened = happened or Happened(conference)
    minutes = minutes or minutes_of(conference)
    edits = minutes.edits if minutes else {}
    return [_section(code, str(title), draw(happened), edits.get(code, {})) for code, title, draw in SECTIONS]


def section(conference, code):
    """One section; None for a code that there is none of."""
    return next((one for one in sections(conference) if one.code == code), None)


def _section(code, title, lines, edit):
    drawn = "\n".join(lines)
    own = edit.get("text")
    text = drawn if own is None else own
    saved_by, basis = edit.get("saved_by", ""), edit.get("basis", "")
    return Section(code, title, text, drawn, own is not None, edit.get("revision", 0), saved_by, basis)


def blocks_of(conference):
    """The minutes as blocks; empty sections are left out. Two sign: the secretary and the chair (Nghị định 30/2020/NĐ-CP,
    Phụ lục III, mẫu biên bản)."""
    happened = Happened(conference)
    standing = [one for one in sections(conference, happened) if one.lines]
    blocks = []
    for number, one in zip(ROMAN, standing, strict=False):
        blocks.append(Heading(1, f"{number}. {one.title.upper()}"))
        blocks += [Paragraph((line.strip(),)) for line in one.lines]
    return [*blocks, _signature(happened)]


def _signature(happened):
    chair = next(iter(happened.chairs), None)
    secretary = next(iter(happened.secretaries), None)
    names = (_("Các vị dự hội nghị"),)
    if secretary is None:
        return Signature("", _("CHỦ TỌA"), chair.full_name if chair else "", names)
    return Signature("", _("CHỦ TỌA"), chair.full_name if chair else "", names, _("THƯ KÝ"), secretary.full_name)


def subject_of(conference):
    """«Hội nghị lần thứ 6…, ngày 18 tháng 12 năm 2026»."""
    day = conference.opened_at or conference.starts_at
    return f"{conference.title}, {formal_date(day)}"[:300]
