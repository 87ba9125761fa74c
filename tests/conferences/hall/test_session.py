"""Opening, items, closing, and what the projector shows."""

import pytest

from doanket.audit.models import Entry
from doanket.conferences.choices import ConferenceState, ItemKind, ItemState, Screen
from doanket.conferences.models import AgendaItem, HallState, Motion, Presence
from doanket.conferences.services import hall as services
from doanket.conferences.services.holding import HeldElsewhere
from doanket.kit.permissions import NotPermitted

pytestmark = pytest.mark.django_db


def items_of(conference):
    return list(AgendaItem.objects.filter(conference=conference).order_by("order"))


def test_opening_takes_the_time_and_tells_the_screens(make_hall, clerk):
    conference = make_hall("convened")

    opened = services.open_conference(actor=clerk, conference=conference)

    assert opened.state == ConferenceState.OPEN and opened.opened_at is not None
    state = HallState.objects.get(conference=conference)
    assert (state.revision, state.payload["state"], state.payload["revision"]) == (1, "open", 1)
    assert Entry.objects.get().verb == "conferences.opened"


@pytest.mark.parametrize("state", ["preparing", "open", "closed", "cancelled"])
def test_only_a_convened_conference_is_opened(make_hall, clerk, state):
    with pytest.raises(services.ConferenceNotOpen):
        services.open_conference(actor=clerk, conference=make_hall(state))


def test_opening_wants_a_chair_and_a_right_and_the_conference_here(make_hall, clerk, make_user, ward):
    with pytest.raises(services.ChairMissing):
        services.open_conference(actor=clerk, conference=make_hall("convened", chaired=False))
    with pytest.raises(NotPermitted):
        services.open_conference(actor=make_user("inspector", ward), conference=make_hall("convened"))
    away = make_hall("convened")
    away.carried_at = away.starts_at
    away.save()
    with pytest.raises(HeldElsewhere):
        services.open_conference(actor=clerk, conference=away)


def test_one_item_at_a_time_with_real_times(hall, clerk):
    first, second, _third = items_of(hall)

    services.start_item(actor=clerk, item=first)
    services.start_item(actor=clerk, item=second)
    services.start_item(actor=clerk, item=second)
    services.end_item(actor=clerk, item=second)
    services.end_item(actor=clerk, item=second)

    first, second, third = items_of(hall)
    assert [item.state for item in (first, second, third)] == [ItemState.DONE, ItemState.DONE, ItemState.WAITING]
    assert first.ended_at == second.started_at and second.ended_at is not None
    assert HallState.objects.get(conference=hall).screen == Screen.AGENDA


def test_an_item_taken_up_again_keeps_its_beginning(hall, clerk):
    first, second, _third = items_of(hall)
    began = services.start_item(actor=clerk, item=first).started_at
    services.start_item(actor=clerk, item=second)

    again = services.start_item(actor=clerk, item=first)

    assert (again.started_at, again.ended_at, again.state) == (began, None, ItemState.NOW)


def test_a_break_is_shown_as_a_break(hall, clerk):
    item = items_of(hall)[0]
    item.kind = ItemKind.BREAK
    item.save()

    services.start_item(actor=clerk, item=item)

    assert HallState.objects.get(conference=hall).screen == Screen.BREAK


def test_a_dropped_item_and_an_item_before_the_opening_are_not_held(hall, make_hall, clerk):
    item = items_of(hall)[0]
    item.state = ItemState.DROPPED
    item.save()
    with pytest.raises(services.ItemNotHeld):
        services.start_item(actor=clerk, item=item)
    with pytest.raises(services.ItemNotHeld):
        services.end_item(actor=clerk, item=items_of(hall)[1])
    with pytest.raises(services.ConferenceNotOpen):
        services.start_item(actor=clerk, item=items_of(make_hall("convened"))[0])


def test_closing_ends_what_is_open(hall, seats, clerk):
    services.arrive(actor=clerk, delegate=seats[0])
    services.start_item(actor=clerk, item=items_of(hall)[0])

    closed = services.close_conference(actor=clerk, conference=hall)

    assert Presence.objects.get().left_at == closed.closed_at == items_of(hall)[0].ended_at
    assert HallState.objects.get(conference=hall).payload["attendance"]["present"] == 0
    with pytest.raises(services.ConferenceNotOpen):
        services.close_conference(actor=clerk, conference=hall)


def test_closing_is_refused_with_an_open_vote_or_a_speaker(hall, seats, clerk):
    speech = services.ask_to_speak(actor=clerk, delegate=seats[0])
    services.give_floor(actor=clerk, speech=speech)
    with pytest.raises(services.SomebodySpeaks):
        services.close_conference(actor=clerk, conference=hall)
    services.stop_speech(actor=clerk, speech=speech)
    Motion.objects.create(conference=hall, title="Thông qua?", state="open")
    with pytest.raises(services.MotionStillOpen):
        services.close_conference(actor=clerk, conference=hall)


def test_closing_cannot_stand_before_what_was_done(hall, seats, clerk):
    services.arrive(actor=clerk, delegate=seats[0])
    with pytest.raises(services.WrongMoment):
        services.close_conference(actor=clerk, conference=hall, at=hall.opened_at)


def test_the_desk_chooses_the_screen(hall, clerk, make_user, ward):
    services.show_screen(actor=clerk, conference=hall, screen=Screen.BREAK)

    state = HallState.objects.get(conference=hall)
    assert (state.screen, state.payload["screen"]) == ("break", "break") and "Nghỉ giải lao" in state.payload["projector"]
    with pytest.raises(NotPermitted):
        services.show_screen(actor=make_user("inspector", ward), conference=hall, screen=Screen.ITEM)
