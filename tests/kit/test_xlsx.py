"""A list as Excel opens it: days are days, numbers are numbers, and no typed text ever becomes a formula."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from doanket.kernel.money import Money
from doanket.kit.xlsx import Column, write_xlsx


def sheet_of(columns, rows, **more):
    return openpyxl.load_workbook(BytesIO(write_xlsx("Sổ thử", columns, rows, **more))).active


def cell_of(kind, value):
    return sheet_of([Column("Cột", kind)], [[value]])["A3"]


def test_days_and_numbers_are_real_values():
    assert cell_of("day", dt.date(2026, 1, 9)).value == dt.datetime(2026, 1, 9)
    assert cell_of("day", dt.date(2026, 1, 9)).number_format == "dd/mm/yyyy"
    assert cell_of("whole", 12).value == 12
    assert cell_of("money", Money(1_250_000)).value == 1_250_000


@pytest.mark.parametrize(
    ("kind", "value", "look"),
    [
        ("whole", 12, "#,##0"), ("whole", Decimal("12.5"), "#,##0.0"), ("whole", Decimal("12.0"), "#,##0.0"),
        ("money", Decimal("1250.125"), "#,##0.000"), ("whole", Decimal(7), "#,##0"), ("share", Decimal("0.917"), "0.0%"),
        ("whole", Decimal("1E+3"), "#,##0"),
    ],
)  # fmt: skip
def test_a_number_shows_the_places_it_has(kind, value, look):
    cell = cell_of(kind, value)
    assert (cell.value, cell.number_format) == (float(value), look)


def test_each_decimal_of_a_column_keeps_its_own_places():
    sheet = sheet_of([Column("Số", "whole")], [[Decimal("1.5")], [Decimal("2.25")], [3]])
    assert [sheet[f"A{row}"].number_format for row in (3, 4, 5)] == ["#,##0.0", "#,##0.00", "#,##0"]


def test_a_decimal_too_long_for_excel_keeps_every_digit():
    assert cell_of("whole", Decimal("12345678901234.567")).value == "12345678901234.567"


def test_a_moment_is_told_in_vietnamese_time():
    late = dt.datetime(2026, 12, 31, 17, 30, tzinfo=dt.UTC)
    assert cell_of("moment", late).value == dt.datetime(2027, 1, 1, 0, 30)


@pytest.mark.parametrize("text", ["=1+1", "+84912345678", "-5", "@SUM(A1)", "\t=1"])
def test_a_text_that_looks_like_a_formula_stays_text(text):
    cell = cell_of("text", text)
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)


def test_blank_is_not_nought():
    assert cell_of("whole", None).value is None
    assert cell_of("whole", 0).value == 0


def test_a_number_too_long_for_excel_keeps_every_digit():
    assert cell_of("whole", 12_345_678_901_234_567).value == "12345678901234567"


def test_heads_stand_under_the_title_and_stay_in_sight():
    sheet = sheet_of(["Số, ký hiệu", "Ngày"], [["a", "b"]], under_title=["Phường Hoa Sen"])
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Sổ thử", None], ["Phường Hoa Sen", None], ["Số, ký hiệu", "Ngày"], ["a", "b"],
    ]  # fmt: skip
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:B4"


def test_a_title_with_signs_excel_refuses_still_names_the_sheet():
    book = openpyxl.load_workbook(BytesIO(write_xlsx("Sổ [đi]: năm 2026/2027?", ["A"], [])))
    assert book.sheetnames == ["Sổ đi năm 2026 2027"]


def test_the_same_rows_make_the_same_file():
    rows = [["=1", dt.date(2026, 1, 9)]]
    columns = ["A", Column("B", "day")]
    assert write_xlsx("Sổ", columns, rows) == write_xlsx("Sổ", columns, rows)


def test_an_unknown_kind_of_column_is_refused():
    with pytest.raises(ValueError, match="unknown kind of column 'date'"):
        Column("Ngày", "date")


def test_a_row_with_a_missing_value_is_refused():
    with pytest.raises(ValueError):
        write_xlsx("Sổ", ["A", "B"], [["a"]])
