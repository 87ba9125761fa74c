"""What a report says of a number is heard again: value → phrase → value."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doanket.kernel.numbers import format_count, format_decimal, number_in_words
from doanket.reading.number_grammar import numbers_in
from doanket.reading.text import Given

pytestmark = pytest.mark.sqlite_only

amounts = st.one_of(
    st.integers(1, 999),
    st.integers(1, 10**12),
    st.builds(lambda digits, zeros: digits * 10**zeros, st.integers(1, 999), st.integers(0, 9)),
)
things = st.sampled_from(["hộ nghèo", "suất quà", "cuộc giám sát", "đại biểu", "căn nhà", "lượt người"])


def heard(text):
    (number,) = [number for number in numbers_in(Given(text)) if number.kind != "refused"]
    return number


@settings(max_examples=150, deadline=None)
@given(amounts)
def test_money_in_digits_and_in_words(amount):
    assert heard(f"Vận động được {format_count(amount)} đồng.").value == amount
    assert heard(f"Vận động được {number_in_words(amount)} đồng.").value == amount
    assert heard(f"Vận động được {format_count(amount)} đồng ({number_in_words(amount)} đồng).").value == amount


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 10**6), st.integers(0, 3), st.sampled_from([("triệu", 10**6), ("tỷ", 10**9), ("nghìn", 10**3)]))
def test_money_with_a_scale(amount, places, scale):
    word, worth = scale
    number = heard(f"Trị giá {format_decimal(amount, places)} {word} đồng.")
    assert number.value == Fraction(amount * worth, 10**places)
    assert (number.kind, number.measure) == ("money", "đồng")


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 10**7), things)
def test_a_count_in_digits_and_in_words(count, thing):
    assert (heard(f"Có {format_count(count)} {thing}.").value, heard(f"Có {format_count(count)} {thing}.").measure) == (count, thing)
    assert heard(f"Có {number_in_words(count)} {thing}.").value == count


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 20000))
def test_a_share(hundredths):
    number = heard(f"Đạt {format_decimal(hundredths, 2)} %.")
    assert (number.value * 100, number.kind) == (hundredths, "rate")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 400), st.integers(1, 400))
def test_a_part_of_a_whole(part, whole):
    number = heard(f"Có {part}/{whole} tổ dân phố đăng ký.")
    assert (number.value, number.of, number.measure) == (part, whole, "tổ dân phố")
