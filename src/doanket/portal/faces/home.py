"""The front page of a site."""

from .. import things
from ..models import Article
from .values import Face, only_first_sheet

NEWEST = 7


def home_face(page, *, home, number, language):
    """The newest articles, pinned ones first. Two queries."""
    only_first_sheet(number)
    newest = list(Article.objects.shown().filter(unit_id=home.unit_id).order_by("-is_pinned", "-published_at", "-pk")[:NEWEST])
    return Face("portal/home.html", {"articles": newest}, frozenset({things.news_of(home.unit_id)}))
