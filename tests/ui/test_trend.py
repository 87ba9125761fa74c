"""A chart is arithmetic: no point leaves its sheet, a blank is a gap, a partial last point is dashed."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.ui.trend import BOTTOM, LEFT, NARROW, TOP, WIDE, draw, nice_ceiling
from doanket.ui.values import TrendPoint


def points_of(values, partial=False):
    last = len(values) - 1
    return [
        TrendPoint(f"T{place}", value, partial=partial and place == last)
        for place, value in enumerate(values)
    ]


@given(
    st.lists(st.none() | st.integers(0, 10**16), min_size=1, max_size=24).filter(any),
    st.booleans(),
    st.sampled_from([WIDE, NARROW]),
)
def test_every_spot_stays_on_the_sheet(values, partial, width):
    chart = draw(points_of(values, partial), width)
    paths = " ".join([*chart.lines, chart.last])
    spots = [(int(x), int(y)) for x, y in re.findall(r"(-?\d+) (-?\d+)", paths)] + list(chart.dots)
    assert all(LEFT <= x <= width and TOP <= y <= BOTTOM for x, y in [*spots, chart.end[:2]])


@pytest.mark.parametrize(
    ("largest", "top"), [(1, 1), (7, 8), (46, 50), (55, 60), (60, 60), (61, 80), (101, 200)]
)
def test_axis_ends_on_a_round_number(largest, top):
    assert nice_ceiling(largest) == top


def test_a_blank_parts_the_line_and_is_not_nought():
    chart = draw(points_of([10, 20, None, 20, 10]))
    assert len(chart.lines) == 2
    assert not any(str(BOTTOM) == spot.split()[-1] for line in chart.lines for spot in line[1:].split(" L"))


def test_a_partial_last_point_is_dashed():
    assert draw(points_of([10, 20, 15], partial=True)).last != ""
    assert draw(points_of([10, 20, 15])).last == ""


@pytest.mark.parametrize("values", [[], [None, None], list(range(25))])
def test_too_many_or_no_points_are_refused(values):
    with pytest.raises(ValueError, match="trend"):
        draw(points_of(values))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("length", [1, 5, 12, 24])
def test_names_under_the_axis_never_touch_and_the_last_is_always_there(width, length):
    names = draw(points_of([1] * length), width).names
    assert names[-1][1:] == (f"T{length - 1}", True)
    assert all(after[0] - before[0] >= 27 for before, after in pairwise(names))
