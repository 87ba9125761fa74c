"""What was asked in one period and not closed is seen when the next report is made and read."""

import pytest

from doanket.reports import queries, services
from reports.entry_steps import address, browser, text_of

NOTICE = "Câu hỏi từ kỳ trước chưa khép"
ASKED = "Bốn cuộc thật không?"


@pytest.fixture
def asked(make_round, make_report, board, author, officer, at):
    """The October report with one question to «propaganda_sessions», and the November report begun."""
    at(2026, 10, 18)
    before = services.submit_report(actor=author, report=make_report(board, author, in_round=make_round(2026, 10)))
    question = services.ask_question(actor=officer, report=before, code="propaganda_sessions", text=ASKED)
    at(2026, 11, 18)
    return question, make_report(board, author)


def screens_of(report):
    number = {cell.code: cell.number for cell in queries.cells_of(report)}
    return {
        "its question": address("question", report, number["propaganda_sessions"]), "table": address("edit", report),
        "check": address("check", report), "detail": address("detail", report),
    }  # fmt: skip


@pytest.mark.parametrize("screen", ["its question", "table", "check", "detail"])
def test_an_open_question_stands_on_every_screen_of_the_next_report(screen, asked, author):
    question, report = asked

    page = browser(author).get(screens_of(report)[screen])

    assert f"Cuộc họp, tuyên truyền, Báo cáo tháng 10/2026: {question.written_by.addressed} hỏi “{ASKED}”" in text_of(page)
    assert f'href="{address("detail", question.part.report)}#hoi-dap"' in page.content.decode()


def test_another_question_of_the_report_does_not_show_it(asked, author):
    _question, report = asked
    other = next(cell.number for cell in queries.cells_of(report) if cell.code == "households_total")

    assert NOTICE not in text_of(browser(author).get(address("question", report, other)))


def test_an_answer_alone_leaves_it_and_closing_takes_it_away(asked, author, officer):
    question, report = asked
    services.answer_question(actor=author, question=question, text="Vâng, bốn.")
    assert "Đã trả lời, chờ khép" in text_of(browser(officer).get(address("detail", report)))

    services.close_question(actor=officer, question=question)

    assert NOTICE not in text_of(browser(officer).get(address("detail", report)))
    assert not queries.open_questions_before(report).exists()


def test_questions_of_the_same_or_a_later_report_and_of_other_units_are_left_out(asked, author, make_unit, make_user, make_report):
    question, report = asked
    other = make_unit("residential_area", report.unit.parent, name="Tổ 1 Sen Hồng")
    theirs = make_report(other, make_user("author", other))

    assert not queries.open_questions_before(question.part.report).exists()
    assert not queries.open_questions_before(theirs).exists()


def test_three_questions_cost_one_query_as_one_does(asked, officer, django_assert_num_queries):
    question, report = asked
    for _turn in range(2):
        services.ask_question(actor=officer, report=question.part.report, code="households_total", text=ASKED)

    with django_assert_num_queries(1):
        told = [(one.figure_name, one.part.report.round.title, str(one.written_by)) for one in queries.open_questions_before(report)]
    assert len(told) == 3
