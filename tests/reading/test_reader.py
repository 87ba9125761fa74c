"""The reader as a whole: spans, plans, parts and totals, terms, pages."""

import unicodedata
from fractions import Fraction

import pytest

from doanket.reading.reader import read

M = 10**6


def told(text):
    return [(figure.indicator, figure.value) for figure in read(text).figures]


def test_nothing_in_nothing():
    reading = read("")
    assert reading.figures == () and reading.numbers == () and reading.event_type == "other"
    assert (reading.unit_name, reading.event_date, reading.title) == ("", None, "")


def test_amount_per_item_is_not_the_total():
    assert told("Phường Hoa Sen tặng 35 suất quà, mỗi suất 300.000 đồng, tổng trị giá 10,5 triệu đồng.") == [
        ("gifts_given", 35), ("gift_unit_value", 300_000), ("gift_value", Fraction(21, 2) * M),
    ]  # fmt: skip


def test_a_plan_is_no_result():
    assert told("Năm tới phường Hoa Sen phấn đấu vận động 300 triệu đồng.") == [("target", 300 * M)]
    assert told("Năm tới phường Hoa Sen phấn đấu xây 4 căn nhà.") == [("houses_planned", 4)]
    assert told("Phường Hoa Sen đã vận động 300 triệu đồng.") == [("cash_raised", 300 * M)]


def test_a_share_reached_closes_no_plan():
    assert ("houses_built", 6) in told("Xã đạt 118% kế hoạch; chi 480 triệu đồng: xây 6 nhà cho hộ nghèo.")


def test_the_whole_of_two_parts():
    figures = told("Phường tiếp nhận ủng hộ 90 triệu đồng (tiền mặt 60 triệu đồng, hàng hóa 30 triệu đồng).")
    assert figures == [("total_raised", 90 * M), ("cash_raised", 60 * M), ("in_kind_value", 30 * M)]


def test_of_keeps_the_whole():
    (figure,) = read("Có 11/12 khu dân cư đạt danh hiệu văn hóa.").figures
    assert (figure.indicator, figure.value, figure.of) == ("cultural_areas", 11, 12)


def test_a_repeated_statement_counts_once():
    text = "Phường Hoa Sen tặng 40 suất quà\nSáng nay, phường Hoa Sen tặng 40 suất quà cho hộ nghèo của phường."
    assert told(text) == [("gifts_given", 40)]


def test_equal_amounts_in_one_sentence_are_two():
    text = "Nhà trị giá 100 triệu đồng, quỹ hỗ trợ 50 triệu đồng, họ hàng giúp 50 triệu đồng."
    assert told(text) == [("housing_cost", 100 * M), ("housing_support", 50 * M), ("housing_support", 50 * M)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Hội nghị lần thứ 5 Ủy ban MTTQ phường Hoa Sen.", [("conference_number", 5)]),
        ("Kỳ họp thứ 5 HĐND phường Hoa Sen.", []),
        ("Đại hội MTTQ xã Đồng Trăng lần thứ XII, nhiệm kỳ 2024-2029.", [("congress_number", 12), ("term", "2024-2029")]),
        ("Đại hội Đảng bộ xã Đồng Trăng lần thứ XII, nhiệm kỳ 2025-2030.", []),
        ("Xã Đồng Trăng chào mừng Đại hội đại biểu toàn quốc MTTQ Việt Nam lần thứ X.", []),
        ("Đại biểu HĐND phường nhiệm kỳ 2021-2026 tiếp xúc cử tri.", []),
    ],
)
def test_terms_and_numbered_meetings(text, figures):
    assert told(text) == figures


def test_a_list_goes_on_with_what_it_began_with():
    assert told("Công ty Mây Trắng ủng hộ 50 triệu đồng, Hội Sen Xanh 20 triệu đồng.") == [
        ("donor_contribution", 50 * M), ("donor_contribution", 20 * M),
    ]  # fmt: skip


def test_an_article_is_no_number():
    assert told("Xã trao quà cho một hộ nghèo.") == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_point_into_the_text_as_given(form):
    text = unicodedata.normalize(form, "Phường\u00a0Hoa Sen đã tặng\u00a035 suất quà, trị giá 10 triệu đồng.")
    said = [text[figure.span.start : figure.span.end] for figure in read(text).figures]
    assert [unicodedata.normalize("NFC", one) for one in said] == ["35", "10 triệu đồng"]


def test_a_catalogue_adds_indicators_without_code():
    row = {"code": "trees_watered", "phrases": ["cây được tưới"], "value_type": "count"}
    assert told("Tổ có 18 cây được tưới.") != [("trees_watered", 18)]
    assert [(f.indicator, f.value) for f in read("Tổ có 18 cây được tưới.", [row]).figures] == [("trees_watered", 18)]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("piece", ["1 hộ ", "nhiệm kỳ 2019-2024 ", "(((", "phường A ", "Mặt trận xã B, ", "lần thứ ba ", "/4", "–5\x00"])
def test_endless_repetition_stays_linear(piece, seconds_of):
    short, long = (seconds_of(read, piece * times) for times in (400, 1600))

    assert long < 12 * short + 0.02


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ủy ban MTTQ huyện Châu Thành họp sáng 5/6/2024.", "huyện Châu Thành"),
        ("Mặt trận xã Hòa Nhân phát động ủng hộ.", "xã Hòa Nhân"),
        ("MTTQ phường Bến Thành Thành phố Mẫu họp.", "phường Bến Thành"),
        ("Ủy ban MTTQ xã Hưng Hội Nhân dịp Tết trao quà.", "xã Hưng Hội"),
        ("Ủy ban MTTQ huyện Đại Từ ngày 5/6 trao quà.", "huyện Đại Từ"),
    ],
)
def test_names_that_end_like_other_words(text, name):
    assert read(text).unit_name == name
