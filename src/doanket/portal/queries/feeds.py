"""What feeds and the map of pages list."""

from dataclasses import dataclass

from django.db.models import Count, Max
from django.db.models.functions import Coalesce, Left
from wagtail.models import Page

from ..models import Article, SectionPage, UnitHome

IN_A_FEED = 30
CHANGED = Coalesce("article__changed_at", "article__published_at", "album__published_at", "last_published_at")
ON_A_MAP = 5_000  # addresses: below the 50,000 of the protocol, so that one answer stays small


@dataclass(frozen=True, slots=True)
class MapOfSite:
    """One file of the map: which site, which part of it, when it changed last."""

    home: UnitHome
    number: int
    changed_at: object


def newest_of(unit, section=None):
    """The newest articles of a site, or of one of its sections."""
    articles = Article.objects.shown().filter(live=True, unit=unit)
    articles = articles.child_of(section) if section is not None else articles
    return list(articles.select_related("unit").prefetch_related("topics").newest_first()[:IN_A_FEED])


def newest_on(topic):
    """The newest articles of a topic, of all units."""
    articles = Article.objects.shown().filter(live=True, topics=topic)
    return list(articles.select_related("unit").prefetch_related("topics").newest_first()[:IN_A_FEED])


def section_of(home, slug):
    """A live section of a site by its slug, or None."""
    return SectionPage.objects.child_of(home).filter(slug=slug, live=True).first()


def maps(homes):
    """Every file of the map, in the order of the sites; two questions, however many sites there are."""
    counted = {row["site"]: row for row in _pages().values("site").annotate(pages=Count("pk"), last=Max(CHANGED))}
    for home in homes.order_by("path").iterator(chunk_size=500):
        row = counted[home.path]
        for number in range(1, 1 + -(-row["pages"] // ON_A_MAP)):
            yield MapOfSite(home, number, row["last"])


def pages_on_map(home, number):
    """(address below the root, when it changed) of the pages of one file of the map: at most :data:`ON_A_MAP`."""
    start = (number - 1) * ON_A_MAP
    rows = _pages().filter(site=home.path).order_by("path").values_list("url_path", CHANGED)[start : start + ON_A_MAP]
    for url_path, changed in rows:
        yield url_path.strip("/").split("/", 1)[-1] + "/", changed


def _pages():
    """Every page readers see, with the path of its site (sites stand on the third level)."""
    return Page.objects.filter(live=True, depth__gte=3).order_by().annotate(site=Left("path", 3 * Page.steplen))
