"""Days and moments as they are typed and printed in Việt Nam: the day first, then the month.

A moment that carries a time zone is told in Vietnamese time; one without is told as it stands.
"""

import calendar
import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from doanket.kernel.numbers import Unreadable, quoted
from doanket.kernel.text import fold

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_YEAR, LAST_YEAR = 1900, 2199

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_SAMPLE = "09/01/2026"
_TYPED = re.compile(
    r"(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)?,? ?(?:ngay )?"
    r"([0-9]{1,2}) ?(?:[/.-]|thang) ?([0-9]{1,2})(?: ?(?:[/.-]|,? nam) ?([0-9]{1,4}))?"
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def parse_date(text: str, *, today: date | None = None) -> date:
    """A typed day → date: ``09/01/2026``, ``9-1-2026``, ``ngày 9 tháng 1 năm 2026``.

    The day stands before the month, always; ``2026-01-09`` (what a browser sends) is read too. A
    day without a year is read only where ``today`` is given, as a day of that year. Raises
    :class:`Unreadable` with the name of the wrong part.
    """
    said = fold(text)
    if not said:
        raise Unreadable(f"Ô này còn trống. Xin ghi ngày trước, tháng sau, như {_SAMPLE}.")
    if iso := _ISO.fullmatch(said):
        return _checked(day=int(iso[3]), month=int(iso[2]), year=iso[1])
    typed = _TYPED.fullmatch(said)
    if typed is None:
        raise Unreadable(
            f"Chưa đọc được {quoted(text)} thành ngày. Xin ghi ngày trước, tháng sau, như {_SAMPLE}."
        )
    year = typed[3] or (f"{today.year}" if today else "")
    return _checked(day=int(typed[1]), month=int(typed[2]), year=year)


def _checked(*, day: int, month: int, year: str) -> date:
    if not 1 <= month <= 12:
        raise Unreadable(f"Tháng {month} không có. Xin ghi ngày trước, tháng sau, như {_SAMPLE}.")
    if not year:
        raise Unreadable(f"Chưa rõ năm nào. Xin ghi đủ ngày, tháng, năm, như {_SAMPLE}.")
    if len(year) != 4:
        raise Unreadable(f"Chưa rõ năm {year}. Xin ghi đủ bốn chữ số của năm, như {_SAMPLE}.")
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise Unreadable(f"Năm {year} nằm ngoài khoảng {FIRST_YEAR} đến {LAST_YEAR}. Xin xem lại năm.")
    last_day = calendar.monthrange(int(year), month)[1]
    if not 1 <= day <= last_day:
        raise Unreadable(
            f"Ngày {day} không có: tháng {month} năm {year} từ ngày 1 đến ngày {last_day}. Xin xem lại ngày."
        )
    return date(int(year), month, day)


def local_day(moment_or_day: date) -> date:
    """The Vietnamese calendar day of a moment or a day: 23:30 on 31/12 is still the old year."""
    if not isinstance(moment_or_day, datetime):
        return moment_or_day
    return _local(moment_or_day).date()


def short_date(day: date) -> str:
    """``09/01/2026``."""
    day = local_day(day)
    return f"{day.day:02}/{day.month:02}/{day.year}"


def formal_date(day: date) -> str:
    """For official papers: ``ngày 09 tháng 01 năm 2026``, ``ngày 18 tháng 3 năm 2026``.

    Days below 10 and months 1 and 2 take a zero in front (Nghị định 30/2020/NĐ-CP, Phụ lục I,
    Phần I, mục II.4 «Địa danh và thời gian ban hành văn bản»), so that nobody can write a digit
    before them.
    """
    day = local_day(day)
    month = f"{day.month:02}" if day.month < 3 else day.month
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def header_date(day: date) -> str:
    """``Thứ Sáu, ngày 09/01/2026``."""
    day = local_day(day)
    return f"{_WEEKDAYS[day.weekday()]}, ngày {short_date(day)}"


def clock(moment: datetime) -> str:
    """``08:45``."""
    local = _local(moment)
    return f"{local.hour:02}:{local.minute:02}"


def moment(when: datetime) -> str:
    """``08:45, ngày 18/11/2026``."""
    return f"{clock(when)}, ngày {short_date(when)}"


def _local(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(VIETNAM)
