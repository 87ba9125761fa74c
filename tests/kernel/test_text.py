import itertools
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doanket.kernel.text import (
    fold,
    initials,
    name_sort_key,
    normalise,
    slugify,
    sort_key,
)

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
vietnamese_text = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " 0123456789", max_size=20)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (unicodedata.normalize("NFD", "Ủy ban Mặt trận"), "Ủy ban Mặt trận"),
        ("e\u0323\u0302", "ệ"),
        ("ê\u0323", "ệ"),
        ("\u00d0oàn \u00f0ại bi\u1ec3u", "Đoàn đại biểu"),
        ("\u0189oàn", "Đoàn"),
        ("Tổ\u00a03\u2003Cây\u202fGạo\u3000", "Tổ 3 Cây Gạo"),
        ("\ufeffhoa\u200b \u00adsen\u200d\u2060", "hoa sen"),
        ("a\u200b\u0301", "á"),
        ("một  \nhai \r\nba\rbốn\u2028năm\t", "một\nhai\nba\nbốn\nnăm"),
        ("  thụt vào", "  thụt vào"),
        ("\n\nhai dòng trống\n\n", "\n\nhai dòng trống\n\n"),
        ("nul\x00 và \x1b chuông\x07", "nul và  chuông"),
        ("a\ud800b", "ab"),
        ("a" + "\u0323\u0301" * 90_000, "ạ" + "\u0323" * 3 + "\u0301" * 4),
        ("a" + " " * 300_000 + "b", "a" + " " * 300_000 + "b"),
        ("", ""),
    ],
)
def test_normalise(raw, clean):
    assert normalise(raw) == clean


def test_normalise_leaves_names_as_people_write_them():
    assert normalise("Uỷ ban, Ủy ban, hoà, hòa") == "Uỷ ban, Ủy ban, hoà, hòa"


@given(st.text(alphabet=st.characters()))
@example("a \u200b\n")
@example("a\u00d0\u0301")
def test_normalise_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set("\u00d0\u00f0\u00a0\u200b\u00ad\ufeff\x00\r\t")


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (["dong da", "ĐÔNG ĐA", "Đông Đa", "  đông\u00a0 đa\n", "Ðông Ða"], "dong da"),
        (["uy ban", "Uỷ ban", "Ủy ban", "ỦY BAN"], "uy ban"),
        (["hoà", "hòa", "HÒA", "hoa"], "hoa"),
        (["Nguyễn Thị Bưởi", "NGUYEN THI BUOI"], "nguyen thi buoi"),
        (["", " \n"], ""),
    ],
)
def test_fold_makes_one_of_all_spellings(spellings, folded):
    assert {fold(spelling) for spelling in spellings} == {folded}


@given(st.text())
def test_fold_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(vietnamese_text)
def test_fold_of_vietnamese_is_plain_ascii(text):
    assert fold(text).isascii()
    assert fold(text) == fold(unicodedata.normalize("NFD", text.upper()))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đại hội Đại biểu phường Đông Đa", "dai-hoi-dai-bieu-phuong-dong-da"),
        ("  6 tháng đầu năm 2026: kết quả!  ", "6-thang-dau-nam-2026-ket-qua"),
        ("«»", ""),
        ("会议", ""),
    ],
)
def test_slugify(title, slug):
    assert slugify(title) == slug


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Nguyễn Văn Mẫn", "NM"),
        ("Mai Văn Ổn", "MỔ"),
        ("trần thị ngát", "TN"),
        ("Đỗ Ân", "ĐÂ"),
        ("(ông) Lê Văn Tám", "ÔT"),
        ("Mẫn", "M"),
        ("", ""),
        (" … ", ""),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


# --- Order: each list stands in its right order ----------------------------------------------

ORDERED = [
    ["An", "Ăn", "Ân", "Ất", "Dũng", "Đa", "Đặng", "Ea", "Zung"],
    ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"],
    list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
    list("yỳỷỹýỵ"),
    ["Tổ 2", "Tổ 10", "Tổ 10a", "Tổ 100"],
    ["Tổ 1 Sen Hồng", "Tổ 2 Bến Đò", "Tổ 10 Đình Thượng", "Tổ 12 Bãi Dâu"],
    ["An Bình", "An Hòa", "Anh"],
    ["ma lan", "mà lan", "ma lanh", "mà lanh"],  # letters of the whole text before its tones
    ["hoa", "hoà", "hòa", "hoả", "hỏa", "hoá"],  # where the tone is written decides last
    ["ba", "Ba", "bà", "Bà"],
    ["", "1", "a"],
    ["Cau", "Cầu Mới", "Cây Gạo", "Chợ Cũ"],
    ["5", "05", "5a", "6"],
    ["a", "a b", "ab"],
    ["an", "añ", "ào", "ào-ào"],
    ["z", "ж"],
]


@pytest.mark.parametrize("ordered", ORDERED, ids=lambda words: words[0] or "blank")
def test_sort_key_is_vietnamese_order(ordered):
    for earlier, later in itertools.pairwise(ordered):
        assert sort_key(earlier) < sort_key(later), (earlier, later)


def test_sort_key_sees_one_text_in_all_its_codings():
    spellings = ["Đặng  Ất ", unicodedata.normalize("NFD", "Đặng Ất"), "Ðặng\u00a0Ất"]
    assert len({sort_key(spelling) for spelling in spellings}) == 1


@given(st.text())
def test_sort_key_needs_no_collation(text):
    assert set(sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")
    assert set(name_sort_key(text)) <= set("0123456789abcdefghijklmnopqrstuvwxyz")


@given(vietnamese_text, vietnamese_text)
def test_sort_key_tells_different_texts_apart(one, other):
    same_text = " ".join(one.split()) == " ".join(other.split())
    assert (sort_key(one) == sort_key(other)) is same_text


words = st.text(alphabet=VIETNAMESE, min_size=1, max_size=6)


@given(words, words)
def test_sort_key_puts_letters_before_tones(one, other):
    """Against a second telling of the rule: compare letters in order, tone marks taken off."""

    def letters(word):
        bare = unicodedata.normalize("NFD", word)
        toneless = "".join(c for c in bare if c not in "\u0300\u0309\u0303\u0301\u0323")
        return [VIETNAMESE.index(c) for c in unicodedata.normalize("NFC", toneless)]

    if letters(one) != letters(other):
        assert (sort_key(one) < sort_key(other)) is (letters(one) < letters(other))


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_sort_key_orders_numbers_by_value(one, other):
    assert (sort_key(f"Tổ {one}") < sort_key(f"Tổ {other}")) is (one < other)


@pytest.mark.parametrize(
    "people",
    [
        ["Trần Văn An", "Lê Thị Bình"],
        ["Trần Văn An", "Nguyễn Văn Ân", "Bùi Thị Ất", "Phạm Văn Dũng", "Lê Đa", "Vũ Đặng"],
        ["Lê An", "Lê Thị An", "Bùi Văn An", "Lê Văn An"],  # given, then middle, then family
        ["Trần Văn Hoà", "Lê Văn Hóa"],  # the tone of the given name weighs more than the rest
        ["Lê Văn Hòa", "Trần Văn Hoà"],  # the place of the mark weighs less than the family name
        ["An", "Lê An", "Bùi Văn An"],
        ["Nguyễn Văn An", "Nguyễn Văn Anh"],
    ],
    ids=lambda people: people[-1],
)
def test_people_sort_by_given_name_then_middle_then_family(people):
    for shuffled in itertools.permutations(people[:5]):
        assert sorted(shuffled, key=name_sort_key) == people[:5]


@given(vietnamese_text, vietnamese_text)
def test_name_key_tells_different_names_apart(one, other):
    assert name_sort_key(one) == name_sort_key(f" {one} ")
    assert (name_sort_key(one) == name_sort_key(other)) is (one.split() == other.split())


def test_name_key_tells_capitals_apart_in_every_part():
    names = ["Lê Hoa An", "Lê hoa An", "Lê Hoa an", "lê Hoa An", "lê hoa an"]
    assert len({name_sort_key(name) for name in names}) == len(names)
