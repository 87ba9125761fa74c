"""Who came, who left, when; one stay however often."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.conferences.choices import Channel
from doanket.conferences.models import Delegate, Entitlement, HallState, Motion, Presence
from doanket.conferences.queries.attendance import attendance
from doanket.conferences.services import hall as services
from doanket.kit.permissions import NotPermitted

pytestmark = pytest.mark.django_db


def ago(minutes):
    return timezone.now() - dt.timedelta(minutes=minutes)


def test_a_double_scan_is_one_stay(hall, seats, clerk):
    first = services.arrive(actor=clerk, delegate=seats[0], how=Channel.QR)
    second = services.arrive(actor=clerk, delegate=seats[0], how=Channel.CLERK)

    assert first.is_new and not second.is_new and first.pk == second.pk
    assert Presence.objects.count() == 1
    assert [entry.verb for entry in Entry.objects.all()] == ["conferences.arrived"]
    assert HallState.objects.get(conference=hall).payload["attendance"] == {
        "convened": 12, "present": 1, "guests": 0, "guests_present": 0,
    }  # fmt: skip


def test_coming_and_going_and_coming_again_is_counted_at_every_moment(hall, seats, clerk):
    services.arrive(actor=clerk, delegate=seats[0], at=ago(9))
    services.leave(actor=clerk, delegate=seats[0], at=ago(6), note="việc gia đình")
    services.leave(actor=clerk, delegate=seats[0], at=ago(2))
    services.arrive(actor=clerk, delegate=seats[0], at=ago(3))

    assert [attendance(hall, ago(minutes)).present for minutes in (9.5, 8, 5, 1)] == [0, 1, 0, 1]
    assert [stay.left_note for stay in Presence.objects.order_by("arrived_at")] == ["việc gia đình", ""]


@pytest.mark.parametrize(("minutes", "words"), [(-5, "chưa tới"), (60 * 24, "sớm quá")])
def test_an_arrival_has_a_possible_time(hall, seats, clerk, minutes, words):
    with pytest.raises(services.WrongMoment, match=words):
        services.arrive(actor=clerk, delegate=seats[0], at=ago(minutes))


def test_stays_do_not_overlap(hall, seats, clerk):
    services.arrive(actor=clerk, delegate=seats[0], at=ago(9))
    with pytest.raises(services.WrongMoment):
        services.leave(actor=clerk, delegate=seats[0], at=ago(10))
    services.leave(actor=clerk, delegate=seats[0], at=ago(4))
    with pytest.raises(services.WrongMoment):
        services.arrive(actor=clerk, delegate=seats[0], at=ago(5))


def test_nobody_leaves_who_never_came(hall, seats, clerk):
    with pytest.raises(services.NotHere):
        services.leave(actor=clerk, delegate=seats[0])


@pytest.mark.parametrize("state", ["preparing", "closed", "cancelled"])
def test_people_are_received_from_the_letters_to_the_end(make_hall, clerk, state):
    conference = make_hall(state)
    with pytest.raises(services.ConferenceNotOpen):
        services.arrive(actor=clerk, delegate=conference.delegates.first())


def test_before_the_opening_people_are_received(make_hall, clerk):
    conference = make_hall("convened")
    assert services.arrive(actor=clerk, delegate=conference.delegates.first()).is_new


def test_somebody_taken_off_the_list_and_somebody_without_the_right(hall, seats, clerk, make_user, board):
    Delegate.objects.filter(pk=seats[0].pk).update(removed_at=timezone.now())
    with pytest.raises(services.NotOnTheList):
        services.arrive(actor=clerk, delegate=seats[0])
    with pytest.raises(NotPermitted):
        services.arrive(actor=make_user("chair", board), delegate=seats[1])


def test_a_phone_checks_its_own_seat_in_and_the_journal_names_the_delegate(hall, seats):
    stay = services.arrive_by_phone(seats[3])

    assert (stay.how, stay.recorded_by) == (Channel.PHONE, None)
    entry = Entry.objects.get()
    assert (entry.actor, entry.target_label, entry.verb) == (None, seats[3].full_name, "conferences.arrived")


@pytest.mark.parametrize(
    ("state", "minutes", "on", "may"),
    [("open", 10, True, True), ("open", 10, False, False), ("convened", -30, True, True), ("convened", -90, True, False), ("closed", 90, True, False)],
)
def test_when_phones_may_check_in(make_hall, state, minutes, on, may):
    conference = make_hall(state, starts_at=ago(minutes), phone_codes_on=on)

    assert services.phones_may_say(conference) is may
    if not may:
        with pytest.raises(services.PhonesOff):
            services.arrive_by_phone(conference.delegates.first())


def test_a_wrong_tick_is_taken_back(hall, seats, clerk):
    services.arrive(actor=clerk, delegate=seats[0])
    services.undo_arrival(actor=clerk, delegate=seats[0])

    assert not Presence.objects.exists()
    assert Entry.objects.order_by("pk").last().verb == "conferences.arrival_undone"
    with pytest.raises(services.NotHere):
        services.undo_arrival(actor=clerk, delegate=seats[0])


def test_not_after_being_counted_at_a_vote(hall, seats, clerk):
    services.arrive(actor=clerk, delegate=seats[0], at=ago(5))
    motion = Motion.objects.create(conference=hall, title="Thông qua?", state="open", opened_at=ago(1))
    Entitlement.objects.create(motion=motion, delegate=seats[0])

    with pytest.raises(services.AlreadyCounted):
        services.undo_arrival(actor=clerk, delegate=seats[0])


def test_the_paper_list_is_all_or_nothing(hall, seats, clerk):
    services.arrive(actor=clerk, delegate=seats[0])
    stranger = max(delegate.pk for delegate in seats) + 100

    with pytest.raises(services.NotOnTheList):
        services.check_in_many(actor=clerk, conference=hall, delegate_pks=[seats[1].pk, stranger])
    assert Presence.objects.count() == 1

    count = services.check_in_many(actor=clerk, conference=hall, delegate_pks=[seat.pk for seat in seats[:5]], at=ago(5))
    assert count == 4 and Presence.objects.filter(how=Channel.LIST).count() == 4
    assert services.check_in_many(actor=clerk, conference=hall, delegate_pks=[seat.pk for seat in seats[:5]]) == 0


def test_the_list_costs_the_same_for_one_and_for_ten(make_hall, clerk):
    costs = []
    services.show_screen(actor=clerk, conference=make_hall(), screen="agenda")  # the clerk's rights are read once
    for size in (1, 10):
        conference = make_hall()
        pks = list(conference.delegates.values_list("pk", flat=True))[:size]
        with CaptureQueriesContext(connection) as asked:
            services.check_in_many(actor=clerk, conference=conference, delegate_pks=pks)
        costs.append(len(asked))

    assert costs[0] == costs[1]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_clerks_and_one_person_is_one_stay(hall, seats, clerk, reviewer, at_once):
    ends = at_once(
        lambda: services.arrive(actor=clerk, delegate=seats[0]).is_new, lambda: services.arrive(actor=reviewer, delegate=seats[0]).is_new
    )

    assert sorted(ends) == [False, True] and Presence.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_phones_at_once(make_hall, make_delegate, at_once):
    conference = make_hall()
    people = [make_delegate(conference) for _ in range(20)]

    ends = at_once(*[lambda one=one: services.arrive_by_phone(Delegate.objects.get(pk=one.pk)).is_new for one in people])

    assert ends == [True] * 20 and Presence.objects.count() == 20
    state = HallState.objects.get(conference=conference)
    assert (state.revision, state.payload["attendance"]["present"]) == (20, 20)
