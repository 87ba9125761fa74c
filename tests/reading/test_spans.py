"""A span points into the text as it was given, however that is encoded."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doanket.reading.dates import dates_in
from doanket.reading.number_grammar import numbers_in
from doanket.reading.text import Given

pytestmark = pytest.mark.sqlite_only

PIECES = (
    "Ban Thường trực", "ủng hộ", "85 triệu đồng", "hơn 1.300 hộ", "4/4 tổ", "“Đại đoàn kết”", "Sáng 18-01,", "ngày 29/11/2023", "hai mươi lăm",
    "lần thứ XXI", "nhiệm kỳ 2019 – 2024", "91,5 %", "50-60 cử tri", "hàng trăm suất quà", "Đường 5", "hoà", "uỷ viên", "khoá XVI", ".", "\n", "•",
)  # fmt: skip


def nfd(text):
    return unicodedata.normalize("NFD", text)


def no_break(text):
    return text.replace(" ", "\u00a0")


def icelandic(text):
    return text.replace("Đ", "\u00d0").replace("đ", "\u00f0")


def hyphenated(text):
    return "\u00ad".join(text)


def windows(text):
    return "\ufeff" + text.replace("\n", "\r\n")


def same(text):
    return text


DRESSES = (same, nfd, no_break, icelandic, hyphenated, windows)
texts = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)


def plain(text):
    """What a person sees: without the dress."""
    return Given(text).clean


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(DRESSES), st.sampled_from(DRESSES))
def test_another_dress_gives_the_same_words(text, dress, overcoat):
    worn, bare = overcoat(dress(text)), Given(text)
    for find in (numbers_in, dates_in):
        told = [plain(worn[found.span.start : found.span.end]) for found in find(Given(worn))]
        assert told == [bare.text[found.span.start : found.span.end] for found in find(bare)] or dress is icelandic or overcoat is icelandic
        assert all(told)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_the_map_covers_every_text(text):
    taken = Given(text)
    assert len(taken.low) == len(taken.clean)
    whole = taken.span(0, len(taken.clean))
    assert 0 <= whole.start <= whole.end <= len(text)
    last = 0
    for at in range(len(taken.clean)):
        span = taken.span(at, at + 1)
        assert last <= span.start < span.end <= len(text)
        last = span.start


def test_the_word_is_marked_where_it_stands():
    text = "Ðã ủng hộ\u00a085 triệu\u00a0đồng".replace("ủ", "ủ")
    (number,) = numbers_in(Given(text))
    assert text[number.span.start : number.span.end] == "85 triệu\u00a0đồng"


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("gần 12,5 triệu đồng tiền mặt", "12,5 triệu đồng"),
        ("đạt 91,5 % số hộ", "91,5 %"),
        ("có 4/4 tổ", "4/4"),
        ("hội nghị lần thứ XXI", "XXI"),
        ("hàng trăm suất quà", "hàng trăm"),
        ("từ 5 đến 7 triệu đồng", "5 đến 7 triệu đồng"),
        ("hai mươi lăm hộ", "hai mươi lăm"),
    ],
)
def test_what_is_marked(text, marked):
    (number,) = numbers_in(Given(text))
    assert text[number.span.start : number.span.end] == marked
