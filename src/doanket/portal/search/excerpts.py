"""Showing why something was found: the words in their own spelling, marked."""

from bisect import bisect_left
from functools import lru_cache
from itertools import islice

from doanket.kernel.text import normalise

from .tokens import WORD, keys_of

AROUND = 15  # words on either side of the first one
LONGEST = 46  # words of an excerpt


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
    keys = list(map(_key, WORD.findall(text)))
    if not keys:
        return []
    hits = [place for place, key in enumerate(keys) if key in wanted]
    first = _best(hits, [keys[place] for place in hits])
    begin = max(first - AROUND, 0)
    spans = [found.span() for found in islice(WORD.finditer(text), begin, begin + LONGEST)]
    part = text[spans[0][0] if begin else 0 : spans[-1][1]]
    return marked(("… " if begin else "") + part + (" …" if begin + LONGEST < len(keys) else ""), wanted)


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
