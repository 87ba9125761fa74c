"""What the code of a letter opens: an own page, an answer, a phone, a paper; and what it does not."""

import datetime as dt
import html

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from doanket.conferences import door, services
from doanket.conferences.calendar_file import event_of
from doanket.conferences.models import AgendaItem, Conference, Delegate
from doanket.conferences.views.door.invitation import WRONG_CODES
from entering import let_in

CODE = "a-code-of-22-signs-abc"
OTHER = "b-code-of-22-signs-abc"


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    cache.clear()


@pytest.fixture
def conference(make_conference):
    return make_conference(state="convened", items=["Báo cáo năm", "Thảo luận"])


@pytest.fixture
def delegate(conference, make_delegate):
    return make_delegate(conference, full_name="Lò Văn Hặc", code_hash=door.hash_of(CODE), letter_count=1)


@pytest.fixture
def other(conference, make_delegate):
    return make_delegate(conference, full_name="Quách Thị An", honorific="ba", code_hash=door.hash_of(OTHER), letter_count=1)


def text(answer):
    return html.unescape(answer.content.decode())


def at(name, *args):
    return reverse(f"door:{name}", args=args)


def test_the_page_shows_who_when_where_and_what(client, delegate):
    answer = client.get(at("invitation", CODE))
    page = text(answer)

    for words in ("Kính mời ông Lò Văn Hặc", "08:00", "Thứ Sáu, ngày 18/12/2026", "Hội trường phường", "Báo cáo năm", "Tôi sẽ dự"):
        assert words in page


def test_nothing_keeps_follows_or_passes_on_the_page(client, delegate):
    for answer in (client.get(at("invitation", CODE)), client.get(at("calendar", CODE)), client.post(at("answer", CODE), {"answer": "coming"})):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "private, no-store"
        assert "noindex" in answer["X-Robots-Tag"]


def test_reading_spends_and_changes_nothing(client, delegate):
    before = Delegate.objects.filter(pk=delegate.pk).values().get()

    client.get(at("invitation", CODE))
    client.head(at("invitation", CODE))

    assert Delegate.objects.filter(pk=delegate.pk).values().get() == before
    assert client.get(at("answer", CODE)).status_code == 405 and client.post(at("invitation", CODE)).status_code == 405


@pytest.mark.parametrize("make", ["wrong", "removed", "cancelled", "reprinted"])
def test_every_code_that_opens_nothing_gets_the_same_page(client, delegate, clerk, make):
    if make == "removed":
        services.remove_delegate(actor=clerk, delegate=delegate)
    if make == "cancelled":
        Conference.objects.update(state="cancelled")
    if make == "reprinted":
        services.issue_codes(actor=clerk, conference=delegate.conference, delegates=[delegate])
    code = OTHER if make == "wrong" else CODE

    answers = [client.get(at("invitation", code)), client.post(at("answer", code), {"answer": "coming"}), client.post(at("bind", code))]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert all("Đường dẫn này không mở được" in text(answer) for answer in answers)
    assert all("Hoa Sen" not in text(answer) and "Hội nghị Ủy ban" not in text(answer) for answer in answers)


def test_who_tries_codes_is_slowed_and_the_right_one_still_opens(client, delegate):
    told = [client.get(at("invitation", f"{number:022}")).status_code for number in range(WRONG_CODES + 3)]

    assert told == [404] * WRONG_CODES + [429] * 3
    assert client.get(at("invitation", CODE)).status_code == 200


def test_answers_come_with_one_tap_and_may_change(client, delegate):
    assert client.post(at("answer", CODE), {"answer": "coming"}).url == at("invitation", CODE)
    assert "Quý vị đã trả lời: sẽ dự" in text(client.get(at("invitation", CODE)))
    client.post(at("answer", CODE), {"answer": "absent", "note": "Đi viện"})
    assert "Lý do: Đi viện" in text(client.get(at("invitation", CODE)))

    client.post(at("answer", CODE), {"answer": "substitute", "full_name": "Tòng Thị Thay"})

    page = text(client.get(at("invitation", CODE)))
    assert "Quý vị đã cử Tòng Thị Thay dự thay" in page and "Gắn điện thoại này với chỗ của ông Tòng Thị Thay" in page


@pytest.mark.parametrize(
    ("said", "words"),
    [({"answer": "substitute"}, "người dự thay"), ({"answer": ""}, "Chưa ghi được"), ({"answer": "xyz"}, "Chưa ghi được"),
     ({"answer": "absent", "note": "x" * 300}, "255")],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_asked_again(client, delegate, said, words):
    answer = client.post(at("answer", CODE), said)

    assert answer.status_code == 422 and words in text(answer)
    delegate.refresh_from_db()
    assert delegate.reply == ""


def test_a_browser_that_hides_where_the_form_stood_is_let_in(delegate):
    """A page without a referrer sends «Origin: null» with its form."""
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(at("answer", CODE), {"answer": "coming"}, headers={"origin": "null"})

    assert answer.status_code == 302
    delegate.refresh_from_db()
    assert delegate.reply == "coming"


def test_a_form_from_another_site_is_not(client, delegate):
    answer = client.post(at("bind", CODE), headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == 404 and door.COOKIE not in client.cookies
    delegate.refresh_from_db()
    assert delegate.device == ""


def test_a_phone_is_bound_once_and_leads_to_the_hall(client, delegate):
    answer = client.post(at("bind", CODE))

    assert answer.url == at("hall")
    cookie = client.cookies[door.COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/moi/" and CODE not in cookie.value
    page = text(client.get(at("invitation", CODE)))
    assert "đã gắn với chỗ của quý vị" in page and "Vào hội trường" in page
    assert client.post(at("bind", CODE)).url == at("hall")
    delegate.refresh_from_db()
    assert delegate.device_count == 1


def test_a_second_phone_is_sent_to_the_clerk_until_the_seat_is_freed(client, delegate, clerk):
    client.post(at("bind", CODE))
    second = Client()

    assert "đã gắn với một điện thoại khác" in text(second.get(at("invitation", CODE)))
    refused = second.post(at("bind", CODE))
    assert refused.status_code == 409 and "Xin gặp thư ký" in text(refused) and door.COOKIE not in second.cookies

    services.free_phone(actor=clerk, delegate=delegate)

    assert second.post(at("bind", CODE)).url == at("hall")
    assert "chưa gắn với giấy mời nào" in text(client.get(at("hall")))


def test_a_phone_that_holds_a_seat_is_asked_before_it_takes_another(client, delegate, other):
    client.post(at("bind", CODE))

    asked = client.post(at("bind", OTHER))
    assert asked.status_code == 409 and "Máy này đang gắn với chỗ của người khác" in text(asked)
    other.refresh_from_db()
    assert other.device == ""

    assert client.post(at("bind", OTHER), {"anyway": "1"}).url == at("hall")


def test_after_a_substitution_the_code_binds_the_substitutes_seat(client, delegate):
    services.reply_by_link(delegate=delegate, answer="substitute", substitute={"full_name": "Tòng Thị Thay"})

    client.post(at("bind", CODE))

    stand_in = delegate.substitutes_by.get()
    delegate.refresh_from_db()
    assert stand_in.device and delegate.device == ""


def test_a_clerk_who_scans_a_letter_comes_to_check_in_and_others_see_the_page(client, delegate, clerk, make_user, province):
    let_in(client, clerk)
    assert client.get(at("invitation", CODE)).url == reverse("conferences:checkin_delegate", args=[delegate.conference_id, delegate.pk])

    stranger = let_in(Client(), make_user("reviewer", province))
    assert stranger.get(at("invitation", CODE)).status_code == 200


def test_papers_follow_the_seat(client, delegate, clerk, make_delegate):
    conference = delegate.conference
    item = AgendaItem.objects.filter(conference=conference).first()
    paper = services.upload_paper(actor=clerk, item=item, file=SimpleUploadedFile("noi-bo.pdf", b"%PDF-1 thu"), title="Nội bộ")
    make_delegate(conference, group="guest", code_hash=door.hash_of(OTHER))

    assert client.get(at("paper_by_code", CODE, paper.uid)).content == b"%PDF-1 thu"
    assert "Nội bộ" in text(client.get(at("invitation", CODE))) and "Nội bộ" not in text(client.get(at("invitation", OTHER)))
    assert client.get(at("paper_by_code", OTHER, paper.uid)).status_code == 404
    assert client.get(at("paper", paper.uid)).url == at("hall")
    client.post(at("bind", CODE))
    assert client.get(at("paper", paper.uid)).content == b"%PDF-1 thu"


def test_a_closed_conference_takes_no_answer_and_no_phone(client, delegate):
    Conference.objects.update(state="closed", opened_at=delegate.conference.starts_at, closed_at=delegate.conference.starts_at)

    assert "Tôi sẽ dự" not in text(client.get(at("invitation", CODE)))
    assert client.post(at("answer", CODE), {"answer": "coming"}).status_code == 422
    assert client.post(at("bind", CODE)).status_code == 409


def test_the_calendar_file_is_an_event_without_the_code(client, delegate):
    answer = client.get(at("calendar", CODE))
    event = answer.content.decode()

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART:20261218T010000Z" in event and "LOCATION:Hội trường phường" in event and CODE not in event
    assert event.startswith("BEGIN:VCALENDAR\r\n") and event.endswith("END:VCALENDAR\r\n")


def test_long_and_odd_words_of_an_event_are_folded_and_escaped(make_conference):
    conference = make_conference(title="Hội nghị; mở rộng, " + "ư" * 100, place="a\\b")

    event = event_of(conference, now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    assert all(len(line.encode()) <= 75 for line in event.split("\r\n"))
    assert "SUMMARY:Hội nghị\\; mở rộng\\, " in event.replace("\r\n ", "") and "LOCATION:a\\\\b" in event
    assert "ư" * 100 in event.replace("\r\n ", "")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(count, client, delegate, make_delegate, django_assert_num_queries):
    for at_ in range(count - 1):
        make_delegate(delegate.conference)
        AgendaItem.objects.create(conference=delegate.conference, title=f"Mục {at_}")

    with django_assert_num_queries(5):
        client.get(at("invitation", CODE))
