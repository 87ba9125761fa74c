"""Papers and registers as files: the words and numbers inside, and the same bytes each time."""

import datetime as dt
import time
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pypdf
import pytest

from doanket.documents import export, queries, services

DAY = dt.date(2026, 1, 9)


def words_of_docx(content):
    document = docx.Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_docx_of_a_signed_paper_carries_number_day_and_signer(make_signed):
    words = words_of_docx(export.docx_of(queries.version_of(make_signed(signed_on=DAY))))
    for text in (
        "Số: 01/BC-MTTQ-BTT", "Hoa Sen, ngày 09 tháng 01 năm 2026", "BÁO CÁO", "Toàn phường có 2.706 hộ dự Ngày hội.",
        "Đỗ Quang Khải", "PHƯỜNG HOA SEN",
    ):  # fmt: skip
        assert text in words


def test_docx_of_a_draft_leaves_number_and_day_open(make_draft):
    words = words_of_docx(export.docx_of(queries.version_of(make_draft())))
    assert "ngày … tháng … năm" in words
    assert "01/BC" not in words


def test_pdf_of_a_signed_paper_carries_number_and_day(make_signed):
    reader = pypdf.PdfReader(BytesIO(export.pdf_of(queries.version_of(make_signed(signed_on=DAY)))))
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Số: 01/BC-MTTQ-BTT" in words
    assert "ngày 09 tháng 01 năm 2026" in words


@pytest.mark.parametrize("write", [export.docx_of, export.pdf_of])
def test_a_version_gives_the_same_bytes_each_time(write, make_signed):
    version = queries.version_of(make_signed())
    first = write(version)
    time.sleep(2.1)  # a zip file counts in steps of two seconds
    assert write(version) == first


def test_a_repacked_docx_keeps_every_part(make_draft):
    content = export.docx_of(queries.version_of(make_draft()))
    with ZipFile(BytesIO(content)) as pack:
        assert pack.testzip() is None
        assert {"word/document.xml", "docProps/core.xml", "[Content_Types].xml"} <= set(pack.namelist())


@pytest.mark.parametrize(
    ("kind", "subject", "name"),
    [
        ("BC", "Tổng kết năm 2026", "bao-cao-tong-ket-nam-2026.docx"),
        ("BC", "Báo cáo tổng kết năm 2026", "bao-cao-tong-ket-nam-2026.docx"),
        ("QĐ", "Đổi «tên» / xóa", "quyet-dinh-doi-ten-xoa.docx"),
        ("KH", "Kế hoạch " + "rất dài " * 30, "ke-hoach-" + "rat-dai-" * 6 + "rat.docx"),
        ("KH", "Số " + "x" * 70, "ke-hoach-so.docx"),
        (
            "BC", "Kết quả công tác Mặt trận năm 2026, phương hướng, nhiệm vụ trọng tâm năm 2027",
            "bao-cao-ket-qua-cong-tac-mat-tran-nam-2026-phuong-huong.docx",
        ),
    ],
)
def test_file_names_are_plain_ascii(kind, subject, name, make_draft):
    assert export.file_name(make_draft(subject, type_code=kind), "docx") == name


def sheet_of(content):
    return openpyxl.load_workbook(BytesIO(content)).active


def test_register_of_outgoing_papers_opens_in_excel(make_signed, chair, ward):
    first = make_signed("=HYPERLINK(1)", signed_on=DAY)
    services.cancel_document(actor=chair, document=first, reason="ghi nhầm")
    new = services.replace_document(actor=chair, document=first)
    services.sign_document(actor=chair, document=new, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH", signed_on=DAY)

    rows = list(sheet_of(export.register_xlsx(ward, "out", 2026)).values)

    assert rows[0][0] == "Sổ đăng ký văn bản đi năm 2026"
    assert rows[1][0] == "Phường Hoa Sen"
    assert rows[2] == (
        "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung", "Người ký", "Nơi nhận",
        "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ghi chú",
    )  # fmt: skip
    day = dt.datetime(2026, 1, 9)
    assert rows[3][:5] == ("01/BC-MTTQ-BTT", day, "Báo cáo: =HYPERLINK(1)", "Đỗ Quang Khải", None)
    assert rows[3][7].startswith("Đã hủy ngày ")
    assert rows[3][7].endswith(": ghi nhầm; Đã có số 02/BC-MTTQ-BTT thay thế")
    assert rows[4][0] == "02/BC-MTTQ-BTT"
    assert rows[4][7] == "Thay thế số 01/BC-MTTQ-BTT"


def test_register_of_incoming_papers_opens_in_excel(author, ward):
    services.register_incoming(
        actor=author, unit=ward, arrived_on=DAY, secrecy="none", issuer="UBMTTQ tỉnh Mẫu", symbol="7/KH",
        dated_on=dt.date(2026, 1, 5), subject="Kế hoạch", handled_by="Bà Ngát", note="gấp",
    )  # fmt: skip
    rows = list(sheet_of(export.register_xlsx(ward, "in", 2026)).values)
    assert rows[2] == (
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu", "Ngày tháng", "Tên loại và trích yếu nội dung",
        "Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú",
    )  # fmt: skip
    assert rows[3] == (
        dt.datetime(2026, 1, 9), 1, "UBMTTQ tỉnh Mẫu", "7/KH", dt.datetime(2026, 1, 5), "Kế hoạch", "Bà Ngát", None, None, "gấp",
    )  # fmt: skip


def test_register_xlsx_asks_no_more_for_many_lines(make_signed, ward, django_assert_num_queries):
    for _ in range(3):
        make_signed(signed_on=DAY)
    with django_assert_num_queries(2):
        export.register_xlsx(ward, "out", 2026)


def test_a_register_file_is_named_in_ascii(ward):
    assert export.register_name(ward, "in", 2026) == "so-van-ban-den-phuong-hoa-sen-2026.xlsx"
