"""What of each published thing can be found: public facts only, each kind from where readers see it.

A source answers ``rows(pks=None)``: one :class:`Findable` for each of these things that readers may see now, of all things
without ``pks``. What it does not answer is not to be found.
"""

import datetime as dt
import html
import re
from dataclasses import dataclass

from django.utils.html import strip_tags

from ..models import Album, Article, FixedPage, SearchEntry, SectionPage, UnitHome

Kind = SearchEntry.Kind
AT_ONCE = 200
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|td|th|blockquote|div)>|<br\s*/?>", re.IGNORECASE)
_PLACE = re.compile(r"\[(?:ảnh|số liệu) \d+\]")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
NEVER, ALWAYS = _EPOCH, dt.datetime(2200, 1, 1, tzinfo=dt.UTC)  # of what has no day: behind, or before, all that has one
SECONDS, KINDS, THINGS = 33, 3, 27  # bits of a place; 63 in all
FIRST_SECOND = 1 << KINDS + THINGS


@dataclass(frozen=True, slots=True)
class Findable:
    """``excerpt`` is what a reader sees; ``more`` is searched and not shown (words inside attachments)."""

    kind: str
    thing: int
    unit: object
    title: str
    excerpt: str
    address: str
    happened_at: dt.datetime
    more: str = ""


def place_of(happened_at, kind, thing):
    """A number that is the thing's own and grows with time."""
    return first_place(happened_at) | Kind.values.index(kind) << THINGS | thing % (1 << THINGS)


def first_place(moment):
    """The first place of anything that happened at ``moment`` or later."""
    seconds = int((moment - _EPOCH).total_seconds())
    return min(max(seconds, 0), (1 << SECONDS) - 1) << KINDS + THINGS


def path_of(page):
    """The address of a page below the prefix of the installation, which only a request knows: «phuong-hoa-sen/tin/…/»."""
    return page.url_path.strip("/").split("/", 1)[-1] + "/"


def plain(body):
    """Cleaned HTML → its words, one line."""
    text = html.unescape(strip_tags(_BLOCK_END.sub(" \n", body)))
    return " ".join(_PLACE.sub(" ", text).split())


def articles(pks=None):
    """Articles readers see: title, lead, text, captions, names of attachments; the words in attachments are found too."""
    shown = Article.objects.shown().filter(live=True)
    shown = shown if pks is None else shown.filter(pk__in=pks)
    shown = shown.select_related("unit").prefetch_related("pictures__picture", "files__file")
    for article in shown.order_by("pk").iterator(chunk_size=AT_ONCE):
        files = [line.file for line in article.files.all()]
        captions = [line.caption or line.picture.caption for line in article.pictures.all()]
        said = [article.lead, plain(article.body), *captions, *(file.title for file in files)]
        yield Findable(
            Kind.ARTICLE, article.pk, article.unit, article.title, _joined(said), path_of(article), article.published_at,
            more=" ".join(filter(None, [article.author_line, article.source_name, *(file.words for file in files)])),
        )  # fmt: skip


def albums(pks=None):
    """Albums readers see, with the words of their pictures."""
    shown = Album.objects.filter(live=True, published_at__isnull=False)
    shown = shown if pks is None else shown.filter(pk__in=pks)
    for album in shown.select_related("unit").prefetch_related("pictures__picture").order_by("pk").iterator(chunk_size=AT_ONCE):
        captions = [line.caption or line.picture.caption for line in album.pictures.all()]
        yield Findable(
            Kind.ALBUM, album.pk, album.unit, album.title, _joined([album.lead, *captions]), path_of(album), album.published_at
        )


def pages(pks=None):
    """Front pages, before all else; sections and fixed pages behind all else. Found by name, by unit and by their own text."""
    for model, text, when in ((UnitHome, "intro", ALWAYS), (SectionPage, "intro", NEVER), (FixedPage, "body", NEVER)):
        shown = model.objects.filter(live=True)
        shown = shown if pks is None else shown.filter(pk__in=pks)
        for page in shown.select_related("unit").order_by("pk").iterator(chunk_size=AT_ONCE):
            said = plain(getattr(page, text))
            yield Findable(Kind.PAGE, page.pk, page.unit, page.title, said, path_of(page), when, more=str(page.unit))


def _joined(parts):
    return " · ".join(part.strip() for part in parts if part and part.strip())


def people(pks=None):
    """Whoever holds a post of a committee that has a site: name, post and unit, and nothing else that is known of them."""
    from .persons import in_posts

    yield from in_posts(pks)


def documents(pks=None):
    """Published papers."""
    from .papers import published

    yield from published(pks)


SOURCES = {Kind.ARTICLE: articles, Kind.DOCUMENT: documents, Kind.PERSON: people, Kind.PAGE: pages, Kind.ALBUM: albums}
