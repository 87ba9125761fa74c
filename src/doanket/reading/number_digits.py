"""What digits with dots, commas and blanks are worth.

Here the dot groups thousands and the comma begins a fraction; foreign hands and machines write it the other way round. What a
number measures decides: there are no 2,5 households, so «2,500 hộ» are thousands.
"""

import re
from fractions import Fraction

_DOTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_DOTS_THEN_COMMA = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)")
_COMMAS_THEN_DOT = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]+)")
_FRACTION = re.compile(r"([0-9]+)[.,]([0-9]+)")
# «1 250 000», «1. 250. 000»; a single group only before money.
SPACED = re.compile(
    r"[1-9][0-9]{0,2}(?:(?: ?\. ?| )[0-9]{3}){2,5}(?![0-9.,]*[0-9])"
    r"|[1-9][0-9]{0,2}(?: ?\. ?| )[0-9]{3}(?= ?(?:đồng|đ|vnđ|vnd)\b)",
    re.IGNORECASE,
)
_LONGEST = 24


def digits_worth(digits: str, *, divisible: bool = False, scaled: bool = False) -> Fraction | None:
    """``"1.250,5"`` → 2501/2. ``divisible``: halves of what is counted exist. ``scaled``: triệu or tỷ follows.

    None for a row of digits too long to be a quantity.
    """
    if len(digits) > _LONGEST:
        return None
    if digits.isdigit():
        return Fraction(int(digits))
    if _DOTS.fullmatch(digits):
        return _joined(digits)
    if _COMMAS.fullmatch(digits):
        return _grouped_by_comma(digits, divisible=divisible, scaled=scaled)
    if both := _DOTS_THEN_COMMA.fullmatch(digits) or _COMMAS_THEN_DOT.fullmatch(digits):
        thousands = len(both[2]) == 3 and not divisible and not scaled
        return _joined(digits) if thousands and both[2] != "000" else _with_fraction(_joined(both[1]), both[2])
    if part := _FRACTION.fullmatch(digits):
        return _with_fraction(Fraction(int(part[1])), part[2])
    return _joined(digits)


def _joined(digits: str) -> Fraction:
    return Fraction(int(re.sub("[^0-9]", "", digits)))


def _with_fraction(whole: Fraction, part: str) -> Fraction:
    return whole + Fraction(int(part), 10 ** len(part))


def _grouped_by_comma(digits: str, *, divisible: bool, scaled: bool) -> Fraction:
    """«15,630» visitors, but «6,125 tấn» and «1,250 tỷ»."""
    if digits.count(",") == 1 and (scaled or divisible) and not digits.endswith("000"):
        whole, part = digits.split(",")
        return _with_fraction(Fraction(int(whole)), part)
    return _joined(digits)
