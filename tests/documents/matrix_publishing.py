"""Who may make a paper public."""

from doanket.documents import services
from doanket.kit.paper import Paragraph
from doanket.portal.services import plant_site
from matrix import action, page, seats

READERS = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
DECIDERS = seats(reviewer="own", chair="own")
GIVEN = {"field": "programme", "in_force_from": "01/01/2026", "has_read": "on"}


def a_signed_paper(world):
    services.load_document_types()
    world.clerk = world.make_user("chair", world.ward)
    world.paper = services.draft_document(actor=world.clerk, unit=world.ward, type_code="BC", subject="Thử", blocks=[Paragraph(("Chữ.",))])
    services.sign_document(actor=world.clerk, document=world.paper, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH")
    return [world.paper.pk]


def a_public_paper(world):
    a_signed_paper(world)
    plant_site(world.ward)
    services.publish_document(actor=world.clerk, document=world.paper)
    return [world.paper.pk]


ROWS = [
    page("documents:publish", args=a_signed_paper, ok=DECIDERS, forbidden=READERS - DECIDERS),
    action("documents:publish_now", args=a_signed_paper, post=lambda world: GIVEN, ok=DECIDERS, forbidden=READERS - DECIDERS),
    page("documents:unpublish", args=a_public_paper, ok=DECIDERS, forbidden=READERS - DECIDERS),
    action("documents:unpublish_now", args=a_public_paper, post=lambda world: {"reason": "nhầm"}, ok=DECIDERS, forbidden=READERS - DECIDERS),
]
