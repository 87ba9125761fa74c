"""News that other rooms handed over and nobody has taken yet."""

from doanket.documents.choices import NewsState
from doanket.documents.models import NewsDraft

from .desk import desk_homes


def news_waiting_for(user):
    """What the units where ``user`` works on texts may take, the oldest first. A draft that was drawn back is not there."""
    homes = desk_homes(user).order_by().values("unit")
    return NewsDraft.objects.filter(state=NewsState.READY, unit__in=homes).select_related("unit", "handed_by").order_by("handed_at", "pk")
