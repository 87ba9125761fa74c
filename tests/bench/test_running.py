"""Turns, ratios and how they are told."""

import json

import pytest

from doanket.bench.effort import effort_of
from doanket.bench.running import alternate, percentile, ratio
from doanket.bench.telling import Heading, Outcome, milliseconds, tenths, times, verdict, whole
from doanket.units.models import Unit, UnitKind


def test_ways_take_turns_and_each_begins_as_often():
    calls = []
    ways = {name: lambda name=name: calls.append(name) for name in "abc"}

    taken = alternate(ways, turns=3)

    assert calls == [*"abc", *"abc", *"bca", *"cab"]
    assert {name: len(seconds) for name, seconds in taken.items()} == {"a": 3, "b": 3, "c": 3}


def test_ratio_and_percentile():
    assert ratio([1, 2, 30], [4, 4, 4]) == 0.5
    assert percentile(list(range(101)), 95) == 95


@pytest.mark.parametrize(
    ("write", "value", "words"),
    [
        (milliseconds, 0.00123, "1,23 ms"), (milliseconds, 1.5, "1500 ms"), (times, 1.5, "1,50 lần"), (times, 94.3, "94 lần"),
        (whole, 1234567, "1.234.567"), (tenths, 1234.56, "1.234,6"), (verdict, True, "đạt"), (verdict, False, "KHÔNG ĐẠT"),
        (verdict, None, ""),
    ],
)  # fmt: skip
def test_numbers_are_written_as_in_vietnam(write, value, words):
    assert write(value) == words


def test_an_outcome_is_told_twice_and_fails_by_one_row(db):
    outcome = Outcome("Thử")
    outcome.add("Bảng", [Heading("name", "Tên"), Heading("value", "Số", whole)], [{"name": "một", "value": 1000}, {"name": "hai"}])
    assert outcome.passes
    assert "  một   1.000" in outcome.words().splitlines()

    outcome.add("Đạt hay không", [Heading("passes", "", verdict)], [{"passes": False}])

    told = json.loads(outcome.json())
    assert not outcome.passes
    assert (told["passes"], told["sheets"][0]["rows"][0]) == (False, {"name": "một", "value": 1000})
    assert "lõi" in told["machine"]


def test_effort_counts_statements_and_what_they_touch(kinds):
    none = effort_of(lambda: None)
    one = effort_of(lambda: list(UnitKind.objects.all()))
    written = effort_of(lambda: UnitKind.objects.filter(code__in=["ward", "commune"]).update(order=5))

    assert (none.queries, none.written, none.touched) == (0, 0, 0)
    assert (one.queries, one.written) == (1, 0)
    assert one.touched > 0
    assert (written.queries, written.written) == (1, 2)
    assert not Unit.objects.exists()
