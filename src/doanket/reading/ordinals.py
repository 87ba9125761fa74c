"""Ordinals and terms: «lần thứ XXI», «lần thứ Ba», «kỳ họp thứ 7», «khóa XIV», «nhiệm kỳ 2019 – 2024»."""

from dataclasses import dataclass
from fractions import Fraction

from doanket.reading.number_words import below_thousand
from doanket.reading.words import Tokens, is_number, roman

_DASHES = {"-", "–", "—", "đến", "/"}
_NUMBERED = {"lần", "khóa", "kỳ", "thứ"}
_MEETINGS = {"nghị", "hội", "họp", "thương"}  # hội nghị lần 4, hiệp thương lần ba
_FIRST = {"nhất": 1, "nhì": 2, "tư": 4, "hai": 2}


@dataclass(frozen=True, slots=True)
class Ordinal:
    """What stands before ``end``: ``noun`` (lần, khóa, kỳ họp, căn …), ``kind`` ordinal or term (then ``upto`` is its last year)."""

    end: int
    value: Fraction
    noun: str
    kind: str = "ordinal"
    upto: Fraction | None = None


def ordinal_at(tokens: Tokens, index: int) -> Ordinal | None:
    """The ordinal whose number begins at ``index``, or None."""
    if term := _term(tokens, index):
        return term
    before = tokens.at(index - 1)
    if before == "thứ":
        number = _number(tokens, index)
        return Ordinal(number[1], Fraction(number[0]), _noun(tokens, index - 2)) if number else None
    if before == "lần" and tokens.at(index - 2) in _MEETINGS and (number := _number(tokens, index)):
        return Ordinal(number[1], Fraction(number[0]), "lần")
    worth = roman(tokens.raw(index))
    if worth is None or (len(tokens.at(index)) == 1 and before not in _NUMBERED | {"hội", "quý", "họp"}):
        return None
    if tokens.glued(index) and tokens.at(index + 1)[:1] not in (",", ".", ")", ";", ":", '"', "-", "–", "/"):
        return None
    return Ordinal(index + 1, Fraction(worth), _noun(tokens, index - 1))


def _number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    word = tokens.at(index)
    if word.isdigit() and len(word) < 5:
        return int(word), index + 1
    if (worth := roman(tokens.raw(index))) is not None:
        return worth, index + 1
    if word in _FIRST and not below_thousand(tokens, index):
        return _FIRST[word], index + 1
    return below_thousand(tokens, index)


def _noun(tokens: Tokens, index: int) -> str:
    """What is numbered: the word before, or «kỳ họp», «phiên họp», «hội nghị», «đại hội»."""
    word = tokens.at(index)
    if word in ("họp", "nghị", "hội"):
        return f"{tokens.at(index - 1)} {word}".strip()
    return word if word[:1].isalpha() else ""


def _term(tokens: Tokens, index: int) -> Ordinal | None:
    """Two years in a row: «2019 – 2024»."""
    first, last = tokens.at(index), tokens.at(index + 2)
    if not (_year(first) and tokens.at(index + 1) in _DASHES and _year(last) and first < last):
        return None
    behind_noun = index - 1 if tokens.at(index - 1) in ("(", ":") else index
    office = tokens.said(behind_noun - 2, "nhiệm kỳ", "nhiệm kì") > 0
    office = office or (behind_noun < index and tokens.at(behind_noun - 2) in ("khóa", "khoá", "kỳ", "thứ"))  # «khóa X (2024-2029)»
    if (tokens.at(index + 1) == "/" and not office) or is_number(tokens.at(index + 3)):
        return None
    noun = "nhiệm kỳ" if office else _noun(tokens, index - 1)
    return Ordinal(index + 3, Fraction(int(first)), noun, kind="term", upto=Fraction(int(last)))


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")
