"""The measurement of a hall runs from nothing and ends with one object that machines read."""

import json
import os
import subprocess
import sys

import pytest

from doanket.bench.conference import GATE_AT, gates

GOOD = {
    "delegates": GATE_AT, "fanout": 0.1, "burst": 1.0, "p99": 0.2, "storm": 0.5, "tallies": 4.0, "poll": 1.0, "lost": 0, "doubled": 0,
    "refused": 0,
}  # fmt: skip


@pytest.mark.sqlite_only
@pytest.mark.slow
def test_a_small_hall_is_measured_and_every_vote_is_there_once(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DOANKET_MODE", "DJANGO_SETTINGS_MODULE")}
    words = [sys.executable, "-m", "doanket", "bench", "conference", "--delegates", "30", "--json"]
    done = subprocess.run(words, env=environment | {"DOANKET_HOME": str(tmp_path)}, capture_output=True, text=True, timeout=180)

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert (told["delegates"], told["refused"], told["lost"], told["doubled"]) == (30, 0, 0, 0)
    assert told["fanout_last_ms"] > 0 and told["passes"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.sqlite_only
def test_a_hall_that_keeps_every_gate_passes():
    assert gates(GOOD) == {"passes": True}


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "worse",
    [{"fanout": 0.26}, {"burst": 3.1}, {"p99": 0.51}, {"storm": 3.1}, {"tallies": 5.1}, {"poll": 2.1}, {"lost": 1}, {"doubled": 1}, {"refused": 1}],
)
def test_each_gate_can_fail_a_hall(worse):
    assert gates(GOOD | worse) == {"passes": False}


@pytest.mark.sqlite_only
def test_a_smaller_hall_must_be_exact_but_not_quick():
    slow = GOOD | {"delegates": 100, "fanout": 9.0}

    assert gates(slow) == {"passes": True}
    assert gates(slow | {"lost": 1}) == {"passes": False}
