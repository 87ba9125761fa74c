"""What feeds and the map of pages list."""

from dataclasses import dataclass

from django.db.models import Count, Max
from django.db.models.functions import Coalesce, Left
from wagtail.models import Page

from doanket.documents.queries import public_papers

from ..models import Article, FixedPage, SectionPage, UnitHome

IN_A_FEED = 30
CHANGED = Coalesce("article__changed_at", "article__published_at", "album__published_at", "last_published_at")
IN_ENGLISH = {FixedPage.Kind.PEOPLE, FixedPage.Kind.CONTACT}  # these speak English too
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
    """Every file of the map, in the order of the sites: of the pages, then of the papers. Three questions, however many sites."""
    counted = {row["site"]: row for row in _pages().values("site").annotate(pages=Count("pk"), last=Max(CHANGED))}
    papers = {row["document__unit"]: row for row in _papers().values("document__unit").annotate(papers=Count("pk"), last=Max("published_at"))}
    for home in homes.order_by("path").iterator(chunk_size=500):
        row, of_papers = counted[home.path], papers.get(home.unit_id, {"papers": 0})
        files = _files(row["pages"])
        for number in range(1, 1 + files):
            yield MapOfSite(home, number, row["last"])
        for number in range(files + 1, files + 1 + _files(of_papers["papers"])):
            yield MapOfSite(home, number, of_papers["last"])


def pages_on_map(home, number):
    """(address below the root, when it changed) of the pages of one file of the map: :data:`ON_A_MAP`, and those in English."""
    start = (number - 1) * ON_A_MAP
    rows = _pages().filter(site=home.path).order_by("path").values_list("url_path", CHANGED, "fixedpage__kind")[start : start + ON_A_MAP]
    for url_path, changed, kind in rows:
        path = url_path.strip("/").split("/", 1)[-1] + "/"
        yield path, changed
        if kind in IN_ENGLISH:
            yield f"{path}en/", changed


def papers_on_map(home, number):
    """(uid, when it was made public) of the papers in that file; the files of papers follow those of pages."""
    start = (number - 1 - _files(_pages().filter(site=home.path).count())) * ON_A_MAP
    return [] if start < 0 else _papers().filter(document__unit=home.unit_id).order_by("pk").values_list("uid", "published_at")[start : start + ON_A_MAP]


def _files(number):
    return -(-number // ON_A_MAP)


def _papers():
    return public_papers().prefetch_related(None).select_related(None).order_by()


def _pages():
    """Every page readers see, with the path of its site (sites stand on the third level)."""
    return Page.objects.filter(live=True, depth__gte=3).order_by().annotate(site=Left("path", 3 * Page.steplen))
