"""How figures add up over time and across units. Pure arithmetic: ``None`` is blank, 0 is zero.

Adding what does not add up is the classic fault of summary reports (the members of four quarters
are not the members of the year), so every sum of figures names its rule.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction


class AddUp(StrEnum):
    """The rule of an indicator.

    ``SUM`` a flow (meetings held), ``LAST`` a stock (members), ``MAX`` a peak, ``RATIO`` made anew
    from its numerator and denominator, ``NONE`` never added.
    """

    SUM = "sum"
    LAST = "last"
    MAX = "max"
    RATIO = "ratio"
    NONE = "none"


def across_units(rule: str, values: Iterable[int | None]) -> int | None:
    """The figure of all units together in one period; blanks are skipped, all blank is blank.

    A stock is summed here: the members of a ward are the members of its boards. ``RATIO`` and
    ``NONE`` give ``None``; a ratio's two sides are added each by its own rule. ``ValueError`` for
    an unknown rule.
    """
    known = [value for value in values if value is not None]
    match AddUp(rule):
        case AddUp.SUM | AddUp.LAST:
            return sum(known) if known else None
        case AddUp.MAX:
            return max(known, default=None)
    return None


def over_time(rule: str, ordered_values: Iterable[int | None]) -> int | None:
    """The figure of one unit over periods in order of time; blanks are skipped, all blank is blank.

    ``LAST`` gives the last one that is not blank. ``RATIO`` and ``NONE`` give ``None``.
    ``ValueError`` for an unknown rule.
    """
    known = [value for value in ordered_values if value is not None]
    match AddUp(rule):
        case AddUp.SUM:
            return sum(known) if known else None
        case AddUp.LAST:
            return known[-1] if known else None
        case AddUp.MAX:
            return max(known, default=None)
    return None


def ratio(numerator: int | None, denominator: int | None) -> Fraction | None:
    """The exact ratio of two added-up figures; ``None`` where one is blank or nothing to divide by."""
    if numerator is None or not denominator:
        return None
    return Fraction(numerator, denominator)
