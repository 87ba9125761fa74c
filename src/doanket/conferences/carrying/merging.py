"""What left, what stands here now, what came back: three states of every row, one decision. Plain Python.

A row changed on one side only is taken from that side. A row changed on both sides in different ways is a conflict, which a
person decides; a row that one side deleted and the other changed is one too.
"""

from dataclasses import dataclass

HERE, THERE = "here", "there"


@dataclass(frozen=True, slots=True)
class Change:
    """One row to write or take away here: ``row`` is None where it was deleted on the other machine."""

    table: str
    name: str
    row: dict | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that both sides changed: ``fields`` are those that differ between the sides."""

    table: str
    name: str
    base: dict | None
    here: dict | None
    there: dict | None

    @property
    def key(self):
        return f"{self.table}/{self.name}"

    @property
    def fields(self):
        one, other = _said(self.here) or {}, _said(self.there) or {}
        return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@dataclass(frozen=True, slots=True)
class Merge:
    """``changes`` go in by themselves; ``kept`` counts rows that only changed here and stay."""

    changes: list
    conflicts: list
    kept: int


def merge(base, here, there):
    """The :class:`Merge` of three states {table: {name: row}}."""
    changes, conflicts, kept = [], [], 0
    for table in sorted(base.keys() | here.keys() | there.keys()):
        was, is_here, is_there = (state.get(table, {}) for state in (base, here, there))
        for name in sorted(was.keys() | is_here.keys() | is_there.keys()):
            old, ours, theirs = was.get(name), is_here.get(name), is_there.get(name)
            if same(ours, theirs):
                continue
            if same(theirs, old):
                kept += 1
            elif same(ours, old):
                changes.append(Change(table, name, theirs))
            else:
                conflicts.append(Conflict(table, name, old, ours, theirs))
    return Merge(changes, conflicts, kept)


def same(one, other):
    """Whether two rows say the same; where a file is kept does not matter, what is in it does."""
    return _said(one) == _said(other)


def _said(row):
    if row is None:
        return None
    return {name: value["sha256"] if isinstance(value, dict) and "sha256" in value else value for name, value in row.items()}


def decided(conflicts, choices):
    """The changes that follow from ``choices`` {key: ``here`` or ``there``}; without a word the machine of the hall is right."""
    return [
        Change(one.table, one.name, one.there)
        for one in conflicts
        if choices.get(one.key, THERE) == THERE
    ]
