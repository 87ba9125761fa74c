"""Topics: which are in use, and what stands under one."""

from dataclasses import dataclass

from django.db.models import Count, Q

from ..models import Article, Topic

ON_A_SHEET = 20
MOST_SHEETS = 500


@dataclass(frozen=True, slots=True)
class TopicSheet:
    """One sheet of the articles of a topic; the total is not counted, as no reader needs it."""

    articles: tuple
    number: int
    has_next: bool


def topics_in_use():
    """Topics with how many articles readers see under each (``shown``), in their order."""
    shown = Count("articles", filter=Q(articles__published_at__isnull=False, articles__live=True))
    return Topic.objects.annotate(shown=shown).filter(shown__gt=0).order_by("order", "name")


def all_topics():
    """Every topic with its number of articles, for the people who look after the list."""
    return Topic.objects.annotate(shown=Count("articles")).order_by("order", "name")


def topic_called(slug):
    """The topic with that address, or None. Topics belong to the whole platform: everybody may read their names."""
    return Topic.objects.filter(slug=slug).first()


def articles_on(topic, unit=None, *, number=1):
    """The :class:`TopicSheet` of a topic, newest first; of one unit or of all. None where there is no such sheet."""
    if number > MOST_SHEETS:
        return None
    start = (number - 1) * ON_A_SHEET
    articles = Article.objects.shown().filter(live=True, topics=topic)
    articles = articles.filter(unit=unit) if unit is not None else articles
    some = list(articles.select_related("unit").newest_first()[start : start + ON_A_SHEET + 1])
    return TopicSheet(tuple(some[:ON_A_SHEET]), number, len(some) > ON_A_SHEET) if some or number == 1 else None
