import datetime as dt

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from doanket.kit.permissions import require
from doanket.kit.views import page

from ...choices import MotionState
from ...models import Conference, HallState, Motion
from ...queries.hall import agenda_lines
from ...queries.live import for_phones, motion_values, values_of
from .finding import following, hall_of, shown, state_of

SALT = "doanket.conferences.projector"
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that is mistaken when typed from one screen to another
CODE_LETTERS = 10


def projector_code(conference, day=None):
    """What the computer of a hall opens the projector with, without an account: good for the day it was shown and the next."""
    day = day or timezone.localdate()
    number = int.from_bytes(salted_hmac(SALT, f"{conference.uid}|{day.isoformat()}", algorithm="sha256").digest(), "big")
    letters = []
    for _place in range(CODE_LETTERS):
        number, rest = divmod(number, len(LETTERS))
        letters.append(LETTERS[rest])
    return f"{conference.pk}-{''.join(letters)}"


@page
def projector(request, pk):
    conference = hall_of(request, pk)
    require(request.user, "conferences.view_conference", conference)
    return _screen(request, conference)


@page(public=True)
def projector_by_code(request, code):
    """The projector for a computer that nobody signed in at; a wrong or an old code does not exist."""
    pk = code.partition("-")[0]
    conference = get_object_or_404(Conference.objects.select_related("unit__kind"), pk=int(pk))
    today = timezone.localdate()
    good = [projector_code(conference, today - dt.timedelta(days=ago)) for ago in (0, 1)]
    if not any(constant_time_compare(code, each) for each in good):
        raise Http404
    return _screen(request, conference)


def _screen(request, conference):
    state = state_of(conference)
    context = {"conference": conference, "hall": shown(conference, state)}
    return render(request, "conferences/hall/projector.html", context | following(request, conference, state))


@page
def projector_print(request, pk):
    """The slides on paper: for the day when the projector or the power fails."""
    conference = hall_of(request, pk)
    require(request.user, "conferences.view_conference", conference)
    lines = agenda_lines(conference)
    motions = Motion.objects.filter(conference=conference, state=MotionState.DECLARED).select_related("item").order_by("declared_at", "pk")
    hall = values_of(conference, HallState(conference=conference), timezone.now())
    context = {"conference": conference, "hall": hall, "lines": hall["agenda"], "motions": [motion_values(each, lines) for each in motions]}
    return render(request, "conferences/hall/projector_print.html", context)


@page
def phone_preview(request, pk):
    """What delegates see on their telephones, for the desk."""
    conference = hall_of(request, pk)
    require(request.user, "conferences.view_conference", conference)
    state = state_of(conference)
    context = {"conference": conference, "hall": shown(conference, state) | for_phones()}
    return render(request, "conferences/hall/phone_preview.html", context | following(request, conference, state))
