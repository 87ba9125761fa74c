"""Numbers as people in Việt Nam write them: dot groups thousands, comma begins the fraction.

What is typed is read or refused, never guessed: ``1.25`` may be 1,25 or 125, so it is refused
with a sentence for the person. Half-way roundings go to the even digit.
"""

import re
from fractions import Fraction

from doanket.kernel.text import fold, normalise

# A typed number may be this large, so that the sum of a thousand of them still fits a bigint.
LARGEST_TYPED = 9_000_000_000_000_000
# The largest number that is read aloud, one tỷ tỷ.
LARGEST_IN_WORDS = 10**18

# Written without tone marks, as `fold` leaves them; nghìn/ngàn and tỷ/tỉ are regional spellings.
SCALES = {
    "nghin": 10**3,
    "ngan": 10**3,
    "k": 10**3,
    "trieu": 10**6,
    "tr": 10**6,
    "ty": 10**9,
    "ti": 10**9,
}
GROUPED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]{0,2}(?: [0-9]{3})+"
WHOLE = rf"(?:{GROUPED}|[0-9]+)"

_LONGEST_TYPED = 80
_LONGEST_SHOWN = 40


class Unreadable(ValueError):
    """What was typed cannot be read for certain. ``message`` is Vietnamese, for the person."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


def quoted(text: str) -> str:
    """What the person typed, in Vietnamese quotation marks, cut where it is too long to show."""
    shown = " ".join(normalise(text).split())
    return f"“{shown}”" if len(shown) <= _LONGEST_SHOWN else f"“{shown[:_LONGEST_SHOWN]}…”"


def readable(text: str, *, sample: str) -> str:
    """The typed text folded for reading; refuses what no number field can hold.

    ``sample`` is what a right answer looks like, named in the refusal. Raises :class:`Unreadable`
    for blanks, text without a digit, negative numbers and endless input.
    """
    said = fold(text)
    if not said:
        raise Unreadable(f"Ô này còn trống. Xin ghi số, như {sample}.")
    if not re.search("[0-9]", said):
        raise Unreadable(f"Chưa đọc được {quoted(text)} thành số. Xin ghi bằng chữ số, như {sample}.")
    if re.match(r"[-−–]|\(.*\)$|am\b", said):
        raise Unreadable(f"{quoted(text)} là số âm. Ô này chỉ ghi từ 0 trở lên, như {sample}.")
    if len(said) > _LONGEST_TYPED:
        raise Unreadable(f"{quoted(text)} dài quá mức ghi được. Xin xem lại, ghi như {sample}.")
    return said


def whole(digits: str) -> int:
    """``"1.250"``, ``"1 250"`` or ``"1250"``, already matched by ``WHOLE``, as an int."""
    return int(digits.replace(".", "").replace(" ", ""))


def within_limit(number: int, text: str) -> int:
    """The number itself, or :class:`Unreadable` where it is past ``LARGEST_TYPED``."""
    if number > LARGEST_TYPED:
        raise Unreadable(f"{quoted(text)} lớn quá mức ghi được (9 triệu tỷ). Xin xem lại có thừa số 0 không.")
    return number


def parse_count(text: str, *, unit: str = "") -> int:
    """A typed count → int from 0 to ``LARGEST_TYPED``: ``12``, ``05``, ``1.250``, ``1 250``.

    ``unit`` (``"cuộc"``) may stand behind the number and is named in a refusal. Raises
    :class:`Unreadable` for fractions, negatives, words, ``12 triệu`` and what is too large.
    """
    sample = f"12 {unit}".strip()
    said = _without_unit(readable(text, sample=sample), unit)
    if re.fullmatch(WHOLE, said):
        return within_limit(whole(said), text)
    if scaled := re.fullmatch(rf"({WHOLE}) ?({'|'.join(SCALES)})", said):
        number = within_limit(whole(scaled[1]) * SCALES[scaled[2]], text)
        raise Unreadable(
            f"{quoted(text)} ghi tắt bằng chữ. Ô này xin ghi đủ chữ số, như {format_count(number)}."
        )
    if re.fullmatch(r"[0-9]+,[0-9]+", said):
        raise Unreadable(f"{quoted(text)} còn phần lẻ. Ô này xin ghi số tròn, như {sample}.")
    if dotted := re.fullmatch(r"([0-9]+)\.([0-9]+)", said):
        raise Unreadable(_two_readings(text, *dotted.groups(), ending="Xin ghi lại, bỏ dấu chấm."))
    raise Unreadable(f"Chưa đọc được {quoted(text)} thành số. Xin chỉ ghi chữ số, như {sample}.")


def parse_decimal(text: str, *, places: int, unit: str = "") -> int:
    """A typed number with a fraction → int scaled by ``10**places``: ``12,5`` at 1 place → 125.

    Dots only group thousands (``1.250,5``), so ``1.25`` is refused as ambiguous. Digits past
    ``places`` are refused unless they are 0. ``unit`` (``"%"``, ``"ha"``) may stand behind.
    Raises :class:`Unreadable`.
    """
    sample = f"{format_decimal(10**places * 12 + 5 * 10**places // 10, places)} {unit}".strip()
    said = _without_unit(readable(text, sample=sample), unit)
    read = re.fullmatch(rf"({WHOLE})(?:,([0-9]+))?", said)
    if read:
        part = (read[2] or "").rstrip("0")
        if len(part) > places:
            raise Unreadable(_too_fine(text, places))
        return within_limit(whole(read[1]) * 10**places + int(part.ljust(places, "0") or 0), text)
    if dotted := re.fullmatch(r"([0-9]+)\.([0-9]+)", said):
        ending = f"Phần lẻ xin ghi sau dấu phẩy, như {sample}."
        raise Unreadable(_two_readings(text, *dotted.groups(), ending=ending))
    raise Unreadable(f"Chưa đọc được {quoted(text)} thành số. Xin chỉ ghi chữ số, như {sample}.")


def _without_unit(said: str, unit: str) -> str:
    return said.removesuffix(fold(unit)).rstrip() or said


def _two_readings(text: str, before: str, after: str, *, ending: str) -> str:
    together = format_count(int(before + after))
    return f"Chưa rõ {quoted(text)} là {before},{after} hay {together}. {ending}"


def _too_fine(text: str, places: int) -> str:
    if places == 0:
        return f"{quoted(text)} còn phần lẻ. Ô này xin ghi số tròn."
    return f"{quoted(text)} lẻ quá mức ghi được. Ô này chỉ nhận {places} chữ số sau dấu phẩy."


# --- Printing ------------------------------------------------------------------------------


def format_count(number: int) -> str:
    """``1250000`` → ``"1.250.000"``."""
    return f"{number:,}".replace(",", ".")


def format_decimal(scaled: int, places: int) -> str:
    """An int scaled by ``10**places`` → ``"1.250,5"``; zeros that end the fraction are left out."""
    units, part = divmod(abs(scaled), 10**places)
    fraction = f"{part:0{places}}".rstrip("0") if places else ""
    sign = "-" if scaled < 0 else ""
    return sign + format_count(units) + ("," + fraction if fraction else "")


def format_percent(numerator: int, denominator: int, places: int = 1) -> str | None:
    """``11, 12`` → ``"91,7 %"``, rounded to ``places``; ``None`` where nothing was expected."""
    if denominator == 0:
        return None
    share = round(Fraction(numerator, denominator) * 100 * 10**places)
    return f"{format_decimal(share, places)} %"


# --- Words ---------------------------------------------------------------------------------

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def number_in_words(number: int) -> str:
    """How the number is read aloud, small letters: ``105`` → ``"một trăm linh năm"``.

    The reading of vouchers in the North: *linh* (not *lẻ*), *mốt* and *lăm* after *mươi*, *bốn*
    kept everywhere, an empty group passed over, *tỷ* as the largest word. ``ValueError`` past
    one tỷ tỷ.

    Written here because vn-money 0.1.0 says *hai mươi tư*, repeats *tỷ* (``1.500.000.000.000`` as
    *một nghìn tỷ năm trăm tỷ*) and stops at 2**53.
    """
    if abs(number) > LARGEST_IN_WORDS:
        raise ValueError(f"too large to be read aloud: {number}")
    if number < 0:
        return f"âm {number_in_words(-number)}"
    return _read(number, leading=True) or _DIGITS[0]


def _read(number: int, *, leading: bool) -> str:
    """Read a number; ``leading`` is whether nothing was said before it (so no *không trăm*)."""
    said = []
    for size, word in ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn")):
        group, number = divmod(number, size)
        if group:
            said.append(f"{_read(group, leading=leading and not said)} {word}")
    if number:
        said.append(_read_hundreds(number, leading=leading and not said))
    return " ".join(said)


def _read_hundreds(number: int, *, leading: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = [] if leading and not hundreds else [f"{_DIGITS[hundreds]} trăm"]
    if tens == 1:
        said.append("mười")
    elif tens:
        said.append(f"{_DIGITS[tens]} mươi")
    elif ones and said:
        said.append("linh")
    if ones == 1 and tens > 1:
        said.append("mốt")
    elif ones == 5 and tens:
        said.append("lăm")
    elif ones:
        said.append(_DIGITS[ones])
    return " ".join(said)
