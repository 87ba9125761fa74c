"""Calendar periods that reports are made for, and spans of days for ad-hoc rounds."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from doanket.kernel.dates import FIRST_YEAR, LAST_YEAR, short_date
from doanket.kernel.numbers import Unreadable, quoted

_DAY = timedelta(days=1)
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12}
KINDS = ("W", *_MONTHS)
_ROMAN = ("I", "II", "III", "IV")
_CODE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([WMQHY])")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A week, month, quarter, half or year: its first day and its kind ``W M Q H Y``.

    ``ValueError`` where that day does not begin a period of that kind (a week begins on Monday).
    Ordered by first day. ``str()`` is the stored code; people read ``label``.
    """

    start: date
    kind: str

    def __post_init__(self):
        if not isinstance(self.start, date) or isinstance(self.start, datetime):
            raise TypeError(f"Period starts on a day, got {self.start!r}")
        if self.kind not in KINDS:
            raise ValueError(f"Period kinds are {KINDS}, got {self.kind!r}")
        if not FIRST_YEAR <= self.start.year <= LAST_YEAR:
            raise ValueError(f"Period outside {FIRST_YEAR}–{LAST_YEAR}: {self.start}")
        if _first_day(self.start, self.kind) != self.start:
            raise ValueError(f"No period {self.kind} begins on {self.start}")

    @classmethod
    def week(cls, day: date) -> "Period":
        """The week, Monday to Sunday, in which ``day`` lies."""
        return cls.of(day, "W")

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        return cls(date(year, month, 1), "M")

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        return cls(date(year, 3 * quarter - 2, 1), "Q")

    @classmethod
    def half(cls, year: int, half: int) -> "Period":
        return cls(date(year, 6 * half - 5, 1), "H")

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), "Y")

    @classmethod
    def of(cls, day: date, kind: str) -> "Period":
        """The period of this kind in which ``day`` lies."""
        if kind not in KINDS:
            raise ValueError(f"Period kinds are {KINDS}, got {kind!r}")
        return cls(_first_day(day, kind), kind)

    @classmethod
    def read(cls, text: str) -> "Period":
        """``2026-11-01/M`` → Period; raises :class:`Unreadable` for anything else."""
        if code := _CODE.fullmatch(text):
            try:
                return cls(date.fromisoformat(code[1]), code[2])
            except ValueError:
                pass
        raise Unreadable(f"Chưa đọc được kỳ {quoted(text)}. Xin chọn lại kỳ trong danh sách.")

    @classmethod
    def read_or_none(cls, text: str | None) -> "Period | None":
        """As ``read``, for an address that anybody may have written: ``None`` where unreadable."""
        try:
            return cls.read(text or "")
        except Unreadable:
            return None

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What the database stores: ``2026-11-01/M``."""
        return f"{self.start:%Y-%m-%d}/{self.kind}"

    @property
    def label(self) -> str:
        """What people read: ``tháng 11/2026``, ``quý IV/2026``, ``6 tháng đầu năm 2026``."""
        year, month = self.start.year, self.start.month
        match self.kind:
            case "W":
                iso = self.start.isocalendar()
                days = f"{self.start:%d/%m}–{self.end:%d/%m}"
                return f"tuần {iso.week}/{iso.year} ({days})"
            case "M":
                return f"tháng {month}/{year}"
            case "Q":
                return f"quý {_ROMAN[month // 3]}/{year}"
            case "H":
                return f"6 tháng {'đầu' if month == 1 else 'cuối'} năm {year}"
        return f"năm {year}"

    @property
    def ends_before(self) -> date:
        """The first day that is no longer in it."""
        if self.kind == "W":
            return self.start + 7 * _DAY
        return _months_later(self.start, _MONTHS[self.kind])

    @property
    def end(self) -> date:
        """Its last day."""
        return self.ends_before - _DAY

    @property
    def previous(self) -> "Period":
        return Period.of(self.start - _DAY, self.kind)

    @property
    def next(self) -> "Period":
        return Period(self.ends_before, self.kind)

    @property
    def year_before(self) -> "Period":
        """The same period of last year; a week keeps its ISO number, week 53 becomes the last."""
        if self.kind != "W":
            return Period(self.start.replace(year=self.start.year - 1), self.kind)
        iso = self.start.isocalendar()
        last_week = date(iso.year - 1, 12, 28).isocalendar().week  # 28/12 is always in it
        return Period(date.fromisocalendar(iso.year - 1, min(iso.week, last_week), 1), "W")

    def parts(self, kind: str) -> list["Period"]:
        """The shorter periods of ``kind`` that make it up, in order: the months of a quarter.

        ``ValueError`` where there are none: a week cuts across months and is part of nothing.
        """
        if _MONTHS.get(kind, 12) >= _MONTHS.get(self.kind, 0):
            raise ValueError(f"{self.code} is not made of periods {kind}")
        parts = [Period(self.start, kind)]
        while parts[-1].ends_before < self.ends_before:
            parts.append(parts[-1].next)
        return parts

    def contains(self, day: date) -> bool:
        return self.start <= day < self.ends_before

    def includes(self, other: "Period") -> bool:
        """Whether ``other`` is this period or one of its parts; a week is part of nothing."""
        if "W" in (self.kind, other.kind):
            return self == other
        return self.start <= other.start and other.ends_before <= self.ends_before


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Days of an ad-hoc round: from ``start`` up to, but without, ``ends_before``.

    ``ValueError`` where that is no day at all.
    """

    start: date
    ends_before: date

    def __post_init__(self):
        for day in (self.start, self.ends_before):
            if not isinstance(day, date) or isinstance(day, datetime):
                raise TypeError(f"Span is made of days, got {day!r}")
        if self.start >= self.ends_before:
            raise ValueError(f"Span ends before it starts: {self.start}, {self.ends_before}")

    @property
    def last_day(self) -> date:
        return self.ends_before - _DAY

    @property
    def days(self) -> int:
        return (self.ends_before - self.start).days

    @property
    def label(self) -> str:
        """``từ 16/10/2026 đến 15/11/2026``; one day alone is ``ngày 16/10/2026``."""
        if self.days == 1:
            return f"ngày {short_date(self.start)}"
        return f"từ {short_date(self.start)} đến {short_date(self.last_day)}"

    def contains(self, day: date) -> bool:
        return self.start <= day < self.ends_before


def _first_day(day: date, kind: str) -> date:
    if kind == "W":
        return day - day.weekday() * _DAY
    months = _MONTHS[kind]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _months_later(first_of_month: date, months: int) -> date:
    years, month = divmod(first_of_month.month - 1 + months, 12)
    return date(first_of_month.year + years, month + 1, 1)
