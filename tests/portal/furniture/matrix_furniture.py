"""Who gets which answer around the furniture of a site."""

import importlib.util
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from doanket.portal.choices import FurnitureKind
from doanket.portal.models import FixedPage, Furniture, Track
from doanket.portal.services import plant_site
from matrix import EVERYONE, action, page, seats

spec = importlib.util.spec_from_file_location("sounds_of_furniture", Path(__file__).with_name("sounds.py"))
sounds = importlib.util.module_from_spec(spec)
spec.loader.exec_module(sounds)

FURNISHES = seats(editor="own", chair="own", administrator="own")
SEES = seats(reviewer="own", inspector="own")
OPENS = seats(administrator="own above", editor="above")
SEES_UNIT = seats(any_role="own above")
WORDS = {"title": "Bản tin sáng", "transcript": "Bản tin nói về ngày hội ở mười hai tổ.", "rights": "Tự thu"}


def the_unit(world):
    return [world.target.pk]


def with_site(*more):
    def args(world):
        world.home = plant_site(world.target)
        return [world.target.pk, *more]

    return args


def a_text(world):
    world.home = plant_site(world.target)
    return [world.target.pk, FixedPage.objects.filter(unit=world.target, kind="text").first().pk]


def a_link(world):
    plant_site(world.target)
    return [Furniture.objects.create(unit=world.target, kind=FurnitureKind.LINK, title="Cổng tỉnh", url="https://tinhmau.example/").pk]


def _track(world):
    plant_site(world.target)
    track = Track(unit=world.target, media_type="audio/wav", seconds=2, published_at=timezone.now(), **WORDS)
    track.sound.save("thu.wav", ContentFile(sounds.a_wav()))
    return track


def a_track(world):
    return [_track(world).pk]


def a_published_track(world):
    return [_track(world).uid]


def a_recording(world):
    return {**WORDS, "upload": SimpleUploadedFile("a.wav", sounds.a_wav())}


def mine(kind, name, **more):
    return kind(name, at="ward", ok=FURNISHES, forbidden=SEES, **more)


ROWS = [
    page("cong:sites", ok=EVERYONE),
    page("cong:english", args=lambda world: [plant_site(world.target).slug], ok=EVERYONE),
    page("cong:track", args=a_published_track, ok=EVERYONE),
    page("viet_tin:open_site", args=the_unit, ok=OPENS, forbidden=SEES_UNIT - OPENS),
    action("viet_tin:open_site_now", args=the_unit, ok=OPENS, forbidden=SEES_UNIT - OPENS),
    mine(page, "viet_tin:site", args=with_site()),
    mine(page, "viet_tin:site_settings", args=with_site()),
    mine(action, "viet_tin:site_settings_save", args=with_site(), post=lambda world: {"welcome": "Chào bà con", "accent": "river"}),
    mine(page, "viet_tin:contact", args=with_site()),
    mine(action, "viet_tin:contact_save", args=with_site(), post=lambda world: {"phone": "0000 000 000"}),
    mine(page, "viet_tin:text", args=a_text),
    mine(action, "viet_tin:text_save", args=a_text, post=lambda world: {"title": "Giới thiệu", "body": "Mười hai tổ."}),
    mine(page, "viet_tin:points", args=with_site()),
    mine(action, "viet_tin:points_save", args=with_site(), post=lambda world: {str(world.target.pk): "20.401, 107.501"}),
    mine(page, "viet_tin:menu", args=with_site()),
    mine(action, "viet_tin:menu_save", args=with_site()),
    mine(page, "viet_tin:furniture", args=with_site("link")),
    mine(page, "viet_tin:furniture_new", args=with_site("banner")),
    mine(action, "viet_tin:furniture_make", args=with_site("box"), post=lambda world: {"title": "Lịch tiếp dân", "text": "Sáng thứ Hai."}),
    mine(page, "viet_tin:furniture_one", args=a_link),
    mine(action, "viet_tin:furniture_save", args=a_link, post=lambda world: {"title": "Cổng tỉnh", "url": "https://tinhmau.example/moi/"}),
    mine(action, "viet_tin:furniture_remove", args=a_link),
    mine(page, "viet_tin:tracks", args=with_site()),
    mine(page, "viet_tin:track_new", args=with_site()),
    mine(action, "viet_tin:track_make", args=with_site(), post=a_recording),
    mine(page, "viet_tin:track", args=a_track),
    mine(action, "viet_tin:track_save", args=a_track, post=lambda world: WORDS),
    mine(action, "viet_tin:track_remove", args=a_track),
]
