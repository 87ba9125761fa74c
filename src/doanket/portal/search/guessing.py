"""«Có phải ý ông bà là …»: words that nobody wrote, turned into words that somebody did."""

import re

from ..models import SearchWord
from .tokens import LONGEST

SHORTEST = 2  # letters; everything is near to one letter
GUESSES = 8  # of one word
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("aw", "a"), ("ow", "o"), ("uw", "u"))
_TONE = re.compile(r"(?<=[aeiouy])([a-z]*?)[sfrxj]([a-z]*)$")


def known(words):
    """token → in how many entries, for those of ``words`` that stand in the index."""
    return dict(SearchWord.objects.filter(token__in=words).values_list("token", "entries"))


def guesses(word):
    """What ``word`` (folded) may have been meant to be, the likeliest first: lists of one or two words of the index."""
    if len(word) < SHORTEST or len(word) > LONGEST:
        return []
    typed = _without_telex(word)
    near = _one_step(word)
    halves = {(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)}
    found = known({*near, *typed, *(half for pair in halves for half in pair)})
    ranked = [((0 if one in typed else 1, -found[one]), [one]) for one in {*near, *typed} if one in found]
    ranked += [((2, -min(found[a], found[b])), [a, b]) for a, b in halves if a in found and b in found]
    return [guess for _rank, guess in sorted(ranked)[:GUESSES]]


def _one_step(word):
    """Every word that differs by one letter: left out, added, another, or two that changed places."""
    splits = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    less = {head + tail[1:] for head, tail in splits if tail}
    turned = {head + tail[1] + tail[0] + tail[2:] for head, tail in splits if len(tail) > 1}
    other = {head + letter + tail[1:] for head, tail in splits if tail for letter in LETTERS}
    more = {head + letter + tail for head, tail in splits for letter in LETTERS}
    return {near for near in less | turned | other | more if len(near) >= SHORTEST} - {word}


def _without_telex(word):
    """What a keyboard that was not set to Vietnamese made of a word: «traanj» → «tran», «mawtj» → «mat»."""
    bare = _TONE.sub(r"\1\2", word)
    found = set()
    for one in (word, bare):
        for double, single in _TELEX:
            one = one.replace(double, single)
        found.add(one)
    return found - {word}
