"""What readers left, in the pages that stand as files: numbers, stars, comments. Where there is nothing, nothing is drawn."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kernel.numbers import format_decimal

from ..models import Article, FixedPage, UnitHome
from ..prepared import Prepared
from ..queries.readers import numbers_of
from ..queries.readers_comments import shown_comments
from ..services.ratings import FEWEST_SHOWN, takes_ratings
from ..serving.finding import address_of
from . import register


def draw_visitors(unit_id):
    """The six numbers of the site of ``unit_id``, if it shows them and somebody came. Four questions."""
    numbers = numbers_of(unit_id) if _shows_visitors(unit_id) else None
    if not numbers or not numbers.total:
        return ""
    names = {
        "online": _("Đang xem"), "today": _("Hôm nay"), "week": _("7 ngày"), "month": _("30 ngày"), "year": _("365 ngày"),
        "total": _("Từ khi mở trang"),
    }  # fmt: skip
    counting = next(iter(_counting_page(unit_id)), None)
    lines = [(words, getattr(numbers, name)) for name, words in names.items()]
    return render_to_string("portal/readers/_visitors.html", {"lines": lines, "counting": counting and address_of(counting), "now": timezone.now()})


def draw_views(article_pk):
    """How often the article was read."""
    article = _article(article_pk)
    return render_to_string("portal/readers/_views.html", {"views": article.views}) if article and article.views else ""


def draw_rating(article_pk):
    """Where stars are given, and the average of at least five voters."""
    article = _article(article_pk)
    if not article or not takes_ratings(article):
        return ""
    return render_to_string("portal/readers/_rating.html", {"article": article, "average": average_of(article)})


def average_of(article):
    """«4,3», or nothing below five voters: of fewer one could be told from the others."""
    if article.rating_count < FEWEST_SHOWN:
        return ""
    return format_decimal((article.rating_sum * 20 + article.rating_count) // (2 * article.rating_count), 1)


def draw_comments(article_pk):
    """Comments that were let through with the unit's answers, and the way to write one."""
    article = _article(article_pk)
    home = article and UnitHome.objects.filter(unit_id=article.unit_id, live=True, comments_open=True).first()
    if not home or not (article.comments_open or article.comment_count):
        return ""
    comments = shown_comments(article_pk) if article.comment_count else []
    context = {
        "article": article, "comments": comments, "number": article.comment_count, "is_open": article.comments_open,
        "is_cut": len(comments) < article.comment_count,
    }  # fmt: skip
    return render_to_string("portal/readers/_comments.html", context)


def _article(pk):
    return next(iter(_shown_article(pk)), None)


@Prepared
def _shows_visitors(unit_id):
    return UnitHome.objects.filter(unit_id=unit_id, live=True, shows_visitors=True).values_list("pk")


@Prepared
def _counting_page(unit_id):
    pages = FixedPage.objects.filter(unit_id=unit_id, live=True, kind=FixedPage.Kind.COUNTING)
    return pages.order_by("path").values_list("url_path", named=True)[:1]


@Prepared
def _shown_article(pk):
    return Article.objects.shown().filter(pk=pk, live=True)


def _is_site(unit_id):
    return UnitHome.objects.filter(unit_id=unit_id, live=True).exists()


def _is_shown(article_pk):
    return Article.objects.filter(pk=article_pk, live=True).exists()


register("visitors", draw_visitors, known=_is_site, on_many_pages=True, flowing=True)
register("views", draw_views, known=_is_shown, one_question=True, flowing=True)
register("rating", draw_rating, known=_is_shown)
register("comments", draw_comments, known=_is_shown)
