"""Showing why something was found: the words in their own spelling, marked."""

import re
from bisect import bisect_left
from functools import lru_cache

from doanket.kernel.text import normalise

from .tokens import WORD, keys_of

AROUND = 15  # words on either side of the first one
LONGEST = 46  # words of an excerpt
DENSE = 12  # letters between two blanks, on average: beyond that it is no prose, and blanks say nothing of words
_WORD_AND_BEHIND = re.compile(r"[^\W_]{1,30}[\W_]{0,3}")


def marked(text, wanted):
    """``text`` in pieces: a list of (words, whether they were asked for). ``wanted`` are folded words."""
    pieces, end = [], 0
    for found in WORD.finditer(text):
        if _key(found.group()) in wanted:
            if end < found.start():
                pieces.append((text[end : found.start()], False))
            pieces.append((found.group(), True))
            end = found.end()
    return _joined([*pieces, (text[end:], False)])


def excerpt(text, wanted):
    """The part of ``text`` where the words asked for stand closest, in pieces; its beginning if there are none."""
    chunks, between = text.split(), " "
    if len(text) > DENSE * len(chunks):
        chunks, between = _WORD_AND_BEHIND.findall(text), ""
    hits = [(place, key) for place, keys in enumerate(map(_keys, chunks)) for key in keys if key in wanted]
    first = _best([place for place, _key in hits], [key for _place, key in hits])
    begin = max(first - AROUND, 0)
    part = between.join(chunks[begin : begin + LONGEST]).strip()
    return marked(("… " if begin else "") + part + (" …" if begin + LONGEST < len(chunks) else ""), wanted)


def _best(hits, keys):
    """The hit from which most different words follow within one excerpt; the first of equals."""
    best, most = 0, 0
    for number, place in enumerate(hits):
        until = bisect_left(hits, place + LONGEST - AROUND, number)
        different = len(set(keys[number:until]))
        if different > most:
            best, most = place, different
    return best


@lru_cache(maxsize=1 << 16)
def _keys(chunk):
    """What the words between two blanks are found by, mostly one: «12/KH-MTTQ,» has three."""
    return tuple(map(_key, WORD.findall(chunk)))


@lru_cache(maxsize=1 << 16)
def _key(word):
    return keys_of(normalise(word).casefold())[0]


def _joined(pieces):
    """Neighbouring hits with one blank between them become one piece: «Mặt trận» is marked once."""
    joined = []
    for text, hit in pieces:
        if hit and len(joined) > 1 and joined[-2][1] and joined[-1][0] == " ":
            joined.pop()
            joined[-1] = (f"{joined[-1][0]} {text}", True)
        elif text:
            joined.append((text, hit))
    return joined
