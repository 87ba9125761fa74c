"""A report that comes back says why, in words that are read and heard alike."""

import datetime as dt

import pytest

from doanket.kit import voice
from doanket.reports import queries, services
from doanket.reports.values import ReturnMessage
from reports.entry_steps import address, browser, text_of

TELEPHONE = {"HTTP_RANGE": "bytes=0-1"}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def report(author, officer, board, make_report):
    sent = services.submit_report(actor=author, report=make_report(board, author, propaganda_sessions=120))
    marks = {"propaganda_sessions": "Có thể thừa số 0"}
    return services.return_report(
        actor=officer, report=sent, reason="Ông xem lại giúp", marks=marks, due_on=dt.date(2026, 11, 23)
    )


def test_the_message_says_what_why_where_and_until_when(report, board):
    assert queries.return_message_of(report).text == (
        f"Báo cáo tháng 11/2026 của {board} được trả lại. Lý do: Ông xem lại giúp. "
        "Câu cần xem lại: câu 2, Cuộc họp, tuyên truyền. Có thể thừa số 0. "
        "Các câu khác giữ nguyên. Hạn nộp lại: Thứ Hai, ngày 23/11/2026."
    )


def test_a_long_message_is_cut_for_the_ear_and_always_fits_the_voice():
    marks = tuple((number, "Tên " * 90, "Vì " * 200) for number in range(1, 40))
    text = ReturnMessage("Đợt " * 20, "Tổ " * 40, "Lý do " * 400, marks, dt.date(2026, 11, 23)).text

    assert len(text) <= voice.LONGEST_TEXT
    assert "Lời còn dài, xin đọc tiếp trên màn hình." in text and "Còn 35 câu nữa, xin xem trên màn hình." in text
    assert text.endswith("Hạn nộp lại: Thứ Hai, ngày 23/11/2026.")


def test_the_same_words_are_not_said_twice(officer, author, board, make_report):
    sent = services.submit_report(actor=author, report=make_report(board, author))
    back = services.return_report(actor=officer, report=sent, reason="Xem lại", marks={"households_total": ""})

    assert queries.return_message_of(back).text.count("Xem lại") == 1


def test_the_sound_is_whole_private_and_asked_about_again(author, report):
    answer = browser(author).get(address("message_sound", report))

    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/mpeg")
    assert answer["Cache-Control"] == "private, no-cache" and answer["Accept-Ranges"] == "bytes"
    assert len(answer.content) == int(answer["Content-Length"]) > 20_000
    again = browser(author).get(address("message_sound", report), HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_a_telephone_gets_the_part_it_asks_for(author, report):
    person, place = browser(author), address("message_sound", report)
    whole = person.get(place)

    part = person.get(place, **TELEPHONE)
    assert (part.status_code, part.content) == (206, whole.content[:2])
    assert part["Content-Range"] == f"bytes 0-1/{len(whole.content)}"
    assert person.get(place, **TELEPHONE, HTTP_IF_RANGE=whole["ETag"]).status_code == 206
    assert person.get(place, **TELEPHONE, HTTP_IF_RANGE='"other"').content == whole.content
    assert person.get(place, HTTP_RANGE="bytes=99999999-").status_code == 416


def test_another_message_is_another_sound(author, officer, report):
    before = browser(author).get(address("message_sound", report))["ETag"]
    services.submit_report(actor=author, report=report)
    services.return_report(actor=officer, report=report, reason="Còn sai câu 1")

    assert browser(author).get(address("message_sound", report))["ETag"] != before


def test_only_a_returned_report_has_a_message(author, officer, board, make_report):
    sent = services.submit_report(actor=author, report=make_report(board, author))

    assert browser(officer).get(address("message_sound", sent)).status_code == 404
    assert "data-heard" not in browser(officer).get(address("detail", sent)).content.decode()


def test_it_can_be_heard_wherever_the_return_is_read(author, officer, report):
    pages = [(author, "/"), (author, address("edit", report)), (author, address("question", report, 2)), (officer, address("detail", report))]
    for user, place in pages:
        page = browser(user).get(place).content.decode()
        assert page.count(f'<audio controls preload="none" src="{address("message_sound", report)}"') == 1, place
        assert "autoplay" not in page


def test_the_words_stand_where_they_are_not_read_otherwise(author, officer, report):
    words = queries.return_message_of(report).text
    for user, place in [(author, "/"), (officer, address("detail", report))]:
        assert words in text_of(browser(user).get(place))


def test_without_a_voice_nothing_is_offered_but_to_the_device(author, report, settings, monkeypatch):
    monkeypatch.setattr(voice, "LONGEST_WAIT", 0.001)
    monkeypatch.setattr(voice, "_tried", {"ready": False, "at": -voice.TRIED_AGAIN_AFTER})
    page = browser(author).get(address("edit", report)).content.decode()

    assert "<audio" not in page and 'data-heard="Báo cáo tháng 11/2026' in page
    assert page[page.index("data-heard=") :].split(">")[0].endswith(" hidden")
    assert browser(author).get(address("message_sound", report)).status_code == 404
