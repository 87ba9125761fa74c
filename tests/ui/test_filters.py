"""Numbers, money and days in a template."""

import datetime as dt

import pytest

from doanket.kernel.money import Money
from doanket.kernel.period import Period

from .drawing import draw

MOMENT = dt.datetime(2026, 11, 18, 1, 45, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ v|count }}", 1_250_000, "1.250.000"),
        ("{{ v|count }}", 0, "0"),
        ("{{ v|count }}", None, ""),
        ("{{ v|dong }}", 1_250_000, "1.250.000 đ"),
        ("{{ v|dong }}", Money(0), "0 đ"),
        ("{{ v|dong }}", None, ""),
        ("{{ v|dong_short }}", 114_250_000, "114,25 triệu đồng"),
        ("{{ v|dong_words }}", 1_250_000, "Một triệu hai trăm năm mươi nghìn đồng"),
        ("{{ v|short_date }}", dt.date(2026, 1, 9), "09/01/2026"),
        ("{{ v|header_date }}", dt.date(2026, 11, 18), "Thứ Tư, ngày 18/11/2026"),
        ("{{ v|formal_date }}", dt.date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
        ("{{ v|moment }}", MOMENT, "08:45, ngày 18/11/2026"),
        ("{{ v|clock }}", MOMENT, "08:45"),
        ("{{ v|percent:12 }}", 11, "91,7 %"),
        ("{{ v|percent:0 }}", 0, ""),
        ("{{ v|period_label }}", Period.month(2026, 11), "tháng 11/2026"),
        ("{{ v|initials }}", "Nguyễn Văn Mẫn", "NM"),
        ("{{ v|initials }}", "Ổn", "Ổ"),
        ("{{ v|short_date }}", None, ""),
    ],
)
def test_a_value_is_printed(source, value, expected):
    assert draw(source, v=value) == expected
