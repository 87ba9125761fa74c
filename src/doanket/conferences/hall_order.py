"""In which order those who asked to speak are called: turns are balanced between organisations, then first come first called."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. ``organisation`` is whom the speaker counts for (a person alone counts for themself);
    ``moved_to`` is the place the chair gave, lower first."""

    key: int
    organisation: Hashable
    person: Hashable
    asked_at: datetime
    moved_to: int | None = None


def in_turn(asked: Iterable[Asked], spoken: Mapping[Hashable, int], spoke: Mapping[Hashable, int] | None = None) -> list[Asked]:
    """``asked`` in the order of calling.

    Whom the chair moved comes first, by the chair's own order. Then always the one whose organisation has had the fewest
    turns, then who has spoken least, then who asked first. Turns still to come on this list count as had, so that two of
    one organisation never stand before one of another that has spoken as often. ``spoken`` are turns by organisation,
    ``spoke`` by person.
    """
    turns, times = Counter(spoken), Counter(spoke or {})
    waiting, called = list(asked), []
    while waiting:
        following = min(waiting, key=lambda one: _place(one, turns, times))
        waiting.remove(following)
        called.append(following)
        turns[following.organisation] += 1
        times[following.person] += 1
    return called


def _place(one, turns, times):
    moved = (0, one.moved_to) if one.moved_to is not None else (1, 0)
    return (*moved, turns[one.organisation], times[one.person], one.asked_at, one.key)
