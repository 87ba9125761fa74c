"""The demo is built on any day: its months and deadlines are right on each."""

import datetime as dt
from itertools import pairwise

import pytest

from doanket.demo.figures import figures_for, ordinary
from doanket.demo.story import days_of, finished_quarters, habit, month_in_hand, months_until
from doanket.kernel.period import Period

DAYS = [dt.date(2027, 1, 3), dt.date(2027, 1, 15), dt.date(2027, 1, 16), dt.date(2026, 12, 15), dt.date(2026, 12, 31), dt.date(2028, 2, 29)]


@pytest.mark.parametrize(
    ("today", "code"),
    [
        (dt.date(2027, 1, 3), "2026-12-01/M"),
        (dt.date(2027, 1, 15), "2026-12-01/M"),
        (dt.date(2027, 1, 16), "2027-01-01/M"),
        (dt.date(2026, 12, 15), "2026-11-01/M"),
        (dt.date(2026, 12, 31), "2026-12-01/M"),
    ],
)
def test_month_in_hand_turns_on_the_sixteenth(today, code):
    assert month_in_hand(today).code == code


@pytest.mark.parametrize("today", DAYS)
def test_months_begin_in_january_of_the_year_before_and_have_no_hole(today):
    months = months_until(today)

    assert months[0] == Period.month(month_in_hand(today).start.year - 1, 1)
    assert months[-1] == month_in_hand(today)
    assert [month.next for month in months[:-1]] == months[1:]
    assert 13 <= len(months) <= 24


@pytest.mark.parametrize("today", DAYS)
def test_month_in_hand_can_still_be_sent_and_past_ones_are_over(today):
    *past, current = months_until(today)

    first, last, due, closes = days_of(current, today)
    assert first <= last < today
    assert today + dt.timedelta(days=2) <= due < closes
    for period in past:
        first, last, due, closes = days_of(period, today)
        assert first < last < due < closes
        assert due + dt.timedelta(days=3) < today, "a late report and its review lie in the past"


@pytest.mark.parametrize("today", DAYS)
def test_days_counted_follow_each_other_without_gap_or_overlap(today):
    spans = [days_of(period, today)[:2] for period in months_until(today)]

    assert all(later[0] - sooner[1] == dt.timedelta(days=1) for sooner, later in pairwise(spans))


def test_habits_of_this_year_are_those_of_the_strips():
    assert habit("Tổ 5 Ao Làng", Period.month(2026, 7), 2026) == "late"
    assert habit("Tổ 6 Cầu Mới", Period.month(2026, 5), 2026) == "missing"
    assert habit("Tổ 9 Ga Xép", Period.month(2026, 2), 2026) == "exempt"
    assert habit("Tổ 10 Đình Thượng", Period.month(2026, 6), 2026) == "proxy"
    assert habit("Tổ 10 Đình Thượng", Period.month(2025, 6), 2026) == "on_time"
    assert habit("Tổ 1 Sen Hồng", Period.month(2026, 6), 2026) == "on_time"


def test_figures_are_the_same_at_every_building_and_hang_together():
    class Unit:
        name, households = "Tổ 3 Cây Gạo", 168

    period = Period.month(2026, 11)
    codes = {"propaganda_sessions", "people_reached", "gifts_given", "gift_value", "households_total", "poor_households"}

    figures = figures_for(Unit, period, codes)

    assert figures == figures_for(Unit, period, codes)
    assert set(figures) == codes
    assert figures["gift_value"] == figures["gifts_given"] * 300_000
    assert figures["people_reached"] >= figures["propaganda_sessions"] * 24
    assert 0 <= figures["poor_households"] < figures["households_total"] == 168
    assert ordinary("Tổ 3 Cây Gạo", period, "poor_fund_raised") % 50_000 == 0


@pytest.mark.parametrize(
    ("today", "numbers"),
    [(dt.date(2027, 1, 3), []), (dt.date(2026, 12, 31), [1, 2, 3]), (dt.date(2026, 7, 1), [1]), (dt.date(2026, 7, 2), [1, 2])],
)
def test_finished_quarters_of_this_year_are_summed(today, numbers):
    quarters = finished_quarters(months_until(today), today)

    assert quarters == [Period.quarter(today.year, number) for number in numbers]
    assert finished_quarters(months_until(today)[-2:], today) == []
