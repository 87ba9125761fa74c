"""In which order speakers are called."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.conferences.hall_order import Asked, in_turn

NINE = dt.datetime(2026, 12, 18, 9, 0, tzinfo=dt.UTC)


def asked(key, organisation, minute=0, *, person=None, moved_to=None):
    return Asked(key, organisation, person or key, NINE + dt.timedelta(minutes=minute), moved_to)


CASES = {
    "first come first called": ([asked(1, "a", 2), asked(2, "b", 1)], {}, [2, 1]),
    "who has not spoken before who has": ([asked(1, "a", 1), asked(2, "b", 2)], {"a": 1}, [2, 1]),
    "never twice the same while another waits": ([asked(1, "a", 1), asked(2, "a", 2), asked(3, "b", 3)], {}, [1, 3, 2]),
    "one behind catches up": ([asked(1, "a", 1), asked(2, "b", 2), asked(3, "b", 3)], {"a": 2}, [2, 3, 1]),
    "the chair's order first": ([asked(1, "a", 1), asked(2, "b", 2, moved_to=-1), asked(3, "c", 3, moved_to=-2)], {}, [3, 2, 1]),
    "a moved turn counts as a turn": ([asked(1, "a", 1), asked(2, "a", 2, moved_to=-1), asked(3, "b", 3)], {}, [2, 3, 1]),
    "same minute, earlier row": ([asked(2, "b"), asked(1, "a")], {}, [1, 2]),
    "nobody": ([], {}, []),
}


@pytest.mark.parametrize("case", CASES)
def test_speakers_are_called_in_turn(case):
    waiting, spoken, expected = CASES[case]

    assert [one.key for one in in_turn(waiting, spoken)] == expected


def test_of_one_organisation_who_spoke_less_comes_first():
    waiting = [asked(1, "a", 1, person="x"), asked(2, "a", 2, person="y")]

    assert [one.key for one in in_turn(waiting, {"a": 1}, {"x": 1})] == [2, 1]


queues = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 60)), max_size=14)
turns = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 5))


@given(queues, turns)
def test_nobody_is_lost_and_nobody_called_twice(queue, spoken):
    waiting = [asked(key, organisation, minute) for key, (organisation, minute) in enumerate(queue)]

    assert sorted(one.key for one in in_turn(waiting, spoken)) == sorted(one.key for one in waiting)


@given(queues, turns)
def test_no_organisation_overtakes_one_that_still_waits_and_has_had_less(queue, spoken):
    waiting = [asked(key, organisation, minute) for key, (organisation, minute) in enumerate(queue)]
    had, left = Counter(spoken), Counter(one.organisation for one in waiting)

    for one in in_turn(waiting, spoken):
        assert had[one.organisation] == min(had[name] for name, count in left.items() if count)
        had[one.organisation] += 1
        left[one.organisation] -= 1


@given(queues, turns, st.randoms())
def test_the_order_does_not_depend_on_how_the_rows_came(queue, spoken, random):
    waiting = [asked(key, organisation, minute) for key, (organisation, minute) in enumerate(queue)]
    shuffled = random.sample(waiting, len(waiting))

    assert in_turn(waiting, spoken) == in_turn(shuffled, spoken)
