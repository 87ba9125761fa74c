"""A delegate's own phone votes."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doanket.conferences import door
from doanket.conferences.models import OpenVote
from doanket.conferences.services import deciding

JSON = {"headers": {"accept": "application/json"}}


@pytest.fixture
def phone():
    """phone(delegate): a browser bound to the seat."""

    def bind(delegate, device="may-1"):
        delegate.device = device
        delegate.save(update_fields=["device"])
        client = Client()
        client.cookies[door.COOKIE] = door.seat_cookie(delegate, device)
        return client

    return bind


def vote(client, motion, voice="for", **more):
    return client.post(reverse("door:vote", args=[motion.uid]), {"voice": voice}, **more)


def test_a_phone_votes_and_hears_what_was_written(hall, opened, phone):
    motion, client = opened(method="phone"), phone(hall.here[0])

    answer = vote(client, motion, **JSON)

    assert answer.status_code == 200
    assert answer.json() == {"words": f"Đã ghi: Tán thành lúc {answer.json()['at']}", "voice": "for", "at": answer.json()["at"], "changes": 0}
    assert OpenVote.objects.get().delegate == hall.here[0]
    assert "Đã ghi: Không tán thành lúc" in vote(client, motion, "against").content.decode()
    assert vote(client, motion, "against", **JSON).json()["changes"] == 1


def test_a_phone_vote_costs_one_statement(hall, opened, phone):
    motion, client = opened(method="phone"), phone(hall.here[0])
    with CaptureQueriesContext(connection) as asked:
        vote(client, motion, **JSON)
    said = [query["sql"].split()[0] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert said == ["INSERT"]


def test_a_vote_after_closing_is_told_so(hall, opened, phone, chair):
    motion, client = opened(method="phone"), phone(hall.here[0])
    deciding.close_motion(actor=chair, motion=motion)

    answer = vote(client, motion, **JSON)

    assert (answer.status_code, answer.json()) == (409, {"words": "Biểu quyết đã khép. Ý kiến này không được ghi."})
    assert vote(client, motion).status_code == 409


def test_who_is_no_delegate_gets_nowhere(hall, opened, phone, chair, make_conference, make_delegate):
    motion = opened(method="phone")
    assert vote(Client(), motion, **JSON).status_code == 403
    assert vote(Client(), motion).status_code == 422
    stranger = phone(make_delegate(make_conference()))
    assert vote(stranger, motion, **JSON).status_code == 404
    freed = phone(hall.here[1])
    hall.here[1].device = ""
    hall.here[1].save(update_fields=["device"])
    assert vote(freed, motion, **JSON).status_code == 404
    forged = Client()
    forged.cookies[door.COOKIE] = door.seat_cookie(hall.here[2], "may-1")[:-2]
    assert vote(forged, motion, **JSON).status_code == 403
    assert not OpenVote.objects.exists()


@pytest.mark.parametrize("voice", ["", "yes", "for ", "\x00", "x" * 5000])
def test_a_voice_that_is_none_is_asked_again(hall, opened, phone, voice):
    assert vote(phone(hall.here[0]), opened(method="phone"), voice, **JSON).status_code == 422


def test_the_motion_may_stand_in_the_form(hall, opened, phone):
    motion, client = opened(method="phone"), phone(hall.here[0])
    assert client.post(reverse("door:vote"), {"motion": str(motion.uid), "voice": "for"}, **JSON).status_code == 200
    assert client.post(reverse("door:vote"), {"motion": "khong-co", "voice": "for"}, **JSON).status_code == 404


def test_a_vote_without_the_token_of_the_page_is_refused(hall, opened, phone):
    client = phone(hall.here[0])
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert vote(strict, opened(method="phone"), **JSON).status_code == 403
