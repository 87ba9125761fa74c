"""Deep checks of stored things, run by ``doanket check`` and nightly by the worker. Rooms register theirs here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """``run`` takes nothing and yields one Vietnamese sentence for each problem found; none when all is well."""

    name: str
    title: str
    run: Callable[[], Iterable[str]]


_registry: dict[str, Check] = {}


def register(name, title, run):
    """Add a check. ``name`` is the word after ``doanket check --``, e.g. ``audit``; ``title`` says it in Vietnamese."""
    _registry[name] = Check(name, title, run)


def registered():
    """All checks, by name."""
    return dict(sorted(_registry.items()))
