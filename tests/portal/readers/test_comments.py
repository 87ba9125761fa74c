"""A comment comes in: by script, by question, twice, in floods, with tricks."""

import datetime as dt
import json

import altcha
import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.test import Client

from doanket.audit.models import Entry
from doanket.portal import captcha, services
from doanket.portal.choices import CommentState
from doanket.portal.comment_words import cleaned, has_numbers, links_in
from doanket.portal.models import Article, Comment, UnitHome

pytestmark = pytest.mark.django_db
WORDS = {"author_name": "Bà Tám", "text": "Đèn ngõ tổ tôi còn thiếu ba bóng.", "contact": "", "website": ""}


@pytest.fixture
def send(article):
    def post(fields, **more):
        return Client(REMOTE_ADDR=more.pop("address", "203.0.113.7"), **more).post(f"/cong/y-kien/{article.uid}/gui/", WORDS | fields)

    return post


def test_the_question_lets_a_person_without_script_through(article, send, proven):
    answer = send(proven(article))

    assert answer.status_code == 302 and answer.url == f"/cong/y-kien/{article.uid}/da-gui/" and not answer.cookies
    comment = Comment.objects.get()
    assert (comment.author_name, comment.text, comment.state) == (WORDS["author_name"], WORDS["text"], CommentState.WAITING)
    assert Client().get(answer.url).status_code == 200
    assert not Entry.objects.exists(), "the journal keeps addresses; readers are not in it"


def test_answers_are_taken_without_marks_and_in_capitals(article, send, proven, monkeypatch):
    monkeypatch.setattr(captcha, "QUESTIONS", [{"ask": "Sau thứ Hai là thứ mấy?", "answers": ["thứ Ba", "3"]}])
    for number, said in enumerate(("THU BA", " thứ  ba ", "3")):
        assert send(proven(article) | {"answer": said, "text": f"Ý kiến {number} về đèn."}).status_code == 302
    assert send(proven(article) | {"answer": "thứ Tư", "text": "Khác."}).status_code == 422
    assert Comment.objects.count() == 3


def solved(challenge):
    given = altcha.Challenge.from_dict(json.loads(challenge))
    return altcha.Payload(given, altcha.solve_challenge(given)).to_base64()


def test_the_work_of_a_script_lets_through_once_and_for_this_form_alone(article, seeded, send, posed):
    puzzle, other = posed(article), posed(article)
    work = solved(puzzle.challenge)

    assert send({"ticket": other.ticket, "solution": work}).status_code == 422
    forged = altcha.create_challenge("SHA-256", 1, counter=1, data={"once": signing.loads(other.ticket, salt=captcha.SALT)["once"]}, hmac_secret="mine")
    assert send({"ticket": other.ticket, "solution": altcha.Payload(forged, altcha.solve_challenge(forged)).to_base64()}).status_code == 422
    assert send({"ticket": puzzle.ticket, "solution": work}).status_code == 302
    assert send({"ticket": puzzle.ticket, "solution": work, "text": "Lần nữa."}).status_code == 302
    assert Comment.objects.count() == 1, "a form that is sent twice is one comment"


def test_a_form_sent_twice_is_one_comment_and_so_are_the_same_words(article, send, proven):
    once = proven(article)
    send(once)
    send(once)
    send(proven(article))

    assert Comment.objects.count() == 1


@pytest.mark.parametrize("solution", ["x", "e30=", "bnVsbA==", "W10=", "9" * 5000, "eyJjaGFsbGVuZ2UiOnt9fQ=="])
def test_a_broken_proof_is_no_proof(article, send, proven, solution):
    assert send(proven(article) | {"answer": "", "solution": solution}).status_code == 422


def refusal_of(answer):
    return answer.content.decode()


def fields_of(answer):
    """What the form on the page would send again, as a browser reads it."""
    form = BeautifulSoup(answer.content, "lxml").select_one("main form[action$='/gui/']")
    return {field["name"]: field.get("value", field.text.removeprefix("\n")) for field in form.select("[name]")}


def test_what_the_refused_form_holds_is_what_was_written_and_can_be_sent(article, send, proven):
    refused = send(proven(article) | {"answer": "", "contact": "tam@hoasen.example"})
    again = fields_of(refused)

    assert again.items() >= (WORDS | {"contact": "tam@hoasen.example", "answer": "", "solution": ""}).items()
    assert again["ticket"], "a new one"
    assert send(again | proven(article)).status_code == 302
    assert Comment.objects.get().text == WORDS["text"]


def test_what_was_written_stays_when_it_is_refused(article, send, proven):
    for fields, words in (
        ({}, "Trang mở đã quá lâu"),
        (proven(article, open_for=1), "Gửi nhanh quá"),
        (proven(article, open_for=4 * 3600), "Trang mở đã quá lâu"),
        (proven(article) | {"answer": ""}, "Xin trả lời câu hỏi"),
        (proven(article) | {"website": "http://spam.example"}, "ô ẩn bị điền"),
        (proven(article) | {"author_name": ""}, "Xin điền mục này"),
    ):
        answer = send(fields)
        assert answer.status_code == 422
        assert words in refusal_of(answer) and (WORDS["text"] in refusal_of(answer))
        assert "spam.example" not in refusal_of(answer)
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [("a" * 2001, "2.000"), ("Xem http://a.example www.b.example tin c.com", "hai liên kết"), ("\u200b\u2060 \u3164", "bằng chữ"), ("!!! …", "bằng chữ")],
    ids=["long", "links", "invisible", "signs"],
)
def test_what_no_comment_can_be(article, send, proven, text, words):
    answer = send(proven(article) | {"text": text})
    assert answer.status_code == 422 and words in refusal_of(answer)


def test_two_thousand_letters_fit(article, send, proven):
    assert send(proven(article) | {"text": "ế" * 2000}).status_code == 302


def test_tricks_of_unicode_are_cleaned_and_words_are_not():
    assert cleaned("Tổ\u202e 3\u202c \u2066ẩn\u2069 chữ\u200b\u00ad") == "Tổ 3 ẩn chữ"
    tower = "h" + "\u0301" * 40 + "ello"
    assert len(cleaned(tower)) <= len("hello") + 2
    assert cleaned("Ơ̆ ê đê, tiếng Ba Na: tơ̆ngie") == "Ơ̆ ê đê, tiếng Ba Na: tơ̆ngie"
    assert cleaned("Một\n\n\n\n\nhai") == "Một\n\nhai"
    assert cleaned("a\ue000\u3164\u2800b") == "ab"
    assert cleaned(cleaned(tower)) == cleaned(tower)


def test_links_and_long_numbers_are_seen():
    assert links_in("xem https://a.example/x và www.b.vn, hay c.com/d") == 3
    assert links_in("Tổ 3. Họp lúc 19.30, ngày 1.2.2026. Được!") == 0
    assert has_numbers("gọi 0912 345 678") and has_numbers("số 001099012345") and not has_numbers("năm 2026, 1.250.000 đ")


def test_a_flood_is_refused_in_clear_words_and_the_text_stays(article, send, proven):
    for number in range(5):
        assert send(proven(article) | {"text": f"Ý kiến số {number} của tôi."}).status_code == 302
    answer = send(proven(article) | {"text": "Ý kiến thứ sáu của tôi."}, HTTP_USER_AGENT="another browser")

    assert answer.status_code == 429
    assert "xin gửi lại sau ít phút" in refusal_of(answer) and "Ý kiến thứ sáu của tôi." in refusal_of(answer)
    assert send(proven(article) | {"text": "Người khác viết."}, address="203.0.113.8").status_code == 302


def test_an_article_takes_only_so_many_that_wait(article, send, proven, monkeypatch):
    monkeypatch.setattr("doanket.portal.services.comments.UNDER_ONE_ARTICLE", [(3, dt.timedelta(hours=1))])
    for number in range(3):
        send(proven(article) | {"text": f"Ý kiến {number}."}, address=f"203.0.113.{number}")
    assert send(proven(article) | {"text": "Nữa."}, address="203.0.113.50").status_code == 429


def test_where_the_site_or_the_article_takes_no_comments_there_is_no_form(article, send, proven):
    page = f"/cong/y-kien/{article.uid}/"
    assert Client().get(page).status_code == 200
    UnitHome.objects.update(comments_open=False)
    assert Client().get(page).status_code == 404
    late = send(proven(article))
    assert late.status_code == 422 and "không nhận ý kiến nữa" in refusal_of(late) and WORDS["text"] in refusal_of(late)
    UnitHome.objects.update(comments_open=True)
    Article.objects.filter(pk=article.pk).update(comments_open=False)
    assert Client().get(page).status_code == 404
    Article.objects.filter(pk=article.pk).update(comments_open=True, published_at=None)
    assert Client().get(page).status_code == 404
    assert send(proven(article)).status_code == 404


def test_a_form_of_another_site_is_not_taken(article, send, proven):
    assert send(proven(article), HTTP_SEC_FETCH_SITE="cross-site").status_code == 404
    assert send(proven(article), HTTP_ORIGIN="https://elsewhere.example").status_code == 404
    assert send(proven(article), HTTP_ORIGIN="http://testserver", HTTP_SEC_FETCH_SITE="same-origin").status_code == 302


def test_the_contact_is_sealed_in_the_database_and_on_no_page(article, send, proven):
    from django.db import connection

    send(proven(article) | {"contact": "tam@hoasen.example"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT contact FROM portal_comment")
        assert "hoasen" not in cursor.fetchone()[0]
    assert Comment.objects.get().contact == "tam@hoasen.example"


def test_every_question_has_answers_and_a_voice_can_say_it():
    assert len(captcha.QUESTIONS) >= 60
    for one in captcha.QUESTIONS:
        assert one["ask"].endswith(("?", "sen", "kết")) and all(answer.strip() for answer in one["answers"])
    assert len({one["ask"] for one in captcha.QUESTIONS}) == len(captcha.QUESTIONS)
    assert Client().get("/cong/cau-hoi/99999/").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_the_same_form_sent_at_once_is_one_comment(article, at_once, proven):
    once = captcha.judge(subject=str(article.uid), **proven(article))
    ends = at_once(lambda: services.send_comment(article=article, author_name="Tám", text="Một.", once=once).pk, times=4)

    assert len(set(ends)) == 1 and Comment.objects.count() == 1
