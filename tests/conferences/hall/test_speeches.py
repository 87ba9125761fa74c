"""Asking for the floor, giving it, ending, summing up."""

import pytest
from django.utils import timezone

from doanket.audit.models import Entry, EntryDetail
from doanket.conferences.choices import Channel, Screen, SpeechState
from doanket.conferences.models import HallState, Speech
from doanket.conferences.queries.hall import speaking_order
from doanket.conferences.services import hall as services
from doanket.kit.permissions import NotPermitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(hall, seats, clerk):
    def ask(place=0, **more):
        return services.ask_to_speak(actor=clerk, delegate=seats[place], **more)

    return ask


def test_asking_twice_is_one_request(asked, hall):
    assert asked(0, topic="vốn").pk == asked(0).pk
    assert HallState.objects.get(conference=hall).payload["waiting"] == 1
    assert [entry.verb for entry in Entry.objects.all()] == ["conferences.asked_to_speak"]


def test_a_phone_asks_only_from_inside_the_hall(hall, seats):
    with pytest.raises(services.NotHere):
        services.ask_to_speak(actor=None, delegate=seats[0], via=Channel.PHONE)
    services.arrive_by_phone(seats[0])

    speech = services.ask_to_speak(actor=None, delegate=seats[0], via=Channel.PHONE)

    assert (speech.via, speech.recorded_by, speech.limit_seconds) == (Channel.PHONE, None, hall.speech_seconds)


def test_who_may_not_run_the_hall_asks_for_nobody(seats, make_user, ward):
    with pytest.raises(NotPermitted):
        services.ask_to_speak(actor=make_user("inspector", ward), delegate=seats[0])


def test_one_speaks_at_a_time_and_the_screens_see_the_clock(asked, hall, clerk):
    first, second = asked(0), asked(1)
    services.give_floor(actor=clerk, speech=first, seconds=180)
    services.give_floor(actor=clerk, speech=first)
    with pytest.raises(services.SomebodySpeaks):
        services.give_floor(actor=clerk, speech=second)

    state = HallState.objects.get(conference=hall)
    assert state.screen == Screen.SPEAKER and state.payload["speaker"]["limit_seconds"] == 180
    assert "Ông Đỗ Quang Khải" in state.payload["projector"] and "data-until" in state.payload["projector"]

    done = services.stop_speech(actor=clerk, speech=first)
    services.stop_speech(actor=clerk, speech=first)
    assert done.state == SpeechState.DONE and HallState.objects.get(conference=hall).screen == Screen.AGENDA
    with pytest.raises(services.NotWaiting):
        services.give_floor(actor=clerk, speech=first)


def test_more_time(asked, clerk):
    speech = asked(0)
    with pytest.raises(services.NotWaiting):
        services.extend_speech(actor=clerk, speech=speech)
    services.give_floor(actor=clerk, speech=speech)
    assert services.extend_speech(actor=clerk, speech=speech).limit_seconds == speech.limit_seconds + 60


@pytest.mark.parametrize("seconds", [0, 29, 3601, 10**12])
def test_a_turn_has_a_sensible_length(asked, clerk, seconds):
    with pytest.raises(services.LimitOutOfReach):
        services.give_floor(actor=clerk, speech=asked(0), seconds=seconds)


def test_a_name_is_taken_off_before_the_turn_and_not_after(asked, clerk):
    speech = asked(0)
    services.withdraw_request(actor=None, speech=speech)
    services.withdraw_request(actor=clerk, speech=speech)
    other = asked(1)
    services.give_floor(actor=clerk, speech=other)
    with pytest.raises(services.NotWaiting):
        services.withdraw_request(actor=clerk, speech=other)
    assert Speech.objects.get(pk=speech.pk).state == SpeechState.WITHDRAWN


def test_turns_are_balanced_between_organisations_and_the_chair_may_move(hall, seats, asked, clerk):
    for seat in seats[:2]:
        seat.organisation_name = "Hội Nông dân"
        seat.save()
    first, second, third = asked(0), asked(1), asked(2)
    assert speaking_order(hall) == [first, third, second]

    services.move_up(actor=clerk, speech=second)
    assert speaking_order(hall) == [second, third, first]
    services.move_back(actor=clerk, speech=second)
    services.give_floor(actor=clerk, speech=first)
    assert [(one.pk, one.turns) for one in speaking_order(hall)] == [(third.pk, 0), (second.pk, 1)]


def test_the_order_costs_the_same_for_one_and_for_ten(hall, asked, django_assert_num_queries):
    for count in (1, 10):
        for place in range(count):
            asked(place)
        with django_assert_num_queries(2):
            speaking_order(hall)


def test_two_secretaries_lose_nothing(asked, clerk, reviewer):
    speech = asked(0)
    services.give_floor(actor=clerk, speech=speech)
    services.summarise_speech(actor=clerk, speech=speech, summary="Nhất trí báo cáo.", seen="")

    with pytest.raises(services.SummaryChanged) as refused:
        services.summarise_speech(actor=reviewer, speech=speech, summary="Đề nghị thêm vốn.", seen="")

    assert refused.value.stored == Speech.objects.get().summary == "Nhất trí báo cáo."
    services.summarise_speech(actor=reviewer, speech=speech, summary="Cả hai.", seen="Nhất trí báo cáo.")
    assert Speech.objects.get().summary == "Cả hai."
    assert EntryDetail.objects.filter(entry__verb="conferences.speech_summarised").count() == 2


def test_summaries_are_written_after_the_end_too(asked, hall, clerk):
    speech = asked(0)
    hall.state, hall.closed_at = "closed", timezone.now()
    hall.save()
    services.summarise_speech(actor=clerk, speech=speech, summary="Ghi sau.", seen="")
    assert Speech.objects.get().summary == "Ghi sau."
