"""Which page an address names. One question for the site, one for an article, two for what else a site has."""

import re

from django.urls import get_script_prefix
from wagtail.models import Page

from ..models import Article, UnitHome
from ..prepared import Prepared

SHEET = re.compile(r"(?P<path>.+/)trang-(?P<number>[1-9][0-9]{0,5})/", re.ASCII)
WITH_UNIT = ("unit__contact", "unit__kind", "unit__parent")
ARTICLE_WORDS = 3  # site, section, article: pages of other kinds stand right under the site


def page_at(path, frames=None):
    """The live page at ``phuong-hoa-sen/tin-hoat-dong/ten-bai/`` in its own class, or None.

    Sites and their sections are few levels, so the last word of the address within the site is enough to find the page;
    the whole address must agree. ``frames`` may know the site already (:class:`frames.Frames`).
    """
    words = [word for word in path.split("/") if word]
    if not words:
        return None
    home = frames.home_called(words[0], home_called) if frames else home_called(words[0])
    if home is None or len(words) == 1:
        return home
    end = home.path[:-1] + chr(ord(home.path[-1]) + 1)
    called = _article_called if len(words) == ARTICLE_WORDS else _page_called
    for page in called(home.path, end, words[-1], home.depth + len(words) - 1):
        if page.url_path.endswith(f"/{'/'.join(words)}/"):
            found = page.specific
            found.home = home
            return found
    return None


def home_called(slug):
    """The live site of that slug, or None."""
    return next(iter(_home_called(slug)), None)


@Prepared
def _home_called(slug):
    return UnitHome.objects.filter(slug=slug, live=True).select_related(*WITH_UNIT).order_by("pk")[:1]


@Prepared
def _article_called(path, end, slug, depth):
    return Article.objects.filter(path__gt=path, path__lt=end, slug=slug, depth=depth, live=True)


@Prepared
def _page_called(path, end, slug, depth):
    return Page.objects.filter(path__gt=path, path__lt=end, slug=slug, depth=depth, live=True)


def page_and_sheet_at(path, frames=None):
    """(page, number of its sheet): «…/tin-hoat-dong/trang-2/» is the second sheet of a list; (None, 1) where nothing is."""
    found = page_at(path, frames)
    sheet = SHEET.fullmatch(path) if found is None else None
    if sheet is None or int(sheet["number"]) < 2:
        return found, 1
    return page_at(sheet["path"], frames), int(sheet["number"])


def home_of_page(page):
    """The :class:`UnitHome` a page stands under; a page from :func:`page_at` knows it already."""
    if isinstance(page, UnitHome):
        return page
    known = page.__dict__.get("home")
    return known or UnitHome.objects.select_related(*WITH_UNIT).get(unit_id=page.unit_id)


def address_of(page):
    """The path of a page on the common host: «/phuong-hoa-sen/tin-hoat-dong/ten-bai/», below the prefix of the installation."""
    return get_script_prefix() + page.url_path.strip("/").split("/", 1)[-1] + "/"
