import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.kernel.money import Money, parse_money
from doanket.kernel.numbers import LARGEST_IN_WORDS, LARGEST_TYPED, Unreadable

TYPED = st.integers(min_value=0, max_value=LARGEST_TYPED)


@pytest.mark.parametrize("wrong", [1.0, True, "1", None, 1.5])
def test_money_refuses_what_is_not_whole_dong(wrong):
    with pytest.raises(TypeError):
        Money(wrong)


@pytest.mark.parametrize("wrong", [LARGEST_IN_WORDS + 1, -LARGEST_IN_WORDS - 1, 10**30])
def test_money_refuses_what_cannot_be_stored(wrong):
    with pytest.raises(ValueError, match="beyond"):
        Money(wrong)


def test_money_is_a_value():
    assert Money() == Money(0)
    assert Money(2) + Money(3) == Money(5)
    assert Money(2) - Money(3) == Money(-1) == -Money(1)
    assert sum([Money(1), Money(2)], Money()) == Money(3)
    assert Money(1) < Money(2)
    assert not Money(0)
    assert Money(-1)
    assert len({Money(1), Money(1)}) == 1
    assert pickle.loads(pickle.dumps(Money(7))) == Money(7)
    with pytest.raises(AttributeError):
        Money(1).dong = 2


@pytest.mark.parametrize("other", [1, 1.0, "1"])
def test_money_adds_only_to_money(other):
    with pytest.raises(TypeError):
        Money(1) + other
    with pytest.raises(TypeError):
        Money(1) - other


@pytest.mark.parametrize(
    ("dong", "printed"),
    [(0, "0 đ"), (999, "999 đ"), (1_250_000, "1.250.000 đ"), (-1_250_000, "-1.250.000 đ")],
)
def test_str_groups_by_dots(dong, printed):
    assert str(Money(dong)) == printed


@pytest.mark.parametrize(
    ("dong", "printed"),
    [
        (0, "0 đ"),
        (500_000, "500.000 đ"),
        (999_999, "999.999 đ"),
        (1_000_000, "1 triệu đồng"),
        (114_250_000, "114,25 triệu đồng"),
        (244_400_000, "244,4 triệu đồng"),
        (1_186_000_000, "1,186 tỷ đồng"),
        (907_454_000_000, "907,454 tỷ đồng"),
        (12_345_000_000_000, "12.345 tỷ đồng"),
        (-114_250_000, "-114,25 triệu đồng"),
        (1_000_500, "1 triệu đồng"),  # half to even, down
        (1_001_500, "1,002 triệu đồng"),  # half to even, up
        (999_999_499, "999,999 triệu đồng"),
        (999_999_600, "1 tỷ đồng"),  # never 1.000 triệu
    ],
)
def test_short_keeps_three_decimals_at_most(dong, printed):
    assert Money(dong).short() == printed


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        (0, "Không đồng"),
        (114_250_000, "Một trăm mười bốn triệu hai trăm năm mươi nghìn đồng"),
        (1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"),
        (-5_000, "Âm năm nghìn đồng"),
    ],
)
def test_in_words_begins_with_a_capital(dong, words):
    assert Money(dong).in_words() == words


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("0", 0),
        ("1250000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("1 250 000", 1_250_000),
        ("1\u00a0250\u00a0000", 1_250_000),
        ("  1.250.000 đ ", 1_250_000),
        ("1.250.000đ", 1_250_000),
        ("1.250.000 đồng", 1_250_000),
        ("1.250.000 ₫", 1_250_000),
        ("200.000.000VND", 200_000_000),
        ("1.250.000 VNĐ", 1_250_000),
        ("1.250", 1_250),
        ("1\ud800", 1),  # half a character is dropped with the other invisible ones
        ("1,25 triệu", 1_250_000),
        ("1,25 TRIỆU ĐỒNG", 1_250_000),
        ("1,25 trieu dong", 1_250_000),
        ("12 triệu", 12_000_000),
        ("12tr", 12_000_000),
        ("1.186 triệu đồng", 1_186_000_000),
        ("1 tỷ 250 triệu", 1_250_000_000),
        ("1 tỷ 250 triệu 300 nghìn", 1_250_300_000),
        ("1 triệu 500 đồng", 1_000_500),
        ("1 triệu 500.000", 1_500_000),
        ("2,5 tỷ", 2_500_000_000),
        ("2 tỷ rưỡi", 2_500_000_000),
        ("1 triệu rưỡi", 1_500_000),
        ("2 tỷ 1 triệu rưỡi", 2_001_500_000),
        ("500 nghìn", 500_000),
        ("350 ngàn đồng", 350_000),
        ("500k", 500_000),
        ("500K", 500_000),
        ("10,76 tỉ", 10_760_000_000),
        ("9.000.000.000.000.000", LARGEST_TYPED),
    ],
)
def test_parse_money_reads(typed, dong):
    assert parse_money(typed) == Money(dong)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("1.25", "Chưa rõ “1.25” là 1,25 triệu hay 125. Xin ghi đủ số đồng."),
        ("1,25", "Chưa rõ “1,25” là 1,25 triệu hay 125. Xin ghi đủ số đồng."),
        ("1,250 đ", "Chưa rõ “1,250 đ” là 1,250 triệu hay 1.250. Xin ghi đủ số đồng."),
        (
            "1.25 triệu",
            "Chưa rõ “1.25 triệu” là bao nhiêu. Phần lẻ xin ghi sau dấu phẩy, như 1,25 triệu.",
        ),
        ("2 tỷ 5", "Chưa rõ “2 tỷ 5” là bao nhiêu. Xin ghi đủ số đồng, như 1.250.000."),
        ("", "Ô này còn trống. Xin ghi số, như 1.250.000."),
        (
            "nhiều lắm",
            "Chưa đọc được “nhiều lắm” thành số. Xin ghi bằng chữ số, như 1.250.000.",
        ),
        ("-5000", "“-5000” là số âm. Ô này chỉ ghi từ 0 trở lên, như 1.250.000."),
        (
            "1,2345678 triệu",
            "“1,2345678 triệu” lẻ dưới một đồng. Xin ghi đủ số đồng, như 1.250.000.",
        ),
        (
            "9.000.000.000.000.001",
            "“9.000.000.000.000.001” lớn quá mức ghi được (9 triệu tỷ). Xin xem lại có thừa số 0 không.",
        ),
    ],
)
def test_parse_money_refuses_in_words_for_the_person(typed, message):
    with pytest.raises(Unreadable) as refusal:
        parse_money(typed)
    assert refusal.value.message == message
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    "typed",
    [
        "1" + "0" * 30,
        "1" + "0" * 9999,
        "1e30",
        "10^30",
        "−5",
        "(500)",
        "âm 500",
        "1,250,000",
        "1.250.000,00",
        "12.50.000",
        "0.500",
        "1 25",
        "1250 000",
        "5 0 đồng",
        "250 triệu 1 tỷ",
        "1 tỷ 2 tỷ",
        "1 tỷ 1.500 triệu",
        "1 triệu 500",
        "1,5 tỷ 200 triệu",
        "2 tỷ rưỡi 5 triệu",
        "2,5 tỷ rưỡi",
        "5 rưỡi",
        "50-60 triệu",
        "gần 70 triệu",
        "12 con bò",
        "đồng",
        "=1+1",
        "٣",
        "5²",
    ],
)
def test_parse_money_never_guesses(typed):
    with pytest.raises(Unreadable) as refusal:
        parse_money(typed)
    assert refusal.value.message.endswith(".")
    assert len(refusal.value.message) < 200


@given(TYPED)
def test_printed_money_is_read_back(dong):
    assert parse_money(str(Money(dong))) == Money(dong)


@given(st.integers(min_value=0, max_value=LARGEST_TYPED // 10**6))
def test_exact_short_money_is_read_back(millions):
    money = Money(millions * 10**6)
    assert parse_money(money.short()) == money


@given(TYPED)
def test_short_is_never_off_by_more_than_half_its_last_place(dong):
    shown = parse_money(Money(dong).short()).dong
    assert abs(shown - dong) <= (500 if dong < 10**9 else 500_000)


@given(st.text() | st.from_regex(r"[0-9., ]{1,12} ?(triệu|tỷ|nghìn|đ)?", fullmatch=True))
def test_any_text_is_read_or_refused(text):
    try:
        assert 0 <= parse_money(text).dong <= LARGEST_TYPED
    except Unreadable as refusal:
        assert refusal.message
