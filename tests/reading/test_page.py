"""A whole portal page: its parts are found, the rest is dropped."""

import pytest

from doanket.reading.reader import read

PAGE = """Thứ hai, 04 Tháng 05 Năm 2026
Chuyên mục Chuyên mục
Số lượng truy cập
Đang truy cập: 15,630
Tổng số trong ngày: 2,079
Phường Hoa Sen trao quà cho hộ nghèo
21/01/2026 08:15
Lượt xem: 431
Chế độ ban đêm OFF
Cỡ chữ: A- A A+
Sáng 20-01, Ủy ban MTTQ Việt Nam phường Hoa Sen tổ chức trao 85 suất quà cho hộ nghèo, mỗi suất 500.000 đồng.
Quang cảnh buổi trao quà
Dịp này, phường còn hỗ trợ sửa chữa 3 căn nhà cho người già neo đơn trên địa bàn.
Mai Thị Mẫu
MTTQ phường Hoa Sen
Tin liên quan
Phường Bằng Lăng tặng 900 suất quà
Thống kê truy cập
Online: 43
"""


def test_parts_of_a_page():
    reading = read(PAGE)
    assert reading.title == "Phường Hoa Sen trao quà cho hộ nghèo"
    assert reading.published_at == "2026-01-21"
    assert (reading.author, reading.source) == ("Mai Thị Mẫu", "MTTQ phường Hoa Sen")
    assert [PAGE[part.start : part.end][:8] for part in reading.body] == ["Sáng 20-", "Dịp này,"]
    assert [PAGE[part.start : part.end] for part in reading.captions] == ["Quang cảnh buổi trao quà"]


def test_what_a_page_says():
    reading = read(PAGE)
    assert (reading.unit_name, reading.unit_level) == ("phường Hoa Sen", "commune")
    assert (reading.event_type, reading.event_date) == ("donation", "2026-01-20")
    assert [(figure.indicator, figure.value) for figure in reading.figures] == [
        ("gifts_given", 85), ("gift_unit_value", 500_000), ("houses_repaired", 3),
    ]  # fmt: skip


def test_counters_and_other_news_are_no_numbers_of_the_page():
    values = {number.value for number in read(PAGE).numbers}
    assert not values & {15630, 2079, 431, 900, 43}


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("Mặt trận TP.Hoa Mẫu họp.", "thành phố Hoa Mẫu", "district"),
        ("Ủy ban MTTQ thành phố Hà Nội họp.", "thành phố Hà Nội", "province"),
        ("Bến Đò: Ủy ban MTTQ quận họp bàn công tác cuối năm", "quận Bến Đò", "district"),
        ("Đoàn của Mặt trận huyện Mẫu Giang đến thăm xã Đồng Trăng.", "huyện Mẫu Giang", "district"),
        ("Hội nghị Ủy ban Trung ương MTTQ Việt Nam bàn về nhân sự.", "Ủy ban Trung ương MTTQ Việt Nam", "central"),
        ("Thôn Sen Đá có 87 hộ.", "thôn Sen Đá", "residential"),
        ("Mặt trận xã Đồng Trang, sau đó xã Đồng Trăng và Mặt trận xã Đồng Trăng.", "xã Đồng Trăng", "commune"),
    ],
)
def test_whose_page_it_is(text, name, level):
    reading = read(text)
    assert (reading.unit_name, reading.unit_level) == (name, level)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Phường Hoa Sen bàn giao nhà Đại đoàn kết cho hộ nghèo.", "house_handover"),
        ("Phường Hoa Sen tổ chức Ngày hội Đại đoàn kết toàn dân tộc.", "festival"),
        ("Phường Hoa Sen tiếp xúc cử tri trước kỳ họp.", "voter_contact"),
        ("Phường Hoa Sen sơ kết công tác 6 tháng đầu năm.", "mid_year_review"),
        ("Phường Hoa Sen giám sát việc chi trả chế độ.", "supervision"),
        ("Phường Hoa Sen ký kết giao ước thi đua.", "pledge_signing"),
        ("Phường Hoa Sen kêu gọi ủng hộ đồng bào vùng lũ.", "relief"),
        ("Phường Hoa Sen đón khách.", "other"),
    ],
)
def test_kinds_of_events(text, kind):
    assert read(text).event_type == kind


def test_a_drive_of_months_has_no_day():
    text = "Phường Hoa Sen vận động quỹ từ ngày 17/10 đến ngày 18/11/2025, được 90 triệu đồng."
    assert read(text).event_date is None
    assert read("Phường Hoa Sen mở ngày hội từ ngày 16/11 đến ngày 18/11/2025.").event_date == "2025-11-16"
