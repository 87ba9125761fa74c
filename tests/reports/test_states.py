"""Every deed in every state of a report: done, or refused in its own words with nothing changed."""

import datetime as dt

import pytest

from doanket.audit.models import Entry
from doanket.reports import queries, services
from doanket.reports.models import CellNote, Exemption, Report, ReportSnapshot, ValueChange
from reports.test_submit import count, total

CODE, DONE = "propaganda_sessions", None
CLOSED, WAITING, ACCEPTED = services.ReportClosed, services.ReportNotWaiting, services.NotAccepted
# deed → what it comes to in draft, submitted, returned, accepted
TABLE = {
    "save": (DONE, CLOSED, DONE, CLOSED),
    "submit": (DONE, CLOSED, DONE, CLOSED),
    "return": (WAITING, DONE, WAITING, WAITING),
    "accept": (WAITING, DONE, WAITING, WAITING),
    "correct": (ACCEPTED, ACCEPTED, ACCEPTED, DONE),
    "discard": (DONE, CLOSED, CLOSED, CLOSED),
    "object": (services.NotProxy,) * 4,
    "exempt": (DONE, CLOSED, DONE, CLOSED),
    "ask": (DONE,) * 4,
    "answer": (DONE,) * 4,
    "close": (DONE,) * 4,
    "reopen": (DONE,) * 4,
}
STATES = ("draft", "submitted", "returned", "accepted")


@pytest.fixture
def bring(board, author, officer, make_report):
    """bring("returned"): the report of the board in that state."""

    def to(state):
        report = make_report(board, author, **{CODE: 4})
        if state != "draft":
            report = services.submit_report(actor=author, report=report)
        if state == "returned":
            report = services.return_report(actor=officer, report=report, marks={CODE: "Xem lại"})
        if state == "accepted":
            report = services.accept_report(actor=officer, report=report)
        count()
        return report

    return to


def do(deed, report, author, officer):
    whom = {"actor": officer, "report": report}
    if deed in ("answer", "close"):
        question = services.ask_question(**whom, code=CODE, text="Đúng không?")
        services.answer_question(actor=author, question=question, text="Đúng.")
        return deed == "close" and services.close_question(actor=officer, question=question)
    return {
        "save": lambda: services.save_draft(actor=author, report=report, figures={CODE: 9}),
        "submit": lambda: services.submit_report(actor=author, report=report),
        "return": lambda: services.return_report(**whom, reason="Xem lại"),
        "accept": lambda: services.accept_report(**whom),
        "correct": lambda: services.correct_report(**whom, figures={CODE: 9}, reason="nhầm"),
        "discard": lambda: services.discard_draft(actor=author, report=report),
        "object": lambda: services.object_to_entry(actor=author, report=report, text="không phải tôi"),
        "exempt": lambda: services.exempt_unit(actor=officer, round=report.round, unit=report.unit, reason="nghỉ"),
        "ask": lambda: services.ask_question(**whom, code=CODE, text="Đúng không?"),
        "reopen": lambda: services.reopen_round(actor=officer, round=report.round, unit=report.unit, hours=4, reason="ốm"),
    }[deed]()


def everything():
    return [
        list(rows.values()) for rows in
        (Report.objects.all(), CellNote.objects.all(), ValueChange.objects.all(), Exemption.objects.all(), Entry.objects.all())
    ]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("deed", TABLE)
def test_every_deed_in_every_state(deed, state, bring, author, officer):
    report, refusal = bring(state), TABLE[deed][STATES.index(state)]
    before, entries = everything(), Entry.objects.count()

    if refusal is None:
        do(deed, report, author, officer)
        assert everything() != before
        assert Entry.objects.count() > entries or deed == "save"
        return
    with pytest.raises(refusal) as told:
        do(deed, report, author, officer)
    assert type(told.value) is refusal
    assert everything() == before


@pytest.mark.parametrize("state", ["draft", "returned"])
@pytest.mark.parametrize("deed", ["save", "submit"])
def test_after_the_closing_day_only_who_was_let_in_writes_and_only_so_long(deed, state, bring, author, officer, at, round):
    report = bring(state)
    at(2026, 11, 28, 23)
    do("save", report, author, officer)
    at(2026, 11, 29, 0)
    with pytest.raises(services.RoundLocked):
        do(deed, report, author, officer)

    services.reopen_round(actor=officer, round=round, unit=report.unit, hours=4, reason="ốm")
    at(2026, 11, 29, 5)
    with pytest.raises(services.RoundLocked):
        do(deed, report, author, officer)
    at(2026, 11, 29, 3)
    do(deed, report, author, officer)


def test_a_verdict_may_come_after_the_closing_day(bring, officer, at):
    report = bring("submitted")
    at(2026, 12, 5)
    assert services.accept_report(actor=officer, report=report).state == "accepted"


@pytest.mark.parametrize(("day", "late"), [(20, False), (21, True)])
def test_the_due_day_itself_is_in_time(day, late, board, author, make_report, at):
    report = make_report(board, author)
    at(2026, 11, day, 23)
    assert services.submit_report(actor=author, report=report).was_late is late


def test_who_was_in_time_is_not_late_for_sending_again_after_a_return(bring, author, officer, at):
    report = bring("submitted")
    services.return_report(actor=officer, report=report, reason="Xem lại", due_on=dt.date(2026, 11, 24))
    at(2026, 11, 26)

    report = services.submit_report(actor=author, report=report)

    assert (report.was_late, report.due_on) == (False, dt.date(2026, 11, 24))


def test_every_sending_leaves_what_changed_since_the_one_before(board, author, officer, make_report, at):
    report = services.submit_report(actor=author, report=make_report(board, author, poor_fund_raised=7))
    for hour, figures in ((10, {"poor_fund_raised": None}), (11, {"poor_fund_raised": 0}), (12, {"largest_meeting": 0})):
        at(2026, 11, 18, hour)
        services.return_report(actor=officer, report=report, marks={CODE: "Xem lại"})
        services.save_draft(actor=author, report=report, figures={"poor_fund_raised": 99})
        services.save_draft(actor=author, report=report, figures={"poor_fund_raised": 0} | figures)
        report = services.submit_report(actor=author, report=report)
        assert not any(cell.mark for cell in queries.cells_of(report))

    changes = ValueChange.objects.order_by("pk").values_list("indicator__code", "before", "after")
    assert list(changes) == [
        ("poor_fund_raised", 7, None), ("poor_fund_raised", None, 0), ("largest_meeting", None, 0),
    ]  # fmt: skip
    assert services.accept_report(actor=officer, report=report).state == "accepted"


def test_a_second_correction_stands_on_the_first_and_what_was_sent_stays_frozen(
    bring, ward, province, round, officer, make_user, make_report
):
    report, writer = bring("accepted"), make_user("author", ward)
    mine = services.submit_report(actor=writer, report=make_report(ward, writer))
    for value in (5, 6):
        services.correct_report(actor=officer, report=report, figures={CODE: value}, reason="đếm lại")
        count()

    assert [(one.changes[0]["before"], one.changes[0]["after"]) for one in queries.corrections_of(report).order_by("pk")] == [(4, 5), (5, 6)]
    assert next(cell for cell in queries.cells_of(report) if cell.code == CODE).corrected_from == 5
    assert ReportSnapshot.objects.get(report=mine, line="joint").sums[1] == 4
    assert (total(ward, round, 1), total(province, round, 1)) == (6, 6)
    with pytest.raises(services.NothingChanged):
        services.correct_report(actor=officer, report=report, figures={CODE: 6}, reason="đếm lại")
    services.correct_report(actor=officer, report=report, figures={CODE: None}, reason="không có sổ")
    count()
    assert total(ward, round, 1) is None


def test_a_proxy_entry_may_be_objected_to_and_is_answered(board, author, officer, round):
    report = services.start_report(actor=officer, unit=board, round=round)
    services.save_draft(actor=officer, report=report, figures={"households_total": 5, CODE: 1})
    services.submit_report(actor=officer, report=report)
    objection = services.object_to_entry(actor=author, report=report, text="Tổ tôi có 2 cuộc")

    services.answer_objection(actor=officer, objection=objection, answer="Đã xem lại")

    (told,) = queries.objections_of(report)
    assert (told.made_by, told.answer) == (author, "Đã xem lại")
