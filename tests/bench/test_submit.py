"""Sending, measured: exact bookkeeping, freshness, and writers that stop."""

import threading

import pytest

from doanket.bench import submit
from doanket.bench.staffing import staff
from doanket.bench.writers import beside, write_for
from doanket.reports.models import Report


@pytest.fixture
def stage(empty):
    return staff(boards=12)


@pytest.fixture
def sent(stage, django_capture_on_commit_callbacks):
    """Two reports sent one after the other."""
    watch = submit.Watch(stage)
    with django_capture_on_commit_callbacks(execute=True):
        answers = [submit.send_next(stage, watch) for _report in range(2)]
        submit._statements_of_one(stage)
    return answers


def failed(stage, answers):
    _title, _headings, rows, _notes = submit.exactness(stage, [1, answers])
    return {row["name"] for row in rows if not row["passes"]}


def test_every_report_is_found_once_in_rows_journal_and_totals(stage, sent):
    assert [set(submit.DEEDS) <= set(taken) for taken in sent] == [True, True]
    assert failed(stage, sent) == set()


def test_a_lost_report_is_seen(stage, sent):
    Report.objects.filter(unit=stage.taken[0].board).update(state="draft")
    assert {"reports", "units", "parts"} <= failed(stage, sent)


def test_each_board_is_handed_out_once(stage):
    boards = [place.board.pk for place in iter(stage.next_place, None)]
    assert len(boards) == len(set(boards)) == 11
    assert stage.spare.board.pk not in boards


def test_freshness_is_the_wait_until_the_total_counts_as_many(stage):
    watch = submit.Watch(stage)
    watch.moments = [10.0, 11.0, 12.0]
    watch.seen = [(9.0, 0), (11.5, 1), (12.5, 3)]

    assert watch.delays() == [1.5, 1.5, 0.5]
    _title, _headings, rows, _notes = watch.freshness()
    assert [row["name"] for row in rows] == ["half", "p95", "most"]
    assert all(row.get("passes", True) for row in rows)


def test_writers_stop_when_nothing_is_left(transactional_db):
    left, lock = [3], threading.Lock()

    def deed():
        with lock:
            left[0] -= 1
            return left[0] if left[0] >= 0 else None

    _seconds, answers = write_for(30, 2, deed)

    assert sorted(answers) == [0, 1, 2]


def test_the_first_fault_of_a_writer_is_raised(transactional_db, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda _fault: None)
    with pytest.raises(ZeroDivisionError):
        write_for(30, 2, lambda: 1 / 0)


def test_what_runs_beside_runs_once_more_at_the_end(transactional_db):
    calls = []
    with beside(lambda: calls.append(1), every=60):
        pass
    assert calls == [1]
