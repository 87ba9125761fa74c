"""The PDF against the rules of form: sheet, page numbers, faces, one-line headings, tags, links."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from doanket.kit.paper import FigureRun, Heading, PageBreak, Paragraph, Provenance, Title, write_pdf
from doanket.kit.paper.pdf_writer import pdf_bytes
from kit.paper_sample import group_table, header, report, source, wide_table


def pdf(*blocks, system_faces=True):
    content = pdf_bytes(blocks, title="Báo cáo năm 2025", author="Ban Thường trực", system_faces=system_faces)
    return PdfReader(BytesIO(content))


def lines(page):
    return [line.strip() for line in page.extract_text().split("\n")]


def size(page):
    return round(float(page.mediabox.width) * 25.4 / 72), round(float(page.mediabox.height) * 25.4 / 72)


@pytest.mark.parametrize("system_faces", [True, False])
def test_each_line_of_the_national_heading_stays_one_line(system_faces):
    printed = lines(pdf(header(), system_faces=system_faces).pages[0])

    for line in (
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ):
        assert line in printed


def test_page_number_is_hidden_on_the_first_page_and_goes_on_when_the_sheet_turns():
    pages = pdf(
        Paragraph(("một",)), PageBreak(), Paragraph(("hai",)), wide_table(), Paragraph(("bốn",))
    ).pages

    assert [lines(page)[0] for page in pages] == ["một", "2", "3", "4"]
    assert [size(page) for page in pages] == [(210, 297), (210, 297), (297, 210), (210, 297)]


def test_a_long_table_repeats_its_head():
    table = group_table(rows=group_table().rows * 6)

    pages = pdf(table).pages

    assert len(pages) > 1
    assert all("Tổ dân phố" in page.extract_text() for page in pages)


def test_title_author_and_language_are_told():
    document = pdf(*report())

    assert (document.metadata.title, document.metadata.author) == ("Báo cáo năm 2025", "Ban Thường trực")
    assert document.trailer["/Root"]["/Lang"] == "vi-VN"
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def tags(node, found):
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            tags(child, found)
    elif hasattr(node, "get"):
        if "/S" in node:
            found.append(node["/S"])
        if "/K" in node and not isinstance(node["/K"], int):
            tags(node.raw_get("/K"), found)
    return found


def test_headings_and_table_heads_are_tagged():
    document = pdf(
        Title("BÁO CÁO", "Kết quả"), Heading(1, "I. KẾT QUẢ"), Heading(2, "1. Tuyên truyền"), group_table()
    )

    found = tags(document.trailer["/Root"]["/StructTreeRoot"].raw_get("/K"), [])

    assert [found.count(f"/H{level}") for level in (1, 2, 3)] == [1, 1, 1]
    assert found.count("/TH") == 5
    assert found.count("/TD") == 13 * 5


def test_all_faces_are_embedded():
    for page in pdf(*report(), system_faces=False).pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert "LibertinusSerif" in descriptor["/FontName"]
            assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_figures_lead_to_their_row_and_missing_rows_are_no_fault():
    rows = Provenance((source(1, "2.706", "Hộ tham gia"),))

    document = pdf(Paragraph((FigureRun("2.706", 1), FigureRun("9", 7))), rows, rows)

    links = [note.get_object() for note in document.pages[0]["/Annots"]]
    web = {link["/A"]["/URI"] for link in links if link.get("/A", {}).get("/S") == "/URI"}
    assert web == {"https://hoasen.example.vn/so-lieu/1"}
    assert len([link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]) == 1


def test_the_report_claims_accessible_pdf():
    assert b"pdfuaid" in write_pdf(report(), title="Báo cáo", author="Ban Thường trực")


def test_a_paper_with_a_skipped_heading_is_still_written():
    content = write_pdf([Heading(3, "a) Không có mục lớn")], title="x", author="x")

    assert b"pdfuaid" not in content
    assert "a) Không có mục lớn" in PdfReader(BytesIO(content)).pages[0].extract_text()
