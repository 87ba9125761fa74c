"""Questions to the tree."""

from .models import Unit, UnitPlacement


def placement_of(unit, day):
    """Where ``unit`` hung at the end of ``day``, or None if it did not exist then."""
    return UnitPlacement.objects.on(day).filter(unit=unit).first()


def ancestors_of(unit):
    """From the nation down to the parent, today."""
    found = Unit.objects.select_related("kind").in_bulk(unit.ancestor_ids)
    return [found[pk] for pk in unit.ancestor_ids if pk in found]


def children_of(unit):
    """The units directly below, in the order of the screens."""
    return Unit.objects.filter(parent=unit).alive().select_related("kind").in_order()


def units_on(day, *, under_path, kinds=None):
    """The placements below ``under_path`` as the tree stood on ``day`` (with their units), optionally of some kinds."""
    placements = UnitPlacement.objects.on(day).under(under_path).select_related("unit", "unit__kind")
    return placements.filter(unit__kind__in=kinds) if kinds is not None else placements
