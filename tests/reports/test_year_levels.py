"""The year of a ward, a province and the nation: traceable figures, like compared with like, words that fit the level."""

import datetime as dt

import pytest
from django.urls import reverse

from doanket.documents.models import DocumentVersion
from doanket.documents.services import load_document_types
from doanket.kit.paper import FigureRun, Paragraph, Provenance, SourceRun, Table, blocks_from_json
from doanket.reports import queries, services
from doanket.reports.writer.figures import figures_of_year
from reports.entry_steps import browser, text_of
from reports.test_adding_up import move
from reports.test_submit import count


@pytest.fixture
def other(make_unit, province):
    return make_unit("ward", province, name="Xã Đồng Trăng")


@pytest.fixture
def far(make_unit, other):
    return make_unit("residential_area", other, name="Thôn Trăng Rằm")


@pytest.fixture
def year(make_round, make_user, board, ward, far, author, officer, province, at):
    """August to October 2026 and August and September 2025: two boards and one ward report, all accepted."""
    chief = make_user("reviewer", province)
    hands = {board: author, ward: make_user("author", ward), far: make_user("author", far)}
    made = {}
    for when in ((2025, 8), (2025, 9), (2026, 8), (2026, 9), (2026, 10)):
        at(*when, 18)
        made[when] = one = make_round(*when)
        for unit, hand in hands.items():
            if unit == far and when == (2026, 9):
                at(*when, 22)
            report = services.start_report(actor=hand, unit=unit, round=one)
            figures = {"households_total": 10 * when[1], "propaganda_sessions": 4}
            services.save_draft(actor=hand, report=report, figures=figures, texts={"situation": f"{unit.name} yên vui."})
            services.submit_report(actor=hand, report=report)
            report.refresh_from_db()
            services.accept_report(actor=make_user("reviewer", unit.parent) if unit != ward else chief, report=report)
    count()
    at(2026, 11, 29)
    load_document_types()
    return made


def blocks_of(document):
    return blocks_from_json(DocumentVersion.objects.get(document=document).blocks)


def draft(make_user, unit):
    writer = make_user("reviewer", unit)
    return writer, services.draft_year_report(actor=writer, unit=unit, year=2026)


def words_of(blocks):
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    return " ".join(run if isinstance(run, str) else getattr(run, "text", "") for run in runs)


@pytest.mark.parametrize("level", ["ward", "province", "nation"])
def test_every_figure_and_word_opens_where_it_says_and_shows_the_same(level, year, request, make_user):
    writer, document = draft(make_user, request.getfixturevalue(level))
    client, blocks = browser(writer), blocks_of(document)
    rows = {row.ref: row for block in blocks if isinstance(block, Provenance) for row in block.rows}
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.runs]
    told = [run for run in runs if isinstance(run, FigureRun | SourceRun)]

    assert {type(run) for run in told} == {FigureRun, SourceRun}
    for run in told:
        page = client.get(rows[run.ref].address)
        assert page.status_code == 200, rows[run.ref].address
        if isinstance(run, FigureRun):
            assert run.text.split()[0] in text_of(page)


def test_last_year_is_not_compared_where_a_month_of_it_is_lacking(year, ward, make_user):
    figures = figures_of_year(ward, 2026)
    assert (figures.now["propaganda_sessions"].total, figures.compared("propaganda_sessions")) == (24, "")

    _writer, document = draft(make_user, ward)
    blocks = blocks_of(document)

    table = next(block for block in blocks if isinstance(block, Table))
    assert {row[4] for row in table.rows} == {"-"}
    assert "Năm 2025 chỉ có số liệu của 2 trên 3 tháng cùng kỳ nên không so sánh tăng, giảm." in words_of(blocks)


def test_last_year_is_compared_where_it_is_whole_and_a_stock_with_a_stock(year, ward, make_round, board, author, officer, at):
    at(2025, 10, 18)
    one = make_round(2025, 10)
    report = services.start_report(actor=author, unit=board, round=one)
    services.save_draft(actor=author, report=report, figures={"households_total": 90, "propaganda_sessions": 1})
    services.accept_report(actor=officer, report=services.submit_report(actor=author, report=report))
    count()
    at(2026, 11, 29)

    figures = figures_of_year(ward, 2026)

    assert figures.compared("propaganda_sessions") == ", tăng 7 cuộc (tăng 41,2 %) so với cùng kỳ năm 2025"
    assert figures.before["households_total"].total == 180, "September, the last month in which everybody was in"


def test_a_year_without_a_year_before_says_nothing_of_it(year, ward):
    figures = figures_of_year(ward, 2025)
    assert (figures.before, figures.compared("propaganda_sessions")) == ({}, "")


@pytest.mark.parametrize(
    ("level", "rows"),
    [
        ("ward", [("Tổ 3 Cây Gạo", 3, 0, 0), ("Phường Hoa Sen", 3, 0, 0)]),
        ("province", [("Xã Đồng Trăng", 3, 1, 3), ("Phường Hoa Sen", 6, 0, 0)]),
        ("nation", [("Tỉnh Mẫu", 9, 1, 3)]),
    ],
)
def test_completeness_counts_everybody_below_and_nobody_who_was_not_asked(level, rows, year, request):
    told = queries.completeness_of(request.getfixturevalue(level), [one for when, one in year.items() if when[0] == 2026])

    assert told == (sum(row[1] for row in rows), sum(row[1] + row[3] for row in rows), rows)


def test_a_board_that_moved_is_counted_where_it_reported(year, ward, other, board, make_user):
    move(board, other, dt.date(2026, 10, 16))
    rounds = [one for when, one in year.items() if when[0] == 2026]

    told = {name: sent for name, sent, _late, _missing in queries.completeness_of(ward, rounds)[2]}

    assert told == {"Tổ 3 Cây Gạo": 3, "Phường Hoa Sen": 3}
    assert "Tổ 3 Cây Gạo yên vui." in words_of(blocks_of(draft(make_user, ward)[1]))
    assert "Tổ 3 Cây Gạo" not in words_of(blocks_of(draft(make_user, other)[1]))


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("ward", "của Ban Công tác Mặt trận, các tổ chức chính trị - xã hội và Ủy ban MTTQ phường Hoa Sen."),
        ("province", "của Ban Công tác Mặt trận, các tổ chức chính trị - xã hội và Ủy ban MTTQ các cấp ở tỉnh Mẫu."),
        ("nation", "của Ban Công tác Mặt trận, các tổ chức chính trị - xã hội và Ủy ban MTTQ các cấp trong cả nước."),
    ],
)
def test_the_opening_says_whose_reports_were_added(level, said, year, request, make_user):
    _writer, document = draft(make_user, request.getfixturevalue(level))
    assert said in words_of(blocks_of(document))


def test_the_copies_go_to_the_level_below(year, ward, province, nation, make_user):
    recipients = {
        unit: next(block.recipients for block in blocks_of(draft(make_user, unit)[1]) if hasattr(block, "recipients"))
        for unit in (ward, province, nation)
    }

    assert recipients[ward][0] == "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Mẫu (để báo cáo)"
    assert recipients[ward][-1] == "Các tổ chức thành viên, Ban Công tác Mặt trận"
    assert recipients[province][0] == "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam (để báo cáo)"
    assert recipients[province][-1] == "Các tổ chức thành viên, Ủy ban MTTQ các xã, phường, đặc khu"
    assert recipients[nation] == ("Các tổ chức thành viên, Ủy ban MTTQ các tỉnh, thành phố",)


def test_a_year_without_a_round_has_a_page_and_no_report(year, ward, make_user):
    client = browser(make_user("reviewer", ward))
    assert client.get(reverse("reports:year_report", args=[2019, ward.pk])).status_code == 200
    with pytest.raises(services.NothingToTell):
        services.draft_year_report(actor=make_user("reviewer", ward), unit=ward, year=2019)


def test_a_report_that_was_sent_and_never_accepted_is_not_said_to_be_added(year, ward, board, far, make_unit, make_user, make_round):
    late = make_unit("residential_area", ward, name="Tổ 8 Lò Gốm")
    hand = make_user("author", late)
    one = year[2026, 10]
    officer = make_user("reviewer", ward)
    services.reopen_round(actor=officer, round=one, unit=late, hours=48, reason="quên")
    services.rebuild(one)
    report = services.start_report(actor=hand, unit=late, round=one)
    services.save_draft(actor=hand, report=report, figures={"households_total": 5, "propaganda_sessions": 100})
    services.submit_report(actor=hand, report=report)
    count()

    said = words_of(blocks_of(draft(make_user, ward)[1]))

    assert "cộng từ 6 trên 9 báo cáo tháng" in said
    assert "24 cuộc" in said
