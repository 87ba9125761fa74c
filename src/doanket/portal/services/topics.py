"""The words by which articles of all units find each other."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import normalise, slugify
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.units.models import Unit

from .. import things
from ..models import Article, Topic
from .changing import changed

AT_ONCE = 500


def load_topics(names):
    """Name → topic; those that are not there yet are made, in this order. For set-up; no right is asked."""
    return {
        name: Topic.objects.get_or_create(slug=slugify(name)[:80], defaults={"name": name, "order": place})[0] for place, name in enumerate(names)
    }


class TopicTaken(DomainError):
    pass


class TopicInUse(DomainError):
    pass


@transaction.atomic
def add_topic(*, actor, name, order=0):
    """Add a topic that articles of every unit may carry. Its address is made of the name, once. Raises :class:`TopicTaken`."""
    nation = _nation()
    require(actor, "portal.edit_platform", nation)
    topic = Topic(name=normalise(name).strip(), slug=slugify(name)[:80], order=order or 0)
    _refuse_taken(topic)
    topic.save()
    record(actor=actor, verb="portal.topic_added", target=topic, unit=nation)
    return topic


@transaction.atomic
def change_topic(*, actor, topic, name, order=0):
    """Call a topic otherwise or put it elsewhere in the list; its address stays. Raises :class:`TopicTaken`."""
    nation = _nation()
    require(actor, "portal.edit_platform", nation)
    topic = Topic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    topic.name, topic.order = normalise(name).strip(), order or 0
    _refuse_taken(topic)
    topic.save()
    _name_anew(topic)
    changed(*(things.article(pk) for pk in topic.articles.filter(live=True).values_list("pk", flat=True)))
    record(actor=actor, verb="portal.topic_changed", target=topic, unit=nation)
    return topic


@transaction.atomic
def remove_topic(*, actor, topic):
    """Take a topic out that no article carries. Raises :class:`TopicInUse`."""
    nation = _nation()
    require(actor, "portal.edit_platform", nation)
    topic = Topic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    if topic.articles.exists():
        raise TopicInUse(_("Còn bài thuộc chủ đề này nên chưa bỏ được."))
    record(actor=actor, verb="portal.topic_removed", target=topic, unit=nation)
    topic.delete()


def _name_anew(topic):
    """The articles of a topic keep its name, so that their pages need not ask for it. One update for each set of topics."""
    rows = Article.topics.through.objects.filter(article__topics=topic).order_by("article_id", "topic__order", "topic__name")
    words = defaultdict(list)
    for article, slug, name in rows.values_list("article_id", "topic__slug", "topic__name"):
        words[article].append((slug, name))
    alike = defaultdict(list)
    for article, named in words.items():
        alike[tuple(named)].append(article)
    for named, articles in alike.items():
        for start in range(0, len(articles), AT_ONCE):
            Article.objects.filter(pk__in=articles[start : start + AT_ONCE]).update(topic_words=list(map(list, named)))


def _nation():
    return Unit.objects.filter(depth=0, closed_on=None).order_by("pk").first()


def _refuse_taken(topic):
    if not topic.slug:
        raise TopicTaken(_("Tên chủ đề cần có chữ hoặc số."), field="name")
    if Topic.objects.filter(Q(slug=topic.slug) | Q(name=topic.name)).exclude(pk=topic.pk).exists():
        raise TopicTaken(_("Đã có chủ đề với tên này."), field="name")
