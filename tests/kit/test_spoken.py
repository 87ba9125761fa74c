"""What is written, as it is read aloud: a table of what stands in messages of committees."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.kit.spoken import in_spoken_words

TABLE = {
    # money, percent, units
    "Thu 1.250.000 đ.": "thu một triệu hai trăm năm mươi nghìn đồng.",
    "1.250.000đ": "một triệu hai trăm năm mươi nghìn đồng.",
    "2,5 triệu đồng": "hai phẩy năm triệu đồng.",
    "12 tr": "mười hai triệu.",
    "5.000.000 đ/hộ": "năm triệu đồng một hộ.",
    "đạt 91,7 %": "đạt chín mươi mốt phẩy bảy phần trăm.",
    "1,05%": "một phẩy không năm phần trăm.",
    "3 km đường, 120 m2": "ba ki lô mét đường, một trăm hai mươi mét vuông.",
    "-7": "âm bảy.",
    # days and hours
    "Hạn: Thứ Hai, ngày 05/10/2026.": "hạn: thứ hai, ngày mùng năm tháng mười năm hai nghìn không trăm hai mươi sáu.",
    "2026-04-30": "ngày ba mươi tháng tư năm hai nghìn không trăm hai mươi sáu.",
    "trước 4/4": "trước ngày mùng bốn tháng tư.",
    "ngày 5 tháng 10": "ngày mùng năm tháng mười.",
    "31/2/2026": "ba mươi mốt trên hai trên hai nghìn không trăm hai mươi sáu.",
    "Báo cáo tháng 9/2026": "báo cáo tháng chín năm hai nghìn không trăm hai mươi sáu.",
    "quý IV/2026": "quý bốn năm hai nghìn không trăm hai mươi sáu.",
    "lần thứ I, lần thứ IV, thứ 4": "lần thứ nhất, lần thứ tư, thứ tư.",
    "lúc 08:45": "lúc tám giờ bốn mươi lăm.",
    "8h30, 7h": "tám giờ ba mươi, bảy giờ.",
    "2025-2026": "hai nghìn không trăm hai mươi lăm đến hai nghìn không trăm hai mươi sáu.",
    # counts and codes
    "11/12 báo cáo": "mười một trên mười hai báo cáo.",
    "Tổ 3 có 105 hộ": "tổ ba có một trăm linh năm hộ.",
    "gọi 0912 345 678": "gọi không chín một hai, ba bốn năm, sáu bảy tám.",
    "9" * 30: " ".join(["chín"] * 30) + ".",
    "thừa số 0": "thừa số không.",
    # short forms
    "Số 12/BC-MTTQ của UBND P. Hoa Sen": "số mười hai báo cáo mặt trận tổ quốc của ủy ban nhân dân phường hoa sen.",
    "BCĐ, BC, CTMT": "ban chỉ đạo, báo cáo, công tác mặt trận.",
    "TCVN, UBKT": "tê xê vê en nờ, u bê ca tê.",
    "TỔ QUỐC AN": "tổ quốc an.",
    "v/v sửa ô": "về việc sửa ô.",
    # signs and lines
    "«Có thể thừa»": "có thể thừa.",
    "- một\n- hai (ba)\n": "một. hai, ba.",
    "họp - xem": "họp, xem.",
    "[[a]] <b>": "a b.",
    "https://vi.example/x": "",
    "": "",
    " \n\u200b ": "",
    "² ٣ ★": "",
}  # fmt: skip


@pytest.mark.parametrize(("written", "read"), TABLE.items())
def test_what_is_written_is_read_as_people_read_it(written, read):
    assert in_spoken_words(written) == read


def test_a_mark_put_in_two_ways_is_one_text():
    assert in_spoken_words("hòa".encode().decode()) == in_spoken_words("ho\u0300a") == "hòa."


@given(st.text(alphabet=st.sampled_from("0123456789./,-:%đVIX hgtáBC()[]\n«²") | st.characters(), max_size=60))
def test_no_digit_and_no_sign_is_left_to_the_speaking_program(text):
    words = in_spoken_words(text)

    assert not re.search(r"\d|[^\w\s.,:;!?]|_", words) and words == words.strip()
