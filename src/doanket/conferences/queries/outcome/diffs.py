"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
TOO_MANY_WORDS = 6_000  # the comparison grows with the square; beyond this both texts are shown whole


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: ``kind`` is same, ins (only in the new text) or del (only in the old one)."""

    kind: str
    text: str


def words_changed(before, after):
    """The new text with what was taken out and what was put in, as :class:`Piece` in reading order.

    Joined without the ``ins`` pieces it is ``before``, without the ``del`` pieces ``after``.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) + len(new) > TOO_MANY_WORDS and before != after:
        return _pieces([("del", before), ("ins", after)])
    found = []
    for deed, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            found.append(("same", "".join(new[k:m])))
        else:
            found += [("del", "".join(old[i:j])), ("ins", "".join(new[k:m]))]
    return _pieces(found)


def _pieces(pairs):
    return tuple(Piece(kind, text) for kind, text in pairs if text)
