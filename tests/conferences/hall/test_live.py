"""The payload that every screen is drawn from, and the address that screens ask."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doanket.conferences.models import HallState, Motion, OpenVote
from doanket.conferences.queries.live import payload_of
from doanket.conferences.services import hall as services
from doanket.conferences.services.live import changed

pytestmark = pytest.mark.django_db
RULE = {
    "name": "Quá nửa", "citation": "Quy chế làm việc, Điều 6", "is_verified": True, "quorum": ["convened", 2, 3, False],
    "majority": ["convened", 1, 2, True], "quorum_words": "ít nhất 2/3", "majority_words": "trên 1/2 số được triệu tập",
}  # fmt: skip


@pytest.fixture
def motion(hall):
    return Motion.objects.create(
        conference=hall, title="Thông qua Nghị quyết?", state="open", method="phone", rule_words=RULE, convened=12, present=3,
        opened_at=timezone.now(), tally={"weighted": False, "heads": [12, 3]},
    )  # fmt: skip


def drawn(hall, motion, screen="motion"):
    state = HallState.objects.get_or_create(conference=hall)[0]
    state.screen, state.motion = screen, motion
    return payload_of(hall, state)


@pytest.mark.parametrize("state", ["open", "closed"])
def test_no_figure_is_told_before_the_result_is_declared(hall, seats, motion, state):
    for seat in seats[:3]:
        OpenVote.objects.create(motion=motion, delegate=seat, voice="for", cast_at=timezone.now())
    motion.state = state
    told = drawn(hall, motion)

    assert told["motion"]["cells"] == [] and told["motion"]["outcome"] == ""
    assert "Tán thành</span>" not in told["projector"] and "res" not in told["projector"]
    assert not {seat.full_name for seat in seats[:3]} & set(json.dumps(told, ensure_ascii=False).split('"'))


def test_figures_are_told_live_where_the_committee_chose_so(hall, seats, motion):
    OpenVote.objects.create(motion=motion, delegate=seats[0], voice="against", cast_at=timezone.now())
    motion.shows_live = True

    assert [cell["count"] for cell in drawn(hall, motion)["motion"]["cells"]] == [0, 1, 0, 2]


@pytest.mark.parametrize("state", ["draft", "void"])
def test_a_motion_that_is_not_put_is_not_shown(hall, motion, state):
    motion.state = state
    assert drawn(hall, motion)["motion"] is None


def test_nobody_s_telephone_mail_or_reason_stands_in_the_payload(hall, seats, clerk):
    seat = seats[1]
    seat.phone, seat.email, seat.reply_note, seat.title = "0912345678", "a@b.vn", "ốm nặng", "Ủy viên"
    seat.save()
    services.arrive(actor=clerk, delegate=seat)
    services.give_floor(actor=clerk, speech=services.ask_to_speak(actor=clerk, delegate=seat, topic="vốn vay"))

    told = json.dumps(HallState.objects.get(conference=hall).payload, ensure_ascii=False)

    assert seat.full_name in told and "vốn vay" in told
    assert not any(word in told for word in ("0912345678", "a@b.vn", "ốm nặng", str(seat.uid)))


def test_the_payload_costs_the_same_for_one_and_for_many(make_conference, make_delegate, make_user, ward):
    clerk, costs = make_user("author", ward), []
    for size in (1, 30):
        conference = make_conference(state="open", items=[f"Mục {number}" for number in range(size)])
        for _ in range(size):
            services.ask_to_speak(actor=clerk, delegate=make_delegate(conference, present=True))
        with CaptureQueriesContext(connection) as asked:
            payload_of(conference, HallState(conference=conference))
        costs.append(len(asked))

    assert costs[0] == costs[1]


@pytest.mark.django_db(transaction=True)
def test_a_change_outside_a_transaction_is_a_fault(hall):
    with pytest.raises(RuntimeError):
        changed(hall)


@pytest.fixture
def pulse(client, hall):
    def ask(known=None, phone=None):
        headers = {} if known is None else {"If-None-Match": known}
        return (phone or client).get(reverse("conferences:pulse", args=[hall.uid]), headers=headers)

    return ask


def test_the_pulse_answers_once_and_then_not_modified(hall, clerk, pulse):
    services.show_screen(actor=clerk, conference=hall, screen="agenda")
    first = pulse()

    assert first.status_code == 200 and first.json()["screen"] == "agenda" and first["ETag"] == '"1"'
    again = pulse(first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", '"1"')
    services.show_screen(actor=clerk, conference=hall, screen="break")
    assert pulse(first["ETag"]).json()["revision"] == 2


def test_the_pulse_reads_one_row_and_no_session(hall, clerk, pulse, django_assert_num_queries):
    services.show_screen(actor=clerk, conference=hall, screen="agenda")
    for known in (None, '"1"', 'W/"1"', '"7"', "rác", '"' + "9" * 40 + '"'):
        with django_assert_num_queries(1):
            assert pulse(known).status_code in (200, 304)


def test_before_the_first_deed_and_for_an_unknown_hall(hall, client, pulse):
    assert (pulse().json(), pulse('"0"').status_code) == ({"revision": 0}, 304)
    assert client.get(reverse("conferences:pulse", args=["0190b7a0-0000-7000-8000-000000000000"])).status_code == 404
