"""What the address names, within what the person may see, and what every page of the hall shows."""

from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from doanket.kit.permissions import may

from ... import pushing
from ...models import AgendaItem, Contribution, Delegate, HallState, Speech
from ...queries.hall import halls_visible_to
from ...queries.live import payload_of

RUN = "conferences.run_hall"


def hall_of(request, pk):
    """A conference in sight of the person."""
    return get_object_or_404(halls_visible_to(request.user), pk=pk)


def _in_sight(request, model, path, pk):
    """A row of ``model`` whose conference (at ``path``) is in sight."""
    rows = model.objects.filter(**{f"{path}__in": halls_visible_to(request.user)}).select_related(f"{path}__unit__kind")
    return get_object_or_404(rows, pk=pk)


def item_of(request, pk):
    return _in_sight(request, AgendaItem, "conference", pk)


def speech_of(request, pk):
    return _in_sight(request, Speech, "conference", pk)


def contribution_of(request, pk):
    return _in_sight(request, Contribution, "conference", pk)


def delegate_of(request, conference, pk):
    """Somebody on the list of ``conference``."""
    found = Delegate.objects.filter(conference=conference, removed_at__isnull=True).select_related("conference__unit", "organisation", "board")
    return get_object_or_404(found, pk=pk)


def state_of(conference):
    """The row that the screens follow; an unsaved one before the first deed."""
    state = HallState.objects.filter(conference=conference).select_related("motion").first()
    return state or HallState(conference=conference)


def shown(conference, state=None):
    """The payload as it was told last; drawn now where nothing was told yet."""
    state = state or state_of(conference)
    return state.payload or payload_of(conference, state)


def following(request, conference, state):
    """What the script of a page needs to follow the hall."""
    return {
        "hall_revision": str(state.revision), "push_address": pushing.address_for(request, conference),
        "server_now": str(int(timezone.now().timestamp() * 1000)),
    }  # fmt: skip


def may_run(request, conference):
    return may(request.user, RUN, conference)


def address_or_none(name, *args):
    """The address, or an empty text where this installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
