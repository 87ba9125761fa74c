"""How to reach the committee: from the one record of the unit."""

from .. import things
from .values import only_first_sheet

OSM = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"


def contact_more(page, *, home, number, language):
    """Address, telephone, hours and the point on the map; in English where ``language`` asks."""
    only_first_sheet(number)
    unit = home.unit
    has_point = unit.latitude is not None and unit.longitude is not None
    point = (f"{unit.latitude:.6f}", f"{unit.longitude:.6f}") if has_point else None
    context = {"point": point, "point_address": OSM.format(*point) if point else ""}
    template = "portal/rooms/contact.html" if language == "vi" else "portal/rooms/contact_english.html"
    return template, context, {things.site(home.unit_id)}
