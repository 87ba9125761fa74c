"""A round built from shorter ones collects nothing, sums what lies inside it by each figure's rule, and never doubles."""

import datetime as dt
import random

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from doanket.kernel.period import Period
from doanket.reports import queries, services
from doanket.reports.models import RollUp, Round
from doanket.reports.selfcheck import compare_totals
from reports.entry_steps import browser, text_of

MONTHS = (7, 8, 9)
FLOW, STOCK, PEAK = "propaganda_sessions", "households_total", "largest_meeting"


def address(name, *args):
    return reverse(f"reports:{name}", args=args)


@pytest.fixture
def boards(make_unit, make_user, ward):
    found = []
    for number in (1, 2, 3):
        unit = make_unit("residential_area", ward, name=f"Tổ {number}")
        found.append((unit, make_user("author", unit)))
    return found


@pytest.fixture
def tell(officer, at):
    """tell(place, round, propaganda_sessions=4): sent and accepted in that month."""

    def deed(place, round, **figures):
        at(2026, round.period.start.month, 18)
        report = services.start_report(actor=place[1], unit=place[0], round=round)
        services.save_draft(actor=place[1], report=report, figures={STOCK: 10, FLOW: 1} | figures)
        report = services.submit_report(actor=place[1], report=report)
        services.accept_report(actor=officer, report=report)
        services.refresh_dirty()

    return deed


@pytest.fixture
def months(make_round, boards):
    return {month: make_round(2026, month) for month in MONTHS}


@pytest.fixture
def build(version, province, make_user):
    """build(Period.quarter(2026, 3)): a round of the province that sums its months."""

    def make(period, built_from="M", **more):
        options = {
            "title": f"Số liệu {period.label}", "period": period, "counted_from": period.start, "counted_to": period.end,
            "due_on": period.end, "closes_on": period.end, "form_versions": [version], "audiences": [],
            "built_from": built_from,
        }  # fmt: skip
        return services.open_round(actor=make_user("reviewer", province), owner=province, **(options | more))

    return make


@pytest.fixture
def quarter(months, build):
    return build(Period.quarter(2026, 3))


def totals_of(round, unit):
    return queries.totals_inside(round=round, unit=unit)[0]


def test_a_built_quarter_is_the_sum_of_its_months_for_flows_and_the_latest_for_stocks(months, quarter, boards, tell, ward, province):
    chance, told = random.Random(9), {month: [] for month in MONTHS}
    for month, round in months.items():
        for place in boards:
            figures = {FLOW: chance.randrange(50), STOCK: chance.randrange(1, 400), PEAK: chance.randrange(200)}
            tell(place, round, **figures)
            told[month].append(figures)

    for unit in (ward, province):
        figures = totals_of(quarter, unit).figures
        assert figures[FLOW].total == sum(each[FLOW] for month in MONTHS for each in told[month])
        assert figures[STOCK].total == sum(each[STOCK] for each in told[9])
        assert figures[PEAK].total == max(each[PEAK] for month in MONTHS for each in told[month])


def test_counted_of_expected_is_summed_and_a_half_told_month_is_no_latest_stock(months, quarter, boards, tell, ward):
    for place in boards:
        tell(place, months[7], **{STOCK: 100})
    tell(boards[0], months[8], **{STOCK: 90})

    built = totals_of(quarter, ward)

    # the ward itself is asked too, and has told nothing
    assert (built.reports_counted, built.units_expected) == (4, 12)
    assert (built.figures[FLOW].reports, built.figures[FLOW].expected) == (4, 12)
    assert built.figures[STOCK].total == 300


def test_a_built_round_asks_nobody_and_stores_no_total(months, quarter, boards, tell, ward, officer):
    tell(boards[0], months[7])

    assert not RollUp.objects.filter(round=quarter).exists()
    services.rebuild(quarter)
    assert not RollUp.objects.filter(round=quarter).exists()
    assert list(compare_totals()) == []
    assert not queries.is_expected(quarter, boards[0][0])
    with pytest.raises(services.RoundNotExpecting):
        services.start_report(actor=boards[0][1], unit=boards[0][0], round=quarter)
    assert quarter not in queries.rounds_asking(boards[0][0])


def test_only_months_of_its_period_form_and_place_are_inside(months, quarter, make_round, make_unit, nation, version, make_user):
    make_round(2026, 6)
    make_round(2025, 7)
    other = make_unit("province", nation, name="Tỉnh Khác")
    elsewhere = services.open_round(
        actor=make_user("reviewer", other), owner=other, title="Tháng 7 tỉnh khác", period=Period.month(2026, 7),
        counted_from=dt.date(2026, 6, 16), counted_to=dt.date(2026, 7, 15), due_on=dt.date(2026, 7, 20),
        closes_on=dt.date(2026, 7, 28), form_versions=[version], audiences=[("residential_area", "front", None)],
    )  # fmt: skip

    assert queries.rounds_inside(quarter) == list(months.values())
    assert queries.rounds_inside(elsewhere) == []


def test_months_that_each_ward_opened_are_one_month(boards, tell, ward, make_unit, make_user, make_round, version, build, province, at):
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    there = make_unit("residential_area", other, name="Tổ 9")
    places = {ward: boards[0], other: (there, make_user("author", there))}
    for unit, place in places.items():
        for month in MONTHS:
            at(2026, month, 1)
            round = make_round(2026, month, scope=unit, title=f"Tháng {month} {unit}")
            at(2026, month, 18)
            report = services.start_report(actor=place[1], unit=place[0], round=round)
            services.save_draft(actor=place[1], report=report, figures={STOCK: 10 * month, FLOW: 2})
            report = services.submit_report(actor=place[1], report=report)
            services.accept_report(actor=make_user("reviewer", unit), report=report)
    services.refresh_dirty()

    figures = totals_of(build(Period.quarter(2026, 3)), province).figures

    assert (figures[STOCK].total, figures[FLOW].total) == (180, 12)


@pytest.mark.parametrize("first", ["collected", "built"])
def test_collecting_and_summing_the_same_span_is_refused_both_ways(first, build, province):
    ways = {"collected": {"built_from": "", "audiences": [("residential_area", "front", None)]}, "built": {}}
    period = Period.quarter(2026, 3)
    second = "built" if first == "collected" else "collected"
    build(period, **ways[first])

    with pytest.raises(services.RoundExists):
        build(period, **ways[second])
    assert Round.objects.count() == 1


def test_a_month_is_made_of_nothing_shorter_and_a_built_round_asks_nobody(build):
    for period, built_from in ((Period.month(2026, 7), "M"), (Period.quarter(2026, 3), "Q")):
        with pytest.raises(services.NotSummable):
            build(period, built_from)
    with pytest.raises(services.NotSummable):
        build(Period.quarter(2026, 3), audiences=[("residential_area", "front", None)])


def test_a_built_year_never_doubles_its_months(months, quarter, build, boards, tell, ward, province):
    for round in months.values():
        tell(boards[0], round, **{FLOW: 5})
    before = [queries.rounds_of_year(ward, 2026), queries.monthly_rounds(ward, 2026)]
    year = build(Period.year(2026))

    after = [queries.rounds_of_year(ward, 2026), queries.monthly_rounds(ward, 2026)]
    assert before == after == [list(months.values())] * 2
    assert queries.rounds_of_year(ward, 2026, "Y") == queries.rounds_of_year(ward, 2026, "Q") == []
    assert totals_of(year, ward).figures[FLOW].total == 15
    from_quarters = build(Period.half(2026, 2), "Q")
    assert queries.rounds_inside(from_quarters) == []


def test_the_page_of_totals_shows_what_is_summed_and_what_is_not_opened(make_round, build, boards, tell, ward, officer):
    round = make_round(2026, 7)
    quarter = build(Period.quarter(2026, 3))
    tell(boards[0], round, **{FLOW: 5})

    client = browser(officer)
    told = text_of(client.get(address("totals", quarter.pk, ward.pk)))

    assert "Cộng từ tháng 7/2026. Chưa mở đợt tháng 8/2026, tháng 9/2026." in told
    assert "Đã cộng 1 trên 4 báo cáo" in told
    assert client.get(address("round", quarter.pk, ward.pk)).url == address("totals", quarter.pk, ward.pk)


def test_one_figure_opens_to_its_months_and_leaves_as_a_sheet(months, quarter, boards, tell, ward, officer, tmp_path):
    for month, round in months.items():
        tell(boards[0], round, **{FLOW: month})
    client = browser(officer)

    page = client.get(address("total", quarter.pk, ward.pk, FLOW))
    told, links = text_of(page), page.content.decode()

    assert "quý III/2026" in told and "Cộng từ 3 trên 12 báo cáo tháng" in told
    assert all(address("total", round.pk, ward.pk, FLOW) in links for round in months.values())
    file = tmp_path / "quarter.xlsx"
    file.write_bytes(client.get(address("total_file", quarter.pk, ward.pk, FLOW)).content)
    rows = [row[:2] for row in load_workbook(file).active.iter_rows(values_only=True)]
    assert [row[1] for row in rows[-4:]] == [7, 8, 9, 24]
    assert rows[-1][0] == "Số liệu quý III/2026"
    assert client.get(address("total", quarter.pk, ward.pk, "khong-co")).status_code == 404


def test_the_list_of_rounds_shows_a_built_one_with_the_counts_of_its_months(months, quarter, boards, tell, ward, officer):
    tell(boards[0], months[7])

    count = queries.counts_of(ward, [quarter, months[7]])
    told = text_of(browser(officer).get(address("list")))

    assert (count[quarter.pk].expected, count[quarter.pk].received) == (9, 1)
    assert (count[months[7].pk].expected, count[months[7].pk].received) == (3, 1)
    assert "Số liệu quý III/2026" in told and "không thu, cộng từ các tháng" in told


def test_a_built_round_is_opened_from_the_page(version, province, make_user, months):
    version.published_at = timezone.now()
    version.save()
    client, period = browser(make_user("reviewer", province)), Period.quarter(2026, 3)

    collected = client.get(address("round_open"), {"ky": period.code})
    assert [code for code, _words in collected.context["ways"]] == ["thu", "M"] and not collected.context["built"]
    page = client.get(address("round_open"), {"ky": period.code, "cach": "M"})
    assert "số của nó cộng từ tháng 7/2026, tháng 8/2026, tháng 9/2026" in text_of(page)

    typed = {"ky": period.code, "cach": "M", "title": "Số liệu quý III", "parts": [version.pk]}
    answer = client.post(address("round_open_save"), typed)
    made = Round.objects.get(built_from="M")
    assert answer.status_code == 302 and (made.title, made.period, made.audiences.count()) == ("Số liệu quý III", period, 0)
    again = client.post(address("round_open_save"), typed)
    assert again.status_code == 422 and "Đã có đợt «Số liệu quý III»" in text_of(again)
