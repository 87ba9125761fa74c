"""Work that comes round by the clock. Rooms register it here; ``doanket worker`` does it when it is due."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tick:
    """``every`` is in seconds; ``deed`` takes nothing and returns what it did in words, or None when there was nothing."""

    name: str
    every: int
    deed: Callable[[], str | None]


_registry: dict[str, Tick] = {}


def register(name, *, every, deed):
    """Add a clock. The name is stored, so it never changes."""
    _registry[name] = Tick(name, every, deed)


def registered():
    """All clocks, by name."""
    return dict(sorted(_registry.items()))
