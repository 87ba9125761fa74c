"""Who gets which answer on «Viết tin»: the people of the unit, nobody beside, above or below."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from doanket.portal import services
from doanket.portal.models import Album, Article, SectionPage, UnitHome
from matrix import EVERYONE, action, page, seats

READERS = seats(editor="own", reviewer="own", chair="own", inspector="own")
WRITERS = seats(editor="own", reviewer="own", chair="own")
DECIDERS = seats(editor="own", chair="own")
NOT_WRITERS = seats(inspector="own")
NOT_DECIDERS = seats(reviewer="own", inspector="own")


def a_site(world):
    world.home = UnitHome.objects.filter(unit=world.target).first() or services.plant_site(world.target)
    world.section = SectionPage.objects.child_of(world.home).get(kind="news")
    return [world.target.pk]


def a_site_to_look_at(world):
    a_site(world)
    return []


def a_jpeg():
    stream = BytesIO()
    Image.new("RGB", (40, 30), "red").save(stream, "JPEG")
    return stream.getvalue()


def a_draft(world):
    a_site(world)
    world.clerk = world.make_user("reviewer", world.target)
    world.article = services.start_article(actor=world.clerk, unit=world.target, section=world.section, title="Một tin thử", body="Chữ.")
    return [world.article.pk]


def a_submitted(world):
    a_draft(world)
    services.submit_article(actor=world.clerk, article=world.article)
    return [world.article.pk]


def a_live(world):
    a_submitted(world)
    services.publish_article(actor=world.make_user("chair", world.target), article=world.article)
    return [world.article.pk]


def an_edited(world):
    a_live(world)
    services.save_article(actor=world.clerk, article=world.article, revision=1, title="Một tin khác")
    return [world.article.pk]


def a_picture(world):
    a_site(world)
    clerk = world.make_user("reviewer", world.target)
    world.picture = services.add_picture(actor=clerk, unit=world.target, upload=a_jpeg(), alt="Bà con quét ngõ")
    return [world.picture.uid]


def a_file(world):
    a_site(world)
    clerk = world.make_user("reviewer", world.target)
    return [services.add_file(actor=clerk, unit=world.target, upload=b"%PDF-1.4 thu", title="Thư ngỏ").uid]


def an_album(world):
    a_picture(world)
    clerk = world.make_user("reviewer", world.target)
    world.album = services.make_album(actor=clerk, unit=world.target, title="Ngày hội", pictures=[(world.picture, "")])
    return [world.album.pk]


def a_shown_album(world):
    an_album(world)
    services.publish_album(actor=world.make_user("chair", world.target), album=Album.objects.get(pk=world.album.pk))
    return [world.album.pk]


def a_secret(world):
    a_submitted(world)
    return [services.make_approval_link(actor=world.clerk, article=world.article, leader_name="Phạm Văn Ân")[1]]


def a_secret_of_a_picture(world):
    a_draft(world)
    picture = services.add_picture(actor=world.clerk, unit=world.target, upload=a_jpeg(), alt="Bà con quét ngõ")
    services.save_article(actor=world.clerk, article=world.article, revision=1, pictures=[(picture, "", True)])
    services.submit_article(actor=world.clerk, article=world.article)
    return [services.make_approval_link(actor=world.clerk, article=world.article, leader_name="Phạm Văn Ân")[1], 1]


def a_secret_of_a_file(world):
    a_draft(world)
    file = services.add_file(actor=world.clerk, unit=world.target, upload=b"%PDF-1.4 thu", title="Thư ngỏ")
    services.save_article(actor=world.clerk, article=world.article, revision=1, files=[file])
    services.submit_article(actor=world.clerk, article=world.article)
    return [services.make_approval_link(actor=world.clerk, article=world.article, leader_name="Phạm Văn Ân")[1], 1]


def typed(world):
    return {"title": "Tin", "section": world.section.pk, "lead": "", "body": "Chữ.", "revision": "1", "uid": "", "stay": "1", "picture": "", "file": "", "first_picture": ""}


def of_the_unit(world):
    return {"don-vi": world.target.pk}


def uploaded(world):
    return {"title": "Ngày hội", "happened_on": "01/03/2026", "lead": "", "uid": "", "uploads": SimpleUploadedFile("a.jpg", a_jpeg())}


def plan(world):
    return {"when": "now", "revision": Article.objects.get(pk=world.article.pk).revision, "least_days": "0"}


ROWS = [
    page("viet_tin:list", args=a_site_to_look_at, ok=EVERYONE),
    page("viet_tin:authors", args=a_site_to_look_at, ok=EVERYONE),
    page("viet_tin:authors_file", args=a_site_to_look_at, ok=EVERYONE),
    page("viet_tin:albums", args=a_site_to_look_at, ok=EVERYONE),
    page("viet_tin:new", args=a_site, ok=WRITERS, forbidden=NOT_WRITERS),
    action("viet_tin:start", args=a_site, post=typed, ok=WRITERS, forbidden=NOT_WRITERS),
    page("viet_tin:article", args=a_draft, ok=READERS),
    page("viet_tin:edit", args=a_draft, ok=WRITERS, forbidden=NOT_WRITERS),
    action("viet_tin:save", args=a_draft, post=typed, ok=WRITERS, forbidden=NOT_WRITERS),
    page("viet_tin:preview", args=a_draft, ok=READERS),
    page("viet_tin:compare", args=an_edited, ok=READERS),
    page("viet_tin:picture", args=a_picture, ok=READERS),
    page("viet_tin:file", args=a_file, ok=READERS),
    action("viet_tin:submit", args=a_draft, ok=WRITERS, forbidden=NOT_WRITERS),
    page("viet_tin:decide", args=a_submitted, ok=DECIDERS, forbidden=NOT_DECIDERS),
    action("viet_tin:publish", args=a_submitted, post=plan, ok=DECIDERS, forbidden=NOT_DECIDERS),
    action("viet_tin:give_back", args=a_submitted, post=lambda world: {"reason": "Thiếu tên."}, ok=DECIDERS, forbidden=NOT_DECIDERS),
    page("viet_tin:withdraw", args=a_live, ok=DECIDERS, forbidden=NOT_DECIDERS),
    action("viet_tin:withdraw_now", args=a_live, post=lambda world: {"reason": "Sai."}, ok=DECIDERS, forbidden=NOT_DECIDERS),
    page("viet_tin:correct", args=a_live, ok=DECIDERS, forbidden=NOT_DECIDERS),
    action("viet_tin:correct_now", args=a_live, post=lambda world: {"correction": "Là 32."}, ok=DECIDERS, forbidden=NOT_DECIDERS),
    page("viet_tin:end", args=a_live, ok=DECIDERS, forbidden=NOT_DECIDERS),
    action("viet_tin:end_now", args=a_live, post=lambda world: {"until_day": "20/11/2027", "until_time": "17:30"}, ok=DECIDERS, forbidden=NOT_DECIDERS),
    action("viet_tin:pin", args=a_live, post=lambda world: {"pinned": "1"}, ok=DECIDERS, forbidden=NOT_DECIDERS),
    page("viet_tin:drop", args=a_draft, ok=WRITERS, forbidden=NOT_WRITERS),
    action("viet_tin:drop_now", args=a_draft, ok=WRITERS, forbidden=NOT_WRITERS),
    action("viet_tin:forget", args=an_edited, ok=WRITERS, forbidden=NOT_WRITERS),
    page("viet_tin:link", args=a_submitted, ok=WRITERS, forbidden=NOT_WRITERS),
    action("viet_tin:link_make", args=a_submitted, post=lambda world: {"leader_name": "Phạm Văn Ân"}, ok=WRITERS, forbidden=NOT_WRITERS),
    page("viet_tin:album_new", args=a_site, ok=WRITERS, forbidden=NOT_WRITERS),
    action("viet_tin:album_make", args=a_site, post=uploaded, ok=WRITERS, forbidden=NOT_WRITERS),
    page("viet_tin:album", args=an_album, ok=READERS),
    action("viet_tin:album_save", args=an_album, post=uploaded, ok=WRITERS, forbidden=NOT_WRITERS),
    action("viet_tin:album_publish", args=an_album, ok=DECIDERS, forbidden=NOT_DECIDERS),
    action("viet_tin:album_withdraw", args=a_shown_album, ok=DECIDERS, forbidden=NOT_DECIDERS),
    page("cong:approve", args=a_secret, ok=EVERYONE),
    page("cong:approve_picture", args=a_secret_of_a_picture, ok=EVERYONE),
    page("cong:approve_file", args=a_secret_of_a_file, ok=EVERYONE),
    action("cong:approve_now", args=a_secret, post=lambda world: {"answer": "no", "reason": "Chưa rõ."}, ok=EVERYONE),
]
