"""Numbers as they are written in reports, messages and news; each form is a line of a file beside this one."""

from fractions import Fraction
from pathlib import Path

import pytest

from doanket.kernel.numbers import format_count, number_in_words
from doanket.reading.number_grammar import numbers_in
from doanket.reading.text import Given

pytestmark = pytest.mark.sqlite_only

HERE = Path(__file__).parent


def lines(name):
    """The fields of each line of a file of forms."""
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [[field.strip() for field in row.split("|")] for row in rows if row and not row.startswith("#")]


def read(text):
    return numbers_in(Given(text))


def counting(text):
    return [number for number in read(text) if number.kind != "refused"]


def ends(value):
    """«a..b» → both ends; «?» → nothing known."""
    if value == "?":
        return None, None
    low, _, high = value.partition("..")
    return Fraction(low), Fraction(high) if high else None


@pytest.mark.parametrize(("text", "value", "approx", "measure"), lines("forms.txt"))
def test_a_form_has_its_value(text, value, approx, measure):
    (number,) = read(text)
    assert (number.value, number.upto) == ends(value)
    assert (number.approx, number.kind != "refused") == (approx == "~", True)
    assert number.measure == measure


@pytest.mark.parametrize(("text", "value", "noun", "kind"), lines("ordinals.txt"))
def test_an_ordinal_has_its_value(text, value, noun, kind):
    (number,) = read(text)
    assert ((number.value, number.upto), number.measure, number.kind) == (ends(value), noun, kind)


@pytest.mark.parametrize(("text", "why"), lines("refused.txt"))
def test_what_counts_nothing_is_refused_with_the_reason(text, why):
    assert counting(text) == []
    assert why in {number.why for number in read(text)}


@pytest.mark.parametrize(("text", "values"), lines("counted.txt"))
def test_what_counts_is_told_apart(text, values):
    assert [number.value for number in counting(text)] == [int(value) for value in values.split()]


def test_the_years_behind_a_committee_are_its_term():
    committee, term = read("khóa X (2024-2029)")
    assert (committee.kind, term.kind, term.value, term.upto) == ("refused", "term", 2024, 2029)


def test_a_ratio_in_words():
    (number,) = read("hai phần ba cử tri")
    assert (number.value, number.of, number.measure) == (2, 3, "cử tri")


def test_a_ratio_keeps_its_denominator():
    (number,) = read("10/12 tổ dân phố")
    assert (number.value, number.of, number.measure) == (10, 12, "tổ dân phố")


@pytest.mark.parametrize("number", [7, 15, 21, 105, 1_002_003, 24_000_000, 315_500_000, 1_200_000_000, 2_050_000_105, 999_999_999_999])
def test_what_is_read_aloud_is_heard(number):
    (heard,) = read(f"{number_in_words(number)} đồng")
    assert heard.value == number
    (seen,) = read(f"{format_count(number)} đồng")
    assert seen.value == number
