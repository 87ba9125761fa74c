"""How near the phrases of the lexicon stand to a number. Distance, commas and other numbers between weaken them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from doanket.reading.clauses import Layout
from doanket.reading.lexicon import Evidence, Hit
from doanket.reading.values import Number

_REACH = 45  # words to each side that are looked at: a text without full stops stays linear
_NAMING = frozenset(("ordinal", "term", "refused"))
_BEFORE_HALF, _AFTER_HALF = 10, 6
_SENTENCE_BEFORE, _TWO_BEFORE, _TITLE, _TAKEN = 0.3, 0.18, 0.2, 0.65


class Spot(NamedTuple):
    """The tokens ``first`` to ``after`` (half-open) and the groups of the phrase that they are."""

    first: int
    after: int
    groups: tuple[str, ...]


class Surroundings:
    """The hits of a text and its numbers, ready to be asked what stands near each number."""

    def __init__(self, layout: Layout, hits: Sequence[Hit], numbers: Sequence[Number], title_ends: int):
        self.layout, self.hits = layout, hits
        self._spots = _spots(hits)
        self._starts = [spot.first for spot in self._spots]
        place = layout.given.place
        self.places = [(layout.token_at(place(n.span.start)), layout.token_at(place(n.span.end - 1)) + 1) for n in numbers]
        self._number_starts = [first for first, _ in self.places]
        self._counted = [first for (first, _), number in zip(self.places, numbers, strict=True) if number.kind not in _NAMING]
        self._title_groups = {hit.group for hit in hits if hit.first < title_ends}
        self._title_ends = title_ends

    def near(self, number: int, until: int = 0) -> dict[tuple[str, str], float]:
        """(group, side) → 0 to 1 for the number of that index; side "<", ">" or "" (either).

        ``until``: the token behind what is counted, from where the distance to what follows is measured.
        """
        first, after = self.places[number]
        tokens = self.layout.tokens
        found: dict[tuple[str, str], float] = {}
        if first >= len(tokens):
            return found
        low, high = max(0, first - _REACH), min(len(tokens), after + _REACH)
        for at in range(bisect_left(self._starts, low), bisect_right(self._starts, high)):
            spot = self._spots[at]
            side, strength = self._strength(spot, first, after, max(after, until))
            if strength:
                for group in spot.groups:
                    if strength > found.get((group, side), 0.0):
                        found[group, side] = strength
                    if strength > found.get((group, ""), 0.0):
                        found[group, ""] = strength
        if first >= self._title_ends:
            for group in self._title_groups:
                found[group, ""] = max(found.get((group, ""), 0.0), _TITLE)
        return found

    def before(self, token: int) -> Iterator[Hit]:
        """The hits of the same sentence before ``token``, the nearest first."""
        tokens = self.layout.tokens
        for at in range(bisect_left(self._starts, token) - 1, -1, -1):
            spot = self._spots[at]
            if tokens[spot.first].sentence != tokens[token].sentence or spot.first < token - _REACH:
                return
            if spot.after <= token:
                yield from (Hit(group, spot.first, spot.after) for group in spot.groups)

    def _strength(self, hit: Spot, first: int, after: int, until: int) -> tuple[str, float]:
        tokens = self.layout.tokens
        its, sentence = tokens[hit.first].sentence, tokens[first].sentence
        if its == sentence:
            if hit.after <= first:
                strength = _weakened(self._between(hit.after - 1, first), _BEFORE_HALF, 0.85, 0.5, 0.8)
                return "<", strength * (_TAKEN if self._taken(hit, first) else 1)
            if hit.first >= until:
                strength = 0.9 * _weakened(self._between(until - 1, hit.first), _AFTER_HALF, 0.65, 0.3, 0.4)
                return ">", strength * (_TAKEN if self._leads_on(hit, until) or tokens[hit.first].colons > tokens[until - 1].colons else 1)
            if hit.first >= after:
                return ">", 0.9
            return "", 0.0
        if sentence - 2 <= its < sentence:
            return "<", (_SENTENCE_BEFORE if its == sentence - 1 else _TWO_BEFORE) / (1 + (first - hit.after) / 40)
        return "", 0.0

    def _taken(self, hit: Spot, first: int) -> bool:
        """Whether a number in the clause of the phrase stands before it, so that it belongs to that one more than to ours."""
        tokens = self.layout.tokens
        at = bisect_left(self._counted, hit.first) - 1
        if at < 0 or (tokens[first].softs, tokens[first].hards) == (tokens[hit.after - 1].softs, tokens[hit.after - 1].hards):
            return False
        other = tokens[self._counted[at]]
        clause = (tokens[hit.first].sentence, tokens[hit.first].softs, tokens[hit.first].hards)
        return (other.sentence, other.softs, other.hards) == clause

    def _leads_on(self, hit: Spot, until: int) -> bool:
        """«… và chuyển 280 ý kiến»: whether the phrase begins a clause of its own, with a number of its own."""
        at = bisect_left(self._number_starts, hit.after)
        if at == len(self._number_starts) or self._number_starts[at] - hit.after > 5:
            return False
        tokens = self.layout.tokens
        if tokens[self._number_starts[at]].softs == tokens[hit.after - 1].softs and tokens[hit.first].softs > tokens[until - 1].softs:
            return True
        return tokens[hit.first - 1].text in ("và", "rồi")

    def _between(self, left: int, right: int) -> tuple[int, int, int, int]:
        """(words, commas, semicolons, numbers) between two tokens."""
        a, b = self.layout.tokens[left], self.layout.tokens[min(right, len(self.layout.tokens) - 1)]
        numbers = bisect_left(self._number_starts, right) - bisect_right(self._number_starts, left)
        return right - left - 1, b.softs - a.softs, b.hards - a.hards, max(0, numbers)


def _spots(hits: Sequence[Hit]) -> list[Spot]:
    """The hits by their places: a phrase of five groups is weighed once."""
    groups: dict[tuple[int, int], list[str]] = {}
    for hit in hits:
        groups.setdefault((hit.first, hit.after), []).append(hit.group)
    return [Spot(first, after, tuple(said)) for (first, after), said in sorted(groups.items())]


def _weakened(between: tuple[int, int, int, int], half: int, comma: float, semicolon: float, number: float) -> float:
    words, commas, semicolons, numbers = between
    return comma**commas * semicolon**semicolons * number**numbers / (1 + words / half)


def strength_of(evidence: Evidence, near: dict[tuple[str, str], float]) -> float:
    """How near that evidence is."""
    return near.get((evidence.group, evidence.side), 0.0)
