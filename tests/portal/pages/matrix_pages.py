"""Everybody hears, prints and sees what is published."""

from doanket.portal.sizes import sizes_of
from matrix import EVERYONE, page
from portal.seeding import seed_site


def _seeded(world):
    return seed_site(world.target)


def an_article(world):
    return [_seeded(world).full.uid]


def a_picture(world):
    return [sizes_of(_seeded(world).pictures["hall"]).plain.url.rsplit("/", 1)[-1]]


def a_file(world):
    return [_seeded(world).full.files.get().file.uid]


def a_sound(world):
    return [_seeded(world).full.uid, 1]


ROWS = [
    page("cong:picture", at="ward", args=a_picture, ok=EVERYONE),
    page("cong:attachment", at="ward", args=a_file, ok=EVERYONE),
    page("cong:listen", at="ward", args=an_article, ok=EVERYONE),
    page("cong:sound", at="ward", args=a_sound, ok=EVERYONE),
    page("cong:on_paper", at="ward", args=an_article, ok=EVERYONE),
    page("cong:poster", at="ward", args=an_article, ok=EVERYONE),
    page("cong:card", at="ward", args=an_article, ok=EVERYONE),
]
