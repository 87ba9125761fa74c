"""Who must report in a round: from the tree as it stood on the last counted day, less the exempted."""

from doanket.units.queries import placement_of, units_on

from ..models import Exemption


def expected_placements(round):
    """Placements of the units that must report in ``round`` (with their units)."""
    place = placement_of(round.scope, round.counted_to)
    if place is None:
        return units_on(round.counted_to, under_path="/0/")
    kinds = round.audiences.values("kind_id")
    exempt = Exemption.objects.filter(round=round).values("unit_id")
    return units_on(round.counted_to, under_path=place.path, kinds=kinds).exclude(unit_id__in=exempt)


def paths_touch(path, other):
    """Whether one place lies in the other; a closed unit has no path and touches nothing."""
    return bool(path and other) and (path.startswith(other) or other.startswith(path))


def is_expected(round, unit):
    """True if ``unit`` must report in ``round``."""
    return expected_placements(round).filter(unit=unit).exists()
