"""Letters come to whoever asked for them twice, and to nobody else."""

import datetime as dt
import re
import time

import pytest
from django.core import mail, signing
from django.core.mail.backends.locmem import EmailBackend as LocMem
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from doanket.portal import captcha
from doanket.portal.models import Subscription, Topic
from doanket.portal.services import letters

pytestmark = pytest.mark.django_db
READER = "doc.gia@hoasen.example"


@pytest.fixture(autouse=True)
def _letters(settings):
    settings.LETTERS_FROM, settings.PUBLIC_ADDRESS = "tin@hoasen.example", "https://matran.example"


@pytest.fixture
def proof(client, home, monkeypatch):
    """proof(): what a form holds that somebody opened half a minute ago and whose question was answered."""

    def given():
        opened_at = time.time() - 30
        with monkeypatch.context() as patch:
            patch.setattr("time.time", lambda: opened_at)
            drawn = client.get(reverse("cong:letters", args=[home.slug])).content.decode()
        ticket = re.search(r'name="ticket" value="([^"]+)"', drawn)[1]
        return {"ticket": ticket, "answer": captcha.QUESTIONS[signing.loads(ticket, salt=captcha.SALT)["ask"]]["answers"][0]}

    return given


@pytest.fixture
def ask(client, home, proof, django_capture_on_commit_callbacks):
    def asked(email=READER, address="127.0.0.1", **more):
        fields = {"email": email, "every_days": "1", **proof(), **more}
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("cong:letters_ask", args=[home.slug]), fields, REMOTE_ADDR=address)

    return asked


def secret_in(letter):
    return re.search(r"/thu/[a-z-]+/([0-9a-f]{64})/", letter.body)[1]


def days_on(days):
    return timezone.now() + dt.timedelta(days=days)


def test_nothing_is_sent_before_the_reader_answers_the_first_letter(ask, home, write, client):
    assert ask().status_code == 302
    write(home, "Tin mới")
    assert len(mail.outbox) == 1 and letters.send_due(days_on(2)) is None

    secret = secret_in(mail.outbox[0])
    assert client.get(reverse("cong:letters_confirm", args=[secret])).status_code == 200
    assert Subscription.objects.get().confirmed_at is None, "opening an address is no answer"
    assert client.post(reverse("cong:letters_confirm_now", args=[secret])).status_code == 200
    assert Subscription.objects.get().confirmed_at is not None


@pytest.fixture
def reader(ask, client):
    ask()
    client.post(reverse("cong:letters_confirm_now", args=[secret_in(mail.outbox[0])]))
    mail.outbox.clear()
    Subscription.objects.update(confirmed_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    return Subscription.objects.get()


def test_a_letter_holds_the_news_once_and_none_goes_without_news(reader, home, write):
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    assert letters.send_due(now) is None and mail.outbox == []
    write(home, "Tin về đèn ngõ", lead="Bốn mươi bóng.")
    write(home, "Bản nháp", published=False)

    assert letters.send_due(now) == "1 thư tin đã gửi"
    assert letters.send_due(now) is None and letters.send_due(now + dt.timedelta(days=3)) is None

    (letter,) = mail.outbox
    assert "Tin về đèn ngõ" in letter.body and "Bản nháp" not in letter.body and letter.to == [READER]
    assert f"https://matran.example/{home.slug}/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_one_click_ends_it_without_a_page_or_a_cookie(reader, home, write, client):
    write(home, "Tin")
    letters.send_due(dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    address = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://matran.example")

    assert client.get(address).status_code == 200 and Subscription.objects.exists()
    for _twice in range(2):
        assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()


def test_only_the_topic_asked_for(ask, home, write, client):
    topic = Topic.objects.create(name="Nhà ở", slug="nha-o")
    ask(topic=str(topic.pk))
    Subscription.objects.update(confirmed_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    mail.outbox.clear()
    write(home, "Chuyện khác")
    write(home, "Cất nóc nhà", topics=[topic])

    letters.send_due(dt.datetime(2026, 11, 20, tzinfo=dt.UTC))

    assert "Cất nóc nhà" in mail.outbox[0].body and "Chuyện khác" not in mail.outbox[0].body


def test_known_and_unknown_addresses_get_the_same_answer(ask, reader):
    Subscription.objects.update(asked_at=timezone.now() - dt.timedelta(days=1))
    known, unknown = ask(), ask("khac@hoasen.example")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 2 and Subscription.objects.count() == 2


def test_asking_again_and_again_sends_one_letter_and_is_stopped(ask):
    ask()
    ask()
    assert len(mail.outbox) == 1
    answers = [ask(f"nguoi{number}@hoasen.example").status_code for number in range(6)]
    assert answers == [302] * 4 + [429] * 2 and len(mail.outbox) == 5


def test_no_proof_no_letter_and_a_proof_is_good_at_one_connection(ask):
    for refused in (
        ask(answer="sai", ticket=""), ask(answer="sai"), ask(website="https://rac.example"), ask(address="203.0.113.50"), ask(ticket="x" * 500),
    ):  # fmt: skip
        assert refused.status_code == 422 and READER in refused.content.decode(), "what was typed stays"
    assert not mail.outbox and not Subscription.objects.exists()


def test_nobody_fills_anothers_letter_box(ask, home, make_unit, province, monkeypatch):
    topics = [Topic.objects.create(name=f"Chủ đề {number}", slug=f"chu-de-{number}") for number in range(5)]
    monkeypatch.setattr(letters, "ASKED_BY_ONE", 99)
    for topic in topics:
        assert ask(topic=str(topic.pk)).status_code == 302
    assert len(mail.outbox) == 3, "of wishes that nobody answered"

    wish, begun, sent = Subscription.objects.first(), timezone.now(), 0
    for minute in range(0, 3 * 24 * 60, 5):
        before = len(mail.outbox)
        monkeypatch.setattr(letters.transaction, "on_commit", lambda deed, **_how: deed())
        letters.ask_for_letters(
            unit=home.unit, topic=wish.topic, email=READER, every_days=1, floor=b"", now=begun + dt.timedelta(minutes=minute)
        )
        sent += len(mail.outbox) - before
    assert 5 <= sent <= 9, "each wait is twice as long as the one before"


def test_a_worker_that_dies_among_letters_sends_none_twice(ask, home, write, monkeypatch, client):
    for number in range(4):
        ask(f"nguoi{number}@hoasen.example")
    Subscription.objects.update(confirmed_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    write(home, "Tin mới")
    mail.outbox.clear()
    whole = LocMem.send_messages

    def dies(self, given):
        if len(mail.outbox) == 2:
            raise SystemExit
        return whole(self, given)

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(LocMem, "send_messages", dies)
        letters.send_due(days_on(1))
    letters.send_due(days_on(1))

    assert sorted(letter.to[0] for letter in mail.outbox) == [f"nguoi{number}@hoasen.example" for number in range(4)]


def test_a_form_of_another_site_is_not_taken(client, home):
    answer = client.post(reverse("cong:letters_ask", args=[home.slug]), {"email": READER, "every_days": "1"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 404 and not Subscription.objects.exists()


def test_the_address_is_not_readable_in_the_database(ask):
    ask()
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, address_digest FROM portal_subscription")
        assert READER not in " ".join(cursor.fetchone())


def test_the_page_that_ends_it_is_one_of_the_unit_that_wrote(reader, home, province_home, client):
    address = reverse("cong:letters_stop", args=[letters.secret_of(Subscription.objects.get())])
    back = f'href="/{home.slug}/">Về trang nhất'

    assert back in client.get(address).content.decode()
    assert back in client.post(address).content.decode()
    assert back not in client.post(address).content.decode(), "nobody knows any more whose reader it was"


def test_unanswered_wishes_are_forgotten(ask, client):
    ask()
    letters.send_due(days_on(4))
    assert not Subscription.objects.exists()
    assert client.get(reverse("cong:letters_confirm", args=[secret_in(mail.outbox[0])])).status_code == 404


def test_where_no_letter_can_be_sent_no_form_is_drawn(client, home, settings):
    settings.LETTERS_FROM = ""
    page = client.get(reverse("cong:letters", args=[home.slug])).content.decode()
    assert "chưa gửi được thư" in page and "<form" not in page.split("<main")[1].split("</main")[0]
    assert "Nhận tin qua thư" not in page.split("<footer")[1], "nobody is led to what is not there"
    sent_anyway = client.post(reverse("cong:letters_ask", args=[home.slug]), {"email": READER, "every_days": "1"})
    assert sent_anyway.status_code == 422 and "chưa gửi được thư" in sent_anyway.content.decode()
    assert not Subscription.objects.exists() and mail.outbox == []


def test_a_server_that_does_not_answer_loses_nothing(reader, home, write, settings):
    write(home, "Tin")
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 9
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    assert letters.send_due(now) is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert letters.send_due(now) == "1 thư tin đã gửi"
