"""What both writers must do alike: same words, hostile text, long words, light imports."""

import subprocess
import sys
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

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
    write_pdf,
)
from doanket.kit.paper.blocks import clean
from kit.paper_sample import group_table, header, report, source

HOSTILE = (
    '#import "@preview/x:0.1.0"',
    '#sys.inputs #panic("x") #include "/etc/passwd" #set text(fill: white)',
    r"$ x^2 $ \ \u{41} *đậm* _nghiêng_ `mã` @nguon-1 <nguon-1> ~ -- --- ...",
    "= Đề mục - gạch + số / từ: nghĩa // chú thích /* và */ https://example.vn",
    "</w:t></w:r> &amp; & < > ]]> <!-- --> <?xml?> {{ x }} {% y %} %s {0}",
    "\"nháy\" 'đơn' [ngoặc] (tròn) {nhọn} #[x] ]]] [[[ #{ } ^ | ;",
)
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵĐỘỬỆ"
PRINTED = "".join(map(chr, range(33, 127))) + VIETNAMESE + " \n…«»–"


def squeezed(text):
    return "".join(text.split())


def pdf_text(content):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def docx_pieces(content):
    """Each paragraph's text, those in cells too, in the order of the file."""
    document = docx.Document(BytesIO(content))
    pieces = []
    for item in document.iter_inner_content():
        cells = [cell for row in item.rows for cell in row.cells] if hasattr(item, "rows") else [item]
        for cell in cells:
            pieces += [p.text for p in cell.paragraphs] if hasattr(cell, "paragraphs") else [cell.text]
    return [piece for piece in pieces if piece.strip()]


def both(*blocks):
    """The texts of one paper in its two forms."""
    names = {"title": "Báo cáo", "author": "Ban Thường trực"}
    return docx_pieces(write_docx(blocks, **names)), pdf_text(write_pdf(blocks, **names))


def test_word_and_pdf_carry_the_same_words():
    one_page = (
        header(),
        Title("BÁO CÁO", "Kết quả công tác Mặt trận năm 2025"),
        Heading(1, "I. KẾT QUẢ"),
        Paragraph(("Toàn phường có ", FigureRun("2.706", 1), SourceRun("1", 1), " hộ tham gia.")),
        group_table(rows=group_table().rows[-4:]),
        Provenance((source(1, "2.706", "Hộ tham gia Ngày hội"),)),
        Signature("TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Trần Thị Mẫu", ("Như trên",)),
    )

    pieces, printed = both(*one_page)

    assert [piece for piece in pieces if squeezed(piece) not in squeezed(printed)] == []
    assert sorted(squeezed("".join(pieces))) == sorted(squeezed(printed))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_ink_in_both(text):
    blocks = (
        header(issuer_lines=(text,), number=text, symbol=text, place=text),
        Title(text, text),
        Heading(1, text),
        Paragraph((text, FigureRun(text, 1), SourceRun(text, 1))),
        Table(text, (text,), ((text,),)),
        Provenance((source(1, text, text),)),
        Signature("TM.", "CHỦ TỊCH", text, ("Như trên",)),
    )

    pieces, printed = both(*blocks)

    assert sum(piece.count(text) for piece in pieces) == 16
    assert squeezed(printed).count(squeezed(text)) == 16


def test_hostile_text_in_the_properties_stays_text():
    name = '#panic("x") </dc:title> $'

    properties = docx.Document(BytesIO(write_docx([], title=name, author=name))).core_properties
    metadata = PdfReader(BytesIO(write_pdf([], title=name, author=name))).metadata

    assert (properties.title, properties.author) == (name, name)
    assert (metadata.title, metadata.author) == (name, name)


@settings(max_examples=60, deadline=None)
@given(st.text(PRINTED, min_size=1, max_size=120))
def test_every_printed_character_reaches_the_pdf(text):
    content = write_pdf([Paragraph((text,))], title="x", author="x")

    assert squeezed(pdf_text(content)) == squeezed(clean(text))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_at_all_reaches_word_and_does_not_break_the_pdf(text, cell):
    blocks = [Paragraph((text,)), Table("", ("Mục",), ((cell,),))]

    document = docx.Document(BytesIO(write_docx(blocks, title=text, author=cell)))

    assert document.paragraphs[0].text == clean(text)
    assert document.tables[0].rows[1].cells[0].text == clean(cell)
    assert write_pdf(blocks, title=text, author=cell).startswith(b"%PDF")


def test_a_word_longer_than_its_line_stays_on_the_page():
    word = "a" * 400
    content = write_pdf([Paragraph((word,)), Table("", ("A", "B"), ((word, "1"),))], title="x", author="x")

    printed = pdf_text(content)

    assert printed.count("a") == 800
    assert max(map(len, printed.split())) < 100


def test_neither_library_is_loaded_before_a_paper_is_written():
    code = "import sys, doanket.kit.paper; print([m for m in ('docx', 'typst', 'lxml') if m in sys.modules])"

    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )

    assert answer.stdout.strip() == "[]"


def test_a_paper_of_nothing_is_an_empty_sheet():
    pieces, printed = both()

    assert (pieces, printed) == ([], "")


def test_the_whole_report_is_written_in_both_forms():
    pieces, printed = both(*report())

    assert pieces[0] == "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM"
    assert [piece for piece in pieces if squeezed(piece) not in squeezed(printed)] == []
