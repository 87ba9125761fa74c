"""Two wards side by side; everything of the first carries a word that nobody else may ever read."""

import io
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from PIL import Image

from doanket.access.choices import Role
from doanket.portal import services
from doanket.portal.choices import CommentState, FurnitureKind
from doanket.portal.models import Album, AlbumPicture, Comment, Furniture, SectionPage

CANARY = "Hoàngyến"  # stands in every hidden thing of the first ward
OFFICER = "Hoàngoanh"  # stands in its officer's name, which a refusal tells those below: they may ask that officer


def jpeg(colour="teal", size=(40, 30)):
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "JPEG")
    return stream.getvalue()


def read(kept):
    with kept.file.open() as file:
        return file.read()


@pytest.fixture
def neighbours(make_unit, make_user, province, ward):
    """The first ward with a hidden one of everything, and who must not see it."""
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    board = make_unit("residential_area", ward, name="Tổ 3 Cây Gạo")
    home, _theirs = services.plant_site(ward), services.plant_site(other)
    writer = make_user(Role.EDITOR, ward, full_name=f"Lê Thị {OFFICER}")
    world = SimpleNamespace(ward=ward, other=other, home=home, writer=writer, made=[])
    section = SectionPage.objects.child_of(home).get(kind="news")
    picture = services.add_picture(
        actor=writer, unit=ward, upload=jpeg(), alt=f"Ngõ nhà {CANARY}", caption=CANARY, needs_consent=True, consent_note=CANARY
    )
    file = services.add_file(actor=writer, unit=ward, upload=f"{CANARY} trong tệp".encode(), title=f"Tệp {CANARY}")
    world.picture_bytes, world.file_bytes = read(picture), read(file)
    draft = services.start_article(
        actor=writer, unit=ward, section=section, title=f"Bài nháp {CANARY}", lead=CANARY, body=f"<p>{CANARY}.</p>",
        pictures=[(picture, CANARY, True)], files=[file],
    )  # fmt: skip
    album = home.add_child(instance=Album(title=f"Ảnh {CANARY}", slug="album-nhap", unit=ward, live=False, lead=CANARY))
    AlbumPicture.objects.create(album=album, picture=picture, caption=CANARY)
    old = timezone.now() - timedelta(days=2)
    furniture = Furniture.objects.create(
        unit=ward, kind=FurnitureKind.LINK, title=f"Liên kết {CANARY}", url="https://hoangyen.example.vn/", shown_until=old
    )
    comment = Comment.objects.create(article=draft, author_name=CANARY, text=f"Ý kiến {CANARY}", contact=CANARY, state=CommentState.WAITING)
    world.made = [ward, home, section, draft, picture, file, album, furniture, comment, writer]
    world.strangers = {
        "anonymous": None,
        "editor of the other ward": make_user(Role.EDITOR, other),
        "chair of the other ward": make_user(Role.CHAIR, other),
        "administrator of the other ward": make_user(Role.ADMINISTRATOR, other),
        "head of a board below": make_user(Role.AUTHOR, board),
        "editor of the province": make_user(Role.EDITOR, province),
        "nobody": make_user(),
    }
    return world
