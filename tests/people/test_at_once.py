"""Two officers at the same moment."""

import pytest
from django.db import connection

from doanket.people import services
from doanket.people.models import Act, Person, Seat

from .conftest import BEGAN

pytestmark = pytest.mark.postgres


def test_the_same_act_written_twice_at_once_is_one(transactional_db, write, make_person, at_once):
    person = make_person()

    ends = at_once(lambda: write("appoint", person), times=4)

    assert sum(isinstance(end, Act) for end in ends) == 1
    assert all(isinstance(end, (Act, services.AlreadySits)) for end in ends)
    assert Act.objects.count() == Seat.objects.count() == 1


def test_a_single_post_given_to_two_at_once_has_one_holder(transactional_db, write, make_person, at_once):
    one, other = make_person(), make_person()

    ends = at_once(lambda: write("appoint", one, "chair"), lambda: write("appoint", other, "chair"))

    assert sorted(type(end).__name__ for end in ends) == ["Act", "PostTaken"]
    assert Seat.objects.get().starts_on == BEGAN


def test_two_edits_at_once_lose_nothing(transactional_db, make_person, officer, chair, at_once):
    person = make_person()
    edit = lambda actor, phone: services.edit_person(actor=actor, person=person, revision=0, phone=phone)  # noqa: E731

    ends = at_once(lambda: edit(officer, "0912000001"), lambda: edit(chair, "0912000002"))

    assert sorted(type(end).__name__ for end in ends) == ["ChangedMeanwhile", "Person"]
    assert Person.objects.get().phone == next(end.phone for end in ends if isinstance(end, Person))
    connection.close()
