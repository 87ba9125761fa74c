"""How near the phrases of the lexicon stand to a number. Distance, commas and other numbers between weaken them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from doanket.reading.clauses import Layout
from doanket.reading.lexicon import Hit
from doanket.reading.values import Number

_REACH = 45  # words to each side that are looked at: a text without full stops stays linear
_NAMING = frozenset(("ordinal", "term", "refused"))
_BEFORE_HALF, _AFTER_HALF = 10, 6
_SENTENCE_BEFORE, _TWO_BEFORE, _TITLE, _TAKEN = 0.3, 0.18, 0.2, 0.65
_FADES = 40  # words by which a sentence before halves


class Spot(NamedTuple):
    """The tokens ``first`` to ``after`` (half-open) of a phrase, and the keys by which it is asked for: before a number and behind it."""

    first: int
    after: int
    ahead: tuple[str, ...]
    behind: tuple[str, ...]


class Surroundings:
    """The hits of a text and its numbers, ready to be asked what stands near each number."""

    def __init__(self, layout: Layout, hits: Sequence[Hit], numbers: Sequence[Number], title_ends: int, asked: frozenset[str]):
        self.layout, self.hits = layout, hits
        self._spots = _spots(hits, asked)
        self._starts = [spot.first for spot in self._spots]
        place = layout.given.place
        self.places = [(layout.token_at(place(n.span.start)), layout.token_at(place(n.span.end - 1)) + 1) for n in numbers]
        self._number_starts = [first for first, _ in self.places]
        self._numbers_before = _counted_up(self._number_starts, len(layout.tokens))
        self._counted = [first for (first, _), number in zip(self.places, numbers, strict=True) if number.kind not in _NAMING]
        self._counted_before = _counted_up(self._counted, len(layout.tokens))
        self._title_groups = dict.fromkeys((hit.group for hit in hits if hit.first < title_ends), _TITLE)
        self._title_ends = title_ends
        self._asked: dict[frozenset[str], tuple[list[Hit], list[int]]] = {}

    def near(self, number: int, until: int = 0) -> dict[str, float]:
        """Group, with "<", ">" or nothing for the side → 0 to 1 for the number of that index.

        ``until``: the token behind what is counted, from where the distance to what follows is measured.
        """
        first, after = self.places[number]
        if first >= len(self.layout.tokens):
            return {}
        found = dict(self._title_groups) if first >= self._title_ends else {}
        get, until = found.get, max(after, until)
        for spot, strength in self._weighed(first, after, until):
            for key in spot.behind if spot.after > first else spot.ahead:
                if strength > get(key, 0.0):
                    found[key] = strength
        return found

    def _weighed(self, first: int, after: int, until: int) -> Iterator[tuple[Spot, float]]:
        """The phrases around the number of the tokens ``first`` to ``after``, each with its strength."""
        here, sentences = self.layout.tokens[first].sentence, self.layout.sentences
        low = max(first - _REACH, sentences[max(0, here - 2)])
        high = min(after + _REACH, sentences[here + 1] - 1 if here + 1 < len(sentences) else len(self.layout.tokens))
        begin, last = sentences[here], sentences[here - 1] if here else 0
        spots = self._spots
        for at in range(bisect_left(self._starts, low), bisect_right(self._starts, high)):
            spot = spots[at]
            if spot.first < begin:
                yield spot, (_SENTENCE_BEFORE if spot.first >= last else _TWO_BEFORE) / (1 + (first - spot.after) / _FADES)
            elif spot.after <= first:
                yield spot, self._ahead(spot, first)
            elif spot.first >= until:
                yield spot, self._following(spot, until)
            elif spot.first >= after:
                yield spot, 0.9

    def before(self, token: int, groups: frozenset[str]) -> Iterator[Hit]:
        """The hits of these groups in the same sentence before ``token``, the nearest first."""
        if groups not in self._asked:
            hits = [hit for hit in self.hits if hit.group in groups]
            self._asked[groups] = hits, [hit.first for hit in hits]
        hits, starts = self._asked[groups]
        low = max(token - _REACH, self.layout.sentences[self.layout.tokens[token].sentence])
        for at in range(bisect_left(starts, token) - 1, -1, -1):
            if starts[at] < low:
                return
            if hits[at].after <= token:
                yield hits[at]

    def _ahead(self, spot: Spot, first: int) -> float:
        """The strength of a phrase that stands before the number in its sentence."""
        tokens = self.layout.tokens
        near, here = tokens[spot.after - 1], tokens[first]
        commas, semicolons = here.softs - near.softs, here.hards - near.hards
        numbers = self._numbers_before[first] - self._numbers_before[spot.after]
        strength = 0.85**commas * 0.5**semicolons * 0.8**numbers / (1 + (first - spot.after) / _BEFORE_HALF)
        return strength * _TAKEN if (commas or semicolons) and self._taken(spot) else strength

    def _following(self, spot: Spot, until: int) -> float:
        """The strength of a phrase that stands behind what is counted."""
        tokens = self.layout.tokens
        near, there = tokens[until - 1], tokens[spot.first]
        numbers = max(0, self._numbers_before[spot.first] - self._numbers_before[until])
        strength = 0.9 * 0.65 ** (there.softs - near.softs) * 0.3 ** (there.hards - near.hards) * 0.4**numbers
        strength /= 1 + (spot.first - until) / _AFTER_HALF
        return strength * _TAKEN if there.colons > near.colons or self._leads_on(spot, until) else strength

    def _taken(self, spot: Spot) -> bool:
        """Whether a number in the clause of the phrase stands before it, so that it belongs to that one more than to ours."""
        at = self._counted_before[spot.first] - 1
        if at < 0:
            return False
        other, phrase = self.layout.tokens[self._counted[at]], self.layout.tokens[spot.first]
        return (other.sentence, other.softs, other.hards) == (phrase.sentence, phrase.softs, phrase.hards)

    def _leads_on(self, spot: Spot, until: int) -> bool:
        """«… và chuyển 280 ý kiến»: whether the phrase begins a clause of its own, with a number of its own."""
        at = self._numbers_before[spot.after]
        if at == len(self._number_starts) or self._number_starts[at] - spot.after > 5:
            return False
        tokens = self.layout.tokens
        if tokens[self._number_starts[at]].softs == tokens[spot.after - 1].softs and tokens[spot.first].softs > tokens[until - 1].softs:
            return True
        return tokens[spot.first - 1].text in ("và", "rồi")


def _counted_up(places: Sequence[int], length: int) -> list[int]:
    """For each token, and for one and two behind the last, how many of ``places`` stand before it."""
    counts = [0] * (length + 2)
    for place in places:
        counts[min(place + 1, length + 1)] += 1
    return list(accumulate(counts))


def _spots(hits: Sequence[Hit], asked: frozenset[str]) -> list[Spot]:
    """The hits by their places: a phrase of five groups is weighed once, one that no rule asks for not at all."""
    groups: dict[tuple[int, int], list[str]] = {}
    for group, first, after in hits:
        groups.setdefault((first, after), []).append(group)
    rows = [(first, after, *_keys(tuple(said), asked)) for (first, after), said in groups.items()]
    return [Spot(*row) for row in sorted(rows) if row[2] or row[3]]


@lru_cache(maxsize=4096)
def _keys(groups: tuple[str, ...], asked: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The keys of the groups that are asked for: of a phrase before a number, and of one behind it."""
    ahead = tuple(key for group in groups for key in (f"{group}<", group) if key in asked)
    return ahead, tuple(key for group in groups for key in (f"{group}>", group) if key in asked)
