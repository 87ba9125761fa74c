"""What is written, as it is read aloud: «1.250.000 đ» → «một triệu hai trăm năm mươi nghìn đồng».

A speaking program reads signs and short forms as it likes, so nothing of them is left to it. Short forms, units and the
names of letters are rows of ``data/spoken.json``; a short form that means two things (CT, TT) is not among them and is
spelled letter by letter.
"""

import json
import re
from datetime import date
from pathlib import Path

from doanket.kernel.numbers import LARGEST_IN_WORDS, number_in_words
from doanket.kernel.text import normalise

_TABLES = json.loads((Path(__file__).parent / "data" / "spoken.json").read_text(encoding="utf-8"))
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_PAUSE = (".", "!", "?", ":", ";", ",")


def in_spoken_words(text: str) -> str:
    """``text`` in small letters without a digit, a sign or a known short form; what is left are words and pauses.

    Dates, hours, quarters, money, percent and ranges are read as Vietnamese people read them: the fourth month is
    *tháng tư*, the first ten days *mùng*. A date that does not exist is read as numbers.
    """
    text = _in_one_line(normalise(text))
    text = _ABBREVIATION.sub(lambda found: _TABLES["abbreviations"][found[0]], text)
    for pattern, words in _RULES:
        text = pattern.sub(words, text)
    text = _CAPITALS.sub(_short_form, text)
    return _tidy(text).lower()


def _in_one_line(text: str) -> str:
    """Lines become sentences; the dash or dot before an entry of a list goes."""
    lines = (re.sub(r"^[-–+•*·\s]+(?=\D|$)", "", line).strip() for line in text.split("\n"))
    return " ".join(line if line.endswith(_PAUSE) else f"{line}." for line in lines if line)


def _tidy(text: str) -> str:
    text = re.sub(r"\s[-–—]+\s|→", ", ", text)
    text = text.replace("&", " và ").replace("+", " cộng ").replace("=", " bằng ")
    text = re.sub(r"[^\w\s.,:;!?()]|[_\d²³¹]", " ", text).replace("(", ", ").replace(")", ", ")
    text = re.sub(r"\s+(?=[.,:;!?])", "", " ".join(text.split()))
    text = re.sub(r"[.,:;!?]*[.!?][.,:;!?]*(?=\s|$)", lambda found: re.sub(r"[,:;]", "", found[0])[0], text)
    return re.sub(r",+(?=[,:;])|(?<=[:;]),+|^[.,:;!?\s]+", "", text)


# --- One rule for each thing that is not read as it is written ------------------------------------


def _counted(digits: str) -> str:
    """``1.250`` → words; what begins with noughts or is endless is a code, read digit by digit."""
    bare = digits.replace(".", "")
    if (bare.startswith("0") and len(bare) > 2) or int(bare) > LARGEST_IN_WORDS:
        return _digits(bare)
    return number_in_words(int(bare))


def _digits(digits: str) -> str:
    return " ".join(number_in_words(int(digit)) for digit in digits if digit.isdecimal())


def _number(found: re.Match) -> str:
    words = _counted(found["whole"])
    if part := found["part"]:
        words += " phẩy " + (_digits(part) if part.startswith("0") or len(part) > 2 else number_in_words(int(part)))
    if unit := found["unit"]:
        words += f" {_TABLES['units'][unit]}" + (" một" if found["per"] else "")
    return f" {words} "


def _telephone(found: re.Match) -> str:
    digits = re.sub(r"\D", "", found[0])
    if not 9 <= len(digits) <= 11:
        return found[0]
    return ", ".join(_digits(group) for group in (digits[:4], digits[4:7], digits[7:]))


def _day(number: int) -> str:
    return f"mùng {number_in_words(number)}" if number <= 10 else number_in_words(number)


def _month(number: int) -> str:
    return "tư" if number == 4 else number_in_words(number)


def _full_date(found: re.Match) -> str:
    day, month, year = (int(found[name]) for name in ("day", "month", "year"))
    try:
        date(year, month, day)
    except ValueError:
        return found[0]
    return f"ngày {_day(day)} tháng {_month(month)} năm {number_in_words(year)}"


def _short_date(found: re.Match) -> str:
    day, month = int(found["day"]), int(found["month"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return found[0]
    before = found["before"] if found["before"].lower() != "ngày" else ""
    return f"{before} ngày {_day(day)} tháng {_month(month)}".strip()


def _month_and_year(found: re.Match) -> str:
    month = int(found["month"])
    return f"tháng {_month(month)} năm {number_in_words(int(found['year']))}" if 1 <= month <= 12 else found[0]


def _ordinal(found: re.Match) -> str:
    """«thứ 4», «quý IV», «lần thứ I»: read by their place in a row."""
    said = found["number"]
    number = int(said) if said.isdecimal() else _roman(said)
    if number is None:
        return found[0]
    by_place = {1: "nhất", 4: "tư"} if found["name"].lower().endswith("thứ") else {}
    year = f" năm {number_in_words(int(found['year']))}" if found["year"] else ""
    return f"{found['name']} {by_place.get(number) or number_in_words(number)}{year}"


def _roman(said: str) -> int | None:
    values = [_ROMAN[letter] for letter in said]
    number = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return number if 0 < number < 90 else None


def _clock(found: re.Match) -> str:
    hour, minute = int(found["hour"]), int(found["minute"] or found["short"] or 0)
    if hour > 24 or minute > 59:
        return found[0]
    return f"{number_in_words(hour)} giờ" + (f" {number_in_words(minute)}" if minute else "")


def _short_form(found: re.Match) -> str:
    """Capitals that are no Vietnamese syllable, and in no table, are spelled."""
    return found[0] if _SYLLABLE.fullmatch(found[0]) else " ".join(_TABLES["letters"][letter] for letter in found[0])


def _any_of(words) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_ABBREVIATION = re.compile(rf"(?<!\w)(?:{_any_of(_TABLES['abbreviations'])})(?!\w)")
_CAPITALS = re.compile(rf"(?<!\w)[{''.join(_TABLES['letters'])}]{{2,7}}(?!\w)")
_SYLLABLE = re.compile(r"(?:B|CH?|D|Đ|GH?|GI|H|KH?|L|M|NGH?|NH?|PH?|QU|R|S|TH?|TR|V|X)?[AEIOUY]{1,3}(?:CH?|M|NG?|NH|P|T)?")
_DAY_MONTH = r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})"
_BEFORE_A_DAY = "ngày|hạn|trước|sau|từ|đến|tới|hôm|sáng|trưa|chiều|tối"
_ROWS = "lần thứ|thứ|quý|khóa|khoá|nhiệm kỳ|kỳ|phần|chương|mục|loại|hạng|cấp|phụ lục|điều"
_WHOLE = r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+)"
# In this order: what has the most certain shape goes first, plain numbers last.
_RULES = (
    (re.compile(r"https?://\S+|\S+@\S+\.\S+"), " "),
    (re.compile(r"(?<![\w.,])0[0-9]{1,3}(?:[ .-]?[0-9]{2,4}){2,3}(?![\w,])"), _telephone),
    (re.compile(r"(?<![0-9])(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])"), _full_date),
    (
        re.compile(
            r"(?:\bngày )?(?<![0-9/.])(?P<day>[0-9]{1,2})(?P<sign>[/.-])(?P<month>[0-9]{1,2})(?P=sign)(?P<year>[0-9]{4})(?![0-9])",
            re.IGNORECASE,
        ),
        _full_date,
    ),
    (re.compile(rf"\b(?P<before>{_BEFORE_A_DAY}) {_DAY_MONTH}(?![\w/])", re.IGNORECASE), _short_date),
    (
        re.compile(rf"\b(?P<name>{_ROWS}) (?P<number>[IVXLC]+|[0-9]{{1,2}})(?:/(?P<year>[0-9]{{4}}))?(?![\w/])", re.IGNORECASE),
        _ordinal,
    ),
    (re.compile(r"(?:\btháng )?(?<![\w/.,])(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})(?![\w/])", re.IGNORECASE), _month_and_year),
    (re.compile(r"\bngày (10|0?[1-9])(?=,? tháng )", re.IGNORECASE), lambda found: f"ngày {_day(int(found[1]))}"),
    (re.compile(r"\btháng 0?4(?![\w/])", re.IGNORECASE), "tháng tư"),
    (re.compile(r"(?<![\w:])(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::[0-9]{2})?|[hg](?P<short>[0-9]{2})?)(?![\w:])"), _clock),
    (re.compile(r"(?<=[0-9%])\s*[-–—]\s*(?=[0-9])"), " đến "),
    (re.compile(r"(?<![\w.,])[-–](?=[0-9])"), "âm "),
    (re.compile(r"(?<=[0-9])/(?=[0-9])"), " trên "),
    (re.compile(rf"{_WHOLE}(?:,(?P<part>[0-9]+))?(?: ?(?P<unit>{_any_of(_TABLES['units'])})(?!\w)(?P<per>/(?=[^\W\d]))?)?"), _number),
)
