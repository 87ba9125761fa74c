"""The front page of a site: what is new, where it belongs, what is needed often. What is empty is not drawn."""

from dataclasses import dataclass

from .. import things
from ..choices import SectionKind
from ..models import FixedPage
from ..queries.figures import newest_figure
from ..queries.library import newest_papers
from ..queries.reading import has_tracks, listed, newest_of, strip_of
from .values import Face, only_first_sheet

COLUMNS, IN_A_SECTION = 3, 4
KINDS = FixedPage.Kind


@dataclass(frozen=True, slots=True)
class Block:
    """A section with its newest articles, besides those that stand above."""

    section: object
    articles: list


def home_face(page, *, home, number, language):
    """The front page. Six queries besides those of the frame, however large the site is."""
    only_first_sheet(number)
    around = home.around
    pool = newest_of(home.unit_id)
    notices, news = _told_apart(pool, around)
    above = listed([one for one, _section in news[: 1 + COLUMNS]])
    strip = strip_of(home.unit_id)
    context = {
        "lead": above[0] if above else None,
        "columns": above[1:],
        "notices": notices[:IN_A_SECTION],
        "blocks": _blocks(news[1 + COLUMNS :], around),
        "strip": strip,
        "figure": newest_figure(home.unit),
        "papers": newest_papers(home.unit_id),
        "tracks": has_tracks(home.unit_id),
    }
    albums = {things.page(row.album_id) for row in strip}
    unit = home.unit_id
    shows = {things.news_of(unit), things.documents_of(unit), things.figures_of(unit), *albums, *(things.article(one.pk) for one in pool)}
    return Face("portal/home.html", context, frozenset(shows))


def _told_apart(articles, around):
    """The notices, and each other article with the section it stands in."""
    notices, news = [], []
    for one in articles:
        section = around.parent_of(one)
        if section and section.section_kind == SectionKind.NOTICE:
            notices.append(one)
        else:
            news.append((one, section))
    return notices, news


def _blocks(news, around):
    """The sections of the menu that hold any of ``news``."""
    found = [Block(section, [one for one, own in news if own is section][:IN_A_SECTION]) for section in around.menu]
    return [block for block in found if block.articles]
