"""Topics: which are in use, what stands under one, and which may fit a text being written."""

from dataclasses import dataclass

from django.db.models import Count, Q

from doanket.kernel.text import fold

from ..models import Article, Topic
from ..search.tokens import keys_of, words_of

ON_A_SHEET = 20
MOST_SHEETS = 500
SUGGESTED = 5


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


def suggested_topics(text, most=SUGGESTED):
    """Topics that may fit ``text`` (title, lead and body, plain): the words of whose names stand in it, the nearest first.

    A name counts by the share of its words that the text holds; half of them at least. For the screen of writing.
    """
    held = {keys_of(word)[0] for word in words_of(text)}
    whole = f" {fold(' '.join(words_of(text)))} "
    ranked = []
    for topic in Topic.objects.all():
        words = [keys_of(word)[0] for word in words_of(topic.name)]
        share = sum(word in held for word in words) / len(words) if words else 0
        together = f" {' '.join(words)} " in whole
        if together or (share > 0.5 and len(words) > 1):
            ranked.append((-together, -share, topic.order, topic.name, topic))
    return [topic for *_rank, topic in sorted(ranked, key=lambda row: row[:4])][:most]
