"""Which clock strikes when."""

import datetime as dt
import logging

import pytest

from doanket.kit import ticks
from doanket.worker.models import Tick
from doanket.worker.services import run_due

NOON = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)


def after(seconds):
    return NOON + dt.timedelta(seconds=seconds)


@pytest.fixture
def clocks(monkeypatch):
    """An empty registry; struck() lists what ran."""
    monkeypatch.setattr(ticks, "_registry", {})
    struck = []

    def add(name, every, result="đã làm"):
        def deed():
            struck.append(name)
            if isinstance(result, Exception):
                raise result
            return result

        ticks.register(name, every=every, deed=deed)

    add.struck = struck
    return add


def test_run_due_strikes_a_new_clock_at_once_and_then_in_its_rhythm(db, clocks):
    clocks("rooms.sweep", 300)

    assert run_due(NOON) == ["rooms.sweep"]
    assert run_due(after(299)) == []
    assert run_due(after(300)) == ["rooms.sweep"]

    row = Tick.objects.get(name="rooms.sweep")
    assert (row.last_result, row.failures, row.last_run_at, row.next_at) == ("đã làm", 0, after(300), after(600))


def test_run_due_keeps_the_rhythm_when_a_pass_comes_late(db, clocks):
    clocks("rooms.sweep", 300)
    run_due(NOON)

    assert run_due(after(310)) == ["rooms.sweep"]

    assert Tick.objects.get().next_at == after(600)


def test_run_due_strikes_once_for_all_that_was_missed(db, clocks):
    clocks("rooms.sweep", 300)
    run_due(NOON)

    assert run_due(after(86_400)) == ["rooms.sweep"]
    assert run_due(after(86_401)) == []
    assert clocks.struck == ["rooms.sweep", "rooms.sweep"]


def test_a_failing_clock_is_counted_logged_and_does_not_stop_the_others(db, clocks, caplog):
    clocks("a.broken", 1, ValueError("hỏng"))
    clocks("b.sound", 1)

    with caplog.at_level(logging.ERROR, logger="doanket.worker.services"):
        assert run_due(NOON) == ["a.broken", "b.sound"]

    assert clocks.struck == ["a.broken", "b.sound"]
    assert [record.getMessage() for record in caplog.records] == ["clock a.broken failed (1 times in a row)"]
    assert Tick.objects.get(name="a.broken").failures == 1
    assert Tick.objects.get(name="b.sound").last_result == "đã làm"


def test_a_failing_clock_waits_longer_each_time_but_never_more_than_a_minute(db, clocks, caplog):
    clocks("a.broken", 1, ValueError("hỏng"))
    now, pauses = NOON, []
    for _ in range(8):
        run_due(now)
        row = Tick.objects.get()
        pauses.append((row.next_at - now).total_seconds())
        now = row.next_at

    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60]
    assert row.failures == 8


def test_a_clock_that_works_again_forgets_its_failures(db, clocks, caplog):
    clocks("a.mended", 5, ValueError("hỏng"))
    run_due(NOON)
    clocks("a.mended", 5, "xong")

    run_due(after(10))

    row = Tick.objects.get()
    assert (row.failures, row.last_result, row.next_at) == (0, "xong", after(15))


def test_an_idle_clock_of_each_second_is_not_written_to_disk_each_second(db, clocks, django_assert_num_queries):
    clocks("rollup.refresh", 1, None)
    run_due(NOON)

    with django_assert_num_queries(1):
        assert run_due(after(1)) == ["rollup.refresh"]

    run_due(after(60))
    assert Tick.objects.get().last_run_at == after(60)


def test_a_clock_that_was_made_quicker_strikes_within_its_new_span(db, clocks):
    clocks("rooms.sweep", 86_400)
    run_due(NOON)
    clocks("rooms.sweep", 60)

    assert run_due(after(10)) == []
    assert run_due(after(70)) == ["rooms.sweep"]


def test_a_clock_that_is_registered_no_more_is_left_alone(db, clocks):
    Tick.objects.create(name="gone.away", every=1, next_at=NOON)

    assert run_due(after(5)) == []
