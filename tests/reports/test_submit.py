import pytest

from doanket.audit.models import Entry
from doanket.kit.permissions import NotPermitted
from doanket.reports import services
from doanket.reports.models import Dirty, RollUp, ValueChange


def deeds():
    return [verb for verb in Entry.objects.order_by("pk").values_list("verb", flat=True) if "round" not in verb]


def total(unit, round, code_place, line="joint"):
    return RollUp.objects.get(unit=unit, round=round, line=line).sums[code_place]


def count():
    """What the worker does each second on PostgreSQL; on SQLite nothing is left to do."""
    while services.refresh_dirty():
        pass
    assert not Dirty.objects.exists()


def test_submit_report_takes_it_out_of_the_authors_hands(board, author, make_report):
    report = make_report(board, author)

    services.submit_report(actor=author, report=report)

    report.refresh_from_db()
    assert (report.state, report.was_late) == ("submitted", False)
    assert deeds() == ["reports.submitted"]
    with pytest.raises(services.ReportClosed):
        services.submit_report(actor=author, report=report)
    with pytest.raises(services.ReportClosed):
        services.save_draft(actor=author, report=report, figures={"propaganda_sessions": 9})
    assert deeds() == ["reports.submitted"]


def test_submit_report_asks_for_every_required_figure_and_nought_is_a_figure(board, author, round):
    report = services.start_report(actor=author, unit=board, round=round)
    services.save_draft(actor=author, report=report, figures={"households_total": 168})

    with pytest.raises(services.IncompleteReport) as refusal:
        services.submit_report(actor=author, report=report)

    assert [finding.code for finding in refusal.value.findings] == ["propaganda_sessions"]
    services.save_draft(actor=author, report=report, figures={"propaganda_sessions": 0})
    assert services.submit_report(actor=author, report=report).state == "submitted"


def test_a_report_sent_after_its_due_day_is_late_and_stays_late_after_a_return(board, author, officer, make_report, at):
    at(2026, 11, 21)
    report = services.submit_report(actor=author, report=make_report(board, author))
    assert report.was_late
    services.return_report(actor=officer, report=report, reason="Xem lại", due_on=report.round.closes_on)
    assert services.submit_report(actor=author, report=report).was_late


def test_a_closed_round_takes_nothing_until_it_is_reopened_for_the_unit(board, author, officer, make_report, round, at):
    report = make_report(board, author)
    at(2026, 11, 29)
    with pytest.raises(services.RoundLocked):
        services.submit_report(actor=author, report=report)

    services.reopen_round(actor=officer, round=round, unit=board, hours=4, reason="Ông Mẫn nằm viện")

    assert services.submit_report(actor=author, report=report).state == "submitted"


def test_accepted_lines_reach_ward_province_and_nation(board, ward, province, nation, author, officer, make_report, round):
    report = services.submit_report(actor=author, report=make_report(board, author, poor_fund_raised=12_500_000))
    count()
    assert total(ward, round, 2) is None

    services.accept_report(actor=officer, report=report)
    count()

    for unit in (ward, province, nation):
        assert total(unit, round, 2) == 12_500_000
        row = RollUp.objects.get(unit=unit, round=round, line="joint")
        assert (row.counts[2], row.reports_counted, row.reports_sent) == (1, 1, 1)
        assert total(unit, round, 2, line="organisations") is None


def test_return_marks_the_cell_and_keeps_the_rest(board, author, officer, make_report, ward, round):
    report = services.submit_report(actor=author, report=make_report(board, author, propaganda_sessions=120))

    services.return_report(actor=officer, report=report, marks={"propaganda_sessions": "Có thể thừa số 0"})

    report.refresh_from_db()
    assert report.state == "returned"
    from doanket.reports.queries import cells_of

    marks = {cell.code: cell.mark for cell in cells_of(report) if cell.mark}
    assert marks == {"propaganda_sessions": "Có thể thừa số 0"}
    services.save_draft(actor=author, report=report, figures={"propaganda_sessions": 12})
    services.submit_report(actor=author, report=report)
    change = ValueChange.objects.get()
    assert (change.before, change.after, change.cause, change.changed_by) == (120, 12, "resubmission", author)
    assert not any(cell.mark for cell in cells_of(report))


def test_a_return_without_reason_is_refused(board, author, officer, make_report):
    report = services.submit_report(actor=author, report=make_report(board, author))
    with pytest.raises(services.NothingMarked):
        services.return_report(actor=officer, report=report)
    with pytest.raises(services.ReasonMissing):
        services.return_report(actor=officer, report=report, marks={"propaganda_sessions": " "})


def test_the_second_officer_is_told_who_accepted(board, ward, author, officer, make_user, make_report):
    colleague = make_user("reviewer", ward, full_name="Phạm Văn Hai")
    report = services.submit_report(actor=author, report=make_report(board, author))
    services.accept_report(actor=officer, report=report)

    with pytest.raises(services.ReportNotWaiting, match="Trần Thị Ngát đã duyệt"):
        services.accept_report(actor=colleague, report=report)

    assert deeds() == ["reports.submitted", "reports.accepted"]


def test_who_typed_a_report_may_not_accept_it_unless_the_head_gives_a_reason(board, ward, author, officer, make_user, round):
    report = services.start_report(actor=officer, unit=board, round=round)
    services.save_draft(actor=officer, report=report, figures={"households_total": 5, "propaganda_sessions": 1})
    services.submit_report(actor=officer, report=report)
    report.refresh_from_db()
    assert (report.entered_by, report.entered_for) == (officer, author)
    with pytest.raises(services.OwnEntry):
        services.accept_report(actor=officer, report=report)

    chair = make_user("chair", ward)
    services.accept_report(actor=chair, report=report)

    entry = Entry.objects.get(verb="reports.submitted")
    assert (entry.actor, entry.on_behalf_of) == (officer, author)


def test_an_accepted_figure_changes_only_by_a_signed_correction(board, ward, author, officer, make_report, round):
    report = services.submit_report(actor=author, report=make_report(board, author, poor_fund_raised=48_000_000))
    services.accept_report(actor=officer, report=report)
    with pytest.raises(NotPermitted):
        services.correct_report(actor=author, report=report, figures={"poor_fund_raised": 1}, reason="nhầm")
    with pytest.raises(services.NothingChanged):
        services.correct_report(actor=officer, report=report, figures={"poor_fund_raised": 48_000_000}, reason="nhầm")

    correction = services.correct_report(
        actor=officer, report=report, figures={"poor_fund_raised": 4_800_000}, reason="Thừa một số 0"
    )
    count()

    assert total(ward, round, 2) == 4_800_000
    assert correction.changes == [{"code": "poor_fund_raised", "before": 48_000_000, "after": 4_800_000}]


def test_nobody_beside_sees_or_sends(board, ward, make_unit, make_user, author, make_report):
    report = make_report(board, author)
    neighbour = make_user("author", make_unit("residential_area", ward))
    with pytest.raises(NotPermitted):
        services.submit_report(actor=neighbour, report=report)
    with pytest.raises(NotPermitted):
        services.save_draft(actor=neighbour, report=report, figures={"propaganda_sessions": 3})


@pytest.mark.parametrize("value", [-1, 1_001, 10**15])
def test_a_figure_outside_its_range_is_refused_beside_its_field(value, board, author, make_report):
    report = make_report(board, author)
    with pytest.raises(services.FigureOutOfRange) as refusal:
        services.save_draft(actor=author, report=report, figures={"propaganda_sessions": value})
    assert refusal.value.field == "propaganda_sessions"


def test_questions_stay_open_until_answered_and_closed(board, author, officer, make_report):
    report = services.submit_report(actor=author, report=make_report(board, author))
    question = services.ask_question(actor=officer, report=report, code="propaganda_sessions", text="Gồm cả đi ngõ?")
    with pytest.raises(services.QuestionClosed):
        services.close_question(actor=officer, question=question)
    services.answer_question(actor=author, question=question, text="Vâng, 8 buổi đi ngõ.")
    services.close_question(actor=officer, question=question)
    with pytest.raises(services.QuestionClosed):
        services.answer_question(actor=author, question=question, text="Còn nữa")


def test_the_ward_freezes_its_totals_when_it_sends(board, ward, author, officer, make_user, make_report, round):
    from doanket.reports.queries import snapshot_of

    services.accept_report(
        actor=officer, report=services.submit_report(actor=author, report=make_report(board, author, poor_fund_raised=7))
    )
    writer = make_user("author", ward)
    mine = services.submit_report(actor=writer, report=make_report(ward, writer, poor_fund_raised=5))
    version = mine.parts.get().form_version
    frozen = snapshot_of(mine, version)
    assert frozen.sums[2] == 7
    services.correct_report(actor=officer, report=board.reports.get(), figures={"poor_fund_raised": 9}, reason="sót 2")
    count()
    frozen.refresh_from_db()
    assert frozen.sums[2] == 7
    assert total(ward, round, 2) == 9


def test_a_board_planted_after_the_round_was_opened_reports_all_the_same(make_unit, ward, province, make_user, officer, make_report, round):
    unit = make_unit("residential_area", ward)
    writer = make_user("author", unit)

    report = services.submit_report(actor=writer, report=make_report(unit, writer, poor_fund_raised=3))
    services.accept_report(actor=officer, report=report)
    count()

    assert total(ward, round, 2) == total(province, round, 2) == 3
    assert RollUp.objects.get(unit=ward, round=round, line="joint").units_expected == 2


def test_an_entry_for_a_unit_without_a_head_is_marked_all_the_same(make_unit, ward, officer, round):
    unit = make_unit("residential_area", ward)
    report = services.start_report(actor=officer, unit=unit, round=round)
    services.save_draft(actor=officer, report=report, figures={"households_total": 5, "propaganda_sessions": 0})

    report = services.submit_report(actor=officer, report=report)

    assert (report.is_proxy, report.entered_for) == (True, None)


def test_whoever_typed_a_cell_may_not_accept_though_the_head_saved_last(board, author, officer, round):
    report = services.start_report(actor=officer, unit=board, round=round)
    services.save_draft(actor=officer, report=report, figures={"households_total": 5})
    services.save_draft(actor=author, report=report, figures={"propaganda_sessions": 1})
    report = services.submit_report(actor=author, report=report)

    with pytest.raises(services.OwnEntry):
        services.accept_report(actor=officer, report=report)
