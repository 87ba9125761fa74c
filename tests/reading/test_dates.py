"""Days as prose writes them, and the year that the rest of the text gives; each form is a line of a file beside this one."""

from pathlib import Path

import pytest

from doanket.reading.dates import dates_in
from doanket.reading.number_grammar import numbers_in
from doanket.reading.text import Given

pytestmark = pytest.mark.sqlite_only

HERE = Path(__file__).parent


def lines(name):
    """The fields of each line of a file of forms."""
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [[field.strip() for field in row.split("|")] for row in rows if row and not row.startswith("#")]


def shown(day):
    return f"{day.year or '?'}-{day.month:02}-{day.day:02}"


@pytest.mark.parametrize(("text", "day", "rule", "role"), lines("days.txt"))
def test_a_day_is_found_with_its_role(text, day, rule, role):
    first = dates_in(Given(text))[0]
    assert (shown(first), first.rule, first.role) == (day, rule, role)


@pytest.mark.parametrize(("text", "day", "rule"), lines("years.txt"))
def test_the_year_follows_from_the_text(text, day, rule):
    assert (day, rule) in [(shown(found), found.rule) for found in dates_in(Given(text)) if found.role != "posted"]


@pytest.mark.parametrize(("text",), lines("no_days.txt"))
def test_what_only_looks_like_a_day_is_none(text):
    assert dates_in(Given(text)) == []


def test_the_parts_of_a_day_are_no_numbers():
    assert [number.value for number in numbers_in(Given("Sáng 18-01, 12 hộ nhận quà ngày 26 tháng 6 năm 2023."))] == [12]


def test_both_ends_of_a_span_are_told():
    found = dates_in(Given("từ ngày 20-12 đến ngày 15-01-2025"))
    assert [(shown(day), day.role) for day in found] == [("2024-12-20", ""), ("2025-01-15", "until")]
