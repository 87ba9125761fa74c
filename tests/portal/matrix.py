"""Who reads the pages of the sites: everybody."""

from doanket.portal.services import plant_site
from matrix import EVERYONE, page


def a_site(world):
    return [f"{plant_site(world.target).slug}/"]


ROWS = [page("portal:shown", at="ward", args=a_site, ok=EVERYONE)]
