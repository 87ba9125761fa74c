"""Words out of files, and every refusal in its own sentence."""

import io
import os
import zipfile

import docx
import pypdf
import pytest
from PIL import Image

from doanket.kit.legacy_text import _VN3_LETTERS, _VN3_SIGNS
from doanket.kit.paper import Paragraph, write_pdf
from doanket.kit.prose_files import LARGEST_FILE, LONGEST_TEXT, UnreadableFile, prose_of, text_of_file

SAID = "Ban Công tác Mặt trận tổ 3 đã vận động được 12,5 triệu đồng, trao 35 suất quà cho hộ nghèo trong phường."
IN_VN3 = SAID.translate(str.maketrans(_VN3_LETTERS, _VN3_SIGNS))
IN_VNI = "Ban Coâng taùc Maët traän toå 3 ñaõ vaän ñoäng ñöôïc 12,5 trieäu ñoàng, trao 35 suaát quaø cho hoä ngheøo."


def word(fill=lambda document: document.add_paragraph(SAID)):
    document, file = docx.Document(), io.BytesIO()
    fill(document)
    document.save(file)
    return file.getvalue()


def with_table(document):
    document.add_paragraph("Trước bảng")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Nhà xây mới", "3 căn"), ("Suất quà", "35 suất")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Sau bảng")


def pdf(password=""):
    data = write_pdf([Paragraph([SAID])], title="Báo cáo", author="Tổ 3")
    if not password:
        return data
    writer, file = pypdf.PdfWriter(io.BytesIO(data)), io.BytesIO()
    writer.encrypt(password)
    writer.write(file)
    return file.getvalue()


def scan():
    file = io.BytesIO()
    Image.new("L", (200, 200), 255).save(file, "PDF")
    return file.getvalue()


def packed(parts, flags=0):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    data = bytearray(file.getvalue())
    if flags:
        at = data.index(b"PK\x01\x02")
        data[at + 8] |= flags
    return bytes(data)


def entities():
    """Ten thousand million letters in a few lines, if anybody believed them."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "lollollol">{lines}]><d>&a9;</d>'


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("bao-cao.docx", word),
        ("ten-la.bin", word),  # the bytes tell, not the name
        ("bao-cao.pdf", pdf),
        ("mo-khong.pdf", lambda: pdf_for_all()),
        ("zalo.txt", lambda: SAID.encode()),
        ("zalo.txt", lambda: SAID.encode("utf-8-sig")),
        ("zalo.txt", lambda: SAID.encode("utf-16")),
        ("zalo.txt", lambda: SAID.encode("utf-16-le")),
        ("cu.txt", lambda: IN_VN3.encode("latin-1")),
        ("cu.docx", lambda: word(lambda document: document.add_paragraph(IN_VN3))),
    ],
)
def test_the_words_come_out_whole(name, made):
    assert " ".join(text_of_file(name, made()).split()) == SAID


def pdf_for_all():
    """Locked against changes only: it opens without a password."""
    writer, file = pypdf.PdfWriter(io.BytesIO(pdf())), io.BytesIO()
    writer.encrypt("", owner_password="khoa")
    writer.write(file)
    return file.getvalue()


def test_paragraphs_and_tables_keep_their_order():
    assert text_of_file("bang.docx", word(with_table)).split("\n") == [
        "Trước bảng", "Nhà xây mới\t3 căn", "Suất quà\t35 suất", "Sau bảng",
    ]  # fmt: skip


def test_an_old_line_in_a_new_text_is_turned_and_quotes_are_left_alone():
    quotes = "Mo hinh «Sang, xanh, sach, dep» va «Dan van kheo» cua khu pho"
    assert prose_of(f"{SAID}\n{IN_VN3}\n{quotes}").split("\n") == [SAID, SAID, quotes]


@pytest.mark.parametrize(
    ("name", "made", "says"),
    [
        ("rong.txt", bytes, "rỗng"),
        ("trang.txt", lambda: b" \r\n\t ", "rỗng"),
        ("rong.docx", lambda: word(lambda document: None), "Không có chữ nào"),
        ("lon.docx", lambda: b"PK\x03\x04" + bytes(LARGEST_FILE), "lớn quá 20 MB"),
        ("dai.txt", lambda: b"a " * LONGEST_TEXT, "dài quá"),
        ("dai.docx", lambda: word(lambda document: document.add_paragraph("tin " * LONGEST_TEXT)), "dài quá"),
        ("quet.pdf", scan, "ảnh quét"),
        ("anh.docx", lambda: bytes(range(256)) * 40, "đuôi .docx nhưng bên trong"),
        ("la.xyz", lambda: os.urandom(4000) + b"\0\1", "không nhận ra"),
        ("khoa.docx", lambda: b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        ("khoa.docx", lambda: packed({"word/document.xml": "x"}, flags=1), "mật khẩu"),
        ("khoa.pdf", lambda: pdf("bi-mat"), "mật khẩu"),
        ("cu.doc", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "kiểu cũ"),
        ("bom.docx", lambda: packed({"word/document.xml": b"<a>" + bytes(60_000_000)}), "bung ra"),
        ("bom.docx", lambda: packed({"word/document.xml": "x", "word/media/a.bin": bytes(200_000_000)}), "bung ra"),
        ("no.docx", lambda: packed({"word/document.xml": entities()}), "bung ra"),
        ("cut.docx", lambda: word()[:4000], "hỏng"),
        ("dom.docx", lambda: packed({"word/document.xml": "<w"}), "hỏng"),
        ("cut.pdf", lambda: b"%PDF-1.7\n1 0 obj <<", "hỏng"),
        ("so.docx", lambda: packed({"xl/workbook.xml": "x"}), "Excel"),
        ("gi.docx", lambda: packed({"a.txt": "x"}), "tệp nén"),
        ("anh.jpg", lambda: b"\xff\xd8\xff\xe0" + bytes(100) + b"x", "tệp ảnh"),
        ("a.rtf", lambda: b"{\\rtf1 xin chao}", "RTF"),
        ("vni.txt", lambda: IN_VNI.encode("latin-1"), "VNI"),
        ("vni.docx", lambda: word(lambda document: document.add_paragraph(IN_VNI)), "VNI"),
    ],
)
def test_each_fault_has_its_own_sentence(name, made, says):
    with pytest.raises(UnreadableFile) as refused:
        text_of_file(name, made())
    assert says in str(refused.value)
    assert refused.value.field == "file"
