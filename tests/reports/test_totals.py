"""Every total says how complete it is, opens down to the report, and leaves as real numbers."""

import datetime as dt

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from doanket.reports import queries, services
from doanket.reports.views.totals import number_of
from doanket.reports.writer.figures import figures_of_year
from reports.entry_steps import browser, text_of

TOTALS_QUERIES, TOTAL_QUERIES = 18, 27


def address(name, *args):
    return reverse(f"reports:{name}", args=args)


@pytest.fixture
def others(make_unit, make_user, ward):
    """Two more boards: [(unit, head)]."""
    found = []
    for name, head in (("Tổ 8 Lò Gốm", "Ngô Đình Chấn"), ("Tổ 12 Bãi Dâu", "Tạ Thị Dâu")):
        unit = make_unit("residential_area", ward, name=name)
        found.append((unit, make_user("author", unit, full_name=head)))
    return found


@pytest.fixture
def accepted(make_report, officer):
    """accepted(unit, author, poor_fund_raised=…): a report that is in the totals."""

    def deed(unit, author, *, in_round=None, **figures):
        report = services.submit_report(actor=author, report=make_report(unit, author, in_round=in_round, **figures))
        services.accept_report(actor=officer, report=report)
        services.refresh_dirty()
        return report

    return deed


def rows_of(answer, tmp_path):
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(answer.content)
    return {row[0]: list(row) for row in load_workbook(file).active.iter_rows(values_only=True)}


def test_a_total_opens_with_the_missing_first_and_what_they_had_last_time(
    officer, author, board, ward, others, make_round, round, accepted, at
):
    at(2026, 10, 18)
    before = make_round(2026, 10)
    accepted(board, author, in_round=before, poor_fund_raised=8_200_000)
    at(2026, 11, 18)
    now = round
    first = accepted(*others[0], in_round=now, poor_fund_raised=25_400_000)
    accepted(*others[1], in_round=now, poor_fund_raised=0)

    page = browser(officer).get(address("total", now.pk, ward.pk, "poor_fund_raised"))
    told = text_of(page)

    assert "25.400.000 đồng Hai mươi lăm triệu bốn trăm nghìn đồng. Cộng 2 trên 4 báo cáo" in told
    assert "tính đến 09:00, ngày 18/11/2026" in told
    assert "Tháng 10: 8,2 triệu đồng" in told
    assert "Tổ 3 Cây Gạo Tháng 10: 8.200.000 đ Chưa báo cáo" in told
    assert "Tổ 8 Lò Gốm 25.400.000 đ Ngô Đình Chấn" in told
    assert "Tổ 12 Bãi Dâu 0 đ đã gửi, bằng 0" in told
    assert told.index("Chưa có trong số này") < told.index("2 tổ đã cộng")
    assert f'href="{address("detail", first.pk)}#cau-poor_fund_raised"' in page.content.decode()


def test_a_report_without_the_figure_is_not_a_nought(officer, author, board, ward, round, accepted):
    accepted(board, author)
    told = text_of(browser(officer).get(address("total", round.pk, ward.pk, "poor_fund_raised")))

    assert "Chưa có báo cáo nào được cộng" in told
    assert "chưa báo cáo đã gửi, không có số này" in told


def test_a_sent_report_stands_beside_the_total_until_it_is_accepted(officer, author, board, ward, round, make_report):
    services.submit_report(actor=author, report=make_report(board, author, poor_fund_raised=7_000_000))
    told = text_of(browser(officer).get(address("total", round.pk, ward.pk, "poor_fund_raised")))

    assert "Tổ 3 Cây Gạo Đã gửi 7.000.000 đ Chờ duyệt" in told


def test_the_province_opens_one_step_down_and_the_tree_shows_the_way(make_user, author, board, ward, province, round, accepted):
    accepted(board, author, poor_fund_raised=7_000_000)
    staff = make_user("reviewer", province)
    page = browser(staff).get(address("total", round.pk, province.pk, "poor_fund_raised"))

    (root,) = page.context["tree"]
    assert (root.label, root.count, root.current) == ("Tỉnh Mẫu", "1/2", True)
    assert [(node.label, node.count) for node in root.children] == [("Phường Hoa Sen", "1/2")]
    assert root.children[0].url == address("total", round.pk, ward.pk, "poor_fund_raised")
    assert "Phường Hoa Sen Mới cộng 1 trên 2 báo cáo; báo cáo của chính đơn vị chưa có" in text_of(page)


def test_a_figure_nobody_asks_and_a_unit_beside_do_not_exist(officer, ward, province, round):
    client = browser(officer)
    assert client.get(address("total", round.pk, ward.pk, "khong_co")).status_code == 404
    assert client.get(address("total", round.pk, province.pk, "poor_fund_raised")).status_code == 404


def test_live_and_as_submitted_stand_side_by_side(officer, author, board, ward, round, make_user, make_report, accepted):
    report = accepted(board, author, poor_fund_raised=48_000_000)
    writer = make_user("author", ward)
    services.submit_report(actor=writer, report=make_report(ward, writer))
    services.correct_report(actor=officer, report=report, figures={"poor_fund_raised": 4_800_000}, reason="Thừa số 0")
    services.refresh_dirty()

    page = browser(officer).get(address("totals", round.pk, ward.pk))

    shown = {row["figure"].measure.code: row for row in page.context["rows"]}["poor_fund_raised"]
    assert (shown["figure"].total, shown["frozen"].total) == (4_800_000, 48_000_000)
    assert "4,8 triệu đồng 48 triệu đồng 1/2" in text_of(page)


def test_the_line_of_the_organisations_is_counted_apart(officer, author, board, ward, round, make_unit, make_user, accepted):
    accepted(board, author, poor_fund_raised=5_000_000)
    union = make_unit("organisation", ward, name="Hội Nông dân")
    services.rebuild(round)
    accepted(union, make_user("author", union), poor_fund_raised=2_000_000)
    client, here = browser(officer), address("totals", round.pk, ward.pk)

    def total(query):
        rows = client.get(here + query).context["rows"]
        return next(row["figure"].total for row in rows if row["figure"].measure.code == "poor_fund_raised")

    assert [total(query) for query in ("", "?dong=front", "?dong=organisations", "?dong=la")] == [
        7_000_000, 5_000_000, 2_000_000, 7_000_000,
    ]  # fmt: skip


def test_a_year_adds_flows_takes_the_last_stock_and_compares_like_with_like(
    officer, author, board, ward, make_round, accepted, at
):
    for year, month, households, sessions in ((2025, 1, 150, 2), (2025, 2, 160, 2), (2026, 1, 168, 3), (2026, 2, 170, 5)):
        at(year, month, 17)
        accepted(board, author, in_round=make_round(year, month), households_total=households, propaganda_sessions=sessions)
    at(2026, 3, 1)
    client = browser(officer)

    page = client.get(address("totals_year", ward.pk) + "?nam=2026&chi-tieu=propaganda_sessions")
    rows = {row["figure"].measure.code: row for _name, group in page.context["groups"] for row in group}

    assert rows["households_total"]["figure"].total == 170
    assert (rows["propaganda_sessions"]["figure"].total, rows["propaganda_sessions"]["change"]) == (8, "tăng 100 %")
    assert [point.value for point in page.context["chart"]["points"]] == [2, 2, 3, 5]
    at(2026, 3, 17)
    accepted(board, author, in_round=make_round(2026, 3))
    page = browser(officer).get(address("totals_year", ward.pk) + "?nam=2026")
    assert "Chưa tính tháng 3/2026, tháng 11/2026: đợt còn mở và chưa đủ báo cáo được duyệt." in text_of(page)
    assert page.context["figures"] == figures_of_year(ward, 2026).now
    at(2026, 3, 29)
    page = browser(officer).get(address("totals_year", ward.pk) + "?nam=2026")
    assert page.context["figures"] == figures_of_year(ward, 2026).now
    assert "Năm 2025 chỉ có 2 kỳ tương ứng nên không so sánh tăng giảm." in text_of(page)
    assert {row["change"] for _name, group in page.context["groups"] for row in group} == {""}


def test_totals_leave_as_real_numbers(officer, author, board, ward, round, accepted, tmp_path, at):
    accepted(board, author, poor_fund_raised=25_400_000)
    client = browser(officer)

    whole = rows_of(client.get(address("totals_file", round.pk, ward.pk)), tmp_path)
    assert whole["Tiền ủng hộ Quỹ Vì người nghèo"][1:] == ["đồng", 25_400_000, None, 1, 1, 2]
    opened = rows_of(client.get(address("total_file", round.pk, ward.pk, "poor_fund_raised")), tmp_path)
    assert opened["Tổ 3 Cây Gạo"][1:6] == ["đã cộng", 25_400_000, 1, 1, dt.datetime(2026, 11, 18, 9)]
    at(2026, 11, 29)
    client = browser(officer)
    year = rows_of(client.get(address("totals_year_file", ward.pk) + "?nam=2026"), tmp_path)
    assert year["Tiền ủng hộ Quỹ Vì người nghèo"][1:] == ["đồng", 25_400_000, None, 1, 2]


def test_a_decimal_is_handed_out_in_whole_units(catalogue, round):
    from dataclasses import replace
    from decimal import Decimal

    from doanket.indicators.queries import catalogue_on

    measure = catalogue_on(round.counted_to)["propaganda_sessions"]
    assert number_of(replace(measure, places=1), 125) == Decimal("12.5")
    assert str(number_of(replace(measure, places=1), 120)) == "12.0"
    assert (number_of(measure, 125), number_of(measure, None)) == (125, None)


def test_a_board_is_led_to_its_own_report(author, board, round, make_report):
    report = services.submit_report(actor=author, report=make_report(board, author))
    page = browser(author).get(address("totals", round.pk, board.pk))

    assert "Đơn vị này không có cấp dưới." in text_of(page)
    assert f'href="{address("detail", report.pk)}"' in page.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_totals_cost_the_same_for_one_report_and_for_three(
    number, officer, ward, round, make_unit, make_user, accepted, django_assert_num_queries
):
    for _ in range(number):
        unit = make_unit("residential_area", ward)
        accepted(unit, make_user("author", unit), poor_fund_raised=5)
    client = browser(officer)
    whole, opened = address("totals", round.pk, ward.pk), address("total", round.pk, ward.pk, "poor_fund_raised")
    client.get(whole)

    with django_assert_num_queries(TOTALS_QUERIES):
        client.get(whole)
    with django_assert_num_queries(TOTAL_QUERIES):
        body = client.get(opened).content.decode()

    assert body.count("<progress") == number


def test_no_page_weighs_too_much_where_a_ward_has_sixty_boards(officer, ward, round, make_unit, make_user, accepted):
    for _ in range(60):
        unit = make_unit("residential_area", ward)
        make_user("author", unit, phone="0900000000")
    services.rebuild(round)
    client = browser(officer)

    heavy = [address("round", round.pk, ward.pk), address("totals", round.pk, ward.pk), address("list")]

    assert [len(client.get(page).content) // 1000 for page in heavy if len(client.get(page).content) > 100_000] == []


def test_series_and_waiting_are_in_the_order_of_time(officer, author, board, make_round, make_report, at):
    for month in (9, 7, 8):
        at(2026, month, 17)
        services.submit_report(actor=author, report=make_report(board, author, in_round=make_round(2026, month)))
    assert [report.round.period.start.month for report in queries.waiting_for(officer)] == [7, 8, 9]
