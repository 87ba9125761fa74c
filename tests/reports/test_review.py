"""One report and the verdict: everything typed is kept, nothing is accepted with a marked cell, on to the next."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from doanket.reports import queries, services
from doanket.reports.models import Correction, Reopening, Report
from reports.entry_steps import browser, errors_in, text_of

DETAIL_QUERIES = 25


def address(name, *args):
    return reverse(f"reports:{name}", args=args)


@pytest.fixture
def report(author, board, make_report):
    return services.submit_report(
        actor=author, report=make_report(board, author, propaganda_sessions=120, poor_fund_raised=48_000_000)
    )


@pytest.fixture
def second(ward, make_unit, make_user, make_report):
    """Another report that waits at the same ward."""
    unit = make_unit("residential_area", ward, name="Tổ 8 Lò Gốm")
    head = make_user("author", unit, full_name="Ngô Đình Chấn")
    return services.submit_report(actor=head, report=make_report(unit, head))


def verdict(user, report, **typed):
    return browser(user).post(address("review", report.pk), typed)


def state_of(report):
    return Report.objects.get(pk=report.pk).state


def test_the_page_shows_last_period_and_last_year_beside_each_figure(author, officer, board, make_round, make_report, report, at):
    at(2026, 10, 18)
    earlier = make_report(board, author, in_round=make_round(2026, 10), poor_fund_raised=2_500_000)
    services.submit_report(actor=author, report=earlier)

    told = text_of(browser(officer).get(address("detail", report.pk)))

    assert "48.000.000 đ 2.500.000 đ chưa báo cáo" in told
    assert "48.000.000 đồng, gấp hơn 19 lần tháng trước. Có đúng không?" in told
    assert "Ông Nguyễn Văn Mẫn gửi lúc 09:00, ngày 18/11/2026." in told


def test_accept_leads_to_the_next_report_that_waits_and_the_last_back_to_the_round(officer, ward, report, second):
    page = browser(officer).get(address("detail", report.pk))
    assert "Báo cáo 1 trên 2 đang chờ duyệt" in text_of(page)

    assert verdict(officer, report, deed="accept").url == address("detail", second.pk)
    assert verdict(officer, second, deed="accept").url == address("round", report.round_id, ward.pk)
    assert [state_of(one) for one in (report, second)] == ["accepted", "accepted"]


def test_a_marked_cell_is_returned_with_its_reason_and_a_new_clock(officer, report):
    verdict(officer, report, deed="return", mark="propaganda_sessions", why="zero", message="Thưa ông, xin xem lại.", due_on="20/11/2026")

    report.refresh_from_db()
    marks = {cell.code: cell.mark for cell in queries.cells_of(report) if cell.mark}
    assert marks == {"propaganda_sessions": "Có thể thừa số 0"}
    assert (report.state, report.return_reason, report.due_on) == ("returned", "Thưa ông, xin xem lại.", dt.date(2026, 11, 20))


def test_each_cell_may_have_its_own_words(officer, report):
    typed = {"mark": ["propaganda_sessions", "poor_fund_raised"], "why-poor_fund_raised": "Thiếu phiếu thu số 41", "why": "zero"}
    verdict(officer, report, deed="return", due_on="20/11/2026", **typed)

    marks = {cell.code: cell.mark for cell in queries.cells_of(report) if cell.mark}
    assert marks == {"propaganda_sessions": "Có thể thừa số 0", "poor_fund_raised": "Thiếu phiếu thu số 41"}


def test_a_report_with_marked_cells_is_not_accepted_and_everything_typed_is_kept(officer, report):
    answer = verdict(officer, report, deed="accept", mark="propaganda_sessions", why="zero", message="Xin xem lại", **{"why-propaganda_sessions": "12 chăng?"})

    body = answer.content.decode()
    assert (answer.status_code, state_of(report)) == (422, "submitted")
    assert re.search(r'<input[^>]* id="dau-propaganda_sessions"[^>]* checked>', body)
    assert 'value="12 chăng?"' in body and "Xin xem lại</textarea>" in body
    assert "Bỏ đánh dấu các ô trong bảng thì mới duyệt được." in text_of(answer)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"due_on": "20/11/2026"}, "Chưa đánh dấu ô nào."),
        ({"due_on": "20/11/2026", "mark": "propaganda_sessions"}, "Xin chọn lý do"),
        ({"due_on": "20/11/2026", "mark": "propaganda_sessions", "why": "other"}, "Xin chọn lý do"),
        ({"due_on": "", "mark": "propaganda_sessions", "why": "zero"}, "Xin điền mục này."),
        ({"due_on": "11/20/2026", "mark": "propaganda_sessions", "why": "zero"}, "Tháng 20 không có."),
        ({"due_on": "17/11/2026", "mark": "propaganda_sessions", "why": "zero"}, "Hạn mới phải từ hôm nay, 18/11/2026, trở đi."),
        ({"due_on": "29/11/2026", "mark": "propaganda_sessions", "why": "zero"}, "Hạn mới không quá ngày 28/11/2026."),
    ],
)
def test_a_return_that_says_too_little_is_answered_beside_the_field(typed, said, officer, report):
    answer = verdict(officer, report, deed="return", **typed)

    assert (answer.status_code, state_of(report)) == (422, "submitted")
    assert said in " ".join(errors_in(answer))
    assert answer.content.decode().split("<title>")[1].startswith("Lỗi:")


def test_no_error_stands_in_the_page_before_it_was_sent(officer, report):
    body = browser(officer).get(address("detail", report.pk)).content.decode()
    assert "errsum" not in body and 'class="err"' not in body


def test_the_new_due_day_is_three_days_ahead_but_not_past_the_closing_day(officer, report, at):
    assert 'value="21/11/2026"' in browser(officer).get(address("detail", report.pk)).content.decode()
    at(2026, 11, 27)
    assert 'value="28/11/2026"' in browser(officer).get(address("detail", report.pk)).content.decode()


def test_a_return_after_the_closing_day_opens_the_round_again_for_the_unit(officer, author, report, at):
    at(2026, 11, 30)
    verdict(officer, report, deed="return", mark="propaganda_sessions", why="zero", due_on="02/12/2026")

    reopening = Reopening.objects.get()
    assert (reopening.unit_id, reopening.until.astimezone().date() >= dt.date(2026, 12, 2)) == (report.unit_id, True)
    at(2026, 12, 2, hour=20)
    services.save_draft(actor=author, report=report, figures={"propaganda_sessions": 12})
    assert services.submit_report(actor=author, report=report).state == "submitted"


def test_who_typed_it_is_told_why_they_may_not_accept(officer, board, author, round):
    mine = services.start_report(actor=officer, unit=board, round=round)
    services.save_draft(actor=officer, report=mine, figures={"households_total": 5, "propaganda_sessions": 1})
    services.submit_report(actor=officer, report=mine)

    told = text_of(browser(officer).get(address("detail", mine.pk)))

    assert "Người nhập báo cáo không được tự duyệt." in told
    assert "Đã nhập thay" in told
    assert "Bà Trần Thị Ngát gửi thay ông Mẫn" in told
    answer = verdict(officer, mine, deed="accept")
    assert (answer.status_code, state_of(mine)) == (422, "submitted")


def test_the_head_of_the_committee_accepts_an_own_entry_with_a_reason(make_user, ward, board, author, round):
    chair = make_user("chair", ward, full_name="Đỗ Quang Khải")
    mine = services.start_report(actor=chair, unit=board, round=round)
    services.save_draft(actor=chair, report=mine, figures={"households_total": 5, "propaganda_sessions": 1})
    services.submit_report(actor=chair, report=mine)

    refused = verdict(chair, mine, deed="accept")
    assert (refused.status_code, state_of(mine)) == (422, "submitted")
    assert "xin ghi lý do tự duyệt" in " ".join(errors_in(refused))
    verdict(chair, mine, deed="accept", own_reason="Cán bộ nghỉ phép")
    assert Report.objects.get(pk=mine.pk).own_acceptance_reason == "Cán bộ nghỉ phép"


def test_the_second_officer_learns_who_was_quicker(officer, ward, make_user, report):
    services.accept_report(actor=officer, report=report)
    colleague = make_user("reviewer", ward, full_name="Phạm Văn Hai")

    client = browser(colleague)
    assert client.post(address("review", report.pk), {"deed": "accept"}).url == address("detail", report.pk)
    assert "Trần Thị Ngát đã duyệt báo cáo này" in text_of(client.get(address("detail", report.pk)))


def test_a_line_is_asked_answered_and_closed_in_the_page(officer, author, report):
    browser(officer).post(address("ask", report.pk), {"code": "propaganda_sessions", "text": "Gồm cả đi ngõ?"})
    question = queries.threads_of(report).get()
    browser(author).post(address("answer", question.pk), {"text": "Vâng, 8 buổi đi ngõ."})
    browser(officer).post(address("close_question", question.pk))

    told = text_of(browser(author).get(address("detail", report.pk)))
    assert "Bà Ngát hỏi câu 2, Cuộc họp, tuyên truyền: “Gồm cả đi ngõ?”" in told
    assert "Ông Mẫn: “Vâng, 8 buổi đi ngõ.”" in told
    assert "Đã khép" in told


def test_a_question_without_words_comes_back_with_its_line_chosen(officer, report):
    answer = browser(officer).post(address("ask", report.pk), {"code": "poor_fund_raised", "text": " "})

    assert answer.status_code == 422
    assert errors_in(answer) == ["Điều muốn hỏi: Xin điền mục này."]
    assert '<option value="poor_fund_raised" selected>' in answer.content.decode()


def test_a_correction_is_read_once_more_before_it_is_signed(officer, report):
    services.accept_report(actor=officer, report=report)
    client, typed = browser(officer), {"poor_fund_raised": "4,8 triệu", "reason": "Thừa một số 0"}

    asked = client.post(address("correct_sign", report.pk), typed)
    assert not Correction.objects.exists()
    assert "48.000.000 đ 4.800.000 đ" in text_of(asked)
    assert 'name="poor_fund_raised" value="4,8 triệu"' in asked.content.decode()
    client.post(address("correct_sign", report.pk), typed | {"sign": "1"})

    assert Correction.objects.get().changes == [{"code": "poor_fund_raised", "before": 48_000_000, "after": 4_800_000}]
    told = text_of(client.get(address("detail", report.pk)))
    assert "Đã đính chính. Số cũ: 48.000.000 đ" in told
    assert "đính chính" in text_of(client.get(address("history", report.pk)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason": "nhầm"}, "Các số đều như cũ"),
        ({"poor_fund_raised": "48.000.000", "reason": "nhầm"}, "Các số đều như cũ"),
        ({"poor_fund_raised": "1.25", "reason": "nhầm"}, "1.25"),
        ({"poor_fund_raised": "4,8 triệu", "reason": ""}, "Lý do đính chính: Xin điền mục này."),
    ],
)
def test_a_correction_that_cannot_be_signed_keeps_what_was_typed(typed, said, officer, report):
    services.accept_report(actor=officer, report=report)

    answer = browser(officer).post(address("correct_sign", report.pk), typed | {"sign": "1"})

    assert answer.status_code == 422 and not Correction.objects.exists()
    assert said in text_of(answer)
    if "poor_fund_raised" in typed:
        assert f'value="{typed["poor_fund_raised"]}"' in answer.content.decode()


def test_history_filters_by_line_and_cause(officer, author, report):
    services.return_report(actor=officer, report=report, marks={"propaganda_sessions": "thừa số 0"}, due_on=dt.date(2026, 11, 20))
    services.save_draft(actor=author, report=report, figures={"propaganda_sessions": 12})
    services.submit_report(actor=author, report=report)
    client, here = browser(officer), address("history", report.pk)

    assert "sửa khi nộp lại 120 12" in text_of(client.get(here))
    assert "Không có lần đổi số nào khớp" in text_of(client.get(here + "?cau=households_total"))
    assert "Không có lần đổi số nào khớp" in text_of(client.get(here + "?vi=correction"))


def test_the_author_reads_the_own_report_without_buttons_to_judge(author, report):
    body = browser(author).get(address("detail", report.pk)).content.decode()
    assert 'name="mark"' not in body and 'value="accept"' not in body


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_thread_and_for_three(rows, officer, author, report, django_assert_num_queries):
    for _ in range(rows):
        question = services.ask_question(actor=officer, report=report, code="propaganda_sessions", text="Đúng không?")
        services.answer_question(actor=author, question=question, text="Vâng")
    client = browser(officer)
    client.get(address("detail", report.pk))

    with django_assert_num_queries(DETAIL_QUERIES):
        body = client.get(address("detail", report.pk)).content.decode()

    assert body.count("Bà Ngát hỏi câu") == rows



def folded(page):
    """(what stands open, what is folded away) of the figures on the page of a reviewer."""
    body = page.content.decode()
    figures = body[body.index('id="so-lieu"') :]
    open_part, rest = figures.split("data-rest", 1)
    return open_part, rest[: rest.index("</details>")]


def test_what_nobody_doubts_is_folded_away_and_what_is_asked_about_stands_on_top(author, officer, board, make_round, make_report, report, at):
    at(2026, 10, 18)
    earlier = make_report(board, author, in_round=make_round(2026, 10), propaganda_sessions=110, poor_fund_raised=2_500_000)
    services.submit_report(actor=author, report=earlier)

    looked, rest = folded(browser(officer).get(address("detail", report.pk)))

    assert 'id="cau-poor_fund_raised"' in looked and 'id="cau-poor_fund_raised"' not in rest
    assert 'id="cau-propaganda_sessions"' in rest and 'id="cau-propaganda_sessions"' not in looked
    assert "1 số nên xem trước" in looked
    assert "Các số còn lại (3)" in rest and rest.count('name="mark"') == 3
    assert "<details" in rest and " open" not in rest.split("<summary", 1)[0]


def test_a_cell_that_was_marked_is_not_folded_away(author, officer, board, make_round, make_report, report, at):
    at(2026, 10, 18)
    earlier = make_report(board, author, in_round=make_round(2026, 10), propaganda_sessions=110, poor_fund_raised=48_000_000)
    services.submit_report(actor=author, report=earlier)
    at(2026, 11, 18)

    looked, rest = folded(verdict(officer, report, deed="accept", mark="propaganda_sessions", why="zero"))

    assert 'id="cau-propaganda_sessions"' in looked and 'id="cau-poor_fund_raised"' in rest
    assert " open" in rest.split("<summary", 1)[0]  # a page that came back hides nothing of what was typed


def test_the_verdict_goes_along_with_the_page_and_belongs_to_the_one_form(officer, report):
    body = browser(officer).get(address("detail", report.pk)).content.decode()

    bar = body[body.index("verdict-bar") :]
    assert 'form="duyet" name="deed" value="accept"' in bar and 'href="#duyet"' in bar


def test_whoever_typed_the_report_has_no_button_in_the_bar(ward, board, make_user, make_report):
    both = make_user("reviewer", ward)
    proxy = services.submit_report(actor=both, report=make_report(board, both))

    bar = browser(both).get(address("detail", proxy.pk)).content.decode().split("verdict-bar", 1)[1]

    assert 'value="accept"' not in bar and "Đến chỗ duyệt, trả lại" in bar


def test_who_only_reads_sees_all_figures_in_their_order(author, report):
    body = browser(author).get(address("detail", report.pk)).content.decode()

    assert "data-rest" not in body and "verdict-bar" not in body


def test_a_figure_that_fell_silent_is_not_folded_away(author, officer, board, make_round, make_report, at):
    at(2026, 10, 18)
    services.submit_report(actor=author, report=make_report(board, author, in_round=make_round(2026, 10), poor_fund_raised=5_000_000))
    at(2026, 11, 18)
    silent = services.submit_report(actor=author, report=make_report(board, author))

    looked, _rest = folded(browser(officer).get(address("detail", silent.pk)))

    assert 'id="cau-poor_fund_raised"' in looked
