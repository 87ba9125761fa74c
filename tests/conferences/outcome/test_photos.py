"""Photographs: cleaned of what the camera wrote, refused when they are none, gone when removed."""

from io import BytesIO

import pytest
from PIL import Image

from doanket.conferences.models import Photo
from doanket.conferences.queries.outcome.photos import small_name
from doanket.conferences.services import outcome
from doanket.conferences.services.outcome.refusals import PictureRefused, TextMissing
from doanket.kit.pictures import LONGEST_SIDE, NotAPicture, clean_picture


@pytest.fixture
def add(held, clerk, storage):
    def add(content, **words):
        return outcome.add_photo(actor=clerk, conference=held.conference, content=content, **({"alt": "Chủ tọa đoàn"} | words))

    return add


def test_place_and_camera_are_gone_and_the_picture_stands_upright(add, a_jpeg):
    photo = add(a_jpeg(64, 48))

    with photo.file.open() as file, Image.open(file) as kept:
        assert dict(kept.getexif()) == {}
        assert "exif" not in kept.info
        assert kept.size == (48, 64) == (photo.width, photo.height)


def test_a_large_picture_is_made_smaller(a_jpeg):
    picture = clean_picture(a_jpeg(3000, 1500))

    assert max(picture.width, picture.height) == LONGEST_SIDE


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_become_jpeg_on_white(kind):
    stream = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(stream, kind)

    with Image.open(BytesIO(clean_picture(stream.getvalue()).content)) as kept:
        assert (kept.format, kept.getpixel((4, 4))) == ("JPEG", (255, 255, 255))


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>", b"\xff\xd8\xff" + b"0" * 100, b"0" * (8 * 1024 * 1024 + 1)])
def test_what_is_no_picture_is_refused(add, content):
    with pytest.raises(PictureRefused):
        add(content)


def test_a_gif_is_refused_even_with_the_name_of_a_jpeg():
    stream = BytesIO()
    Image.new("P", (4, 4)).save(stream, "GIF")

    with pytest.raises(NotAPicture):
        clean_picture(stream.getvalue())


def test_a_picture_must_be_told_in_words(add, a_jpeg):
    with pytest.raises(TextMissing):
        add(a_jpeg(), alt="  ")


def test_a_removed_picture_leaves_no_file(add, a_jpeg, clerk, storage, django_capture_on_commit_callbacks):
    photo = add(a_jpeg())
    files = [storage / photo.file.name, storage / small_name(photo.file.name)]
    assert all(file.exists() for file in files)

    with django_capture_on_commit_callbacks(execute=True):
        outcome.remove_photo(actor=clerk, photo=photo)

    assert not any(file.exists() for file in files)
    assert not Photo.objects.exists()
