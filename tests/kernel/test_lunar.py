"""Lunar days that everybody in Việt Nam can look up on the wall, and those on which Hà Nội and Bắc Kinh differed."""

import datetime as dt

import pytest

from doanket.kernel.lunar import LunarDay, lunar_day

NEW_YEARS = [
    dt.date(1985, 1, 21),  # a month before the Chinese one
    dt.date(2000, 2, 5), dt.date(2007, 2, 17),  # a day before the Chinese one
    dt.date(2015, 2, 19), dt.date(2020, 1, 25), dt.date(2023, 1, 22), dt.date(2024, 2, 10), dt.date(2025, 1, 29),
    dt.date(2026, 2, 17), dt.date(2027, 2, 6), dt.date(2028, 1, 26), dt.date(2030, 2, 2),
]  # fmt: skip
LEAP_MONTHS = {2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3}


@pytest.mark.parametrize("day", NEW_YEARS)
def test_tet_is_the_first_of_the_first_month_and_the_day_before_ends_the_year(day):
    before = lunar_day(day - dt.timedelta(days=1))
    assert lunar_day(day) == LunarDay(1, 1, day.year)
    assert (before.month, before.year) == (12, day.year - 1)
    assert before.day in (29, 30)


def test_leap_months_of_a_quarter_of_a_century():
    found = {}
    for number in range(dt.date(2003, 3, 1).toordinal(), dt.date(2032, 1, 1).toordinal()):
        day = lunar_day(dt.date.fromordinal(number))
        if day.leap:
            found[day.year] = day.month
    assert found == LEAP_MONTHS


def test_every_day_follows_the_day_before():
    before = lunar_day(dt.date(1990, 1, 1))
    for number in range(dt.date(1990, 1, 2).toordinal(), dt.date(2060, 1, 1).toordinal()):
        day = lunar_day(dt.date.fromordinal(number))
        if day.day == 1:
            assert before.day in (29, 30)
            assert day.month == before.month % 12 + 1 or (day.leap and day.month == before.month)
            assert day.year == before.year + (day.month == 1 and not day.leap)
        else:
            assert (day.day, day.month, day.leap, day.year) == (before.day + 1, before.month, before.leap, before.year)
        before = day


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 11, 18), "10 tháng Mười"),
        (dt.date(2025, 7, 25), "1 tháng Sáu nhuận"),
        (dt.date(2026, 2, 16), "29 tháng Chạp"),
        (dt.date(2026, 2, 17), "1 tháng Giêng"),
        (dt.date(2025, 12, 31), "12 tháng Mười Một"),
    ],
)
def test_it_is_said_as_people_say_it(day, words):
    assert str(lunar_day(day)) == words
