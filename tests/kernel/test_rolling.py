from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.kernel.rolling import AddUp, across_units, over_time, ratio

SOME = [3, None, 0, 7, 5]


@pytest.mark.parametrize(
    ("rule", "across", "over"),
    [
        (AddUp.SUM, 15, 15),
        (AddUp.LAST, 15, 5),  # members: summed over boards, the last one over months
        (AddUp.MAX, 7, 7),
        (AddUp.RATIO, None, None),
        (AddUp.NONE, None, None),
    ],
)
def test_each_rule_adds_up_its_own_way(rule, across, over):
    assert across_units(rule, SOME) == across
    assert over_time(rule, SOME) == over


@pytest.mark.parametrize("rule", AddUp)
@pytest.mark.parametrize("values", [[], [None], [None, None]])
def test_all_blank_is_blank(rule, values):
    assert across_units(rule, values) is None
    assert over_time(rule, values) is None


@pytest.mark.parametrize("rule", ["sum", "last", "max"])
def test_zero_is_not_blank(rule):
    assert across_units(rule, [None, 0]) == 0
    assert over_time(rule, [0, None]) == 0


def test_last_skips_the_blank_end():
    assert over_time("last", [4, 6, None]) == 6


@pytest.mark.parametrize("add_up", [across_units, over_time])
def test_an_unknown_rule_is_refused(add_up):
    with pytest.raises(ValueError, match="average"):
        add_up("average", [1])


def test_rules_are_plain_strings():
    assert [str(rule) for rule in AddUp] == ["sum", "last", "max", "ratio", "none"]


def test_ratio_is_exact_or_nothing():
    assert ratio(11, 12) == Fraction(11, 12)
    assert ratio(0, 12) == 0
    assert ratio(3, 0) is None
    assert ratio(None, 12) is None
    assert ratio(3, None) is None


FIGURES = st.lists(st.none() | st.integers(0, 10**9))


@given(st.sampled_from(["sum", "last", "max"]), FIGURES, FIGURES)
def test_a_total_of_totals_is_the_total(rule, ward, other_ward):
    in_steps = across_units(rule, [across_units(rule, ward), across_units(rule, other_ward)])
    assert in_steps == across_units(rule, ward + other_ward)


@given(st.sampled_from(["sum", "last", "max"]), FIGURES, FIGURES)
def test_a_year_of_halves_is_the_year(rule, first, second):
    in_steps = over_time(rule, [over_time(rule, first), over_time(rule, second)])
    assert in_steps == over_time(rule, first + second)
