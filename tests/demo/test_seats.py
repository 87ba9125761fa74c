"""A stranger sits down on a delegate's chair: demo only, listed chairs only, one telephone a chair."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.conferences.models import Conference, ConferenceKind, Delegate
from doanket.demo import seats
from doanket.demo.tree import told

NAMES = told("session")["door"]


@pytest.fixture
def officer(make_user, ward):
    return make_user("reviewer", ward, username="ngat", full_name="Trần Thị Ngát")


@pytest.fixture
def hall(officer, ward):
    kind = ConferenceKind.objects.create(code="held", name="Hội nghị", title_pattern="Hội nghị")
    now = timezone.now()
    hall = Conference.objects.create(unit=ward, kind=kind, title="Hội nghị thử", starts_at=now, opened_at=now, state="open", created_by=officer)
    for name in [*NAMES, "Ngoài Danh Sách"]:
        Delegate.objects.create(conference=hall, full_name=name, honorific="ba", group="member")
    return SimpleNamespace(conference=hall, delegate=hall.delegates.get(full_name=NAMES[0]), other=hall.delegates.get(full_name="Ngoài Danh Sách"))


def sit(client, delegate):
    return client.post(reverse("demo:sit_down"), {"seat": str(delegate.uid)})


def test_door_lists_the_seats_of_the_open_hall_and_its_screen(client, hall):
    door = client.get(reverse("account_login")).content.decode()

    assert all(name in door for name in NAMES) and "Ngoài Danh Sách" not in door
    assert seats.projector_address(seats.seats_now()) in door
    assert client.get(seats.projector_address(seats.seats_now())).status_code == 200


@pytest.mark.parametrize("state", ["preparing", "convened", "closed", "cancelled"])
def test_no_seat_is_offered_while_no_hall_is_open(client, hall, state):
    Conference.objects.update(state=state)

    assert seats.seats_now() == [] and seats.projector_address([]) == ""
    assert "ghe-dai-bieu" not in client.get(reverse("account_login")).content.decode()
    assert sit(client, hall.delegate).status_code == 404


def test_a_press_makes_this_browser_the_telephone_of_the_seat(client, hall):
    answer = sit(client, hall.delegate)

    assert answer.url == reverse("door:hall")
    assert client.get(answer.url).context["me"] == hall.delegate
    assert "_auth_user_id" not in client.session


def test_whoever_comes_later_has_the_seat_alone(client, hall):
    later = Client()
    sit(client, hall.delegate)
    sit(later, hall.delegate)

    assert "me" not in client.get(reverse("door:hall")).context
    assert later.get(reverse("door:hall")).context["me"] == hall.delegate
    assert set(Entry.objects.values_list("verb", flat=True)) >= {"conferences.phone_bound", "conferences.phone_freed"}


def test_nobody_sits_on_a_chair_that_is_not_listed(client, hall):
    for seat in (str(hall.other.uid), "", "khong-phai-uid"):
        assert client.post(reverse("demo:sit_down"), {"seat": seat}).status_code == 404


def test_outside_a_demo_no_seat_is_given_away(client, hall, settings):
    settings.DEMO = False

    assert sit(client, hall.delegate).status_code == 403
    with pytest.raises(RuntimeError):
        seats.take_seat(hall.delegate)
    assert Delegate.objects.filter(device__gt="").count() == 0


@pytest.mark.parametrize("present", [1, 3])
def test_one_question_however_many_seats(hall, present, django_assert_num_queries):
    Delegate.objects.filter(full_name__in=NAMES[present:]).delete()

    with django_assert_num_queries(1):
        assert len(seats.seats_now()) == present
