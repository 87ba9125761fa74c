"""The indicators of a catalogue, by their names, units and phrases, as rules for the reader: none of it is code."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from doanket.reading.clauses import words_of
from doanket.reading.lexicon import DATA, Lexicon, build, groups_shipped, spelled

NOTHING_COUNTED = "-"
LONG = 3  # words: a phrase of so many names one thing and no other
_KINDS = {"money": "money", "percent": "rate", "ratio": "rate", "rate": "rate"}


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator as prose may name it. ``value_type``: money, percent or ratio (of a unit «%»), else a number of ``unit``."""

    code: str
    value_type: str
    unit: str = ""
    name: str = ""
    phrases: tuple[str, ...] = ()
    nature: str = ""  # «stock»: there is so much of it on a day, so that «còn 35 hộ nghèo» tells it


def with_catalogue(catalogue: Iterable) -> Lexicon:
    """The shipped lexicon, and beside it what ``catalogue`` says of its indicators (mappings or objects, see :class:`Named`).

    A phrase is given in the spelling of the lexicon: «xây (mới|dựng)» is a choice, «[thêm]» may be left out.
    """
    groups: dict[str, list[str]] = {}
    units, rows, forms = _Units(), [], json.loads((DATA / "catalogue.json").read_text("utf-8"))
    for one in map(_named, catalogue):
        said = {"==": [one.name] if one.name else [], "=": [], "-": []}
        for phrase in one.phrases:
            said["=" if len(words_of(spelled(phrase)[-1])) >= LONG else "-"].append(phrase)
        measures = units.groups_of(one.unit)
        for form, sign in (("name", "=="), ("long", "="), ("short", "-")):
            if said[sign]:
                groups[sign + one.code] = said[sign]
                rows += [_row(row, one, sign, measures) for row in forms[form] if _is_for(row, one)]
    return build(groups | units.own, rows)


def _is_for(row: dict, one: Named) -> bool:
    """Some rows are only for what there is of on a day («còn …»), some only for percentages."""
    return row.get("only", one.nature) == one.nature and (one.unit == "%" or not row.get("bare"))


def _named(row) -> Named:
    if isinstance(row, Named):
        return row
    said = row.get if isinstance(row, Mapping) else lambda name: getattr(row, name, None)
    return Named(said("code"), said("value_type") or "count", said("unit") or "", said("name") or "", tuple(said("phrases") or ()), said("nature") or "")


def _row(row: dict, one: Named, sign: str, measures: list[str]) -> dict:
    kind = _KINDS.get("percent" if one.unit == "%" else one.value_type, "count area duration")
    if one.value_type == "ratio" and one.unit not in ("", "%"):
        kind = "count area duration"
    counted = {"*": ["*"], "U": measures, "UN": [*measures, NOTHING_COUNTED], "N": [NOTHING_COUNTED]}[row["measures"]] if kind.startswith("count") else []
    if row.get("bare"):  # «Tỷ lệ hộ nghèo | % | 2,5»: the sign stands in a cell of its own
        kind, counted = "count", counted or [NOTHING_COUNTED]
    needs = [[_told(said, one, sign) for said in line] for line in row["needs"]]
    longer = len(words_of(one.name)) / 100 if sign == "==" else 0  # of two names that end alike the longer one is meant
    return {
        "is": one.code, "kind": kind, "measures": counted or ["*"], "base": row["base"] + longer, "for": [_told(said, one, sign) for said in row["for"]],
        "needs": needs, "bars": row.get("bars", []), "singular": row.get("singular", False),
    }  # fmt: skip


def _told(said: str, one: Named, sign: str) -> str:
    """``"=> 3"`` → ``"=zalo_areas> 3"``; what names a group of the lexicon stays."""
    return f"{sign}{one.code}{said.removeprefix(sign)}" if said.startswith(sign) else said


class _Units:
    """Which groups of the lexicon are a unit of measure; a unit that it does not know gets a group of its own."""

    def __init__(self):
        self.own: dict[str, list[str]] = {}
        self._groups: dict[tuple[str, ...], list[str]] = {}
        for group, phrases in groups_shipped().items():
            for phrase in phrases if group.startswith("#") else ():
                for said in spelled(phrase):
                    self._groups.setdefault(tuple(words_of(said)), []).append(group)

    def groups_of(self, unit: str) -> list[str]:
        words = tuple(words_of(unit))
        if not words or unit == "%":
            return []
        if words not in self._groups:
            group = f"#={' '.join(words)}"
            self._groups[words], self.own[group] = [group], [unit]
        return self._groups[words]
