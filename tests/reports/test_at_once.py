"""Two people, or one impatient finger, at the same moment."""

import datetime as dt

import pytest

from doanket.audit.models import Entry
from doanket.reports import services
from doanket.reports.models import Exemption, Report, RollUp, ValueChange
from doanket.reports.selfcheck import compare_totals
from doanket.reports.services.dirty import lay_out_open_rounds

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


def test_a_text_confirmed_twice_at_once_and_by_two_people_counts_once(board, author, make_user, round, at_once):
    partner = make_user("author", board, full_name="Lê Thị Đỡ")
    report = services.start_report(actor=author, unit=board, round=round)
    services.save_draft(actor=author, report=report, figures={"poor_fund_raised": 1_000})
    reading = services.lay_prose(actor=author, report=report, text="Bà con ủng hộ Quỹ Vì người nghèo được 2 triệu đồng.")
    judged = {reading.figures.get().pk: services.Judged("add", "poor_fund_raised", 2_000_000)}

    def take(actor):
        return lambda: services.take_figures(actor=actor, report=report, reading=reading, judged=judged)

    ends = at_once(take(author), take(partner), take(author))

    assert sorted(end.again for end in ends) == [False, True, True]
    assert report.parts.get().values[2] == 2_001_000
    assert verbs() == ["reports.prose_taken"]


def test_two_texts_at_once_on_one_cell_are_not_both_written_unseen(board, author, make_user, round, at_once):
    partner = make_user("author", board, full_name="Lê Thị Đỡ")
    report = services.start_report(actor=author, unit=board, round=round)

    def lay_and_take(actor, text, value):
        reading = services.lay_prose(actor=actor, report=report, text=text)
        judged = {reading.figures.get().pk: services.Judged("write", "poor_fund_raised", value)}
        return lambda: services.take_figures(actor=actor, report=report, reading=reading, judged=judged, seen={"poor_fund_raised": None})

    ends = at_once(
        lay_and_take(author, "Bà con ủng hộ Quỹ Vì người nghèo được 2 triệu đồng.", 2_000_000),
        lay_and_take(partner, "Bà con ủng hộ Quỹ Vì người nghèo được 3 triệu đồng.", 3_000_000),
    )

    assert sorted(type(end).__name__ for end in ends) == ["DraftMoved", "Taken"]


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


def boards_of(ward, make_unit, make_user, number):
    """[(unit, author)] of fresh boards that the round does not know yet."""
    units = [make_unit("residential_area", ward) for _ in range(number)]
    return [(unit, make_user("author", unit)) for unit in units]


def test_opening_reports_exempting_and_counting_at_once_neither_block_nor_lay_twice(
    ward, board, author, make_unit, make_user, officer, make_report, round, at_once
):
    report = services.submit_report(actor=author, report=make_report(board, author, poor_fund_raised=7))
    fresh = boards_of(make_unit("ward", ward.parent), make_unit, make_user, 4)
    spare = [make_unit("residential_area", ward) for _ in range(3)]

    starts = [lambda pair=pair: services.start_report(actor=pair[1], unit=pair[0], round=round) for pair in fresh]
    exempts = [lambda unit=unit: services.exempt_unit(actor=officer, round=round, unit=unit, reason="thử") for unit in spare]
    accept = [lambda: services.accept_report(actor=officer, report=report)]
    ends = at_once(*starts, *exempts, *accept, services.refresh_dirty, lay_out_open_rounds, services.refresh_dirty)

    assert not [end for end in ends if isinstance(end, Exception)]
    assert not list(compare_totals())
    row = RollUp.objects.get(unit=ward, round=round, line="joint")
    assert (row.units_expected, row.sums[2]) == (2, 7)


def test_of_two_equal_rounds_opened_at_once_one_is_refused(make_round, province, at_once, version):
    opener = make_round(2026, 9).opened_by
    options = {
        "owner": province, "title": "Đột xuất", "counted_from": dt.date(2026, 11, 1), "counted_to": dt.date(2026, 11, 7),
        "due_on": dt.date(2026, 11, 9), "closes_on": dt.date(2026, 11, 12), "form_versions": [version],
        "audiences": [("residential_area", "front", None)],
    }  # fmt: skip

    ends = at_once(lambda: services.open_round(actor=opener, **options), times=3)

    assert sorted(type(end).__name__ for end in ends) == ["Round", "RoundExists", "RoundExists"]


def test_sending_and_exempting_at_once_never_both(board, author, officer, make_report, round, at_once):
    report = make_report(board, author)

    ends = at_once(
        lambda: services.submit_report(actor=author, report=report),
        lambda: services.exempt_unit(actor=officer, round=round, unit=board, reason="thử"),
    )

    assert sum(isinstance(end, Exception) for end in ends) == 1
    report.refresh_from_db()
    assert (report.state == "submitted") != Exemption.objects.filter(round=round, unit=board).exists()


def test_returning_and_accepting_at_once_is_one_verdict(board, ward, author, officer, make_user, make_report, round, at_once):
    colleague = make_user("reviewer", ward)
    report = services.submit_report(actor=author, report=make_report(board, author, poor_fund_raised=7))

    ends = at_once(
        lambda: services.return_report(actor=officer, report=report, reason="Xem lại"),
        lambda: services.accept_report(actor=colleague, report=report),
    )

    assert sorted(type(end).__name__ for end in ends) == ["Report", "ReportNotWaiting"]
    assert not list(compare_totals())


def test_two_corrections_at_once_are_both_in_the_history(board, ward, author, officer, make_user, make_report, round, at_once):
    colleague = make_user("reviewer", ward)
    report = services.submit_report(actor=author, report=make_report(board, author, poor_fund_raised=7))
    services.accept_report(actor=officer, report=report)

    at_once(
        lambda: services.correct_report(actor=officer, report=report, figures={"poor_fund_raised": 8}, reason="một"),
        lambda: services.correct_report(actor=colleague, report=report, figures={"poor_fund_raised": 9}, reason="hai"),
    )

    first, second = ValueChange.objects.order_by("pk")
    assert (first.before, first.after, second.before) == (7, second.before, first.after)
    assert report.parts.get().values[2] == second.after
    assert not list(compare_totals())
