"""What a day is to the text around it: when it was posted, what it remembers, until when something runs."""

import re
from typing import Protocol

_LOOK = 60
_WEEKDAY = re.compile(r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày)\b")
_CLOCK = re.compile(r"(?:lúc |t)?[0-9]{1,2}:[0-9]{2}")
_CLOCK_BEFORE = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]m)?[ ,|–-]{0,5}$")
_SECONDS = re.compile(r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}")
_BY_STAMP = re.compile(r"[\s|–-]*(?:\(|lượt xem|đã xem|xem\b|[0-9.]+ lượt|gmt|tác giả|nguồn|admin|đăng bởi)")
_HOLIDAYS = {(30, 4), (1, 5), (2, 9), (1, 1)}  # told in pairs: «30/4 và 1/5»
_HALF_DAY = re.compile(r"\b(?:sáng|chiều|tối|trưa|trong|vào|từ|đến)\b")
_POSTED = re.compile(r"(?:\bdate|ngày đăng|đăng ngày|đăng lúc|cập nhật|xuất bản|đưa tin|đăng tin|ngày gửi|ngày viết)[^\n]{0,16}$")
_PAPER = re.compile(
    r"(?:\bsố\s?:?\s?[0-9][^\s]{0,24}|\b(?:nghị định|quyết định|chỉ thị|thông tri|công văn|nghị quyết|thông báo|tờ trình)[^.,\n]{0,24})"
    r"[, ]{1,2}(?:ban hành |ký )?ngày $|\b[0-9]{1,5}(?:/[0-9]{4})?[-/][a-zđ][^\s]{0,20}[, ]{1,2}(?:ban hành |ký )?ngày $"
)
_REMEMBERED = re.compile(
    r"\b(?:kỷ niệm|truyền thống|thành lập|giải phóng|quốc khánh|quốc tế|thương binh|liệt sĩ|nhà giáo|phụ nữ|thầy thuốc|"
    r"dịp|lễ|sinh nhật|sinh|mất|độc lập|miền nam|lao động|chiến thắng|ngày mất|môi trường thế giới|việt nam|người cao tuổi|toàn dân)\s?(?:lớn )?(?:ngày )?[\s(]{0,2}$"
)
_AS_OF = re.compile(r"\b(?:tính|kể|thống kê) (?:đến|tới|từ)[^.,\n]{0,20}$|(?:^|[.,;:(\n]\s?)đến (?:hết |cuối )?ngày $|\bđến thời điểm (?:ngày )?$")
_UNTIL = re.compile(r"\b(?:đến|tới|trước|hết|hạn|muộn nhất|chậm nhất|xong|từ nay)[^.,;\n]{0,12}$")


class Day(Protocol):
    """The place of a day, as :mod:`doanket.reading.dates` finds it."""

    start: int
    end: int
    day: int
    month: int
    year: int | None


def role_of(low: str, place: Day, beside: list) -> str:
    """With the days before and behind it: ``posted``, ``paper`` (the day of a numbered document), ``anniversary``, ``as_of``, ``until``, or "" for a plain day."""
    before = low[max(0, place.start - _LOOK) : place.start]
    if stamped(low, place):
        return "posted"
    if _PAPER.search(before):
        return "paper"
    holidays = [(day.day, day.month) in _HOLIDAYS for day in beside]
    if len(holidays) > 1 and all(holidays):
        return "anniversary"
    if (place.year and place.year < 1990) or _REMEMBERED.search(before) or _paired(place, beside):
        return "anniversary"
    if _AS_OF.search(before):
        return "as_of"
    return "until" if _UNTIL.search(before) else ""


def stamped(low: str, place: Day) -> bool:
    """Whether it is the day of a posting: beside a clock, behind «date» or «ngày đăng», or alone on its line."""
    if place.year is None:
        return False
    line_start = low.rfind("\n", max(0, place.start - _LOOK), place.start) + 1 or max(0, place.start - _LOOK)
    before = low[line_start : place.start]
    line_end = low.find("\n", place.end, place.end + _LOOK)
    behind = low[place.end : line_end if line_end >= 0 else place.end + _LOOK]
    if _POSTED.search(before):
        return True
    beside = _WEEKDAY.sub("", before).strip(" |-–,")
    if not beside and (not behind.strip(" |-–,") or behind.startswith(".") or _BY_STAMP.match(behind)):
        return True
    if len(beside) > 30 or _HALF_DAY.search(before):
        return False
    if _CLOCK.match(behind.lstrip(" -–|,")):
        return True
    return bool(_CLOCK_BEFORE.search(beside)) and ("ngày" not in before or len(behind) < 25)


def is_page_clock(low: str, place: Day) -> bool:
    """Whether a stamp tells today rather than the day of posting: with seconds, or a weekday without a time."""
    around = low[max(0, place.start - 24) : place.end + 24]
    return bool(_SECONDS.search(around)) or (bool(_WEEKDAY.search(around)) and ":" not in around)


def _paired(place: Day, beside: list) -> bool:
    """«(18/11/1930 - 18/11/2025)»: the same day of two years."""
    return any(
        other is not place and other.year and place.year and other.year != place.year and other.start - place.end < 8
        and place.start - other.end < 8 and (other.day, other.month) == (place.day, place.month)
        for other in beside
    )  # fmt: skip
