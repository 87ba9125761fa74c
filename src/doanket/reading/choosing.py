"""Which indicator a number means: the rule of the lexicon for which most speaks, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import chain

from doanket.reading.lexicon import Hit, Lexicon, Rule
from doanket.reading.nearness import Surroundings
from doanket.reading.planning import planned
from doanket.reading.values import Figure, Number, Span

ENOUGH = 1.6  # below this score a number means nothing that is counted
_FAIRLY_SURE = 2.5  # below it, a list goes on with what it began with
_SURE = 5.0
_FIRM_GRIP = 0.8
_LIST_GAP = 9  # words
_COUNTED = frozenset(("count", "money", "rate", "area", "ordinal", "duration"))
_LOOK_BACK = 9
_GIFTS = "gifts_given"
_LEAST_MONEY = 1000
_IN_BRACKETS = 80  # letters within which a bracket was opened
_CLOSES = ("", ".", ",", ";", ")", "\n")
_GOES_ON = frozenset(("so", "trong", "và", "bằng", "đạt"))
_HECTARES = frozenset(("ha", "héc ta", "hecta"))


@dataclass(frozen=True, slots=True)
class Choice:
    rule: Rule
    score: float
    grip: float = 0.0  # how near the nearest phrase stands that speaks for the rule


@dataclass(frozen=True, slots=True)
class Chosen:
    """The number of that index, the groups of what it counts, the token behind that, and its choice."""

    index: int
    measures: frozenset[str]
    until: int
    choice: Choice | None
    near: dict[str, float] = field(default_factory=dict)


class Chooser:
    """Chooses for the numbers of one text."""

    def __init__(self, lexicon: Lexicon, surroundings: Surroundings, numbers: Sequence[Number]):
        self.lexicon, self.around, self.numbers = lexicon, surroundings, numbers
        self._event = ""
        self._rows: list[Chosen] = []
        self._counted: dict[int, tuple[frozenset[str], int]] = {}
        self._near: dict[int, dict[str, float]] = {}  # what stands near the number of that index, weighed once
        self._measures_at: dict[int, list[Hit]] = {}
        for hit in surroundings.hits:
            if hit.group.startswith("#"):
                self._measures_at.setdefault(hit.first, []).append(hit)

    def choose(self, event: str) -> list[str]:
        """Chooses for a text of that kind of event; the indicators that were chosen, in the order of the text."""
        for near in self._near.values():
            near.pop(self._event, None)
            near.pop("giftlist", None)
        self._event = f"@{event}"
        rows: list[Chosen] = []
        for index, number in enumerate(self.numbers):
            if number.kind in _COUNTED:
                rows.append(self._chosen(index, rows[-1] if rows else None))
        for at in range(1, len(rows)):
            rows[at] = self._listed(rows[at - 1], rows[at])
        for at in range(len(rows) - 1, 0, -1):
            rows[at - 1] = self._joined(rows[at - 1], rows[at])
        self._rows = [row for row in rows if row.choice and row.choice.rule.indicator]
        return [row.choice.rule.indicator for row in self._rows]

    def figures(self) -> list[Figure]:
        """The figures that were last chosen."""
        return [self._figure(row) for row in self._rows]

    def _chosen(self, index: int, last: "Chosen | None") -> "Chosen":
        if index not in self._counted:
            self._counted[index] = self._measures(index)
        measures, until = self._counted[index]
        if not measures and last and self._left_out(last, index):
            measures = last.measures
        if index not in self._near:
            self._near[index] = self.around.near(index, until) | planned(self.around, index) | self._bracketed(index)
        near = self._near[index]
        near[self._event] = 1.0
        if last and last.choice and last.choice.rule.indicator == _GIFTS and self._in_list(last.index, index):
            near["giftlist"] = 1.0  # «tặng 35 suất học bổng, 100 bộ sách»
        return Chosen(index, measures, until, self._best(self.numbers[index], measures, near), near)

    def _bracketed(self, index: int) -> dict[str, float]:
        """«31 nhà (1,55 tỷ đồng)» says no more than «31 nhà với 1,55 tỷ đồng»; a share in brackets is one of what stands before."""
        given, first = self.around.layout.given, self.around.places[index][0]
        start = given.place(self.numbers[index].span.start)
        before = given.clean[max(0, start - _IN_BRACKETS) : start]
        if first == 0 or before.rfind("(") <= before.rfind(")"):
            return {}
        if not before.rstrip().endswith("("):
            return {"inside": 1.0}
        return {"inside": 1.0, "with<": float(self.numbers[index].kind == "money"), "bracket": 1.0}

    def _joined(self, one: "Chosen", other: "Chosen") -> "Chosen":
        """«32 tập thể và 140 cá nhân đã ủng hộ»: what is said behind both holds for the first too."""
        if not other.choice or not other.choice.rule.indicator or (one.choice and one.choice.score >= max(_FAIRLY_SURE, other.choice.score)):
            return one
        if not self._and(one, other):
            return one
        if one.measures & other.choice.rule.measures:
            return replace(one, choice=Choice(other.choice.rule, other.choice.score / 2))
        alike = self._best(self.numbers[one.index], one.measures, other.near)  # «9 gia đình và 5 cá nhân được biểu dương»
        return replace(one, choice=alike) if alike and alike.score > (one.choice.score if one.choice else 0) else one

    def _and(self, one: "Chosen", other: "Chosen") -> bool:
        tokens, (first, _) = self.around.layout.tokens, self.around.places[other.index]
        link = tokens[one.until].text if first - one.until == 1 else ""
        return (link == "và" or (link == "," and one.choice is None)) and self._same_sentence(one.until, first)

    def _listed(self, last: "Chosen | None", chosen: "Chosen") -> "Chosen":
        """In a list what is named once holds on: «Công ty A góp 1 tỷ đồng, Sở B 215 triệu đồng»."""
        if last is None or not last.choice or (chosen.choice and (chosen.choice.score >= _FAIRLY_SURE or chosen.choice.grip >= _FIRM_GRIP)):
            return chosen
        one, other = self.numbers[last.index], self.numbers[chosen.index]
        same = one.kind == other.kind and (one.kind != "count" or last.measures & chosen.measures & last.choice.rule.measures)
        if not same or not last.choice.rule.indicator or not _sized(last.choice.rule, other) or not self._in_list(last.index, chosen.index):
            return chosen
        return replace(chosen, choice=Choice(last.choice.rule, last.choice.score / 2))

    def _in_list(self, one: int, other: int) -> bool:
        tokens = self.around.layout.tokens
        (_, after), (first, _) = self.around.places[one], self.around.places[other]
        if first - after > _LIST_GAP or tokens[first].sentence != tokens[after - 1].sentence:
            return False
        commas = tokens[first].softs - tokens[after - 1].softs
        linked = commas == 1 or (commas == 0 and any(token.text == "và" for token in tokens[after:first]))
        return linked and tokens[first].hards == tokens[after - 1].hards

    def _figure(self, chosen: "Chosen") -> Figure:
        number, choice, measures, until, index = self.numbers[chosen.index], chosen.choice, chosen.measures, chosen.until, chosen.index
        value = number.value if number.upto is None else f"{_plain(number.value)}-{_plain(number.upto)}"
        phrase = self._phrase(index, until)
        confidence = round(min(1.0, choice.score / _SURE), 2)
        unit = choice.rule.unit or _unit(number, measures)
        if unit == "m2" and number.measure in _HECTARES and isinstance(value, Fraction):
            value *= 10_000
        why = f"gần «{self.around.layout.given.text[phrase.start : phrase.end]}»"
        return Figure(choice.rule.indicator, value, unit, number.span, phrase, number.approx, number.of, confidence, why)

    def _best(self, number: Number, measures: frozenset[str], near) -> Choice | None:
        if number.kind == "money" and number.value is not None and number.value < _LEAST_MONEY:
            return None  # «phiên chợ 0 đồng»
        best, most, single = None, ENOUGH, self._mere_one(number)
        for rule in chain(self.lexicon.rules_of(number.kind, measures), self.lexicon.named_near(near, number.kind, measures)):
            if rule.ceiling < most or (single and not rule.singular) or not _sized(rule, number):
                continue
            score = _score(rule, near)
            if score > most or (score == most and (best is None or rule.order < best.order)):
                best, most = rule, score
        if best is None:
            return None
        return Choice(best, most, max((near.get(key, 0.0) for key, weight in best.evidence if weight > 0 and key[0] != "@"), default=1.0))

    def _mere_one(self, number: Number) -> bool:
        """«một căn nhà»: an article more than a number."""
        said = self.around.layout.given.text[number.span.start : number.span.end]
        return number.value == 1 and number.kind == "count" and not any(map(str.isdigit, said))

    def _measures(self, index: int) -> tuple[frozenset[str], int]:
        """The groups of the word that is counted, and the token after it: right behind the number, or «số … là N»."""
        first, after = self.around.places[index]
        ordinal = self.numbers[index].kind == "ordinal"
        hits = () if ordinal or not self._same_sentence(first, after) else self._measures_at.get(after, ())
        until = max((hit.after for hit in hits), default=after)
        if not hits:
            hits = self._measured_before(first, ordinal=ordinal)
        longest = max((hit.after for hit in hits), default=0)
        named = [hit for hit in hits if hit.after == longest]
        return frozenset(hit.group for hit in named), self._coordinated(named, until) if until == longest else until

    def _left_out(self, last: "Chosen", index: int) -> bool:
        """«tiếp nhận 63 đơn, hòa giải xong 51.»: whether what is counted is left unsaid, because the number before said it."""
        tokens, (first, after) = self.around.layout.tokens, self.around.places[index]
        if self.numbers[index].kind != "count" or self.numbers[last.index].kind != "count" or not self._same_sentence(last.until - 1, first):
            return False
        if after > len(tokens):
            return False  # a number that runs on behind the last word of the article
        text, end = self.around.layout.text, tokens[after - 1].end
        return text[end : end + 1] in _CLOSES or tokens[min(after, len(tokens) - 1)].text in _GOES_ON

    def _coordinated(self, hits: list[Hit], until: int) -> int:
        """«42 già làng, trưởng bản, chức sắc»: the token behind the last of them."""
        groups, tokens = {hit.group for hit in hits}, self.around.layout.tokens
        while until + 1 < len(tokens) and tokens[until].text in (",", "và") and self._same_sentence(until, until + 1):
            further = max((hit.after for hit in self._measures_at.get(until + 1, ()) if hit.group in groups), default=0)
            if not further:
                break
            until = further
        return until

    def _same_sentence(self, first: int, after: int) -> bool:
        tokens = self.around.layout.tokens
        return after < len(tokens) and tokens[after].sentence == tokens[first].sentence

    def _measured_before(self, first: int, *, ordinal: bool) -> list[Hit]:
        tokens = self.around.layout.tokens
        if ordinal:
            return self._measures_at.get(first - 2, []) if tokens[first - 1].text == "thứ" else []
        for place in range(first - 1, max(0, first - _LOOK_BACK), -1):
            if tokens[place].sentence != tokens[first].sentence:
                break
            if tokens[place].text == "số" and place + 1 in self._measures_at:
                return self._measures_at[place + 1]
        return []

    def _phrase(self, index: int, until: int) -> Span:
        """From the beginning of the clause to the end of what is counted."""
        layout, (first, after) = self.around.layout, self.around.places[index]
        begin = first
        while begin > max(0, first - 12):
            before, here = layout.tokens[begin - 1], layout.tokens[begin]
            if before.sentence != here.sentence or (before.softs, before.hards) != (here.softs, here.hards):
                break
            begin -= 1
        begin += layout.tokens[begin].text == "," and begin < first
        last = layout.tokens[max(until, after) - 1]
        return layout.given.span(layout.tokens[begin].start, last.end)


def _score(rule: Rule, near: dict[str, float]) -> float:
    """How much speaks for the rule; 0 where something that it needs is missing or something that bars it is near."""
    for options in rule.needs:
        for key, enough in options:
            if near.get(key, 0.0) >= enough:
                break
        else:
            return 0.0
    for key, enough in rule.bars:
        if near.get(key, 0.0) >= enough:
            return 0.0
    score = rule.base
    for key, weight in rule.evidence:
        if key in near:
            score += weight * near[key]
    return score


def _sized(rule: Rule, number: Number) -> bool:
    if not rule.least and not rule.most:
        return True
    value = number.value or 0
    return value >= rule.least and (not rule.most or value <= rule.most)


def _plain(value) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(float(value))


_UNITS = {"money": "VND", "rate": "percent"}


def _unit(number: Number, measures: frozenset[str]) -> str:
    return _UNITS.get(number.kind) or number.measure
