"""Pictures as files in the sizes of the pages."""

from io import BytesIO

import pytest
from PIL import Image

from doanket.access.choices import Role
from doanket.portal.models import Article, ArticlePicture
from doanket.portal.sizes import card_of, file_named, forget_sizes, make_sizes, sizes_of
from portal.seeding import draw_picture

pytestmark = pytest.mark.django_db


def name_of(size):
    return size.url.rsplit("/", 1)[-1]


def opened(answer):
    with Image.open(BytesIO(answer.content)) as picture:
        return picture.format, picture.size


def test_sizes_are_made_ahead_and_handed_out_for_ever(client, seeded):
    picture = seeded.pictures["hall"]
    make_sizes(picture)
    sizes = sizes_of(picture)
    assert all(file_named(name_of(size)).exists() for size in (*sizes.webp, sizes.plain))
    for size in sizes.webp:
        answer = client.get(size.url)
        assert opened(answer) == ("WEBP", (size.width, size.height))
        assert "immutable" in answer["Cache-Control"]
    assert opened(client.get(sizes.plain.url)) == ("JPEG", (960, 600))
    assert opened(client.get(card_of(picture))) == ("JPEG", (1200, 630))


def test_what_is_missing_is_made_on_demand_for_published_pictures_alone(client, ward, make_user, seeded):
    hidden = draw_picture(ward, "hall")
    address = sizes_of(hidden).plain.url
    assert client.get(address).status_code == 404
    client.force_login(make_user(role=Role.EDITOR, unit=ward))
    assert client.get(address).status_code == 200
    forget_sizes(hidden)
    client.logout()
    assert client.get(address).status_code == 404
    assert client.get(sizes_of(seeded.pictures["meal"]).plain.url).status_code == 200


def test_people_of_another_unit_see_no_picture_that_is_not_published(client, ward, make_unit, province, make_user):
    hidden = draw_picture(ward, "pond")
    client.force_login(make_user(role=Role.EDITOR, unit=make_unit("ward", province, name="Phường Bằng Lăng")))
    assert client.get(sizes_of(hidden).plain.url).status_code == 404


@pytest.mark.parametrize("name", ["../secret.jpg", "x.webp", "0" * 32 + "-00000000-961.webp", "0" * 32 + "-00000000-960.png"])
def test_other_names_are_no_addresses(client, db, name):
    assert client.get(f"/cong/anh/{name}").status_code == 404


def test_a_stamp_of_another_file_is_no_address(client, seeded):
    name = name_of(sizes_of(seeded.pictures["hall"]).plain)
    assert client.get(f"/cong/anh/{name[:33]}00000000{name[41:]}").status_code == 404


def test_a_small_picture_is_not_made_larger(seeded, client):
    picture = seeded.pictures["house"]
    picture.width, picture.height = 500, 400
    sizes = sizes_of(picture)
    assert [size.width for size in sizes.webp] == [480]
    assert (sizes.plain.width, sizes.plain.height) == (500, 400)


def test_an_article_without_a_picture_gets_a_card_of_its_title(client, seeded):
    article = seeded.articles[5]
    assert not ArticlePicture.objects.filter(article=article).exists()
    answer = client.get(f"/cong/the/{article.uid}.jpg")
    assert opened(answer) == ("JPEG", (1200, 630))
    Article.objects.filter(pk=article.pk).update(title="Một cái tên rất dài của một bài rất dài " * 6)
    assert opened(client.get(f"/cong/the/{article.uid}.jpg")) == ("JPEG", (1200, 630))
