"""One amount: digits or words with their scales. «1 tỷ 250 triệu», «2 tỷ rưỡi», «hai trăm năm mươi triệu», «hàng trăm»."""

from dataclasses import dataclass
from fractions import Fraction

from doanket.reading.counters import DIVISIBLE, MONEY, counter_at
from doanket.reading.number_digits import SPACED, digits_worth
from doanket.reading.number_words import HALVES, SCALES, below_thousand, scale_at, scale_word
from doanket.reading.words import Tokens, is_number

# «đồng chí» is a person, «đồng bào» are people.
_NOT_MONEY = {"chí", "bào", "nghiệp", "hương", "đội", "hồ", "ruộng", "lúa", "diễn", "loạt", "thời", "bộ"}
SOME = {"hàng", "vài", "mấy", "nhiều", "cả", "dăm", "bạc", "hằng"}
LIFTS = {"chục": 10, "trăm": 100, "tram": 100}
_NEARLY = {"gần", "hơn", "ngót", "non", "khoảng", "chừng", "trên", "cỡ", "tầm"}


@dataclass(frozen=True, slots=True)
class Amount:
    """Tokens ``start`` to ``end`` (one behind) and what they are worth; ``value`` None for a mere order of magnitude.

    ``scale``: the scale of its last part, 1 if it has none. ``worded``: written in words alone.
    """

    start: int
    end: int
    value: Fraction | None
    scale: int = 1
    worded: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    value: Fraction
    scale: int
    end: int
    worded: bool
    tokens: int  # how many make the coefficient


def amount_at(tokens: Tokens, index: int) -> Amount | None:
    """The amount that begins with the token at ``index``, or None."""
    word = tokens.at(index)
    if word in SOME:
        return _magnitude(tokens, index)
    if word in SCALES or word in LIFTS or word == "nửa":
        return _bare(tokens, index)
    first = _part_at(tokens, index)
    return _composed(tokens, index, first) if first else None


def money_at(tokens: Tokens, index: int) -> bool:
    """Whether the unit of money stands at ``index``."""
    word = tokens.at(index)
    return word in MONEY and not (word == "đồng" and tokens.at(index + 1) in _NOT_MONEY)


def _magnitude(tokens: Tokens, index: int) -> Amount | None:
    """«hàng trăm», «vài chục nghìn», «hàng tỷ», «vài ba»: the value is unknown."""
    at = index + 1
    if tokens.at(index) in ("vài", "dăm") and tokens.at(at) in ("ba", "bảy", "bốn"):
        return Amount(index, at + 1, None, worded=True)
    while scale_word(tokens, at) or tokens.at(at) in LIFTS:
        at += 1
    known = at > index + 1 and tokens.at(index + 1) not in ("k", "tr", "ty")
    return Amount(index, at, None, worded=True) if known else None


def _bare(tokens: Tokens, index: int) -> Amount | None:
    """«nửa tỷ», «tỷ rưỡi», «gần trăm triệu»: a scale with nothing, or a half, before it."""
    if tokens.at(index) == "nửa":
        scale, end = scale_at(tokens, index + 1)
        return Amount(index, end, Fraction(scale, 2), scale, worded=True) if scale > 1 else None
    lift = LIFTS.get(tokens.at(index), 1)
    scale, end = scale_at(tokens, index + (lift > 1))
    if tokens.at(end) in HALVES:
        return Amount(index, end + 1, Fraction(3 * lift * scale, 2), scale, worded=True)
    counted = money_at(tokens, end) or counter_at(tokens.words, end) != ""
    if tokens.at(index - 1) in _NEARLY and lift * scale >= 10 and counted:
        return Amount(index, end, Fraction(lift * scale), scale, worded=True)
    return None


def _part_at(tokens: Tokens, index: int) -> _Part | None:
    """A coefficient with its scales: «250 triệu», «3 trăm triệu», «hai mươi lăm»."""
    if is_number(tokens.at(index)):
        return _digits_at(tokens, index)
    if worded := below_thousand(tokens, index):
        value, at = worded
        scale, end = scale_at(tokens, at)
        return _Part(Fraction(value), scale, end, worded=True, tokens=at - index)
    return None


def _digits_at(tokens: Tokens, index: int) -> _Part | None:
    digits, at = _digits(tokens, index)
    lift = LIFTS.get(tokens.at(at), 1)
    at += lift > 1
    scale, end = scale_at(tokens, at)
    if tokens.at(end - 1) == "k" and end > at and (not tokens.glued(at - 1) or (len(digits) < 2 and tokens.raw(at) == "K")):
        scale, end = 1, at
    divisible = tokens.at(end) == "%" or counter_at(tokens.words, end) in DIVISIBLE or tokens.said(end, "phần trăm") > 0
    value = digits_worth(digits, divisible=divisible, scaled=scale * lift > 1)
    return None if value is None else _Part(value * lift, scale, end, worded=False, tokens=1)


def _digits(tokens: Tokens, index: int) -> tuple[str, int]:
    """The digits at ``index``, joined if they stand in groups apart, and the index behind them."""
    spaced = SPACED.match(tokens.clean, tokens.starts[index])
    if not spaced or tokens.at(index).startswith("0"):
        return tokens.at(index), index + 1
    at = index
    while at < len(tokens) and tokens.ends[at] <= spaced.end():
        at += 1
    if tokens.ends[at - 1] != spaced.end():
        return tokens.at(index), index + 1
    return "".join(filter(str.isdigit, spaced[0])), at


def _composed(tokens: Tokens, index: int, first: _Part) -> Amount:
    """Part by part as the scales fall: «1 tỷ» «250 triệu»."""
    total, scale, end, worded = first.value * first.scale, first.scale, first.end, first.worded
    while scale > 1:
        if tokens.at(end) in HALVES:
            total, end = total + Fraction(scale, 2), end + 1
            break
        if tokens.at(end) == "tư" and worded and (money_at(tokens, end + 1) or not tokens.at(end + 1).isalpha()):
            total, end = total + Fraction(4 * scale, 10), end + 1
            break
        comma = worded and tokens.at(end) == ","
        part = _part_at(tokens, end + comma)
        if part is None or (comma and not (part.worded and 1 < part.scale < scale)):
            break
        if part.scale == 1:
            total, end = _with_tail(tokens, total, scale, end, part)
            break
        if part.scale >= scale and not (part.worded and worded and part.scale == 10**9 > total):
            break
        total = (total + part.value) * part.scale if part.scale >= scale else total + part.value * part.scale
        scale, end, worded = part.scale, part.end, worded and part.worded
    return Amount(index, end, total, scale, worded)


def _with_tail(tokens: Tokens, total: Fraction, scale: int, end: int, part: _Part) -> tuple[Fraction, int]:
    """The end without a scale: «2 tỷ 5» and «12 nghìn 500 đồng», but not «2 tỷ, 500 suất quà»."""
    behind = tokens.at(part.end)
    if part.worded and part.tokens > 1:
        return total + part.value, part.end
    closed = money_at(tokens, part.end) or not behind[:1].isalnum() or tokens.glued(end - 1)
    digits = str(part.value) if part.worded else tokens.at(end)
    if not closed or len(digits) > 3 or not digits.isdigit() or behind in ("%", "/", "-", "–"):
        return total, end
    if part.worded and tokens.at(end) == "năm" and behind not in MONEY:
        return total, end
    return total + Fraction(int(digits) * scale, 10 ** len(digits)), part.end
