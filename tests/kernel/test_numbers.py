from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.kernel.numbers import (
    LARGEST_IN_WORDS,
    LARGEST_TYPED,
    Unreadable,
    format_count,
    format_decimal,
    format_percent,
    number_in_words,
    parse_count,
    parse_decimal,
)

TYPED = st.integers(min_value=0, max_value=LARGEST_TYPED)


@pytest.mark.parametrize(
    ("typed", "count"),
    [("0", 0), ("12", 12), ("05", 5), ("1.250", 1250), ("1 250", 1250), (" 1.250.000\u00a0", 1250000)],
)
def test_parse_count_reads(typed, count):
    assert parse_count(typed) == count


def test_parse_count_lets_the_unit_stand_behind():
    assert parse_count("12 cuộc", unit="cuộc") == 12
    assert parse_count("12CUỘC", unit="cuộc") == 12
    assert parse_count("30 m2", unit="m2") == 30
    with pytest.raises(Unreadable):
        parse_count("12 cuộc", unit="hộ")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Ô này còn trống. Xin ghi số, như 12 cuộc."),
        ("  \u200b", "Ô này còn trống. Xin ghi số, như 12 cuộc."),
        ("mười hai", "Chưa đọc được “mười hai” thành số. Xin ghi bằng chữ số, như 12 cuộc."),
        ("-3", "“-3” là số âm. Ô này chỉ ghi từ 0 trở lên, như 12 cuộc."),
        ("12,5", "“12,5” còn phần lẻ. Ô này xin ghi số tròn, như 12 cuộc."),
        ("1.25", "Chưa rõ “1.25” là 1,25 hay 125. Xin ghi lại, bỏ dấu chấm."),
        ("12 triệu", "“12 triệu” ghi tắt bằng chữ. Ô này xin ghi đủ chữ số, như 12.000.000."),
        ("12 con", "Chưa đọc được “12 con” thành số. Xin chỉ ghi chữ số, như 12 cuộc."),
        (
            "1" + "0" * 30,
            "“1000000000000000000000000000000” lớn quá mức ghi được (9 triệu tỷ). "
            "Xin xem lại có thừa số 0 không.",
        ),
        (
            "9" * 5000,
            f"“{'9' * 40}…” dài quá mức ghi được. Xin xem lại, ghi như 12 cuộc.",
        ),
    ],
)
def test_parse_count_refuses_in_words_for_the_person(typed, message):
    with pytest.raises(Unreadable) as refusal:
        parse_count(typed, unit="cuộc")
    assert refusal.value.message == message


@pytest.mark.parametrize("typed", ["1e3", "1,250,000", "1 25", "0.500", "1 triệu 2", "12/17", "5²", "٣"])
def test_parse_count_never_guesses(typed):
    with pytest.raises(Unreadable):
        parse_count(typed)


@pytest.mark.parametrize(
    ("typed", "places", "scaled"),
    [
        ("12,5", 1, 125),
        ("12", 1, 120),
        ("12,50", 1, 125),
        ("0,05", 2, 5),
        ("1.250", 2, 125000),
        ("1.250,5", 1, 12505),
        ("1 250,5", 1, 12505),
        ("12", 0, 12),
        ("12,0", 0, 12),
    ],
)
def test_parse_decimal_reads(typed, places, scaled):
    assert parse_decimal(typed, places=places) == scaled


def test_parse_decimal_lets_the_unit_stand_behind():
    assert parse_decimal("91,7 %", places=1, unit="%") == 917


@pytest.mark.parametrize(
    ("typed", "places", "message"),
    [
        (
            "1.25",
            1,
            "Chưa rõ “1.25” là 1,25 hay 125. Phần lẻ xin ghi sau dấu phẩy, như 12,5 ha.",
        ),
        ("12,55", 1, "“12,55” lẻ quá mức ghi được. Ô này chỉ nhận 1 chữ số sau dấu phẩy."),
        ("12,5", 0, "“12,5” còn phần lẻ. Ô này xin ghi số tròn."),
        ("1,2,3", 1, "Chưa đọc được “1,2,3” thành số. Xin chỉ ghi chữ số, như 12,5 ha."),
        ("-1,5", 1, "“-1,5” là số âm. Ô này chỉ ghi từ 0 trở lên, như 12,5 ha."),
        ("", 1, "Ô này còn trống. Xin ghi số, như 12,5 ha."),
    ],
)
def test_parse_decimal_refuses_in_words_for_the_person(typed, places, message):
    with pytest.raises(Unreadable) as refusal:
        parse_decimal(typed, places=places, unit="ha")
    assert refusal.value.message == message


@pytest.mark.parametrize(
    ("number", "printed"), [(0, "0"), (999, "999"), (1250000, "1.250.000"), (-1250, "-1.250")]
)
def test_format_count(number, printed):
    assert format_count(number) == printed


@pytest.mark.parametrize(
    ("scaled", "places", "printed"),
    [(125, 1, "12,5"), (120, 1, "12"), (5, 2, "0,05"), (-5, 2, "-0,05"), (12505, 1, "1.250,5"), (7, 0, "7")],
)
def test_format_decimal(scaled, places, printed):
    assert format_decimal(scaled, places) == printed


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed"),
    [(11, 12, "91,7 %"), (12, 12, "100 %"), (0, 12, "0 %"), (1, 3, "33,3 %"), (13, 12, "108,3 %")],
)
def test_format_percent(numerator, denominator, printed):
    assert format_percent(numerator, denominator) == printed


def test_format_percent_of_nothing_is_nothing():
    assert format_percent(0, 0) is None
    assert format_percent(3, 0) is None
    assert format_percent(2, 3, places=2) == "66,67 %"
    assert format_percent(1, 2, places=0) == "50 %"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (1, "một"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (25, "hai mươi lăm"),
        (55, "năm mươi lăm"),
        (91, "chín mươi mốt"),
        (100, "một trăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_050, "một nghìn không trăm năm mươi"),
        (2_026, "hai nghìn không trăm hai mươi sáu"),
        (10_500, "mười nghìn năm trăm"),
        (1_000_000, "một triệu"),
        (1_000_008, "một triệu không trăm linh tám"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (114_250_000, "một trăm mười bốn triệu hai trăm năm mươi nghìn"),
        (
            1_250_405_021,
            "một tỷ hai trăm năm mươi triệu bốn trăm linh năm nghìn không trăm hai mươi mốt",
        ),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (1_020_000_000, "một tỷ không trăm hai mươi triệu"),
        (1_500_000_000_000, "một nghìn năm trăm tỷ"),
        (1_005_000_000_000, "một nghìn không trăm linh năm tỷ"),
        (9_000_000_000_000_000, "chín triệu tỷ"),
        (10**18, "một tỷ tỷ"),
        (-21, "âm hai mươi mốt"),
    ],
)
def test_number_in_words(number, words):
    assert number_in_words(number) == words


def test_number_in_words_stops_at_one_ty_ty():
    for number in (LARGEST_IN_WORDS + 1, -LARGEST_IN_WORDS - 1):
        with pytest.raises(ValueError, match="too large"):
            number_in_words(number)


@given(TYPED)
def test_printed_count_is_read_back(number):
    assert parse_count(format_count(number)) == number


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=0, max_value=6))
def test_printed_decimal_is_read_back(scaled, places):
    assert parse_decimal(format_decimal(scaled, places), places=places) == scaled


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_percent_is_rounded_half_to_even(numerator, denominator):
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    rounded = exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_EVEN)
    assert format_percent(numerator, denominator) == f"{format_decimal(int(rounded * 10), 1)} %"


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for parse in (parse_count, lambda typed: parse_decimal(typed, places=2)):
        try:
            assert 0 <= parse(text) <= LARGEST_TYPED
        except Unreadable as refusal:
            assert refusal.message


@given(st.integers(-LARGEST_IN_WORDS, LARGEST_IN_WORDS))
def test_words_can_be_counted_back(number):
    assert heard(number_in_words(number)) == number


def heard(words: str) -> int:
    """A listener who knows only how Vietnamese numbers are said: the reverse, written apart."""
    if words.startswith("âm "):
        return -heard(words[3:])
    for word, size in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3)):
        before, found, after = f" {words} ".rpartition(f" {word} ")
        if found:
            return heard(before.strip()) * size + (heard(after.strip()) if after.strip() else 0)
    digits = {
        "không": 0,
        "một": 1,
        "hai": 2,
        "ba": 3,
        "bốn": 4,
        "năm": 5,
        "sáu": 6,
        "bảy": 7,
        "tám": 8,
        "chín": 9,
    }
    digits |= {"mốt": 1, "lăm": 5}
    total = last = 0
    for word in words.split():
        if word == "trăm":
            total, last = total + last * 100, 0
        elif word == "mươi":
            total, last = total + last * 10, 0
        elif word == "mười":
            total += 10
        elif word != "linh":
            last = digits[word]
    return total + last
