import itertools
import pickle
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.kernel.numbers import Unreadable
from doanket.kernel.period import KINDS, Period, Span

DAYS = st.dates(min_value=date(1902, 1, 1), max_value=date(2198, 1, 1))
PERIODS = st.builds(Period.of, DAYS, st.sampled_from(KINDS))

TABLE = [
    # period, code, label, last day
    (Period.month(2026, 11), "2026-11-01/M", "tháng 11/2026", date(2026, 11, 30)),
    (Period.month(2024, 2), "2024-02-01/M", "tháng 2/2024", date(2024, 2, 29)),
    (Period.quarter(2026, 1), "2026-01-01/Q", "quý I/2026", date(2026, 3, 31)),
    (Period.quarter(2026, 4), "2026-10-01/Q", "quý IV/2026", date(2026, 12, 31)),
    (Period.half(2026, 1), "2026-01-01/H", "6 tháng đầu năm 2026", date(2026, 6, 30)),
    (Period.half(2026, 2), "2026-07-01/H", "6 tháng cuối năm 2026", date(2026, 12, 31)),
    (Period.year(2026), "2026-01-01/Y", "năm 2026", date(2026, 12, 31)),
    (
        Period.week(date(2026, 11, 18)),
        "2026-11-16/W",
        "tuần 47/2026 (16/11–22/11)",
        date(2026, 11, 22),
    ),
    (
        Period.week(date(2027, 1, 1)),
        "2026-12-28/W",
        "tuần 53/2026 (28/12–03/01)",
        date(2027, 1, 3),
    ),
]


@pytest.mark.parametrize(("period", "code", "label", "end"), TABLE)
def test_period_is_stored_and_told(period, code, label, end):
    assert period.code == str(period) == code
    assert period.label == label
    assert period.end == end
    assert period.ends_before == end + timedelta(days=1)
    assert Period.read(code) == period


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (date(2026, 11, 17), "W"),
        (date(2026, 11, 2), "M"),
        (date(2026, 2, 1), "Q"),
        (date(2026, 4, 1), "H"),
        (date(2026, 7, 1), "Y"),
        (date(2026, 1, 1), "D"),
        (date(2026, 1, 1), "m"),
        (date(1899, 1, 1), "Y"),
        (date(9999, 1, 1), "Y"),
    ],
)
def test_period_refuses_a_wrong_start(start, kind):
    with pytest.raises(ValueError):
        Period(start, kind)


@pytest.mark.parametrize("start", ["2026-01-01", None, datetime(2026, 1, 1), 2026])
def test_period_starts_on_a_day(start):
    with pytest.raises(TypeError):
        Period(start, "M")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Period.month(2026, 13),
        lambda: Period.quarter(2026, 0),
        lambda: Period.quarter(2026, 5),
        lambda: Period.half(2026, 3),
        lambda: Period.of(date(2026, 1, 1), "X"),
    ],
)
def test_no_such_period(make):
    with pytest.raises(ValueError):
        make()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-11-02/M",
        "2026-13-01/M",
        "2026-11-01/X",
        "2026-11-01/M ",
        "9999-01-01/Y",
        "٢026-01-01/Y",
    ],
)
def test_read_refuses_what_is_no_period(text):
    with pytest.raises(Unreadable, match="Chưa đọc được kỳ"):
        Period.read(text)
    assert Period.read_or_none(text) is None


def test_read_or_none():
    assert Period.read_or_none(None) is None
    assert Period.read_or_none("2026-11-01/M") == Period.month(2026, 11)


def test_period_is_a_value():
    november = Period.month(2026, 11)
    assert november == Period(date(2026, 11, 1), "M")
    assert len({november, Period.month(2026, 11)}) == 1
    assert sorted([Period.month(2026, 12), november]) == [november, Period.month(2026, 12)]
    assert pickle.loads(pickle.dumps(november)) == november
    with pytest.raises(AttributeError):
        november.kind = "Q"


@pytest.mark.parametrize(
    ("period", "previous", "following", "year_before"),
    [
        (Period.month(2026, 1), Period.month(2025, 12), Period.month(2026, 2), Period.month(2025, 1)),
        (Period.quarter(2026, 4), Period.quarter(2026, 3), Period.quarter(2027, 1), Period.quarter(2025, 4)),
        (Period.half(2026, 1), Period.half(2025, 2), Period.half(2026, 2), Period.half(2025, 1)),
        (Period.year(2026), Period.year(2025), Period.year(2027), Period.year(2025)),
        (
            Period.week(date(2026, 11, 16)),
            Period.week(date(2026, 11, 9)),
            Period.week(date(2026, 11, 23)),
            Period.week(date(2025, 11, 17)),  # week 47 of both years
        ),
    ],
)
def test_neighbours(period, previous, following, year_before):
    assert period.previous == previous
    assert period.next == following
    assert period.year_before == year_before


def test_week_53_is_compared_with_the_last_week_of_the_year_before():
    assert Period(date(2026, 12, 28), "W").year_before == Period(date(2025, 12, 22), "W")


def test_parts():
    assert Period.quarter(2026, 4).parts("M") == [Period.month(2026, m) for m in (10, 11, 12)]
    assert Period.half(2026, 2).parts("Q") == [Period.quarter(2026, 3), Period.quarter(2026, 4)]
    assert len(Period.half(2026, 1).parts("M")) == 6
    assert Period.year(2026).parts("H") == [Period.half(2026, 1), Period.half(2026, 2)]
    assert len(Period.year(2026).parts("Q")) == 4
    assert len(Period.year(2026).parts("M")) == 12


@pytest.mark.parametrize(
    ("period", "kind"),
    [
        (Period.month(2026, 1), "W"),
        (Period.year(2026), "W"),
        (Period.week(date(2026, 1, 1)), "W"),
        (Period.week(date(2026, 1, 1)), "M"),
        (Period.month(2026, 1), "M"),
        (Period.month(2026, 1), "Q"),
        (Period.year(2026), "X"),
    ],
)
def test_parts_that_do_not_exist(period, kind):
    with pytest.raises(ValueError, match="not made of"):
        period.parts(kind)


def test_contains_and_includes():
    quarter = Period.quarter(2026, 4)
    assert quarter.contains(date(2026, 10, 1))
    assert quarter.contains(date(2026, 12, 31))
    assert not quarter.contains(date(2026, 9, 30))
    assert not quarter.contains(date(2027, 1, 1))
    assert quarter.includes(Period.month(2026, 12))
    assert quarter.includes(quarter)
    assert not quarter.includes(Period.half(2026, 2))
    assert not quarter.includes(Period.month(2026, 9))
    week = Period.week(date(2026, 11, 18))
    assert week.includes(week)
    assert not quarter.includes(week)
    assert not week.includes(quarter)


@given(PERIODS)
def test_code_is_read_back(period):
    assert Period.read(period.code) == period


@given(PERIODS)
def test_neighbours_touch(period):
    assert period.next.previous == period
    assert period.next.start == period.ends_before
    assert period.year_before < period


@given(DAYS, st.sampled_from(KINDS))
def test_of_contains_its_day(day, kind):
    assert Period.of(day, kind).contains(day)


@given(PERIODS, st.sampled_from(KINDS))
def test_parts_cover_the_whole_without_overlap(period, kind):
    try:
        parts = period.parts(kind)
    except ValueError:
        return
    assert parts[0].start == period.start
    assert parts[-1].ends_before == period.ends_before
    assert all(one.ends_before == other.start for one, other in itertools.pairwise(parts))
    assert all(period.includes(part) for part in parts)


def test_span_is_told_by_its_last_day():
    span = Span(date(2026, 10, 16), date(2026, 11, 16))
    assert span.label == "từ 16/10/2026 đến 15/11/2026"
    assert span.last_day == date(2026, 11, 15)
    assert span.days == 31
    assert span.contains(date(2026, 10, 16))
    assert span.contains(date(2026, 11, 15))
    assert not span.contains(date(2026, 11, 16))
    assert not span.contains(date(2026, 10, 15))


def test_span_of_one_day():
    assert Span(date(2026, 10, 16), date(2026, 10, 17)).label == "ngày 16/10/2026"


def test_span_refuses_to_be_empty_or_no_days():
    with pytest.raises(ValueError, match="ends before"):
        Span(date(2026, 10, 16), date(2026, 10, 16))
    with pytest.raises(TypeError):
        Span(date(2026, 10, 16), datetime(2026, 10, 17))
