"""An open conference of the ward with its chair, as the parts before the hall leave it."""

import datetime as dt

import pytest
from django.utils import timezone

from doanket.conferences.choices import Duty
from doanket.conferences.models import DutyHolder


@pytest.fixture
def make_hall(committee, make_conference):
    """make_hall("open"): twelve convened members, three items, the first member in the chair; began ten minutes ago."""

    def make(state="open", *, items=("Khai mạc", "Báo cáo", "Thảo luận"), chaired=True, **more):
        more.setdefault("starts_at", timezone.now() - dt.timedelta(minutes=10))
        conference = make_conference(state=state, members=committee.members, items=items, **more)
        if chaired:
            DutyHolder.objects.create(conference=conference, delegate=conference.delegates.order_by("pk").first(), duty=Duty.CHAIR)
        return conference

    return make


@pytest.fixture
def hall(make_hall):
    return make_hall()


@pytest.fixture
def seats(hall):
    """The delegates in the order of the list."""
    return list(hall.delegates.select_related("conference__unit").order_by("pk"))


@pytest.fixture
def seat_phone(client):
    """seat_phone(delegate): this client is the telephone bound to the seat."""
    from doanket.conferences.door import COOKIE, seat_cookie

    def bind(delegate, phone=None):
        phone = phone or client
        delegate.device = "may-thu"
        delegate.save(update_fields=["device"])
        phone.cookies[COOKIE] = seat_cookie(delegate, "may-thu")
        return phone

    return bind
