"""Who may make a paper public."""

import importlib.util
from pathlib import Path

from doanket.documents import services
from doanket.portal.services import plant_site
from matrix import action, page, seats

_shelf = importlib.util.spec_from_file_location("the_shelf", Path(__file__).with_name("matrix.py"))
shelf = importlib.util.module_from_spec(_shelf)
_shelf.loader.exec_module(shelf)
READERS = shelf.READERS
DECIDERS = seats(reviewer="own", chair="own")
GIVEN = {"field": "programme", "in_force_from": "01/01/2026", "has_read": "on"}


def a_public_paper(world):
    shelf.a_signed_paper(world)
    plant_site(world.ward)
    services.publish_document(actor=world.clerk, document=world.paper)
    return [world.paper.pk]


ROWS = [
    page("documents:publish", args=shelf.a_signed_paper, ok=DECIDERS, forbidden=READERS - DECIDERS),
    action("documents:publish_now", args=shelf.a_signed_paper, post=lambda world: GIVEN, ok=DECIDERS, forbidden=READERS - DECIDERS),
    page("documents:unpublish", args=a_public_paper, ok=DECIDERS, forbidden=READERS - DECIDERS),
    action("documents:unpublish_now", args=a_public_paper, post=lambda world: {"reason": "nhầm"}, ok=DECIDERS, forbidden=READERS - DECIDERS),
]
