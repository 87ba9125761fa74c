"""Stars: one vote a reader and article, which may be changed."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doanket.kit.errors import DomainError

from .. import things
from ..counting import same_connection
from ..models import Article, Rating
from ..queries.readers_comments import site_says
from .changing import changed

FEWEST_SHOWN = 5  # voters: of fewer, one could be told from the average
OF_ONE_CONNECTION = [(10, timedelta(days=1)), (60, timedelta(days=366))]  # votes for one article: a house, an office; no machine


class RatingsClosed(DomainError):
    pass


class TooManyStars(DomainError):
    """One connection calls itself many browsers."""


def takes_ratings(article):
    """Whether readers may give stars: the article is shown, and both it and its site say so."""
    return article.ratings_open and article.published_at is not None and site_says(article, ratings_open=True)


@transaction.atomic
def rate(*, article, visitor, stars):
    """Keep ``stars`` (1 to 5) of ``visitor`` (bytes, see ``counting.rating_hash``) for ``article``; a second vote replaces.

    The article's row is locked, so its sum and number are those of its votes whoever else votes now. Not written to the
    journal, which keeps addresses. Raises :class:`RatingsClosed`, :class:`TooManyStars`.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not takes_ratings(article):
        raise RatingsClosed(_("Bài này không nhận chấm sao nữa."))
    _refuse_crowds(article, visitor)
    rating, _made = Rating.objects.update_or_create(article=article, visitor=visitor, defaults={"stars": stars})
    sums = article.ratings.aggregate(sum=Sum("stars", default=0))
    Article.objects.filter(pk=article.pk).update(rating_sum=sums["sum"], rating_count=article.ratings.count())
    changed(things.readers_of(article.pk))
    return rating


def _refuse_crowds(article, visitor):
    others = article.ratings.filter(visitor__range=same_connection(visitor)).exclude(visitor=visitor)
    for most, span in OF_ONE_CONNECTION:
        if others.filter(given_at__gt=timezone.now() - span).count() >= most:
            raise TooManyStars(_("Đường mạng này vừa chấm bài này nhiều lần rồi, nên chưa nhận thêm sao. Sao đã chấm vẫn giữ nguyên."))
