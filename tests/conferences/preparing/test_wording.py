"""Titles and agenda lines from patterns."""

import datetime as dt
from types import SimpleNamespace

import pytest

from doanket.conferences.wording import filled

WARD = SimpleNamespace(name="Phường Hoa Sen")


@pytest.mark.parametrize(
    ("day", "looks_back", "looks_ahead"),
    [
        (dt.date(2026, 11, 29), 2026, 2027), (dt.date(2026, 12, 31), 2026, 2027), (dt.date(2027, 1, 16), 2026, 2027),
        (dt.date(2027, 2, 28), 2026, 2027), (dt.date(2027, 3, 1), 2027, 2028),
    ],
)  # fmt: skip
def test_a_review_in_january_still_looks_back_on_the_year_before(day, looks_back, looks_ahead):
    assert filled("Năm {review_year}, sang {next_year}", unit=WARD, day=day) == f"Năm {looks_back}, sang {looks_ahead}"


def test_a_calendar_year_stays_one():
    assert filled("{unit} tháng {month} năm {year}", unit=WARD, day=dt.date(2027, 1, 16)) == "phường Hoa Sen tháng 1 năm 2027"


def test_an_unknown_name_and_a_lone_brace_stay_as_they_were_written():
    assert filled("{khác} {number}", unit=WARD, day=dt.date(2027, 1, 16)) == "{khác} …"
    assert filled("{", unit=WARD, day=dt.date(2027, 1, 16)) == "{"
