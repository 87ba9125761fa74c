"""The administrative map: a drawing, and under it the same as a list."""

from django.utils import timezone

from .. import things
from ..queries.map import map_of
from .values import only_first_sheet


def map_more(page, *, home, number, language):
    """The areas of the unit with their heads and their newest articles."""
    only_first_sheet(number)
    drawn = map_of(home.unit, timezone.localdate())
    ids = [home.unit_id, *(area.unit.pk for area in drawn.areas)]
    shows = {name(pk) for pk in ids for name in (things.people_of, things.news_of)} | {things.site(pk) for pk in ids}
    return "portal/rooms/map.html", {"map": drawn}, shows
