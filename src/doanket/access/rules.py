"""Rights as sentences: «the reviewer above the unit may accept its report».

``allow`` registers one permission from the same words that later explain a refusal, so that rule and explanation
cannot drift apart.
"""

from dataclasses import dataclass

import rules
from django.utils.functional import Promise

from doanket.kit.permissions import declare
from doanket.units.models import Unit

from .choices import Role
from .queries import reach_of

AT, ABOVE, WITHIN, ANYWHERE = "at", "above", "within", "anywhere"

_places: dict[str, object] = {}
_also_words: dict[str, str | Promise] = {}


@dataclass(frozen=True, slots=True)
class Who:
    """A role and where it must be held: ``at`` the unit, ``above`` it, ``within`` (either), or ``anywhere``."""

    role: str
    where: str

    def fits(self, user, unit):
        for reach in reach_of(user):
            if reach.role != self.role:
                continue
            if self.where == ANYWHERE:
                return True
            if unit is None:
                continue
            if self.where in (AT, WITHIN) and reach.at(unit):
                return True
            if self.where in (ABOVE, WITHIN) and reach.above(unit):
                return True
        return False


def at(role):
    return Who(Role(role), AT)


def above(role):
    return Who(Role(role), ABOVE)


def within(role):
    return Who(Role(role), WITHIN)


def anywhere(role):
    return Who(Role(role), ANYWHERE)


def unit_of(target):
    """The place a right is asked for: the target itself if it is a unit, else its ``unit``, else none."""
    return target if isinstance(target, Unit) else getattr(target, "unit", None)


def places_of(name, target):
    """Every place the right ``name`` must reach for ``target``: one unit as a rule, all workplaces for a person."""
    find = _places.get(name)
    return list(find(target)) if find else [unit_of(target)]


def aims_at_people(name):
    """Whether the right is asked about a person, not about a unit or a thing of one."""
    return name in _places


def also_words(name):
    """The words of the permission's extra predicate, or an empty text."""
    return _also_words.get(name, "")


def allow(name, title: str | Promise, *whos, also=None, or_else="", places=None):
    """Declare permission ``name``: any of ``whos`` fits, or the predicate ``also(user, target)`` holds.

    ``or_else`` says in Vietnamese whom ``also`` lets in («người đã tạo tài khoản»). ``places(target)`` lists the units
    where the target is at home if it is not a unit and has no ``unit``; the role must reach all of them.
    """
    _also_words[name] = or_else
    _places.pop(name, None)
    if places:
        _places[name] = places

    @rules.predicate(name=name)
    def predicate(user, target=None):
        found = places_of(name, target)
        if found and any(all(who.fits(user, unit) for unit in found) for who in whos):
            return True
        return bool(also and also(user, target))

    declare(name, predicate, title=title, who=whos)
    return predicate
