"""Facts of this room that are no rows: how long a term runs, whom a word counts, when a range warns."""

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from django.utils.translation import gettext as _

from doanket.kernel.text import fold

from .choices import Attribute, Body, PartyMembership, Sex

# Điều lệ MTTQ Việt Nam: a congress every five years; a board of a residential area works two and a half years (Điều 27, 2019).
MONTHS_OF_A_TERM = {Body.COMMITTEE: 60, Body.BOARD: 30, Body.ORGANISATION: 60}
# «Trẻ tuổi» where a term sets no age of its own: an unverified default, said beside the figure.
YOUNG_BELOW = 40
MAJORITY = "kinh"
NO_RELIGION = {"khong", "khong co", "khong theo ton giao", "khong ton giao", "khong theo"}
# A cell below this, seen from above the unit, could point at a person.
SMALL = 5
HUNDRED = Decimal(100)


def months_later(day, months):
    """The same day so many months later; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def planned_end(term):
    """The day before which ``term`` ended, or the first day after its usual length."""
    return term.ends_before or months_later(term.starts_on, MONTHS_OF_A_TERM[term.body])


def has_attribute(person, attribute, *, day, young_below=None):
    """Whether ``person`` counts for ``attribute`` on ``day``; None where the record does not say."""
    if attribute == Attribute.WOMEN:
        return person.sex == Sex.FEMALE if person.sex else None
    if attribute == Attribute.NON_PARTY:
        return person.party == PartyMembership.NON_MEMBER if person.party else None
    if attribute == Attribute.ETHNIC:
        return fold(person.ethnicity) != MAJORITY if person.ethnicity else None
    if attribute == Attribute.RELIGION:
        return fold(person.religion) not in NO_RELIGION if person.religion else None
    if attribute == Attribute.YOUNG:
        return day.year - person.birth_year < (young_below or YOUNG_BELOW) if person.birth_year else None
    return person.is_business if attribute == Attribute.BUSINESS else person.is_full_time


@dataclass(frozen=True, slots=True)
class Counted:
    """Of ``total`` members ``n`` have the attribute; of ``unknown`` the record does not say."""

    n: int = 0
    unknown: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of the structure: the count, the range it aims at (per cent, either end may be open), and how it reads.

    ``masked``: small cells are told as «dưới 5» and nothing that gives them away is told either.
    """

    attribute: str
    counted: Counted
    low: Decimal | None = None
    high: Decimal | None = None
    age_below: int | None = None
    source: str = ""
    masked: bool = False

    @property
    def label(self):
        words = Attribute(self.attribute).label
        if self.attribute == Attribute.YOUNG:
            return _("%(words)s (dưới %(age)d)") % {"words": words, "age": self.age_below or YOUNG_BELOW}
        return str(words)

    @property
    def hides(self):
        """The cell, or what is left of the whole without it, is so small that it could point at a person."""
        rest = self.counted.total - self.counted.n
        return self.masked and (self.counted.n < SMALL or rest < SMALL)

    @property
    def number(self):
        """«12», or for a hidden cell «dưới 5», «từ 41 trở lên»."""
        if not self.hides:
            return str(self.counted.n)
        if self.counted.n < SMALL:
            return _("dưới %(small)d") % {"small": SMALL}
        return _("từ %(least)d trở lên") % {"least": max(SMALL, self.counted.total - SMALL + 1)}

    @property
    def share(self):
        """Per cent of all members to one place, or None where it must not be told or nobody is a member."""
        if self.hides or not self.counted.total:
            return None
        return (HUNDRED * self.counted.n / self.counted.total).quantize(Decimal("0.1"))

    @property
    def has_range(self):
        return self.low is not None or self.high is not None

    @property
    def range_words(self):
        """«30–35 %», «từ 30 %», «đến 35 %»; empty without a range."""
        if self.low is not None and self.high is not None:
            return _("%(low)s–%(high)s %%") % {"low": percent(self.low), "high": percent(self.high)}
        if self.low is not None:
            return _("từ %(low)s %%") % {"low": percent(self.low)}
        return _("đến %(high)s %%") % {"high": percent(self.high)} if self.high is not None else ""

    @property
    def missing(self):
        """How many members fewer than the range asks for; 0 where none."""
        return max(0, _whole(self.low, self.counted.total, ROUND_CEILING) - self.counted.n) if self.low is not None else 0

    @property
    def too_many(self):
        """How many members more than the range asks for; 0 where none."""
        return max(0, self.counted.n - _whole(self.high, self.counted.total, ROUND_FLOOR)) if self.high is not None else 0

    @property
    def is_outside(self):
        return bool(self.counted.total and (self.missing or self.too_many))

    @property
    def verdict(self):
        """«thiếu 2 vị», «nhiều hơn 1 vị», «trong khoảng», or empty without a range. Warns; nothing is ever blocked."""
        if not self.has_range or not self.counted.total:
            return ""
        if self.hides:
            return _("ngoài khoảng") if self.is_outside else _("trong khoảng")
        if self.missing:
            return _("thiếu %(number)d vị") % {"number": self.missing}
        return _("nhiều hơn %(number)d vị") % {"number": self.too_many} if self.too_many else _("trong khoảng")

    @property
    def sentence(self):
        """«nữ 28,1 %, khoảng 30–35 %: thiếu 2 vị»."""
        said = f"{percent(self.share)} %" if self.share is not None else self.number
        words = _("%(label)s %(said)s") % {"label": self.label, "said": said}
        if self.has_range and self.counted.total:
            words = _("%(words)s, khoảng %(range)s: %(verdict)s") % {
                "words": words, "range": self.range_words, "verdict": self.verdict,
            }  # fmt: skip
        if self.counted.unknown and not self.masked:
            words = _("%(words)s (chưa ghi %(number)d vị)") % {"words": words, "number": self.counted.unknown}
        return words


def _whole(share, total, rounding):
    """The number of members that a share in per cent comes to: rounded up for the least, down for the most."""
    return int((share * total / HUNDRED).to_integral_value(rounding))


def percent(number):
    """28.10 → «28,1», 30.00 → «30»."""
    return f"{number.normalize():f}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Structure:
    """The structure of a term on ``day``: ``total`` members, one :class:`Cell` for each attribute."""

    day: dt.date
    total: int
    cells: tuple[Cell, ...]

    @property
    def warnings(self):
        """The sentences of the cells outside their ranges."""
        return [cell.sentence for cell in self.cells if cell.is_outside]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A person and every post held on a day, the highest first; ``represents`` and ``sector`` of the first that has one."""

    person: object
    seats: tuple

    @property
    def first(self):
        return self.seats[0]

    @property
    def posts(self):
        return ", ".join(str(seat.post) for seat in self.seats)

    @property
    def represents(self):
        return next((seat.represents for seat in self.seats if seat.represents), None)

    @property
    def sector(self):
        return next((seat.sector for seat in self.seats if seat.sector), None)

    @property
    def stands_for(self):
        """«Hội Nông dân; Chuyên gia»: the organisation and the composition group, as far as there are."""
        return "; ".join(str(one) for one in (self.represents, self.sector) if one)

    @property
    def since(self):
        return min(seat.starts_on for seat in self.seats)


@dataclass(frozen=True, slots=True)
class Share:
    """How many seats of an organisation are held of those planned; ``organisation`` None: members who speak for themselves."""

    organisation: object
    held: int
    planned: int | None

    @property
    def missing(self):
        return max(0, (self.planned or 0) - self.held)

    @property
    def words(self):
        """«2 trên 3 ghế», without a plan «2 ghế»."""
        if self.planned is None:
            return _("%(held)d ghế") % {"held": self.held}
        return _("%(held)d trên %(planned)d ghế") % {"held": self.held, "planned": self.planned}


@dataclass(frozen=True, slots=True)
class Retiring:
    """Somebody who leaves an office: who, which, at which unit, the last day, and whether it was decided already."""

    person: object
    post: object
    unit: object
    last_day: dt.date
    is_released: bool
    since: dt.date
