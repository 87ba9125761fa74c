"""The measurement of totals: its tables, and flatness told without a clock."""

import pytest
from django.db import connection, transaction

from doanket.bench import totals
from doanket.bench.effort import effort_of
from doanket.bench.growing import grow
from doanket.reports.models import RollUp
from doanket.units.models import Unit


class OnePlace:
    """Both sizes in the database of the test."""

    def use(self, word):
        pass


def test_pairs_tell_every_way_and_agree(nation):
    _title, headings, rows, _notes = totals.pairs(nation, 2)

    assert [row["name"] for row in rows] == ["nation", "provinces", "children", "year"]
    assert {heading.key for heading in headings} == set(rows[0])


def test_pairs_refuse_totals_that_differ(nation):
    row = RollUp.objects.get(unit=nation.root, round=nation.round, line="joint")
    row.sums[0] += 1
    row.save()

    with pytest.raises(AssertionError, match="nation"):
        totals.pairs(nation, 2)


def test_flatness_and_changes_tell_both_sizes(nation):
    sizes = {"main": nation, "large": nation}

    _title, _headings, rows, _notes = totals.flatness(OnePlace(), sizes, 10)
    _title, _headings, changed, _notes = totals.changes(OnePlace(), sizes, 2)
    _title, _headings, stored, _notes = totals.storage(sizes)

    assert [row["name"] for row in rows] == list(totals.TITLES)
    assert all(row["queries"][0] == row["queries"][1] > 0 for row in rows)
    assert [row["name"] for row in changed] == ["refresh", "refresh_largest", "rebuild"]
    assert min(changed[0]["written"]) > 0
    assert stored[0]["values"] == nation.values


def test_a_reading_costs_the_same_in_a_nation_four_times_as_large(empty):
    """Statements exactly, what they touch nearly. PostgreSQL still scans tables of a few pages, but never four times as much."""
    allowed = 3 if connection.vendor == "postgresql" else 1.5

    def efforts(boards, wards):
        with transaction.atomic():
            nation = grow(boards=boards, wards=wards, months=1)
            provinces = Unit.objects.filter(parent=nation.root).count()
            found = {name: effort_of(deed) for name, deed in totals.readings(nation).items()}
            transaction.set_rollback(True)
        return provinces, found

    small_provinces, small = efforts(boards=160, wards=40)
    large_provinces, large = efforts(boards=640, wards=160)

    assert small_provinces == large_provinces == 34
    assert {name: effort.queries for name, effort in small.items()} == {name: effort.queries for name, effort in large.items()}
    assert {name for name in small if large[name].touched > allowed * small[name].touched} == set()


def test_refreshing_writes_the_three_levels_above_a_board(nation):
    effort = effort_of(totals.refreshing(nation, nation.province))

    rows_above = 3 * 3  # ward, province, nation; three lines each
    mark = 2 if connection.vendor == "postgresql" else 1  # made and deleted; SQLite does not tell of a row it returns
    assert effort.written == rows_above + mark
