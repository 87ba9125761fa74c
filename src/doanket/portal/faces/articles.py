"""An article, and a section: the list of its articles."""

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404

from .. import things
from ..models import Article
from .values import Face, only_first_sheet

ON_A_SHEET = 20


def article_face(page, *, home, number, language):
    """One article with its pictures, files and figures."""
    only_first_sheet(number)
    return Face("portal/article.html", {"article": page}, frozenset({things.article(page.pk), things.readers_of(page.pk)}))


def section_face(page, *, home, number, language):
    """One sheet of a section, newest first."""
    articles = Article.objects.shown().filter(unit_id=home.unit_id).child_of(page).newest_first()
    try:
        sheet = Paginator(articles, ON_A_SHEET).page(number)
    except EmptyPage as fault:
        raise Http404 from fault
    return Face("portal/section.html", {"sheet": sheet}, frozenset({things.page(page.pk), things.news_of(home.unit_id)}))
