"""News that waits: who sees it, and what lies where."""

from django.db.models import Q

from doanket.access.choices import Role
from doanket.access.queries import within_reach
from doanket.units.models import Unit

from ..choices import NewsState
from ..models import NewsDraft
from .sight import READ_BELOW, READ_HERE, own_places

READ_NEWS = (*READ_HERE, Role.EDITOR)


def news_visible_to(user):
    """News of the user's own places; for those who review, lead or inspect also below, once it was handed over."""
    here = own_places(user, READ_NEWS)
    gone_out = within_reach(user, "unit__path", READ_BELOW) & Q(state__in=(NewsState.READY, NewsState.TAKEN))
    return NewsDraft.objects.filter(Q(unit__in=here) | gone_out).select_related("unit", "created_by", "changed_by")


def units_with_news(user):
    """The units whose news ``user`` may open, from the top down."""
    here = Q(pk__in=own_places(user, READ_NEWS))
    return Unit.objects.filter(within_reach(user, "path", READ_BELOW) | here).order_by("depth", "sort_key", "pk")


def news_of(unit):
    """What waits and what went out, last change first; dropped drafts are not shown."""
    return NewsDraft.objects.filter(unit=unit).exclude(state=NewsState.DROPPED).order_by("-changed_at", "-pk")


def news_ready():
    """What the portal may take now, the oldest first."""
    return NewsDraft.objects.filter(state=NewsState.READY).select_related("unit").order_by("handed_at")
