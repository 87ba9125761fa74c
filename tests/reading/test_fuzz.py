"""No text is slow and none breaks the reader."""

import random

import pytest

from doanket.reading.dates import dates_in
from doanket.reading.number_grammar import numbers_in
from doanket.reading.text import Given

pytestmark = pytest.mark.sqlite_only

SEED_TEXT = (
    "15/11/2024 08:15 Sáng 14-11, Ban CTMT khu 3 vận động được 12,5 triệu đồng (mười hai triệu năm trăm nghìn đồng), tặng 35 suất quà, mỗi suất "
    "300.000 đồng; 4/4 tổ đăng ký mô hình; đạt 91,5 %; hội nghị lần thứ XXI, nhiệm kỳ 2019 – 2024; ĐT 0912.345.678; từ 5-7 triệu; hàng trăm hộ."
)
PIECES = [*"0123456789.,/-–()% \n:", "triệu", "tỷ", "năm", "hai", "mươi", "trăm", "ngày", "tháng", "thứ", "XX", "đồng", "rưỡi", "số", "\u0301", "\u00a0", "\x00", "đ", "m2"]
QUADRATIC_WOULD_BE_SIXTEEN = 11  # linear is four


def find_all(text):
    given = Given(text)
    found = [*numbers_in(given), *dates_in(given)]
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in found)
    return found


def test_a_thousand_changes_break_nothing():
    chance = random.Random(7)
    for _ in range(1000):
        letters = list(SEED_TEXT)
        for _ in range(chance.randrange(1, 12)):
            at = chance.randrange(len(letters))
            letters[at : at + chance.randrange(3)] = chance.choice(PIECES)
        find_all("".join(letters))


@pytest.mark.parametrize("piece", ["1 ", "1.1", "1/1/", "1-1 ", "1, ", "1 000 ", "hai ", "hai mươi nghìn ", "(", "1 tỷ ", "12/12/2024 ", "thứ ", "số 1", "a\u0301\u0301", "0 9 1 2 ", "XIX ", "date 2024-", "ngày 1 và 2/"])
def test_a_row_of_one_thing_four_times_as_long_takes_about_four_times_as_long(piece, seconds_of):
    find_all(piece * 50)
    short, long = (seconds_of(find_all, (piece * length)[:length]) for length in (2_000, 8_000))

    assert long < short * QUADRATIC_WOULD_BE_SIXTEEN
