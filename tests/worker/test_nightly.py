"""The deep checks run once in the small hours and say how it went."""

import datetime as dt
import logging

import pytest

from doanket.kit import checks, ticks
from doanket.worker.models import Tick
from doanket.worker.nightly import check_in_the_night
from doanket.worker.services import run_due

TWO_AT_NIGHT = dt.datetime(2026, 3, 1, 19, 30, tzinfo=dt.UTC)


@pytest.fixture
def registry(monkeypatch):
    monkeypatch.setattr(checks, "_registry", {})
    return checks.register


def test_checks_run_at_two_local_time_only(registry):
    ran = []
    registry("tree", "Cây đơn vị", lambda: ran.append(True) or [])

    said = [check_in_the_night(TWO_AT_NIGHT + dt.timedelta(hours=hours)) for hours in range(24)]

    assert said == ["mọi phép kiểm đều ổn"] + [None] * 23
    assert ran == [True]


def test_each_problem_is_logged_and_counted(registry, caplog):
    registry("tree", "Cây đơn vị", lambda: ["Đơn vị 7 không có cấp trên.", "Đơn vị 8 không có cấp trên."])

    with caplog.at_level(logging.WARNING, logger="doanket.worker.nightly"):
        assert check_in_the_night(TWO_AT_NIGHT) == "2 điều chưa ổn"

    assert [record.getMessage() for record in caplog.records] == [
        "tree: Đơn vị 7 không có cấp trên.",
        "tree: Đơn vị 8 không có cấp trên.",
    ]


def test_what_a_clock_last_said_stays_until_it_says_something_else(db, monkeypatch):
    said = iter(["2 điều chưa ổn", None, "ổn"])
    monkeypatch.setattr(ticks, "_registry", {})
    ticks.register("worker.nightly_checks", every=3600, deed=lambda: next(said))
    kept = []
    for hours in range(3):
        run_due(TWO_AT_NIGHT + dt.timedelta(hours=hours))
        kept.append(Tick.objects.get().last_result)

    assert kept == ["2 điều chưa ổn", "2 điều chưa ổn", "ổn"]
