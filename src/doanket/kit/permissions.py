"""The one door through which every service asks «who may».

A permission is declared once, with the words that explain it. The predicate comes from the room ``access``, which
knows roles and places; this module knows neither.
"""

from dataclasses import dataclass

import rules
from django.core.exceptions import PermissionDenied


@dataclass(frozen=True, slots=True)
class Permission:
    """``name`` is ``room.verb_noun``; ``title`` the deed in Vietnamese; ``who`` explains the predicate."""

    name: str
    title: str
    who: tuple


_registry: dict[str, Permission] = {}


class NotPermitted(PermissionDenied):
    """The wrong door: answered with 403, which explains itself from ``perm`` and ``target``."""

    def __init__(self, perm, target=None):
        super().__init__(perm)
        self.perm = perm
        self.target = target


def declare(name, predicate, *, title, who=()):
    """Register permission ``name``; declaring it twice replaces it (apps may be loaded twice in tests)."""
    if name in _registry:
        forget(name)
    rules.add_perm(name, predicate)
    _registry[name] = Permission(name, title, tuple(who))


def forget(name):
    """Take a declared permission back."""
    rules.remove_perm(name)
    del _registry[name]


def declared():
    """All permissions, by name."""
    return dict(sorted(_registry.items()))


def may(actor, name, target=None):
    """True if ``actor`` may do ``name`` to ``target``. An unknown permission is a programming fault, not a «no»."""
    if name not in _registry:
        raise LookupError(f"permission {name} is not declared")
    if actor is None or not actor.is_active:
        return False
    return rules.has_perm(name, actor, target)


def require(actor, name, target=None):
    """Raise :class:`NotPermitted` unless ``actor`` may do ``name`` to ``target``."""
    if not may(actor, name, target):
        raise NotPermitted(name, target)
