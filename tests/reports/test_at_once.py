"""Two people, or one impatient finger, at the same moment."""

import pytest

from doanket.audit.models import Entry
from doanket.reports import services
from doanket.reports.models import Report, RollUp

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def kept_clock(at):
    """The clock of the room's tests, also for the threads."""


def verbs():
    return list(Entry.objects.filter(target_type="reports.report").order_by("pk").values_list("verb", flat=True))


def test_two_officers_accept_at_once_and_one_of_them_did(board, ward, author, officer, make_user, make_report, round, at_once):
    colleague = make_user("reviewer", ward, full_name="Phạm Văn Hai")
    report = services.submit_report(actor=author, report=make_report(board, author, poor_fund_raised=7))

    ends = at_once(
        lambda: services.accept_report(actor=officer, report=report),
        lambda: services.accept_report(actor=colleague, report=report),
    )

    assert sorted(type(end).__name__ for end in ends) == ["Report", "ReportNotWaiting"]
    assert verbs() == ["reports.submitted", "reports.accepted"]
    services.refresh_dirty()
    row = RollUp.objects.get(unit=ward, round=round, line="joint")
    assert (row.sums[2], row.reports_counted) == (7, 1)


def test_a_double_tap_sends_once(board, author, make_report, at_once):
    report = make_report(board, author)

    ends = at_once(lambda: services.submit_report(actor=author, report=report), times=4)

    assert sorted(type(end).__name__ for end in ends) == ["Report", "ReportClosed", "ReportClosed", "ReportClosed"]
    assert verbs() == ["reports.submitted"]


def test_opening_a_report_twice_at_once_makes_one(board, author, round, at_once):
    ends = at_once(lambda: services.start_report(actor=author, unit=board, round=round), times=4)

    assert {end.pk for end in ends} == {Report.objects.get().pk}
    assert Report.objects.get().parts.count() == 1


def test_cells_saved_at_once_by_two_hands_are_both_kept(board, author, make_user, round, at_once):
    partner = make_user("author", board, full_name="Lê Thị Đỡ")
    report = services.start_report(actor=author, unit=board, round=round)

    at_once(
        lambda: services.save_draft(actor=author, report=report, figures={"households_total": 168}),
        lambda: services.save_draft(actor=partner, report=report, figures={"propaganda_sessions": 4}),
    )

    assert report.parts.get().values[:2] == [168, 4]


def test_reports_accepted_while_totals_are_counted_are_never_lost(
    ward, make_unit, make_user, officer, make_report, round, at_once
):
    sent = []
    for _number in range(8):
        unit = make_unit("residential_area", ward)
        writer = make_user("author", unit)
        sent.append((unit, writer))
    reports = [
        services.submit_report(actor=writer, report=make_report(unit, writer, poor_fund_raised=1)) for unit, writer in sent
    ]

    deeds = [lambda report=report: services.accept_report(actor=officer, report=report) for report in reports]
    ends = at_once(*deeds, services.refresh_dirty, services.refresh_dirty, services.refresh_dirty)
    assert not [end for end in ends if isinstance(end, Exception)]
    while services.refresh_dirty():
        pass

    row = RollUp.objects.get(unit=ward, round=round, line="joint")
    assert (row.sums[2], row.counts[2], row.reports_counted) == (8, 8, 8)
