"""The Word file against the rules of form: margins, page numbers, faces, headings, table heads, links."""

from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from doanket.kit.paper import (
    FigureRun,
    Heading,
    Paragraph,
    Provenance,
    Signature,
    SourceRun,
    Table,
    Title,
    write_docx,
)
from kit.paper_sample import header, report, source, wide_table


def word(*blocks):
    content = write_docx(blocks, title="Báo cáo năm 2025", author="Ban Thường trực phường Hoa Sen")
    return docx.Document(BytesIO(content))


def texts(container):
    return [p.text for p in container.paragraphs if p.text]


def parts_with_text(document):
    yield document.element
    for section in document.sections:
        yield from (section.header._element, section.first_page_header._element)


def test_header_stands_in_two_columns():
    document = word(header())

    (left, right), (number, place) = (row.cells for row in document.tables[0].rows)

    assert texts(left) == ["ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "PHƯỜNG HOA SEN", "BAN THƯỜNG TRỰC"]
    assert texts(right) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert (number.text, place.text) == ("Số: 12/BC-MTTQ-BTT", "Hoa Sen, ngày 09 tháng 01 năm 2026")
    assert [bool(p.runs[0].bold) for p in left.paragraphs if p.text] == [False, False, True]
    assert [(p.runs[0].bold, p.runs[0].font.size) for p in right.paragraphs if p.text] == [
        (True, Pt(12)),
        (True, Pt(13)),
    ]
    assert place.paragraphs[0].runs[0].italic


def test_rules_stand_under_the_issuer_the_motto_and_the_title():
    document = word(header(), Title("BÁO CÁO", "Kết quả công tác"))

    left, right = document.tables[0].rows[0].cells
    ruled = [
        p
        for p in (*left.paragraphs, *right.paragraphs, *document.paragraphs)
        if p._p.find(".//" + qn("w:pBdr")) is not None
    ]

    assert len(ruled) == 3
    assert [p.text for p in ruled] == ["", "", ""]


def test_page_has_the_margins_of_the_decree():
    section = word(*report()).sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm, 1) for margin in margins] == [20, 20, 30, 15]


def test_page_number_stands_on_top_and_is_hidden_on_the_first_page_only():
    first, turned = word(*report()).sections

    number = first.header.paragraphs[0]
    fields = [node.text.strip() for node in number._p.iter(qn("w:instrText"))]
    assert fields == ["PAGE"]
    assert number.runs[0].font.size == Pt(13)
    assert first.different_first_page_header_footer
    assert texts(first.first_page_header) == []
    assert texts(first.footer) == []
    assert not turned.different_first_page_header_footer
    assert turned.header.is_linked_to_previous


def test_a_wide_table_lies_on_its_side_and_the_text_after_it_stands_again():
    sections = word(Paragraph(("Trước",)), wide_table(), Paragraph(("Sau",))).sections

    assert [s.orientation for s in sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert [round(s.page_width.mm) for s in sections] == [210, 297, 210]
    assert [s.different_first_page_header_footer for s in sections] == [True, False, False]


def test_a_paper_that_begins_with_a_wide_table_has_no_empty_first_page():
    sections = word(wide_table()).sections

    assert [s.orientation for s in sections] == [WD_ORIENT.LANDSCAPE]


def test_every_face_is_times_new_roman():
    document = word(*report())

    for part in parts_with_text(document):
        for run in part.iter(qn("w:r")):
            if run.find(qn("w:t")) is not None:
                assert run.find(qn("w:rPr")).find(qn("w:rFonts")) is not None
    faces = {
        value
        for part in (*parts_with_text(document), document.styles.element)
        for fonts in part.iter(qn("w:rFonts"))
        for name, value in fonts.attrib.items()
        if name != qn("w:hint")
    }
    assert faces == {"Times New Roman"}


def test_everything_is_black():
    document = word(*report())

    used = {p.style.name for p in document.paragraphs}
    colours = {document.styles[name].font.color.rgb for name in used}
    run_colours = [node for part in parts_with_text(document) for node in part.iter(qn("w:color"))]

    assert {str(colour) for colour in colours} == {"000000"}
    assert run_colours == []


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_real_headings_that_stay_with_their_text(level):
    paragraph = word(Heading(level, "1. Tuyên truyền")).paragraphs[0]

    assert paragraph.style.name == f"Heading {level}"
    assert paragraph.style.paragraph_format.keep_with_next
    assert paragraph.style.font.size == Pt(14)


def test_body_is_justified_indented_and_spaced():
    style = word(Paragraph(("Nội dung",))).paragraphs[0].style

    shape = style.paragraph_format
    assert style.font.size == Pt(14)
    assert shape.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY
    assert round(shape.first_line_indent.cm, 2) == 1.27
    assert shape.space_after == Pt(6)
    assert shape.line_spacing == 1.15


def test_properties_and_language_are_set():
    document = word(*report())

    properties = document.core_properties
    language = document.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:lang"))
    assert properties.title == "Báo cáo năm 2025"
    assert properties.author == "Ban Thường trực phường Hoa Sen"
    assert (properties.language, properties.comments) == ("vi-VN", "")
    assert language.get(qn("w:val")) == "vi-VN"


def test_table_head_is_marked_and_repeats_rows_stay_whole():
    table = word(wide_table()).tables[0]

    marks = [[node.tag for node in row._tr.trPr] for row in table.rows]
    assert marks[0] == [qn("w:cantSplit"), qn("w:tblHeader")]
    assert set(map(tuple, marks[1:])) == {(qn("w:cantSplit"),)}
    assert table.style.name == "Table Grid"
    assert {p.style.name for row in table.rows for cell in row.cells for p in cell.paragraphs} == {"Ô bảng"}
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == wide_table().caption


def test_tables_for_layout_do_not_claim_a_head():
    document = word(header(), Signature("TM.", "CHỦ TỊCH", "Trần Thị Mẫu"))

    assert [t._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) for t in document.tables] == ["0", "0"]


def test_figures_lead_to_their_row_and_stay_plain():
    rows = Provenance((source(1, "2.706", "Hộ tham gia"),))
    document = word(Paragraph((FigureRun("2.706", 1), SourceRun("1", 1), FigureRun("9", 7))), rows)

    paragraph = document.paragraphs[0]
    assert paragraph.text == "2.706[1]9"
    assert [link.fragment for link in paragraph.hyperlinks] == ["nguon_1", "nguon_1"]
    figure, mark = (link.runs[0] for link in paragraph.hyperlinks)
    assert (figure.style.name, figure.font.underline, figure.font.superscript) == (
        "Default Paragraph Font",
        None,
        None,
    )
    assert mark.font.superscript
    marks = [node.get(qn("w:name")) for node in document.element.iter(qn("w:bookmarkStart"))]
    assert marks == ["nguon_1"]
    assert (
        document.tables[0].rows[1].cells[-1].paragraphs[0].hyperlinks[0].address
        == "https://hoasen.example.vn/so-lieu/1"
    )


def test_a_source_listed_twice_is_bookmarked_once():
    rows = Provenance((source(1, "2.706", "Hộ tham gia"),))

    document = word(rows, rows)

    assert len(list(document.element.iter(qn("w:bookmarkStart")))) == 1


def test_signature_leaves_room_for_the_seal():
    document = word(
        Paragraph(("Trên đây là báo cáo.",)),
        Signature("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Trần Thị Mẫu", ("Như trên",)),
    )

    left, right = document.tables[0].rows[0].cells
    assert texts(left) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert texts(right) == ["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Trần Thị Mẫu"]
    assert round(right.paragraphs[-1].paragraph_format.space_before.mm) == 30
    assert left.paragraphs[0].runs[0].bold and left.paragraphs[0].runs[0].italic
    assert [p.runs[0].font.size for p in left.paragraphs] == [Pt(12), Pt(11), Pt(11)]
    assert document.paragraphs[0].paragraph_format.keep_with_next


def test_a_paper_leaves_no_trace_in_the_next():
    empty = word()
    word(*report())

    again = word()

    assert again.element.xml == empty.element.xml
    assert again.part.rels.keys() == empty.part.rels.keys()
    assert (
        again.part.part_related_by(RELATIONSHIP_TYPE.STYLES).blob
        == empty.part.part_related_by(RELATIONSHIP_TYPE.STYLES).blob
    )


@pytest.mark.parametrize("text", [" hai  dấu cách ", "một\n\nba\n", "<&>\"'", "\u00a0", " "])
def test_spaces_and_line_breaks_are_kept_in_text_and_caption(text):
    document = word(Paragraph((text,)), Table(text, ("A",), ((text,),)))

    assert document.paragraphs[0].text == text
    assert document.tables[0].rows[1].cells[0].text == text
    assert document.tables[0]._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == text
