"""A figure is typed, shown and questioned by the rules of its version."""

import datetime as dt
import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.indicators.values import BLANK_WORDS, Measure
from doanket.kernel.numbers import LARGEST_TYPED, Unreadable


def measure(**changes):
    usual = {
        "code": "gifts_given", "name": "Suất quà đã trao", "question": "Trao mấy suất?", "hint": "", "unit": "suất",
        "value_type": "count", "places": 0, "nature": "flow", "adding": "sum", "minimum": 0, "maximum": 100_000,
        "soft_factor": 3, "numerator": None, "denominator": None, "formula_words": "", "indicator_id": 1,
    }  # fmt: skip
    return Measure(**usual | changes)


GIFTS = measure()
SESSIONS = measure(code="propaganda_sessions", name="Cuộc họp", unit="cuộc", maximum=500)
HOUSEHOLDS = measure(code="households_total", name="Số hộ", unit="hộ", nature="stock", adding="last")
DONG = measure(code="gift_value", name="Trị giá quà", unit="đồng", value_type="money", maximum=10**12)
ROADS = measure(code="roads_paved", name="Đường", unit="km", value_type="decimal", places=1, maximum=1000)
LAND = measure(code="land_donated", name="Đất hiến", unit="m²", value_type="decimal", maximum=10**6)
RATE = measure(
    code="poor_household_rate", name="Tỷ lệ hộ nghèo", question="", unit="%", value_type="ratio", nature="stock",
    adding="ratio", maximum=100, numerator="poor_households", denominator="households_total",
    formula_words="số hộ nghèo chia tổng số hộ, nhân 100",
)  # fmt: skip
HOURS = measure(code="hours_average", name="Giờ trung bình", unit="giờ", value_type="ratio", adding="ratio")


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (GIFTS, "", None),
        (GIFTS, "  ", None),
        (GIFTS, "\u00a0", None),
        (GIFTS, "Chưa báo cáo", None),
        (GIFTS, "0", 0),
        (GIFTS, "42", 42),
        (GIFTS, "42 suất", 42),
        (GIFTS, "1.250", 1250),
        (GIFTS, "1 250", 1250),
        (GIFTS, "100.000", 100_000),
        (DONG, "", None),
        (DONG, "0", 0),
        (DONG, "1250000", 1_250_000),
        (DONG, "1.250.000", 1_250_000),
        (DONG, "1 250 000", 1_250_000),
        (DONG, "1,25 triệu", 1_250_000),
        (DONG, "12 triệu", 12_000_000),
        (DONG, "1.250.000 đồng", 1_250_000),
        (ROADS, "12,5", 125),
        (ROADS, "12,5 km", 125),
        (ROADS, "1.000", 10_000),
        (ROADS, "0", 0),
        (LAND, "1.250 m²", 1250),
        (LAND, "1.250", 1250),
    ],
)
def test_read(asked, typed, value):
    assert asked.read(typed) == value
    assert type(asked.read(typed)) is type(value)


@pytest.mark.parametrize(
    ("asked", "typed", "says"),
    [
        (GIFTS, "1000000000", "1.000.000.000 suất lớn quá mức cho phép (100.000). Xin xem lại."),
        (GIFTS, "100.001", "100.001 suất lớn quá mức cho phép (100.000). Xin xem lại."),
        (GIFTS, "1" + "0" * 30, "“1000000000000000000000000000000” lớn quá mức cho phép (100.000). Xin xem lại."),
        (
            GIFTS, "12 triệu",
            "“12 triệu” lớn quá mức cho phép (100.000). Ô này ghi số suất, không ghi số tiền.",
        ),
        (GIFTS, "5 nghìn", "“5 nghìn” ghi tắt bằng chữ. Ô này xin ghi đủ chữ số, như 5.000."),
        (GIFTS, "1.25", "Chưa rõ “1.25” là 1,25 hay 125. Xin ghi lại, bỏ dấu chấm."),
        (GIFTS, "-5", "“-5” là số âm. Ô này chỉ ghi từ 0 trở lên, như 12 suất."),
        (GIFTS, "12,5", "“12,5” còn phần lẻ. Ô này xin ghi số tròn, như 12 suất."),
        (GIFTS, "không có", "Chưa đọc được “không có” thành số. Xin ghi bằng chữ số, như 12 suất."),
        (DONG, "1.25", "Chưa rõ “1.25” là 1,25 triệu hay 125. Xin ghi đủ số đồng."),
        (DONG, "-1 triệu", "“-1 triệu” là số âm. Ô này chỉ ghi từ 0 trở lên, như 1.250.000."),
        (DONG, "1.001 tỷ", "1.001.000.000.000 đồng lớn quá mức cho phép (1.000.000.000.000). Xin xem lại."),
        (ROADS, "1.000,1", "1.000,1 km lớn quá mức cho phép (1.000). Xin xem lại."),
        (ROADS, "1.25", "Chưa rõ “1.25” là 1,25 hay 125. Phần lẻ xin ghi sau dấu phẩy, như 12,5 km."),
        (
            measure(minimum=10, unit="người"), "9",
            "9 người nhỏ quá mức cho phép (ít nhất 10). Xin xem lại.",
        ),
        (RATE, "3,1", "“Tỷ lệ hộ nghèo” do máy tự tính, không cần ghi."),
    ],
)  # fmt: skip
def test_read_refuses_in_plain_words(asked, typed, says):
    with pytest.raises(Unreadable) as refused:
        asked.read(typed)
    assert refused.value.message == says


def test_read_without_a_maximum_goes_up_to_what_the_database_holds():
    free = measure(maximum=None)
    assert free.read(str(LARGEST_TYPED)) == LARGEST_TYPED
    with pytest.raises(Unreadable, match="lớn quá mức ghi được"):
        free.read("1" + "0" * 30)


@pytest.mark.parametrize("shown_by", ["show", "show_full"])
@pytest.mark.parametrize("asked", [GIFTS, SESSIONS, HOUSEHOLDS, DONG, ROADS, LAND], ids=lambda asked: asked.code)
@given(data=st.data())
def test_what_is_shown_is_read_back(asked, shown_by, data):
    value = data.draw(st.none() | st.integers(asked.minimum * asked.scale, asked.maximum * asked.scale))
    assert asked.read(getattr(asked, shown_by)(value)) == value


@given(st.integers(0, 10**6))
def test_money_in_short_is_read_back_where_it_is_exact(thousands):
    assert DONG.read(DONG.show_short(thousands * 1000)) == thousands * 1000


@pytest.mark.parametrize(
    ("asked", "value", "plain", "full", "short"),
    [
        (GIFTS, 42, "42", "42 suất", "42 suất"),
        (GIFTS, 0, "0", "0 suất", "0 suất"),
        (GIFTS, 1_250_000, "1.250.000", "1.250.000 suất", "1.250.000 suất"),
        (DONG, 1_250_000, "1.250.000", "1.250.000 đồng", "1,25 triệu đồng"),
        (DONG, 114_250_000, "114.250.000", "114.250.000 đồng", "114,25 triệu đồng"),
        (DONG, 907_454_000_000, "907.454.000.000", "907.454.000.000 đồng", "907,454 tỷ đồng"),
        (DONG, 500_000, "500.000", "500.000 đồng", "500.000 đồng"),
        (DONG, 0, "0", "0 đồng", "0 đồng"),
        (DONG, 2 * 10**18, "2.000.000.000.000.000.000", "2.000.000.000.000.000.000 đồng", "2.000.000.000.000.000.000 đồng"),
        (ROADS, 125, "12,5", "12,5 km", "12,5 km"),
        (ROADS, 120, "12", "12 km", "12 km"),
        (RATE, Fraction(37, 1182), "3,1", "3,1 %", "3,1 %"),
        (RATE, Fraction(1), "100", "100 %", "100 %"),
        (RATE, Fraction(0), "0", "0 %", "0 %"),
        (HOURS, Fraction(5, 2), "2,5", "2,5 giờ", "2,5 giờ"),
    ],
)
def test_show(asked, value, plain, full, short):
    assert (asked.show(value), asked.show_full(value), asked.show_short(value)) == (plain, full, short)


@pytest.mark.parametrize("asked", [GIFTS, DONG, ROADS, RATE], ids=lambda asked: asked.code)
def test_blank_is_told_and_never_shown_as_zero(asked):
    shown = {asked.show(None), asked.show_full(None), asked.show_short(None), asked.words(None)}
    assert shown == {BLANK_WORDS} == {"chưa báo cáo"}
    assert BLANK_WORDS not in {asked.show(0), asked.show_full(0), asked.show_short(0), asked.words(0)}


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        (DONG, 1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"),
        (DONG, 0, "Không đồng"),
        (GIFTS, 42, "Bốn mươi hai suất"),
        (ROADS, 125, "12,5 km"),
        (RATE, Fraction(1, 2), "50 %"),
        (DONG, 2 * 10**18, "2.000.000.000.000.000.000 đồng"),
    ],
)
def test_words(asked, value, said):
    assert asked.words(value) == said


@pytest.mark.parametrize(
    ("asked", "value", "previous", "question"),
    [
        (SESSIONS, 12, 4, "12 cuộc, gấp ba tháng trước. Có đúng không?"),
        (SESSIONS, 13, 4, "13 cuộc, gấp hơn ba lần tháng trước. Có đúng không?"),
        (SESSIONS, 48, 4, "48 cuộc, gấp 12 lần tháng trước. Có đúng không?"),
        (SESSIONS, 49, 4, "49 cuộc, gấp hơn 12 lần tháng trước. Có đúng không?"),
        (SESSIONS, 11, 4, None),
        (SESSIONS, 3, 1, None),
        (SESSIONS, 4, 1, "4 cuộc, gấp bốn tháng trước. Có đúng không?"),
        (SESSIONS, 4, 12, "4 cuộc, chỉ bằng một phần ba tháng trước. Có đúng không?"),
        (SESSIONS, 4, 13, "4 cuộc, chưa bằng một phần ba tháng trước. Có đúng không?"),
        (SESSIONS, 3, 12, "3 cuộc, chỉ bằng một phần tư tháng trước. Có đúng không?"),
        (SESSIONS, 5, 12, None),
        (SESSIONS, 0, 12, None),
        (SESSIONS, 12, 0, None),
        (SESSIONS, None, 12, None),
        (SESSIONS, 12, None, None),
        (HOUSEHOLDS, 0, 118, "0 hộ, mà tháng trước là 118 hộ. Có đúng không?"),
        (HOUSEHOLDS, 118, 118, None),
        (DONG, 12_000_000, 1_200_000, "12.000.000 đồng, gấp mười tháng trước. Có đúng không?"),
        (ROADS, 95, 30, "9,5 km, gấp hơn ba lần tháng trước. Có đúng không?"),
        (ROADS, 30, 5, None),
        (measure(soft_factor=0), 90, 1, None),
        (measure(soft_factor=2), 20, 10, "20 suất, gấp hai tháng trước. Có đúng không?"),
    ],
)
def test_is_unusual(asked, value, previous, question):
    assert asked.is_unusual(value, previous) == question


def test_is_unusual_names_the_period():
    assert SESSIONS.is_unusual(12, 4, "quý trước") == "12 cuộc, gấp ba quý trước. Có đúng không?"


def test_formula_is_told_in_words_with_its_day():
    day = dt.date(2026, 11, 30)
    assert RATE.formula_on(day) == "số hộ nghèo chia tổng số hộ, nhân 100 (tính đến ngày 30/11/2026)"
    assert GIFTS.formula_on(day) == ""


def test_facts():
    assert (GIFTS.is_money, DONG.is_money, GIFTS.is_derived, RATE.is_derived) == (False, True, False, True)
    assert (GIFTS.adds_up, RATE.adds_up, measure(adding="none").adds_up) == (True, False, False)
    assert (GIFTS.scale, ROADS.scale) == (1, 10)


def test_packed_is_plain_json():
    assert json.loads(json.dumps(ROADS.packed())) == {
        "code": "roads_paved", "unit": "km", "value_type": "decimal", "places": 1, "nature": "flow",
        "minimum": 0, "maximum": 1000, "soft_factor": 3,
    }  # fmt: skip
