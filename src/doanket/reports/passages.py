"""Places in a text: the sentence around a number, and a text cut where something is to be marked. Plain Python."""

import re
from dataclasses import dataclass

# the full stop inside 1.250.000 has no blank behind it
_ENDS = re.compile(r"[.!?…](?=\s)|\n")
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start`` to ``end`` (half-open) are to be marked. ``kind``: read, taken or pick; ``key`` names the card."""

    start: int
    end: int
    kind: str
    key: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its mark, or without (``kind`` is empty)."""

    text: str
    kind: str = ""
    key: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with one place in it: ``before`` + ``number`` + ``after``. A long one is cut, with «…» where."""

    before: str
    number: str
    after: str


def sentence_around(text: str, start: int, end: int) -> Sentence:
    """The sentence that holds ``start`` to ``end``."""
    first = max((found.end() for found in _ENDS.finditer(text, max(0, start - 4 * LONGEST), start)), default=max(0, start - 4 * LONGEST))
    closing = _ENDS.search(text, end)
    last = min(closing.end() if closing else len(text), end + 4 * LONGEST)
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    if len(before) > LONGEST:
        before = "…" + before[-LONGEST:].split(" ", 1)[-1]
    if len(after) > LONGEST:
        after = after[:LONGEST].rsplit(" ", 1)[0] + "…"
    return Sentence(before, text[start:end], after)


def pieces(text: str, marks: list[Mark]) -> list[Piece]:
    """The whole text in order; of marks that overlap the first one counts."""
    found, place = [], 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if mark.start < place or mark.end <= mark.start or mark.end > len(text):
            continue
        if mark.start > place:
            found.append(Piece(text[place : mark.start]))
        found.append(Piece(text[mark.start : mark.end], mark.kind, mark.key, mark.label))
        place = mark.end
    return [*found, Piece(text[place:])] if place < len(text) else found
