"""The hall of the demo for a stranger: a delegate's seat on this telephone, and the screen everybody looks at."""

from django.conf import settings
from django.urls import reverse

from doanket.conferences.choices import ConferenceState
from doanket.conferences.models import Delegate
from doanket.conferences.services import preparing
from doanket.conferences.views.hall.projector import projector_code

from .people import user_of
from .tree import told

CLERK = "ngat"


def seats_now():
    """The delegates of the conference in session one may be, in the order of the story; none while no hall is open. One question."""
    names = told("session")["door"]
    found = Delegate.objects.filter(
        conference__state=ConferenceState.OPEN, conference__carried_at__isnull=True, full_name__in=names, removed_at__isnull=True
    )
    found = list(found.select_related("conference").order_by("-conference__starts_at", "pk"))
    here = [each for each in found if each.conference_id == found[0].conference_id]
    return sorted(here, key=lambda each: names.index(each.full_name))


def seat_of(uid):
    """The listed delegate with that uid, or None."""
    return next((each for each in seats_now() if str(each.uid) == uid), None)


def take_seat(delegate):
    """Bind a new telephone to the seat, as a clerk frees it for a lost one; returns what the telephone keeps. A demo only."""
    if not settings.DEMO:
        raise RuntimeError("seats are given away in a demo only")
    preparing.free_phone(actor=user_of(CLERK), delegate=delegate)
    return preparing.bind_phone(delegate=delegate)


def projector_address(seats):
    """Where the screen of their hall stands, for a computer nobody signed in at."""
    return reverse("conferences:projector_by_code", args=[projector_code(seats[0].conference)]) if seats else ""
