"""What was written as a table is read back; what is no table is refused in words."""

import io
import zipfile

import openpyxl
import pytest

from doanket.kit.xlsx import write_xlsx
from doanket.kit.xlsx_reader import MOST_ROWS, UnreadableTable, read_table

ROWS = [["a", "Tổ 3 «Cây Gạo»"], ["=1+1", ""], ["", "dòng 1\ndòng 2"]]


def packed(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        for name, text in parts.items():
            book.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def test_our_own_file_comes_back():
    table = read_table(write_xlsx("Bảng", ["Một", "Hai"], ROWS))
    assert table[1] == ["Một", "Hai"]
    assert [[*row, "", ""][:2] for row in table[2:]] == ROWS


def test_a_file_of_another_program_is_read_with_gaps_and_numbers():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["C1"], book.active["B2"] = "mã", "lời", 12
    stream = io.BytesIO()
    book.save(stream)
    assert read_table(stream.getvalue()) == [["mã", "", "lời"], ["", "12"]]


@pytest.mark.parametrize("mark", [",", ";"])
def test_csv_is_read_with_either_mark(mark):
    text = f'\ufeffmã{mark}lời\r\na{mark}"hai{mark} ba"\r\n'
    assert read_table(text.encode()) == [["mã", "lời"], ["a", f"hai{mark} ba"]]


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 not a book", packed(a="b"), packed(xl__worksheets__sheet1="x"), b"\xff\xfe\x00a", b"a\x00b",
        packed(**{"xl/worksheets/sheet1.xml": "<a"}), packed(**{"xl/worksheets/sheet1.xml": BOMB}),
        packed(**{"xl/worksheets/sheet1.xml": " " * 20_000_001}), b"a\n" * (MOST_ROWS + 1),
    ],
)  # fmt: skip
def test_anything_else_is_refused(content):
    with pytest.raises(UnreadableTable):
        read_table(content)
