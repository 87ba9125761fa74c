"""Who takes over pages of an old portal: the writers of the unit."""

from doanket.portal.models import SectionPage
from doanket.portal.services import plant_site
from matrix import action, page, seats

SEE = seats(editor="own", reviewer="own", chair="own", inspector="own")
WRITERS = seats(editor="own", reviewer="own", chair="own")


def a_site(world):
    world.home = plant_site(world.target)
    return [world.target.pk]


def a_page(world):
    from django.core.files.uploadedfile import SimpleUploadedFile

    section = SectionPage.objects.child_of(world.home).first()
    return {"files": SimpleUploadedFile("a.txt", "Phường họp dân bàn việc chung\n\nChữ.".encode()), "section": section.pk}


ROWS = [
    page("viet_tin:import", at="ward", args=a_site, ok=WRITERS, forbidden=SEE - WRITERS),
    action("viet_tin:import_preview", at="ward", args=a_site, post=a_page, ok=WRITERS, forbidden=SEE - WRITERS),
    action("viet_tin:import_take", at="ward", args=a_site, post=lambda world: {"name": ""}, ok=WRITERS, forbidden=SEE - WRITERS),
]
