from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.kernel.dates import (
    VIETNAM,
    clock,
    formal_date,
    header_date,
    local_day,
    moment,
    parse_date,
    short_date,
)
from doanket.kernel.numbers import Unreadable

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))
NINTH = date(2026, 1, 9)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("09/01/2026", NINTH),
        ("9/1/2026", NINTH),
        ("09-01-2026", NINTH),
        ("9.1.2026", NINTH),
        (" 9 / 1 / 2026 ", NINTH),
        ("ngày 9 tháng 1 năm 2026", NINTH),
        ("Ngày 09 tháng 01 năm 2026", NINTH),
        ("9 tháng 1 năm 2026", NINTH),
        ("9 tháng 1, năm 2026", NINTH),
        ("ngay 9 thang 1 nam 2026", NINTH),
        ("Thứ Sáu, ngày 09/01/2026", NINTH),
        ("2026-01-09", NINTH),
        ("13/01/2026", date(2026, 1, 13)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_parse_date_reads_the_day_first(typed, day):
    assert parse_date(typed) == day


def test_parse_date_takes_the_year_from_today_only_where_given():
    assert parse_date("9/1", today=date(2027, 5, 5)) == date(2027, 1, 9)
    with pytest.raises(Unreadable, match="Chưa rõ năm nào"):
        parse_date("9/1")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("01/13/2026", "Tháng 13 không có. Xin ghi ngày trước, tháng sau, như 09/01/2026."),
        ("01/00/2026", "Tháng 0 không có. Xin ghi ngày trước, tháng sau, như 09/01/2026."),
        (
            "31/04/2026",
            "Ngày 31 không có: tháng 4 năm 2026 từ ngày 1 đến ngày 30. Xin xem lại ngày.",
        ),
        (
            "29/02/2026",
            "Ngày 29 không có: tháng 2 năm 2026 từ ngày 1 đến ngày 28. Xin xem lại ngày.",
        ),
        (
            "0/4/2026",
            "Ngày 0 không có: tháng 4 năm 2026 từ ngày 1 đến ngày 30. Xin xem lại ngày.",
        ),
        ("9/1/26", "Chưa rõ năm 26. Xin ghi đủ bốn chữ số của năm, như 09/01/2026."),
        ("9/1/0226", "Năm 0226 nằm ngoài khoảng 1900 đến 2199. Xin xem lại năm."),
        ("", "Ô này còn trống. Xin ghi ngày trước, tháng sau, như 09/01/2026."),
        (
            "hôm qua",
            "Chưa đọc được “hôm qua” thành ngày. Xin ghi ngày trước, tháng sau, như 09/01/2026.",
        ),
        (
            "January 9, 2026",
            "Chưa đọc được “January 9, 2026” thành ngày. Xin ghi ngày trước, tháng sau, như 09/01/2026.",
        ),
    ],
)
def test_parse_date_names_the_wrong_part(typed, message):
    with pytest.raises(Unreadable) as refusal:
        parse_date(typed)
    assert refusal.value.message == message


@pytest.mark.parametrize(
    ("day", "formal"),
    [
        (NINTH, "ngày 09 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026"),
        (date(2026, 9, 10), "ngày 10 tháng 9 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_formal_date_has_zeros_where_the_decree_wants_them(day, formal):
    assert formal_date(day) == formal


@pytest.mark.parametrize(
    ("day", "header"),
    [
        (NINTH, "Thứ Sáu, ngày 09/01/2026"),
        (date(2026, 1, 10), "Thứ Bảy, ngày 10/01/2026"),
        (date(2026, 1, 11), "Chủ Nhật, ngày 11/01/2026"),
        (date(2026, 1, 12), "Thứ Hai, ngày 12/01/2026"),
        (date(2026, 11, 18), "Thứ Tư, ngày 18/11/2026"),
    ],
)
def test_header_date_names_the_weekday(day, header):
    assert header_date(day) == header


def test_moments_are_told_in_vietnamese_time():
    last_evening = datetime(2025, 12, 31, 16, 30, tzinfo=UTC)
    new_year = datetime(2025, 12, 31, 17, 0, tzinfo=UTC)
    assert moment(last_evening) == "23:30, ngày 31/12/2025"
    assert clock(new_year) == "00:00"
    assert short_date(new_year) == "01/01/2026"
    assert local_day(last_evening) == date(2025, 12, 31)
    assert local_day(new_year) == date(2026, 1, 1)


def test_moments_without_a_zone_are_told_as_they_stand():
    assert moment(datetime(2026, 11, 18, 8, 45)) == "08:45, ngày 18/11/2026"
    assert moment(datetime(2026, 11, 18, 8, 45, tzinfo=VIETNAM)) == "08:45, ngày 18/11/2026"


@pytest.mark.parametrize("printed", [short_date, formal_date, header_date, date.isoformat])
@given(day=DAYS)
def test_printed_date_is_read_back(printed, day):
    assert parse_date(printed(day)) == day


@given(st.text())
def test_any_text_is_read_or_refused(text):
    try:
        assert 1900 <= parse_date(text).year <= 2199
    except Unreadable as refusal:
        assert refusal.message
