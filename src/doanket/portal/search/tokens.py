"""From public words to the tokens of the index.

Four kinds of tokens stand in one text, told apart by their first letter, so that one index answers every question:
the words without marks («dong»), the words that carry marks with the tone behind («ħuyr» for Ủy and Uỷ), both again for
words of the title («þdong», «þħuyr»), and where and what the entry is («ƿu12», «ƿkarticle»). The first letters are Latin
letters that neither Vietnamese nor folding knows, so that both databases take each token for one word.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice

from doanket.kernel.text import fold, normalise

EXACT, TITLE, TAG = "ħ", "þ", "ƿ"
WORD = re.compile(r"[^\W_]+")
LONGEST = 40  # letters of a word that count
MOST = 15_000  # words of one entry: PostgreSQL knows the order of the first 16,383 only
_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}


@lru_cache(maxsize=1 << 16)
def keys_of(word):
    """``(folded, exact)`` of one small-letter word; ``exact`` is empty where the word carries no mark.

    >>> keys_of("uỷ") == keys_of("ủy") == ("uy", "ħuyr")
    True
    """
    folded = fold(word).replace(" ", "")[:LONGEST]
    apart = unicodedata.normalize("NFD", word)
    tone = next((_TONES[mark] for mark in apart if mark in _TONES), "")
    bare = unicodedata.normalize("NFC", "".join(letter for letter in apart if letter not in _TONES))
    exact = (bare + tone)[:LONGEST]
    return folded, "" if exact == folded else EXACT + exact


def words_of(text):
    """The words of ``text`` in small letters, as they were spelled."""
    return WORD.findall(normalise(text).casefold())


def tokens_of(title, text, tags):
    """The ``words`` of an entry: everything by which it is found, as one text."""
    heading = [keys_of(word) for word in words_of(title)]
    body = [keys_of(word) for word in islice(words_of(text), MOST)]
    folded = [key for key, _exact in (*heading, *body) if key]
    exact = {exact for _key, exact in (*heading, *body) if exact}
    of_title = {TITLE + key for pair in heading for key in pair if key}
    return " ".join([*folded, *sorted(exact), *sorted(of_title), *(TAG + tag for tag in tags)])


def tags_of(unit, kind):
    """What an entry is filtered by: its kind, its own unit, and every unit above it."""
    return [f"k{kind}", f"s{unit.pk}", *(f"u{pk}" for pk in (*unit.ancestor_ids, unit.pk))]
