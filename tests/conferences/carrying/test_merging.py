"""Three states of every row, one decision: nothing that happened is lost without a person's word."""

from hypothesis import given
from hypothesis import strategies as st

from doanket.conferences.carrying.merging import HERE, Change, decided, merge, same


def table(**rows):
    return {"t": rows}


def row(n):
    return {"uid": "a", "n": n}


def test_a_row_that_only_the_laptop_changed_goes_in():
    found = merge(table(a=row(1)), table(a=row(1)), table(a=row(2)))

    assert found.changes == [Change("t", "a", row(2))]
    assert (found.conflicts, found.kept) == ([], 0)


def test_a_row_that_only_changed_here_stays():
    found = merge(table(a=row(1)), table(a=row(2)), table(a=row(1)))

    assert (found.changes, found.conflicts, found.kept) == ([], [], 1)


def test_a_row_that_both_changed_alike_is_no_matter():
    found = merge(table(a=row(1)), table(a=row(2)), table(a=row(2)))

    assert (found.changes, found.conflicts, found.kept) == ([], [], 0)


def test_a_row_that_both_changed_differently_is_decided_by_a_person():
    (conflict,) = merge(table(a=row(1)), table(a=row(2)), table(a=row(3))).conflicts

    assert conflict.fields == ["n"]
    assert decided([conflict], {}) == [Change("t", "a", row(3))]
    assert decided([conflict], {"t/a": HERE}) == []


def test_new_rows_of_both_sides_stand_beside_each_other():
    found = merge(table(), table(a=row(1)), table(b=row(2)))

    assert found.changes == [Change("t", "b", row(2))]
    assert found.kept == 1


def test_a_row_deleted_there_goes_unless_it_was_changed_here():
    assert merge(table(a=row(1)), table(a=row(1)), table()).changes == [Change("t", "a", None)]
    assert len(merge(table(a=row(1)), table(a=row(2)), table()).conflicts) == 1


def test_where_a_file_is_kept_does_not_matter_but_what_is_in_it_does():
    kept, moved, other = ({"file": {"sha256": digest, "name": name}} for digest, name in (("1", "a"), ("1", "b"), ("2", "a")))

    assert same(kept, moved)
    assert not same(kept, other)
    assert same(None, None) and not same(None, kept)


rows = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3).map(row))


@given(rows, rows, rows)
def test_every_row_ends_as_one_side_left_it(base, here, there):
    found = merge({"t": base}, {"t": here}, {"t": there})
    result = dict(here)
    for change in [*found.changes, *decided(found.conflicts, {})]:
        result[change.name] = change.row

    for name in base.keys() | here.keys() | there.keys():
        was, ours, theirs = base.get(name), here.get(name), there.get(name)
        assert result.get(name) == (ours if theirs == was else theirs)


@given(rows, rows)
def test_where_nothing_changed_here_everything_is_as_it_was_there(base, there):
    found = merge({"t": base}, {"t": base}, {"t": there})

    assert found.conflicts == []
    result = base | {change.name: change.row for change in found.changes}
    assert {name: value for name, value in result.items() if value is not None} == there
