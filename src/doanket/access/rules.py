"""Rights as sentences: «the reviewer above the unit may accept its report».

``allow`` registers one permission from the same words that later explain a refusal, so that rule and explanation
cannot drift apart.
"""

from dataclasses import dataclass

import rules
from django.utils.functional import Promise

from doanket.kit.permissions import declare

from .choices import Role
from .queries import reach_of

AT, ABOVE, WITHIN, ANYWHERE = "at", "above", "within", "anywhere"


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
    """The place a right is asked for: the target itself if it is a unit, else its ``unit``."""
    return getattr(target, "unit", target)


def allow(name, title: str | Promise, *whos, also=None):
    """Declare permission ``name``: any of ``whos`` fits, or the predicate ``also(user, target)`` holds."""

    @rules.predicate(name=name)
    def predicate(user, target=None):
        if any(who.fits(user, unit_of(target)) for who in whos):
            return True
        return bool(also and also(user, target))

    declare(name, predicate, title=title, who=whos)
    return predicate
