"""Pages and sheets that no other test counts: as many questions to the database for three units, rounds or drafts as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doanket.documents.services import load_document_types
from doanket.reports import services
from reports.entry_steps import browser
from reports.test_submit import count


@pytest.fixture
def grow(ward, make_unit, make_user, make_round, officer, make_report, at):
    """grow(): one more board below the ward, one more month, and an accepted report of every board in each month."""
    boards, rounds = [], []

    def send(unit, hand, one):
        at(2026, one.period.start.month, 18)
        report = services.submit_report(actor=hand, report=make_report(unit, hand, in_round=one, poor_fund_raised=5))
        services.accept_report(actor=officer, report=report)

    def step():
        unit = make_unit("residential_area", ward)
        boards.append((unit, make_user("author", unit)))
        rounds.append(make_round(2026, len(rounds) + 5))
        for one in rounds:
            services.rebuild(one)
            for unit, hand in boards:
                if not one.reports.filter(unit=unit).exists():
                    send(unit, hand, one)
        count()
        at(2026, 11, 18)
        return boards, rounds

    return step


PAGES = {
    "year_report": lambda ward, one: ([2026, ward.pk], ""),
    "year_total": lambda ward, one: ([2026, ward.pk, "poor_fund_raised"], ""),
    "totals_year": lambda ward, one: ([ward.pk], "?nam=2026"),
    "totals_year_file": lambda ward, one: ([ward.pk], "?nam=2026"),
    "totals": lambda ward, one: ([one.pk, ward.pk], ""),
    "totals_file": lambda ward, one: ([one.pk, ward.pk], ""),
    "total_file": lambda ward, one: ([one.pk, ward.pk, "poor_fund_raised"], ""),
    "round": lambda ward, one: ([one.pk, ward.pk], ""),
    "round_file": lambda ward, one: ([one.pk, ward.pk], ""),
    "list": lambda ward, one: ([], ""),
    "register": lambda ward, one: ([], ""),
    "register_file": lambda ward, one: ([], ""),
}


def cost_of(client, page, ward, one):
    args, query = PAGES[page](ward, one)
    address = reverse(f"reports:{page}", args=args) + query
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("level", ["ward", "province"])
def test_a_page_costs_the_same_for_one_and_for_three(page, level, grow, ward, province, make_user, request):
    place = request.getfixturevalue(level)
    client = browser(make_user("reviewer", place))
    _boards, rounds = grow()
    one = cost_of(client, page, place, rounds[0])
    grow()
    grow()

    assert cost_of(client, page, place, rounds[0]) == one


def test_history_costs_the_same_for_one_change_and_for_three(grow, officer):
    boards, rounds = grow()
    report, client = rounds[0].reports.get(unit=boards[0][0]), browser(officer)
    address = reverse("reports:history", args=[report.pk])
    costs = []
    for value in (1, 2, 3):
        services.correct_report(actor=officer, report=report, figures={"poor_fund_raised": value}, reason="đếm lại")
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        costs.append(len(asked))

    assert costs[0] == costs[2]


def test_a_year_costs_the_same_for_one_draft_and_for_three(grow, officer, ward):
    load_document_types()
    grow()
    client, costs = browser(officer), []
    for _draft in range(3):
        services.draft_year_report(actor=officer, unit=ward, year=2026)
        costs.append(cost_of(client, "year_report", ward, None))

    assert costs[0] == costs[2]
