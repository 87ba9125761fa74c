"""No small cell stands alone."""

from types import SimpleNamespace

import pytest

from doanket.portal.figure_lines import joined_periods, joined_units, may_stand


def measure(unit="cuộc", *, money=False, adds=True):
    return SimpleNamespace(unit=unit, is_money=money, scale=1, adds_up=adds, show_full=lambda value: f"{value} {unit}", show_short=lambda value: f"{value // 10**6} triệu")


def test_small_months_join_their_neighbours():
    cells = joined_periods(measure(), [("1/2026", 2), ("2/2026", 1), ("3/2026", 9), ("4/2026", 6), ("5/2026", 3)], flows=True)
    assert [cell[:2] for cell in cells] == [["1/2026 – 3/2026", 12], ["4/2026 – 5/2026", 9]]


def test_all_small_is_only_called_small():
    assert joined_periods(measure(), [("1/2026", 2), ("2/2026", None)], flows=True) == [["1/2026 – 2/2026", None, "dưới 5"]]


def test_a_stock_is_never_added():
    cells = joined_periods(measure("hộ"), [("1/2026", 3), ("2/2026", 12)], flows=False)
    assert cells == [["1/2026", None, "dưới 5"], ["2/2026", 12, "12 hộ"]]


def test_small_units_stand_together_and_never_alone():
    cells = joined_units(measure(), [("A", 30), ("B", 3), ("C", 12), ("D", 40)])
    assert [cell[:2] for cell in cells] == [["A", 30], ["D", 40], ["Các đơn vị còn lại", 15]]


def test_money_stays_as_it_is():
    assert joined_units(measure("đồng", money=True), [("A", 3), ("B", 2_000_000)])[0][1] == 3


@pytest.mark.parametrize(("unit", "value", "stands"), [("hộ", 3, False), ("hộ", 0, True), ("hộ", 5, True), ("nhà", 2, True), ("hộ", None, False)])
def test_four_households_are_no_published_total(unit, value, stands):
    assert may_stand(measure(unit), value) is stands
