"""The phrases by which prose names things. All of them are data (``data/lexicon.json``): an indicator is added there."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count, product
from pathlib import Path
from typing import NamedTuple

from doanket.reading.clauses import Layout, words_of

DATA = Path(__file__).with_name("data")
MASK = "~"  # phrases that only hide the words in them
EVENTS = "!?"  # how groups begin whose phrases tell of a kind of event
HUSH = "%"  # phrases behind which no event is told of, but what it is for or what went before
_NUMERIC = frozenset("0123456789/")
MOST_PASSED = 6  # words of numbers inside one phrase, «trao 5/7 căn nhà»: a row of numbers without end is no phrase
_CHOICE = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]")


class Hit(NamedTuple):
    """A phrase of the group ``group`` covers the tokens ``first`` to ``after`` (half-open)."""

    group: str
    first: int
    after: int


class Evidence(NamedTuple):
    """Phrases of a group near the number count ``weight`` times their nearness.

    ``key``: the group, with "<" for only before the number and ">" for only after it; «@congress» is the kind of event.
    """

    key: str
    weight: float


@dataclass(frozen=True, slots=True)
class Rule:
    """When a number means ``indicator``. ``needs``: each line wants one of its groups at least that near; ``bars``: none of these that near.

    ``least``, ``most``: the smallest and the largest value (0: any); ``singular``: a mere «một» counts too.
    """

    indicator: str
    kinds: tuple[str, ...]
    measures: frozenset[str]
    base: float
    evidence: tuple[Evidence, ...]
    needs: tuple[tuple[Evidence, ...], ...]
    bars: tuple[Evidence, ...]
    unit: str
    least: int
    most: int
    singular: bool
    order: int = 0  # of rules for which equally much speaks the first is chosen
    ceiling: float = 0.0  # the most that can speak for it

    def fits(self, measures: frozenset[str]) -> bool:
        """Whether it is a rule for what is counted in these words; «+» is anything, «-» nothing, «*» the one or the other."""
        if "+" in self.measures:
            return bool(measures)
        if "-" in self.measures and not measures:
            return True
        return not self.measures or "*" in self.measures or bool(self.measures & measures)


class Phrases:
    """A tree of phrases: every phrase in a text is found in one walk, however many phrases there are."""

    def __init__(self):
        self._root: dict = {}

    def add(self, group: str, phrase: str) -> None:
        for said in spelled(phrase):
            node = self._root
            for word in words_of(said):
                node = node.setdefault(word, {})
            if node is not self._root:
                node.setdefault("", set()).add(group)

    def found(self, layout: Layout) -> list[Hit]:
        """Every hit; of one group at one place only the longest; none inside a longer phrase of the group «~» («ký» in «đăng ký»)."""
        kept, masked, begins = [], 0, 0
        for hit in self._walked(layout):
            if hit.group == MASK:
                if hit.after > masked:
                    masked, begins = hit.after, hit.first
            elif hit.after > masked or hit.after - hit.first >= masked - begins:
                kept.append(hit)
        return kept

    def _walked(self, layout: Layout) -> Iterator[Hit]:
        tokens = layout.tokens
        words, root, count = [token.text for token in tokens], self._root, len(tokens)
        for first, word in enumerate(words):
            node, place, longest, passed, left = root.get(word), first + 1, {}, 0, MOST_PASSED
            while node is not None:
                for group in node.get("", ()) if place > passed else ():
                    if not passed or group[0] in EVENTS:
                        longest[group] = place
                if place == count or tokens[place].sentence != tokens[first].sentence or tokens[place].hards != tokens[first].hards:
                    break
                further, place = node.get(words[place]), place + 1
                if further is None and left and words[place - 1][0] in _NUMERIC and _spans(words, place, passed):
                    further, passed, left = node, place, left - 1  # «trao 5 căn nhà» tells of the same deed as «trao căn nhà»
                node = further
            if longest:
                yield from [Hit(group, first, longest[group]) for group in (sorted(longest, key=_masks_first) if len(longest) > 1 else longest)]


def _spans(words: list[str], place: int, passed: int) -> bool:
    """Whether the word before ``place`` is a number inside a phrase: none of years («đánh giá 5 năm»)."""
    said = words[place - 1]
    return (said[0].isdigit() or (said == "/" and passed == place - 1)) and place < len(words) and words[place] != "năm"


def _masks_first(group: str) -> tuple[bool, str]:
    return group != MASK, group


def spelled(phrase: str) -> list[str]:
    """``"xây (mới|dựng) [thêm]"`` → its four spellings: (a|b) is a choice, [a] may be left out."""
    parts, place = [], 0
    for found in _CHOICE.finditer(phrase):
        parts.append([phrase[place : found.start()]])
        parts.append(found[1].split("|") if found[1] is not None else [*found[2].split("|"), ""])
        place = found.end()
    parts.append([phrase[place:]])
    return ["".join(pick) for pick in product(*parts)]


@dataclass(frozen=True)
class Lexicon:
    phrases: Phrases
    rules: tuple[Rule, ...]
    events: dict
    named: dict[str, tuple[Rule, ...]]  # the rules of a catalogue, by the key without which they do not speak: they are many

    def rules_of(self, kind: str, measures: frozenset[str]) -> tuple[Rule, ...]:
        """The rules for numbers of that kind that count something of the groups ``measures``; those that may weigh most come first."""
        found = self._fitting.get((kind, measures))
        if found is None:
            found = self._fitting[kind, measures] = tuple(
                sorted((rule for rule in self.rules if kind in rule.kinds and rule.fits(measures)), key=lambda rule: -rule.ceiling)
            )
        return found

    def named_near(self, near: Iterable[str], kind: str, measures: frozenset[str]) -> list[Rule]:
        """The rules of a catalogue for which something in ``near`` speaks."""
        if not self.named:
            return []
        return [rule for key in near if key[0] in "=-" for rule in self.named.get(key, ()) if kind in rule.kinds and rule.fits(measures)]

    @cached_property
    def asked(self) -> frozenset[str]:
        """The keys by which any rule asks what stands near."""
        rules = [*self.rules, *(rule for rules in self.named.values() for rule in rules)]
        return frozenset(one.key for rule in rules for one in (*rule.evidence, *rule.bars, *(each for line in rule.needs for each in line)))

    @cached_property
    def _fitting(self) -> dict[tuple[str, frozenset[str]], tuple[Rule, ...]]:
        return {}


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """What ships with the programme."""
    return build()


def _read(name: str):
    return json.loads((DATA / name).read_text("utf-8"))


def groups_shipped() -> dict[str, list[str]]:
    """The groups of phrases that ship, by name."""
    return _read("lexicon.json")["groups"]


def build(groups: Mapping[str, Iterable[str]] | None = None, rows: Iterable[dict] = ()) -> Lexicon:
    """The lexicon of ``data``, with further groups of phrases and further rules in the shape of ``rules.json``,
    each with something that it needs."""
    phrases, events = Phrases(), _read("events.json")
    hushing = {HUSH + reach: said for reach, said in events["hush"].items()}
    for group, said in [*groups_shipped().items(), *events["groups"].items(), *hushing.items(), *(groups or {}).items()]:
        for phrase in said:
            phrases.add(group, phrase)
    named: dict[str, list[Rule]] = {}
    for rule in map(_rule, rows, count(10_000)):
        for key, _enough in rule.needs[0]:
            named.setdefault(key, []).append(rule)
    return Lexicon(phrases, tuple(map(_rule, _read("rules.json"), count())), events, {key: tuple(found) for key, found in named.items()})


def _rule(row: dict, order: int = 0) -> Rule:
    kind, evidence = row.get("kind", "count"), tuple(_evidence(said) for said in row.get("for", ()))
    return Rule(
        indicator=row["is"],
        kinds=tuple(kind.split()),
        measures=frozenset(row.get("measures", ())),
        base=row.get("base", 1.0),
        evidence=evidence,
        needs=tuple(tuple(map(_evidence, said)) for said in row.get("needs", ())),
        bars=tuple(map(_evidence, row.get("bars", ()))),
        unit=row.get("unit", ""),
        least=row.get("least", 0),
        most=row.get("most", 0),
        singular=row.get("singular", False),
        order=order,
        ceiling=row.get("base", 1.0) + sum(max(0.0, one.weight) for one in evidence),
    )


def _evidence(said: str) -> Evidence:
    """``"give< 1.5"`` → phrases of ``give`` before the number, weight 1.5."""
    key, _, weight = said.rpartition(" ")
    return Evidence(key, float(weight))
