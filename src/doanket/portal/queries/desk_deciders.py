"""Who may decide about a text."""

from django.utils import timezone

from doanket.access.choices import Role
from doanket.access.models import Grant

from ..models import ArticleEvent, UnitHome

WRITING = ("started", "saved", "submitted")


def deciders_of(unit):
    """Primary keys of the accounts that may approve texts of ``unit`` today."""
    held = Grant.objects.on(timezone.localdate()).filter(unit=unit, role__in=(Role.EDITOR, Role.CHAIR), user__is_active=True)
    return set(held.values_list("user", flat=True))


def writers_of_newest(article):
    """Who wrote or sent what stands in the newest text and not yet before the readers."""
    events = article.events.order_by("pk")
    last = events.filter(deed__in=("published", "scheduled", "replaced")).last() if article.published_at else None
    return set(
        ArticleEvent.objects.filter(article=article, deed__in=WRITING, pk__gt=last.pk if last else 0, who__isnull=False).values_list("who", flat=True)
    )


def why_own_text(actor, article):
    """May ``actor`` approve as far as the rule of two goes: "" (another's text), "one_person", "only_decider", or None (no)."""
    if actor.pk not in writers_of_newest(article):
        return ""
    if UnitHome.objects.filter(unit=article.unit_id, one_person=True).exists():
        return "one_person"
    return "only_decider" if deciders_of(article.unit) <= {actor.pk} else None
