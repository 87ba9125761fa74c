"""Pictures in both files, and several papers in one file."""

import base64
from io import BytesIO

import docx
import pytest
import segno
from docx.oxml.ns import qn
from pypdf import PdfReader

from doanket.kit.paper import (
    PageBreak,
    PaperError,
    Paragraph,
    Picture,
    blocks_from_json,
    blocks_to_json,
    write_docx,
    write_pdf,
)

LONG = "Chữ của một lá thư. " * 60


def drawn(text="https://hoasen.example/moi/thu/"):
    stream = BytesIO()
    segno.make(text, error="m").save(stream, kind="png", scale=4, border=2)
    return stream.getvalue()


def picture(**changes):
    data = base64.b64encode(drawn()).decode()
    return Picture(**({"data": data, "alt": "Mã QR của giấy mời", "width": 25, "beside": ("Trả lời tại:", "hoasen.example/moi/thu/")} | changes))


def word(*blocks):
    return docx.Document(BytesIO(write_docx(blocks, title="Thử", author="Hoa Sen")))


def pdf(*blocks):
    return PdfReader(BytesIO(write_pdf(blocks, title="Thử", author="Hoa Sen")))


def test_a_picture_survives_its_journey_as_json():
    assert blocks_from_json(blocks_to_json([picture()])) == (picture(),)


@pytest.mark.parametrize(
    "wrong", [{"data": "không phải"}, {"data": base64.b64encode(b"GIF89a").decode()}, {"alt": " "}, {"width": 4}, {"width": 166}]
)
def test_a_wrong_picture_is_not_born(wrong):
    with pytest.raises(PaperError):
        picture(**wrong)


def test_word_keeps_the_picture_its_size_and_what_it_shows():
    document = word(picture(), picture(beside=()))

    first, second = document.element.body.iter(qn("wp:inline"))
    extent = first.find(qn("wp:extent"))
    assert (extent.get("cx"), extent.get("cy")) == ("900000", "900000")
    assert first.find(qn("wp:docPr")).get("descr") == "Mã QR của giấy mời"
    assert first.find(qn("wp:docPr")).get("id") != second.find(qn("wp:docPr")).get("id")
    relation = next(first.iter(qn("a:blip"))).get(qn("r:embed"))
    assert document.part.related_parts[relation].blob == drawn()
    assert "hoasen.example/moi/thu/" in [line.text for line in document.tables[0].rows[0].cells[1].paragraphs]


def test_pdf_keeps_the_picture_and_stays_accessible():
    page = pdf(picture(), Paragraph(("Chữ.",))).pages[0]

    assert len(page.images) == 1
    assert "hoasen.example/moi/thu/" in page.extract_text()


def test_papers_of_their_own_count_their_pages_from_one():
    letters = [Paragraph((LONG,)), Paragraph((LONG,)), Paragraph((LONG,)), Paragraph((LONG,))]
    two = (*letters, PageBreak(own_paper=True), *letters)

    numbers = [page.extract_text().splitlines()[0].strip() for page in pdf(*two).pages]
    assert len(numbers) % 2 == 0
    half = len(numbers) // 2
    assert numbers[:half] == numbers[half:]
    assert numbers[1] == "2" and numbers[half] != str(half + 1)


def test_word_begins_each_paper_in_a_section_without_a_number_on_its_first_page():
    document = word(Paragraph(("Một.",)), PageBreak(own_paper=True), Paragraph(("Hai.",)))

    first, second = document.sections
    assert first.different_first_page_header_footer and second.different_first_page_header_footer
    assert second._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert first._sectPr.find(qn("w:pgNumType")) is None


def test_a_break_at_the_end_leaves_no_empty_paper():
    assert len(pdf(Paragraph(("Một.",)), PageBreak(own_paper=True)).pages) == 1
