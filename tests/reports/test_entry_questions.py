import pytest

from doanket.reports import services
from doanket.reports.models import CellNote, Report
from doanket.reports.queries import cells_of
from reports.entry_steps import address, browser, errors_in, seen_in, text_of

QUESTIONS = 5


@pytest.fixture
def report(author, board, round):
    return services.start_report(actor=author, unit=board, round=round)


@pytest.fixture
def before(author, officer, board, make_round, make_report, at):
    """The report of October, accepted."""
    at(2026, 10, 18)
    earlier = make_report(
        board, author, in_round=make_round(2026, 10), households_total=168, propaganda_sessions=4, poor_fund_raised=8_200_000
    )
    services.submit_report(actor=author, report=earlier)
    services.accept_report(actor=officer, report=earlier)
    at(2026, 11, 18)


def figures(report):
    return {cell.code: cell.value for cell in cells_of(Report.objects.get(pk=report.pk))}


def answer_to(client, report, number, **data):
    return client.post(address("save_answer", report, number), data)


def test_start_makes_the_report_once_and_leads_to_the_first_open_question(author, board, round):
    client, start = browser(author), f"/bao-cao/dot/{round.pk}/don-vi/{board.pk}/bat-dau/"
    for _ in range(2):
        answer = client.post(start, follow=True)

    report = Report.objects.get()
    assert answer.redirect_chain[-1][0] == address("question", report, 1)
    assert client.post(start + "?bang=1").url == address("edit", report)


def test_start_refuses_a_unit_that_is_not_asked_and_hides_one_outside(author, board, ward, officer, make_user, round):
    services.exempt_unit(actor=officer, round=round, unit=board, reason="Tổ mới tách")
    stranger = make_user("author", ward)

    assert "không phải nộp báo cáo" in text_of(
        browser(author).post(f"/bao-cao/dot/{round.pk}/don-vi/{board.pk}/bat-dau/", follow=True)
    )
    assert browser(stranger).post(f"/bao-cao/dot/{round.pk}/don-vi/{board.pk}/bat-dau/").status_code in (403, 404)
    assert not Report.objects.exists()


def test_a_question_shows_one_thing_with_last_period_beside_it(author, before, report):
    page = browser(author).get(address("question", report, 2))

    told = text_of(page)
    assert "Câu 2 trên 5" in told
    assert "Cuộc họp, tuyên truyền?" in told
    assert "Tính từ ngày 16/10 đến ngày 15/11." in told
    assert "Tháng 10/2026: 4 cuộc" in told
    assert "Người dự cuộc đông nhất" not in told
    assert 'inputmode="numeric"' in page.content.decode()


def test_an_answer_is_saved_and_the_next_question_follows_to_the_end(author, report):
    client = browser(author)

    assert answer_to(client, report, 1, **{"f-households_total": "168"}).url == address("question", report, 2)
    assert answer_to(client, report, 2, **{"f-propaganda_sessions": "0"}).url == address("question", report, 3)
    assert answer_to(client, report, 3, **{"f-poor_fund_raised": "12,5 triệu"}).url == address("question", report, 4)
    assert answer_to(client, report, 4, unknown="on").url == address("question", report, QUESTIONS)
    assert answer_to(client, report, QUESTIONS, **{"t-situation": "Ngõ 5\r\ntối"}).url == address("check", report)

    assert figures(report) == {
        "households_total": 168, "propaganda_sessions": 0, "poor_fund_raised": 12_500_000, "largest_meeting": None,
    }  # fmt: skip
    assert report.texts.get().text == "Ngõ 5\ntối"


def test_what_cannot_be_read_comes_back_as_typed_with_the_same_words_twice(author, report):
    answer = answer_to(browser(author), report, 3, **{"f-poor_fund_raised": "1.25"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Lỗi: Câu 3" in page
    assert 'value="1.25"' in page
    [summary] = errors_in(answer)
    assert summary.startswith("Câu 3: Chưa rõ “1.25”")
    assert 'href="#id_f-poor_fund_raised"' in page
    assert page.count("Xin ghi đủ số đồng") == 2
    assert figures(report)["poor_fund_raised"] is None


def test_no_error_stands_in_a_page_before_it_was_sent(author, report):
    page = browser(author).get(address("question", report, 3)).content.decode()

    assert 'class="err"' not in page
    assert 'class="errsum"' not in page
    assert "Lỗi:" not in page


def test_a_blank_is_not_taken_for_nought_and_not_for_unknown(author, report):
    answer = answer_to(browser(author), report, 2, **{"f-propaganda_sessions": " "})

    assert answer.status_code == 422
    assert "không có thì ghi 0" in errors_in(answer)[0]
    assert answer_to(browser(author), report, 2, **{"f-propaganda_sessions": "", "unknown": "on"}).status_code == 302
    assert figures(report)["propaganda_sessions"] is None


def test_unknown_clears_what_stood_there_even_if_it_cannot_be_read(author, report):
    client = browser(author)
    answer_to(client, report, 3, **{"f-poor_fund_raised": "5000"})

    assert answer_to(client, report, 3, **{"f-poor_fund_raised": "1.25", "unknown": "on"}).status_code == 302

    assert figures(report)["poor_fund_raised"] is None


@pytest.mark.parametrize(("typed", "step", "stored"), [("4", "1", 5), ("4", "-1", 3), ("0", "-1", 0), ("", "1", 1)])
def test_steps_work_without_script(author, report, typed, step, stored):
    answer = answer_to(browser(author), report, 2, **{"f-propaganda_sessions": typed, "step": step})

    assert answer.url == address("question", report, 2)
    assert figures(report)["propaganda_sessions"] == stored


def test_as_before_copies_one_lasting_figure_and_is_not_offered_for_what_is_counted_anew(author, before, report):
    client = browser(author)

    assert "Như tháng trước: 168 hộ" in text_of(client.get(address("question", report, 1)))
    assert "Như tháng trước" not in text_of(client.get(address("question", report, 2)))
    assert answer_to(client, report, 1, as_before="1", **{"f-households_total": "xx"}).url == address("question", report, 2)
    assert answer_to(client, report, 2, as_before="1", **{"f-propaganda_sessions": ""}).status_code == 422

    assert figures(report) == {
        "households_total": 168, "propaganda_sessions": None, "poor_fund_raised": None, "largest_meeting": None,
    }  # fmt: skip


def test_an_unusual_figure_is_asked_about_once_and_then_accepted(author, before, report):
    client = browser(author)

    first = answer_to(client, report, 2, **{"f-propaganda_sessions": "12"})
    page = client.get(first.url)
    second = answer_to(
        client, report, 2, asked="12", **{"f-propaganda_sessions": "12", "r-propaganda_sessions": "Đi từng ngõ mời dự Ngày hội"}
    )

    assert first.url == address("question", report, 2)
    assert "12 cuộc, gấp ba tháng trước. Có đúng không?" in text_of(page)
    assert 'name="asked" value="12"' in page.content.decode()
    assert second.url == address("question", report, 3)
    assert CellNote.objects.get().text == "Đi từng ngõ mời dự Ngày hội"
    assert figures(report)["propaganda_sessions"] == 12


def test_another_unusual_figure_is_asked_about_again(author, before, report):
    answer = answer_to(browser(author), report, 2, asked="12", **{"f-propaganda_sessions": "120"})

    assert answer.url == address("question", report, 2)


@pytest.mark.parametrize(("go", "target"), [("back", "question"), ("table", "edit"), ("later", None)])
def test_every_way_out_saves(author, report, go, target):
    answer = answer_to(browser(author), report, 2, go=go, **{"f-propaganda_sessions": "7"})

    assert answer.url == (address(target, report, *([1] if go == "back" else [])) if target else "/")
    assert figures(report)["propaganda_sessions"] == 7


def test_a_way_out_of_an_unanswered_question_is_open(author, report):
    assert answer_to(browser(author), report, 2, go="back", **{"f-propaganda_sessions": ""}).status_code == 302


def test_coming_from_the_check_leads_back_to_it(author, report):
    answer = answer_to(browser(author), report, 2, ve="kiem-tra", **{"f-propaganda_sessions": "7"})

    assert answer.url == address("check", report) + "#tra-loi-2"


def test_a_returned_report_opens_at_the_marked_cells_one_after_the_other(author, officer, board, make_report):
    report = services.submit_report(actor=author, report=make_report(board, author, propaganda_sessions=120))
    marks = {"propaganda_sessions": "Có thể thừa một số 0 ạ", "largest_meeting": "Xin ghi giúp"}
    services.return_report(actor=officer, report=report, marks=marks)
    client = browser(author)

    assert client.get(address("resume", report)).url == address("question", report, 2)
    assert "Phường Hoa Sen nhờ sửa Có thể thừa một số 0 ạ" in text_of(client.get(address("question", report, 2)))
    assert answer_to(client, report, 2, **{"f-propaganda_sessions": "12"}).url == address("question", report, 4)
    assert answer_to(client, report, 4, **{"f-largest_meeting": "30"}).url == address("check", report)
    assert "Gửi lại báo cáo" in text_of(client.get(address("check", report)))


def test_a_sent_report_shows_its_receipt_instead_of_questions(author, board, make_report):
    report = services.submit_report(actor=author, report=make_report(board, author))
    client = browser(author)

    for name, more in (("question", [1]), ("edit", []), ("check", []), ("resume", [])):
        assert client.get(address(name, report, *more)).url == address("sent", report)
    assert answer_to(client, report, 2, **{"f-propaganda_sessions": "99"}).status_code == 302
    assert figures(report)["propaganda_sessions"] == 1


def test_a_closed_round_says_so_and_keeps_the_button_off(author, report, at):
    at(2026, 11, 29)

    page = browser(author).get(address("question", report, 1))

    assert "Đợt báo cáo này đã khóa" in text_of(page)
    assert 'disabled aria-describedby="vi-sao-' in page.content.decode()


def test_two_people_at_one_question_nobody_overwrites_unseen(author, officer, report):
    mine, theirs = browser(author), browser(officer)
    page = mine.get(address("question", report, 2))
    answer_to(theirs, report, 2, **{"f-propaganda_sessions": "14"})

    clash = answer_to(mine, report, 2, seen=page.context["seen"], **{"f-propaganda_sessions": "12"})

    assert clash.status_code == 409
    assert "Bà Ngát vừa ghi khác ở câu này Đang có: 14 cuộc" in text_of(clash)
    assert 'value="12"' in clash.content.decode()
    assert figures(report)["propaganda_sessions"] == 14
    assert seen_in(clash)["propaganda_sessions"] == 14
    answer_to(mine, report, 2, seen=clash.context["seen"], **{"f-propaganda_sessions": "12"})
    assert figures(report)["propaganda_sessions"] == 12


def test_whoever_writes_for_the_head_is_told_so_on_every_screen(author, officer, report):
    client = browser(officer)

    for name, more in (("question", [1]), ("edit", []), ("check", [])):
        assert "Bà đang nhập thay ông Mẫn" in text_of(client.get(address(name, report, *more)))
        assert "đang nhập thay" not in text_of(browser(author).get(address(name, report, *more)))
    answer_to(client, report, 1, **{"f-households_total": "168"})
    report.refresh_from_db()
    assert (report.entered_by, report.entered_for) == (officer, author)


def test_who_may_only_look_is_refused(report, ward, make_user):
    inspector = make_user("inspector", ward)

    assert browser(inspector).get(address("question", report, 1)).status_code == 403
    assert answer_to(browser(inspector), report, 1, **{"f-households_total": "1"}).status_code == 403


def test_a_question_beyond_the_last_does_not_exist(author, report):
    assert browser(author).get(address("question", report, QUESTIONS + 1)).status_code == 404
    assert browser(author).get(address("question", report, 0)).status_code == 404
