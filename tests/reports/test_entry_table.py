import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doanket.reports import services
from doanket.reports.models import CellNote, Column, Line, Report, Section
from doanket.reports.queries import cells_of, prose_of
from reports.entry_steps import address, browser, errors_in, seen_in, text_of


@pytest.fixture
def report(author, board, round):
    return services.start_report(actor=author, unit=board, round=round)


def figures(report):
    return {cell.code: cell.value for cell in cells_of(Report.objects.get(pk=report.pk))}


def save(client, report, **data):
    return client.post(address("save", report), data)


def test_the_table_asks_everything_on_one_page(author, report):
    page = browser(author).get(address("edit", report))

    told = text_of(page)
    for words in ("1. Hộ trong tổ", "2. Cuộc họp, tuyên truyền", "4. Người dự cuộc đông nhất", "5. Tình hình"):
        assert words in told
    assert "Hạn Thứ Sáu, ngày 20/11/2026" in told
    assert len(page.content) < 40_000


def test_saving_keeps_every_field_that_can_be_read_and_shows_the_rest_as_typed(author, report):
    answer = save(
        browser(author), report, go="check",
        **{"f-households_total": "168", "f-poor_fund_raised": "1.25", "f-propaganda_sessions": "ba", "t-situation": "Ngõ 5 tối"},
    )  # fmt: skip

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Lỗi: " in page
    assert 'value="1.25"' in page
    assert 'value="ba"' in page
    assert [words.split(":")[0] for words in errors_in(answer)] == ["Câu 2", "Câu 3"]
    assert (figures(report)["households_total"], figures(report)["poor_fund_raised"]) == (168, None)
    assert prose_of(report)[0].text == "Ngõ 5 tối"


def test_saving_leads_to_the_check_or_stays(author, report):
    client = browser(author)

    assert save(client, report, go="check", **{"f-households_total": "168"}).url == address("check", report)
    assert save(client, report, go="ask").url == address("resume", report)
    assert save(client, report).url == address("edit", report)


def test_a_field_that_was_not_sent_is_not_touched_and_an_emptied_one_is_cleared(author, report):
    client = browser(author)
    save(client, report, **{"f-households_total": "168", "f-propaganda_sessions": "4", "t-situation": "Yên"})

    save(client, report, **{"f-propaganda_sessions": ""})

    assert (figures(report)["households_total"], figures(report)["propaganda_sessions"]) == (168, None)
    assert prose_of(report)[0].text == "Yên"


def test_an_old_page_never_takes_back_what_a_colleague_wrote_since(author, officer, report):
    page = browser(author).get(address("edit", report))
    save(browser(officer), report, **{"f-propaganda_sessions": "14"})

    answer = save(
        browser(author), report, seen=page.context["seen"],
        **{"f-households_total": "168", "f-propaganda_sessions": "", "t-situation": ""},
    )  # fmt: skip

    assert answer.status_code == 302
    assert (figures(report)["households_total"], figures(report)["propaganda_sessions"]) == (168, 14)


def test_two_people_at_one_cell_the_second_is_shown_the_first(author, officer, report):
    page = browser(author).get(address("edit", report))
    save(browser(officer), report, **{"f-propaganda_sessions": "14", "t-situation": "Bà con phấn khởi"})

    typed = {"f-households_total": "168", "f-propaganda_sessions": "12", "t-situation": "Ngõ 5 tối"}
    clash = save(browser(author), report, seen=page.context["seen"], **typed)

    told = text_of(clash)
    assert clash.status_code == 409
    assert "Bà Ngát vừa lưu báo cáo này" in told
    assert "vừa ghi: 14 cuộc" in told
    assert "vừa ghi: Bà con phấn khởi" in told
    assert 'value="12"' in clash.content.decode()
    assert "Ngõ 5 tối</textarea>" in clash.content.decode()
    assert (figures(report)["households_total"], figures(report)["propaganda_sessions"]) == (168, 14)
    assert save(browser(author), report, seen=clash.context["seen"], **typed).status_code == 302
    assert figures(report)["propaganda_sessions"] == 12
    assert prose_of(report)[0].text == "Ngõ 5 tối"


def test_as_before_copies_one_line_and_saves_the_others(author, officer, board, make_round, make_report, report, at):
    at(2026, 10, 18)
    earlier = make_report(board, author, in_round=make_round(2026, 10), households_total=168, propaganda_sessions=4)
    services.submit_report(actor=author, report=earlier)
    at(2026, 11, 18)

    answer = save(
        browser(author), report, as_before="households_total", **{"f-households_total": "", "f-propaganda_sessions": "5"}
    )

    assert answer.url == address("edit", report) + "#dong-households_total"
    assert (figures(report)["households_total"], figures(report)["propaganda_sessions"]) == (168, 5)


# --- One field at a time -----------------------------------------------------------------------


def keep(client, report, **data):
    return client.post(address("autosave", report), data, headers={"HX-Request": "true"})


def test_a_field_saves_itself_and_says_when(author, report):
    answer = keep(browser(author), report, **{"f-poor_fund_raised": "12,5 triệu"})

    assert answer.status_code == 200
    assert answer["Saved-At"] == "09:00"
    assert "Mười hai triệu năm trăm nghìn đồng" in text_of(answer)
    assert seen_in(answer) == {"poor_fund_raised": 12_500_000}
    assert figures(report)["poor_fund_raised"] == 12_500_000


def test_a_field_that_cannot_be_read_says_why_and_keeps_what_was_stored(author, report):
    client = browser(author)
    keep(client, report, **{"f-poor_fund_raised": "5000"})

    answer = keep(client, report, **{"f-poor_fund_raised": "1.25"})

    assert answer.status_code == 422
    assert answer["Row-Tone"] == "mark"
    assert "Xin ghi đủ số đồng" in text_of(answer)
    assert figures(report)["poor_fund_raised"] == 5000


def test_a_field_says_when_a_colleague_was_quicker(author, officer, report):
    page = browser(author).get(address("edit", report))
    keep(browser(officer), report, **{"f-propaganda_sessions": "14"})

    answer = keep(browser(author), report, seen=page.context["seen"], **{"f-propaganda_sessions": "12"})

    assert answer.status_code == 409
    assert "Bà Ngát vừa ghi: 14 cuộc" in text_of(answer)
    assert figures(report)["propaganda_sessions"] == 14


def test_a_reason_and_a_text_save_themselves(author, report):
    client = browser(author)

    assert keep(client, report, **{"r-propaganda_sessions": "Đi từng ngõ"}).status_code == 200
    assert keep(client, report, **{"t-situation": "Ngõ 5 tối"}).status_code == 200

    assert CellNote.objects.get().text == "Đi từng ngõ"
    assert prose_of(report)[0].text == "Ngõ 5 tối"


def test_a_sent_report_takes_no_field_and_says_so(author, board, make_report):
    report = services.submit_report(actor=author, report=make_report(board, author))

    answer = keep(browser(author), report, **{"f-propaganda_sessions": "9"})

    assert answer.status_code == 409
    assert "Báo cáo đã gửi nên không sửa được nữa" in text_of(answer)
    assert figures(report)["propaganda_sessions"] == 1


def test_an_unknown_field_is_not_there(author, report):
    assert keep(browser(author), report, **{"f-nothing": "9"}).status_code == 404


def test_nonsense_in_seen_is_taken_for_nothing(author, report):
    assert keep(browser(author), report, seen="[1", **{"f-propaganda_sessions": "9"}).status_code == 200
    assert keep(browser(author), report, seen="7", **{"f-propaganda_sessions": "8"}).status_code == 200
    assert figures(report)["propaganda_sessions"] == 8


# --- How much a page costs ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["edit", "check", "question"])
def test_a_page_costs_the_same_for_few_lines_and_for_many(name, author, board, make_report, version):
    report = make_report(board, author)
    client, more = browser(author), [1] if name == "question" else []

    def cost():
        with CaptureQueriesContext(connection) as spent:
            assert client.get(address(name, report, *more)).status_code == 200
        return len(spent)

    cost()  # the first page of a session also writes when it was seen
    many = cost()
    Line.objects.exclude(column__position=0).delete()
    Column.objects.exclude(position=0).delete()
    Section.objects.all().delete()

    most = 16 + (connection.vendor == "postgresql")  # the word that the page only reads
    assert cost() == many <= most
