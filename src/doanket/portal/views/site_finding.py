"""What an address of the site's screens names, within what the person may see."""

from django.shortcuts import get_object_or_404

from doanket.kit.permissions import require

from ..models import Furniture, Track
from ..queries import homes_visible_to

FURNISH = "portal.furnish"


def home_here(request, unit_pk, right=FURNISH):
    """The site of a unit where the person works; 404 for another's, 403 without ``right``."""
    home = get_object_or_404(homes_visible_to(request.user), unit_id=unit_pk)
    require(request.user, right, home.unit)
    return home


def furniture_here(request, pk):
    return _owned(request, Furniture.objects.select_related("unit", "picture"), pk)


def track_here(request, pk):
    return _owned(request, Track.objects.select_related("unit"), pk)


def _owned(request, rows, pk):
    units = homes_visible_to(request.user).values("unit")
    found = get_object_or_404(rows.filter(unit__in=units), pk=pk)
    require(request.user, FURNISH, found.unit)
    return found
