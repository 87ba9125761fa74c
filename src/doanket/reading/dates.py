"""Days in prose: «ngày 29/11/2023», «Sáng 18-01», «ngày 26 tháng 6 năm 2023», «25 và 26/11», «từ 25-8 đến 20-11-2025».

The day stands before the month. «7/1» is a day only where the words around say so («sáng 7/1»), else seven of one: «4/4 tổ».
Of several days in a row the first is told. Moons («mùng 5 tháng Giêng», «âm lịch») are no calendar days and are left out.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from doanket.reading.counters import counter_at
from doanket.reading.day_roles import role_of
from doanket.reading.text import Given
from doanket.reading.values import Date
from doanket.reading.years import years_of

_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:19|20)[0-9]{2}"
_MONTH_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_DAY_WORDS = (
    {word: at for at, word in enumerate(_ONES) if word}
    | {f"mười {word}".strip(): 10 + at for at, word in enumerate(_ONES)} | {"mười lăm": 15}
    | {f"hai mươi {word}".strip(): 20 + at for at, word in enumerate(_ONES)} | {"hai mươi mốt": 21, "hai mươi tư": 24, "hai mươi lăm": 25}
    | {"ba mươi": 30, "ba mươi mốt": 31}
)  # fmt: skip
_WORDED_DAY = "|".join(sorted(_DAY_WORDS, key=len, reverse=True))
_WORDED_MONTH = rf"{_MONTH}(?![0-9.])|mười một|mười hai|một|hai|ba|tư|bốn|sáu|bảy|tám|chín|mười"
_LIST = rf"(?:, ?{_DAY}){{0,4}}(?:, ?|-| - | ?– ?| và | đến | tới | & )(?:ngày )?"
_SEEN = re.compile(
    rf"(?:(?<![0-9/,-])|(?<=/[0-9]-)|(?<=/[0-9]{{2}}-))(?<![0-9]\.)(?:"
    rf"(?P<iso>{_YEAR}-[01][0-9]-[0-3][0-9])(?![0-9-])"
    rf"|(?:(?P<first>{_DAY}){_LIST})?"
    rf"(?P<d>{_DAY})(?:"
    rf" ?(?P<sign>[/.–-]) ?(?P<m>{_MONTH})(?: ?(?P=sign) ?(?P<y>{_YEAR}|[0-9]{{2}})(?![0-9])|(?:(?=[–-]{_DAY}/{_MONTH})|(?!/ ?[0-9]| ?[–-][0-9]| / ?[0-9]|\.?[0-9]|[-/][a-zđ])))"
    rf"|,? ?tháng (?P<wm>{_WORDED_MONTH})(?:,? năm (?P<wy>{_YEAR})|[ ,/-]{{1,3}}(?P<wy2>{_YEAR}))?(?![0-9a-zà-ỹ])"
    rf"))"
    rf"|\b(?:ngày|mùng|mồng) (?P<dw>{_WORDED_DAY}) tháng (?P<dm>{_WORDED_MONTH})(?:,? năm (?P<dy>{_YEAR}))?(?![0-9a-zà-ỹ])"
    rf"|\btháng (?P<em>{_WORDED_MONTH}) (?P<ed>{_DAY}), ?(?P<ey>{_YEAR})(?![0-9])"
)
_STRONG = re.compile(
    r"(?:\b(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|khuya|mùng|mồng|rạng sáng|(?:sáng|trưa|chiều|tối|đêm|hôm|ngày) nay|date|chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])))[\s,(:]{0,3}$"
)
_WEAK = re.compile(r"\b(?:từ|đến|tới|hết|trước|sau|dịp|lễ|qua|và|vào|quốc khánh|thành lập|truyền thống|kỷ niệm|giải phóng|miền nam|độc lập|lao động|phụ nữ|liệt sĩ|nhà giáo|quốc tế)[\s,(:]{0,3}$")
_PER_DAY = re.compile(r"\b(?:mỗi|một|hằng|hàng|bình quân|/) ?ngày $")
_JOINED = re.compile(r"\s?(?:đến|tới|-|–|—|và|,)\s?(?:hết )?(?:ngày )?")
_MOON = re.compile(r"\s?\(?(?:âm lịch|âl\b|tháng (?:giêng|chạp))")
_WORDS = re.compile(r"\w+|%")
_PHRASE_END = re.compile(r"[^\w% ]")
_OPENING = re.compile(r"(?:^|[.!?\n)–-])\s*$")
_COUNTS = re.compile(r"\b(?:đạt|vượt|thành|lệ|có|được|với|tổng|số|đã|cả|là|tại|gồm|bằng|khoảng|gần|hơn|trên)\s$")
_LOOK = 40


@dataclass(frozen=True, slots=True)
class DayPlace:
    """A day between ``start`` and ``end`` of the tidy copy; ``year`` as it is written, or None."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    sure: bool  # the words around, or a year, say that it is a day
    sign: str = ""


def dates_in(given: Given) -> list[Date]:
    """The days of the text, with the year where the text, its posting or the year under review gives it."""
    places = date_places(given)
    return [
        Date(given.span(place.start, place.end), place.day, place.month, year, rule, role_of(given.low, place, places[max(0, at - 1) : at + 2]))
        for at, (place, (year, rule)) in enumerate(zip(places, years_of(given.low, places), strict=True))
    ]


def date_places(given: Given) -> list[DayPlace]:
    """Where the days stand, in places of the tidy copy."""
    kept = given.kept.get("days")
    if kept is None:
        seen = [place for found in _SEEN.finditer(given.low) if (place := _place(given.low, found))]
        kept = given.kept["days"] = [place for place in _joined(given.low, seen) if place.sure]
    return kept


def _place(low: str, found: re.Match) -> DayPlace | None:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return _checked(DayPlace(found.start(), found.end(), day, month, year, sure=True))
    if found["em"]:  # «Tháng Mười 14, 2024»
        return _checked(DayPlace(found.start(), found.end(), int(found["ed"]), _month(found["em"]), int(found["ey"]), sure=True))
    if found["dw"]:  # «ngày mười lăm tháng sáu»
        year = int(found["dy"]) if found["dy"] else None
        return _checked(DayPlace(found.start(), found.end(), _DAY_WORDS[found["dw"]], _month(found["dm"]), year, sure=True))
    month, year = _month(found["m"] or found["wm"]), found["y"] or found["wy"] or found["wy2"]
    written = int(year) + (2000 if len(year) == 2 else 0) if year else None
    place = DayPlace(found.start(), found.end(), int(found["first"] or found["d"]), month, written, False, found["sign"] or "")
    if _MOON.match(low, found.end()):
        return None
    sure = bool(year and len(year) == 4) or _cued(low, place)
    return _checked(replace(place, sure=sure))


def _month(said: str) -> int:
    return _MONTH_WORDS.get(said) or int(said)


def _checked(place: DayPlace) -> DayPlace | None:
    """None where the calendar has no such day."""
    if not 1 <= place.month <= 12 or not 1 <= place.day <= monthrange(place.year or 2024, place.month)[1]:
        return None
    return place


def _cued(low: str, place: DayPlace) -> bool:
    before = low[max(0, place.start - _LOOK) : place.start]
    if _STRONG.search(before):
        return not (_PER_DAY.search(before) and place.sign in "-–.")
    if place.sign == ".":
        return False
    behind = _WORDS.findall(_PHRASE_END.split(low[place.end : place.end + _LOOK], maxsplit=1)[0])
    counted = bool(behind) and (counter_at(behind, 0) != "" or behind[0] in ("%", "số"))
    if _WEAK.search(before):
        return place.sign in ("/", "") and not counted
    if low[place.end : place.end + 1] == "," and _OPENING.search(before):
        return True
    return place.sign == "/" and place.day > place.month and not counted and not _COUNTS.search(before)


def _joined(low: str, places: list[DayPlace]) -> list[DayPlace]:
    """«từ ngày 25-8 đến ngày 20-11-2025»: the one lends the other its certainty and its year."""
    rows = list(places)
    for at in range(len(rows) - 1):
        one, other = rows[at], rows[at + 1]
        if other.start - one.end > 14 or not _JOINED.fullmatch(low, one.end, other.start) or not (one.sure or other.sure):
            continue
        year = one.year
        if year is None and other.year is not None:
            year = other.year - ((one.month, one.day) > (other.month, other.day))
        rows[at], rows[at + 1] = replace(one, sure=True, year=year), replace(other, sure=True)
    return rows
