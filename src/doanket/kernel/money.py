"""Money in whole đồng: what it is, how it is printed, how it is typed.

The đồng has no smaller coin in use (ISO 4217 gives VND no minor unit), so a fraction of one is an
error of typing and never rounded away.
"""

import re
from dataclasses import dataclass

from doanket.kernel import numbers
from doanket.kernel.numbers import (
    LARGEST_IN_WORDS,
    SCALES,
    WHOLE,
    Unreadable,
    format_count,
    format_decimal,
    number_in_words,
    quoted,
)

_MILLION = 10**6
_SAMPLE = "1.250.000"


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """A sum of whole đồng, possibly below zero (a correction). Refuses floats and booleans."""

    dong: int = 0

    def __post_init__(self):
        if not isinstance(self.dong, int) or isinstance(self.dong, bool):
            raise TypeError(f"Money counts whole đồng, got {self.dong!r}")
        if abs(self.dong) > LARGEST_IN_WORDS:
            raise ValueError(f"Money beyond what is stored and read aloud: {self.dong}")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.dong + other.dong) if isinstance(other, Money) else NotImplemented

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.dong - other.dong) if isinstance(other, Money) else NotImplemented

    def __neg__(self) -> "Money":
        return Money(-self.dong)

    def __bool__(self) -> bool:
        return self.dong != 0

    def __str__(self) -> str:
        return f"{format_count(self.dong)} đ"

    def short(self) -> str:
        """For summaries: ``114,25 triệu đồng``, ``907,454 tỷ đồng``; below a million in full.

        Three decimals at most, rounded half to even past them: let the full sum stand near.
        """
        if abs(self.dong) < _MILLION:
            return str(self)
        thousands = round(self.dong, -3) // 1000
        if abs(thousands) < _MILLION:
            return f"{format_decimal(thousands, 3)} triệu đồng"
        return f"{format_decimal(round(self.dong, -6) // _MILLION, 3)} tỷ đồng"

    def in_words(self) -> str:
        """For papers and for the echo beside a field: ``Một trăm mười bốn triệu đồng``."""
        return f"{number_in_words(self.dong).capitalize()} đồng"


_CURRENCY = re.compile(r" ?(?:dong|vnd|d|₫)\.?$")
_TERM = re.compile(
    rf"(?P<number>{WHOLE})(?:,(?P<part>[0-9]+))?"
    rf"(?: ?(?P<scale>{'|'.join(SCALES)}))?(?P<half> ruoi)?(?: |$)"
)


def parse_money(text: str) -> Money:
    """A typed sum → :class:`Money` from 0 to 9 triệu tỷ đồng.

    Reads ``1250000``, ``1.250.000``, ``1 250 000``, ``1.250.000 đ``, ``1,25 triệu``, ``500k``,
    ``1 tỷ 250 triệu``, ``2 tỷ rưỡi``, also without tone marks. Raises :class:`Unreadable` for what
    can be read in two ways (``1.25``, ``2 tỷ 5``), fractions of a đồng, negatives and text.
    """
    said = numbers.readable(text, sample=_SAMPLE)
    amount = _CURRENCY.sub("", said)
    terms = _terms(amount)
    if not terms:
        raise Unreadable(_why_unclear(text, amount))
    return Money(numbers.within_limit(_added(terms, text, in_dong=amount != said), text))


def _terms(amount: str) -> list[re.Match] | None:
    """``1 ty 250 trieu`` → its terms one by one; ``None`` where anything else stands between."""
    terms, place = [], 0
    while place < len(amount):
        term = _TERM.match(amount, place)
        if term is None:
            return None
        terms.append(term)
        place = term.end()
    return terms


def _added(terms: list[re.Match], text: str, *, in_dong: bool) -> int:
    """Add terms that go down: each smaller than one unit of the term before."""
    total, above = 0, None
    for term in terms:
        scale = SCALES.get(term["scale"], 1)
        value = _value(term, scale, text, alone=len(terms) == 1)
        bare = scale == 1 and not in_dong and term["number"].isdecimal()
        if above is not None and (scale >= above or value >= above or bare):
            raise Unreadable(_why_unclear(text, ""))
        if term["half"] and term is not terms[-1]:
            raise Unreadable(_why_unclear(text, ""))
        total, above = total + value, scale
    return total


def _value(term: re.Match, scale: int, text: str, *, alone: bool) -> int:
    value = numbers.whole(term["number"]) * scale
    if (term["half"] or term["part"]) and scale == 1:
        raise Unreadable(_why_unclear(text, term[0].strip()))
    if term["half"]:
        value += scale // 2
    if part := term["part"]:
        if term["half"] or not alone:
            raise Unreadable(_why_unclear(text, ""))
        more, rest = divmod(int(part) * scale, 10 ** len(part))
        if rest:
            raise Unreadable(f"{quoted(text)} lẻ dưới một đồng. Xin ghi đủ số đồng, như {_SAMPLE}.")
        value += more
    return value


def _why_unclear(text: str, amount: str) -> str:
    """The sentence for a sum that has digits and still cannot be read for certain."""
    if two := re.fullmatch(r"([0-9]+)[.,]([0-9]+)", amount):
        together = format_count(int(two[1] + two[2]))
        return f"Chưa rõ {quoted(text)} là {two[1]},{two[2]} triệu hay {together}. Xin ghi đủ số đồng."
    if re.fullmatch(rf"[0-9]+\.[0-9]+ ?(?:{'|'.join(SCALES)})", amount):
        return f"Chưa rõ {quoted(text)} là bao nhiêu. Phần lẻ xin ghi sau dấu phẩy, như 1,25 triệu."
    return f"Chưa rõ {quoted(text)} là bao nhiêu. Xin ghi đủ số đồng, như {_SAMPLE}."
