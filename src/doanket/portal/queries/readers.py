"""How many read: the six published numbers of a site, and the days behind them for its officers."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum
from django.utils import timezone

from ..models import Article, ArticleDay, SiteDay, Visit
from ..prepared import Prepared

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
    online = next(iter(_here(unit_id, today, now - HERE_NOW)), 0)
    sums = _sums(unit_id, today, *(today - timedelta(days=days - 1) for days in (WEEK, MONTH, YEAR)))
    return Numbers(online, *sums[0]) if sums else Numbers(online, 0, 0, 0, 0, 0)


@Prepared
def _here(unit_id, day, since):
    visits = Visit.objects.filter(unit_id=unit_id, day=day, last_at__gt=since)
    return visits.order_by().values("unit_id").annotate(people=Count("pk")).values_list("people", flat=True)


@Prepared
def _sums(unit_id, today, week, month, year):
    spans = {"of_today": today, "of_week": week, "of_month": month, "of_year": year}
    sums = {name: Sum("visitors", filter=Q(day__gte=first), default=0) for name, first in spans.items()}
    days = SiteDay.objects.filter(unit_id=unit_id).order_by().values("unit_id")
    return days.annotate(**sums, of_all=Sum("visitors", default=0)).values_list(*spans, "of_all")


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
