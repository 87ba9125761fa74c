"""The blocks as values, and what both writers share: words, sheets, widths."""

import dataclasses
import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doanket.kit.paper import (
    FigureRun,
    Header,
    Heading,
    PageBreak,
    PaperError,
    Paragraph,
    Provenance,
    Signature,
    SourceRun,
    Table,
    Title,
    blocks_from_json,
    blocks_to_json,
    layout,
    measures,
)
from kit.paper_sample import group_table, header, report, source, wide_table


def test_a_paper_survives_its_journey_as_json():
    blocks = report()

    stored = json.dumps(blocks_to_json(blocks), ensure_ascii=False)

    assert blocks_from_json(json.loads(stored)) == blocks
    assert json.loads(stored)[1] == {
        "block": "title",
        "kind": "BÁO CÁO",
        "subject": "Kết quả công tác Mặt trận năm 2025,\nnhiệm vụ trọng tâm năm 2026",
    }


@given(st.lists(st.one_of(st.text(), st.builds(FigureRun, st.text(), st.integers(0, 99)))))
def test_any_paragraph_survives_json(runs):
    paragraph = Paragraph(tuple(runs))

    assert Paragraph.from_json(json.loads(json.dumps(paragraph.to_json()))) == paragraph


@pytest.mark.parametrize(
    "stored",
    [
        {"block": "script", "text": "x"},
        {"block": ["title"]},
        {"text": "x"},
        "title",
        None,
        {"block": "title", "kind": "BÁO CÁO"},
        {"block": "heading", "level": 1, "text": "x", "colour": "red"},
        {"block": "heading", "level": "1", "text": "x"},
        {"block": "heading", "level": True, "text": "x"},
        {"block": "heading", "level": 5, "text": "x"},
        {"block": "paragraph", "runs": "không phải danh sách"},
        {"block": "paragraph", "runs": [{"block": "title", "kind": "x", "subject": "y"}]},
        {"block": "paragraph", "runs": [7]},
        {"block": "provenance", "rows": [{"block": "figure", "text": "1", "ref": 1}]},
        {"block": "figure", "text": "1", "ref": 1},
    ],
)
def test_a_damaged_or_unknown_block_is_refused(stored):
    with pytest.raises(PaperError):
        blocks_from_json([stored])


def test_a_block_stored_before_a_field_came_is_still_read():
    stored = header().to_json()
    del stored["year"]

    assert blocks_from_json([stored]) == (header(),)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Table("", ("A", "B"), (("1",),)),
        lambda: Table("", (), ()),
        lambda: Table("", ("A",), (), frozenset({1})),
        lambda: Provenance((source(1, "1", "a"), source(1, "2", "b"))),
        lambda: header(issuer_lines=()),
        lambda: header(issued_on=datetime(2026, 1, 9, 8, 0)),
        lambda: header(issued_on="09/01/2026"),
        lambda: Heading(0, "x"),
        lambda: FigureRun("1", -1),
        lambda: Title("BÁO CÁO", None),
    ],
)
def test_a_wrong_value_is_not_born(wrong):
    with pytest.raises(PaperError):
        wrong()


def test_text_is_cleaned_at_birth():
    heading = Heading(1, "I.\tĐO\u0302\u0323I\x00\x1b \u202e123\u2066\ud800\r\nhai")

    assert heading.text == "I. ĐỘI 123\nhai"


def test_blocks_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Heading(1, "x").text = "y"


@pytest.mark.parametrize(
    ("number", "line"),
    [
        ("12", "Số: 12/BC-MTTQ-BTT"),
        ("7", "Số: 07/BC-MTTQ-BTT"),
        ("", "Số:      /BC-MTTQ-BTT"),
        ("7a", "Số: 7a/BC-MTTQ-BTT"),
    ],
)
def test_number_line_pads_small_numbers_and_leaves_room_for_an_open_one(number, line):
    assert layout.number_line(header(number=number)) == line


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Hoa Sen, ngày 09 tháng 01 năm 2026"),
        ({"issued_on": date(2026, 11, 18)}, "Hoa Sen, ngày 18 tháng 11 năm 2026"),
        ({"issued_on": None, "year": 2026}, "Hoa Sen, ngày … tháng … năm 2026"),
        ({"issued_on": None}, "Hoa Sen, ngày … tháng … năm …"),
    ],
)
def test_place_line_prints_the_day_as_the_decree_asks(changes, line):
    assert layout.place_line(header(**changes)) == line


def test_recipients_end_with_the_filing_copy():
    signature = Signature(
        "TM. Ban Thường trực", "KT. Chủ tịch\nPhó Chủ tịch", "Trần Thị Mẫu", ("- Như trên;", "Đảng ủy phường")
    )

    assert layout.recipient_lines(signature) == ["- Như trên;", "- Đảng ủy phường;", "- Lưu: VT."]
    assert layout.recipient_lines(dataclasses.replace(signature, recipients=("Lưu: VT, TH.",))) == [
        "- Lưu: VT, TH."
    ]
    assert layout.signing_lines(signature) == ["TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_sheets_turn_for_wide_tables_and_leave_no_empty_page():
    text, wide, end = Paragraph(("x",)), wide_table(), PageBreak()

    cut = layout.sheets([end, text, end, end, text, end, wide, end, wide, text, end])

    assert [(sheet.landscape, sheet.blocks) for sheet in cut] == [
        (False, (text, end, text)),
        (True, (wide, end, wide)),
        (False, (text,)),
    ]


@pytest.mark.parametrize(
    "table",
    [group_table(), wide_table(), Table("", ("A",) * 40, (("x" * 90,) * 40,)), Table("", ("TT",), ())],
)
def test_columns_fill_the_line_and_none_vanishes(table):
    grid = layout.grid_of(table)

    room = measures.TURNED_TEXT_WIDTH if table.landscape else measures.TEXT_WIDTH
    assert sum(grid.widths) == pytest.approx(room)
    assert min(grid.widths) > 1


def test_a_column_of_figures_never_breaks_a_figure():
    table = Table(
        "", ("Nội dung", "Số tiền"), (("rất nhiều chữ " * 20, "1.372.000.000 đồng"),), frozenset({1})
    )

    assert layout.grid_of(table).widths[1] > layout.rough_width("1.372.000.000 đồng", measures.TABLE_SIZE)


def test_figures_stand_right_and_counting_columns_in_the_middle():
    assert layout.grid_of(group_table()).align == ("center", "left", "right", "right", "right")


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://hoasen.example.vn/so-lieu/1", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ('https://x.vn/" onclick', False),
        ("Kho số liệu, ô 12", False),
    ],
)
def test_only_web_addresses_become_links(address, is_link):
    assert layout.is_web_address(address) is is_link


def test_measures_lie_within_the_decree():
    assert 20 <= measures.TOP <= 25 and 20 <= measures.BOTTOM <= 25
    assert 30 <= measures.LEFT <= 35 and 15 <= measures.RIGHT <= 20
    assert 13 <= measures.BODY_SIZE <= 14 and 13 <= measures.PAGE_NUMBER_SIZE <= 14
    assert 12 <= measures.NATION_SIZE <= 13 <= measures.MOTTO_SIZE <= 14
    assert measures.FIRST_LINE in (10, 12.7) and measures.PARAGRAPH_GAP >= 6
    assert 1 <= measures.LINE_SPACING <= 1.5 and 1 / 3 <= measures.RULE_SHARE <= 1 / 2


def test_the_national_heading_has_room_for_one_line_each():
    # Widths in Times New Roman at size 12, measured: 80.5 mm regular, 88.3 mm bold.
    assert measures.ISSUER_WIDTH > 80.5
    assert measures.NATION_WIDTH > 88.3


def test_header_takes_lists_and_iso_days_as_json_gives_them():
    assert Header(["A"], "", "BC", "Hoa Sen", "2026-01-09").issued_on == date(2026, 1, 9)
    assert SourceRun("1", 1) != FigureRun("1", 1)
