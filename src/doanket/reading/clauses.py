"""Words, sentences and clauses of a text, with their places: what stands near what, and what stands between."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from doanket.reading.text import Given
from doanket.reading.values import Span

_TOKENS = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[%/,]")
_PLAIN = frozenset(("", " "))  # between two words of a clause
_SOFT = re.compile(r"[:()–—]| - ")
_ABBREVIATED = frozenset(re.findall(r"\w+", "tp tt tx ts ths gs pgs bs ks cn đ ô st ub p q h x"))


def words_of(phrase: str) -> list[str]:
    """A phrase of the lexicon as the tokens by which it is found."""
    return _TOKENS.findall(Given(phrase).low)


class Token(NamedTuple):
    text: str
    start: int
    end: int
    sentence: int
    softs: int  # commas and their like before it, counted from the beginning of the text
    hards: int  # semicolons
    colons: int


class Layout:
    """The tokens of a text and the sentence of each, numbered from 0. Offsets are those of ``given.clean``."""

    def __init__(self, given: Given, parts: Sequence[Span] | None = None):
        self.given = given
        self.text = given.clean
        self.tokens: list[Token] = []
        self.sentences: list[int] = []  # first token of each
        for part in parts if parts is not None else [Span(0, len(self.text))]:
            self._read(part)
        self.starts = [token.start for token in self.tokens]

    def _read(self, part: Span):
        last = self.tokens[-1] if self.tokens else None
        softs, hards, colons = (last.softs, last.hards, last.colons) if last else (0, 0, 0)
        previous_end, previous, begun = part.start, ".", False
        for found in _TOKENS.finditer(self.given.low, part.start, part.end):
            word, (start, end) = found[0], found.span()
            gap = self.text[previous_end:start]
            if not begun or (gap not in _PLAIN and _ends_sentence(gap, previous)):
                begun = True
                self.sentences.append(len(self.tokens))
            if gap not in _PLAIN:
                softs += word != "," and bool(_SOFT.search(gap))
                hards += ";" in gap
                colons += ":" in gap
            softs += word == ","
            self.tokens.append(Token(word, start, end, len(self.sentences) - 1, softs, hards, colons))
            previous_end, previous = end, word

    def token_at(self, offset: int) -> int:
        """The first token that begins at or after ``offset``, or covers it."""
        place = bisect_right(self.starts, offset) - 1
        if place >= 0 and self.tokens[place].end > offset:
            return place
        return bisect_left(self.starts, offset)


def _ends_sentence(gap: str, previous: str) -> bool:
    if "\n" in gap or any(mark in gap for mark in "!?…"):
        return True
    dot = gap.find(".")
    if dot < 0 or dot + 1 >= len(gap):
        return False
    return not (gap.strip() == "." and previous in _ABBREVIATED)
