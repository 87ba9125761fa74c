"""Who sees what on the shelf: one's own places whole, and from a place of review, lead or inspection also below."""

from django.db.models import Q

from doanket.access.choices import Role
from doanket.access.queries import reach_of, within_reach

READ_BELOW = (Role.REVIEWER, Role.CHAIR, Role.INSPECTOR)
READ_HERE = (Role.AUTHOR, *READ_BELOW)


def own_places(user, roles=READ_HERE):
    """Primary keys of the units at which ``user`` holds one of ``roles``."""
    return [reach.unit_id for reach in reach_of(user) if reach.role in roles]


def in_sight(user, column="unit", roles=READ_HERE):
    """A condition: what lies at the user's own places, and for those who review, lead or inspect also below."""
    return within_reach(user, f"{column}__path", READ_BELOW) | Q(**{f"{column}__in": own_places(user, roles)})
