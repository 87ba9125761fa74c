"""Web links in groups, and the committee's pages elsewhere, each with a code for the telephone."""

from ..choices import FurnitureKind
from ..queries.furniture import grouped, shown_around
from .values import only_first_sheet


def links_more(page, *, home, number, language):
    """The site's own links and those of the units above; who put them up is said where it is not the site itself."""
    only_first_sheet(number)
    shown = shown_around(home, (FurnitureKind.LINK, FurnitureKind.FAN_PAGE))
    links = [one for one in shown if one.kind == FurnitureKind.LINK]
    fan_pages = [one for one in shown if one.kind == FurnitureKind.FAN_PAGE]
    return "portal/rooms/links.html", {"groups": grouped(links), "fan_pages": fan_pages}, set()
