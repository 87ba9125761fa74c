"""Who takes over pages of an old portal: the writers of the unit."""

from doanket.portal.models import SectionPage
from doanket.portal.services import plant_site, start_article
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


def a_draft(world):
    a_site(world)
    section = SectionPage.objects.child_of(world.home).get(kind="news")
    writer = world.make_user("editor", world.target)
    origin = {"old_site": "https://cu.example.vn/1.html", "dated": "2022-01-18"}
    return [start_article(actor=writer, unit=world.target, section=section, title="Bài từ trang cũ", origin=origin).pk]


ROWS = [
    page("viet_tin:import", at="ward", args=a_site, ok=WRITERS, forbidden=SEE - WRITERS),
    action("viet_tin:import_preview", at="ward", args=a_site, post=a_page, ok=WRITERS, forbidden=SEE - WRITERS),
    action("viet_tin:import_take", at="ward", args=a_site, post=lambda world: {"name": ""}, ok=WRITERS, forbidden=SEE - WRITERS),
    action("viet_tin:import_take_back", at="ward", args=a_site, post=lambda world: {"name": ""}, ok=WRITERS, forbidden=SEE - WRITERS),
    page("viet_tin:old_day", at="ward", args=a_draft, ok=WRITERS, forbidden=SEE - WRITERS),
    action("viet_tin:old_day_set", at="ward", args=a_draft, post=lambda world: {"day": "20/01/2022"}, ok=WRITERS, forbidden=SEE - WRITERS),
]
