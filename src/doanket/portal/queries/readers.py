"""How many read: the six published numbers of a site, and the days behind them for its officers."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum
from django.utils import timezone

from ..models import Article, ArticleDay, SiteDay, Visit

HERE_NOW = timedelta(minutes=5)
WEEK, MONTH, YEAR = 7, 30, 365


@dataclass(frozen=True, slots=True)
class Numbers:
    """Visitors of one site, each day's counted once. ``week``, ``month``, ``year``: the last 7, 30, 365 days with today.

    One span holds the other, so on every day ``online ≤ today ≤ week ≤ month ≤ year ≤ total``; calendar weeks and months
    would not keep that order in the first days of a month.
    """

    online: int
    today: int
    week: int
    month: int
    year: int
    total: int


@dataclass(frozen=True, slots=True)
class OneDay:
    """Visitors and reads of one site on one day."""

    day: date
    visitors: int
    views: int


def numbers_of(unit_id, now=None):
    """:class:`Numbers` of the site of ``unit_id``. Two questions."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    online = Visit.objects.filter(unit_id=unit_id, day=today, last_at__gt=now - HERE_NOW).count()
    spans = {name: _since(today - timedelta(days=days - 1)) for name, days in (("today", 1), ("week", WEEK), ("month", MONTH), ("year", YEAR))}
    sums = SiteDay.objects.filter(unit_id=unit_id).aggregate(total=Sum("visitors", default=0), **spans)
    return Numbers(online=online, **sums)


def _since(day):
    return Sum("visitors", filter=Q(day__gte=day), default=0)


def days_of(unit_id, *, first, last):
    """:class:`OneDay` for every day from ``first`` to ``last``; days on which nobody came are there too."""
    known = {one.day: one for one in SiteDay.objects.filter(unit_id=unit_id, day__gte=first, day__lte=last)}
    span = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [OneDay(day, known[day].visitors, known[day].views) if day in known else OneDay(day, 0, 0) for day in span]


def articles_by_reads(unit_id, *, first, last):
    """(article, reads in the span) for the articles of one site that were read in it, the most read first."""
    sums = (
        ArticleDay.objects.filter(article__unit_id=unit_id, day__gte=first, day__lte=last)
        .values("article_id")
        .annotate(reads=Sum("views"))
        .order_by("-reads", "-article_id")
    )
    reads = {one["article_id"]: one["reads"] for one in sums}
    articles = Article.objects.in_bulk(reads)
    return [(articles[pk], number) for pk, number in reads.items() if pk in articles]


def faults_of_readers():
    """Where a number of an article is not that of its rows: a sentence for each. For the nightly check."""
    counted = Article.objects.annotate(
        rows=Count("ratings", distinct=True),
        shown=Count("comments", filter=Q(comments__state="shown", comments__is_ours=False), distinct=True),
    )
    for article in counted.exclude(rating_count=0, comment_count=0, rows=0, shown=0).iterator():
        stars = article.ratings.aggregate(sum=Sum("stars", default=0))["sum"]
        if (article.rating_sum, article.rating_count) != (stars, article.rows):
            yield f"Bài {article.pk}: số sao không khớp với các lượt chấm."
        if article.comment_count != article.shown:
            yield f"Bài {article.pk}: số ý kiến không khớp với các ý kiến đã hiện."
