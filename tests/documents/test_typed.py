"""Rewording a paper as text: the words change, the figures, sources and tables cannot."""

import time

import pytest

from doanket.documents import queries, services
from doanket.documents.typed import UnknownToken, body_of, cut, text_of
from doanket.kit.paper import (
    FigureRun,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    SourceRun,
    Title,
    blocks_from_json,
)

from .conftest import FIGURES, short_paper

TEXT = """# I. KẾT QUẢ
Toàn phường có [số 1: 2.706] hộ dự Ngày hội.
[bảng 1: Kết quả theo tổ]
[bảng 2: Nguồn gốc số liệu]"""


def test_a_body_goes_to_text_and_back_unchanged():
    assert text_of(short_paper()) == TEXT
    assert body_of(TEXT, short_paper()) == short_paper()


def test_a_source_mark_goes_there_and_back():
    body = (Paragraph(("- Tổ 3 làm tốt ", SourceRun("N1", 7))),)
    assert text_of(body) == "- Tổ 3 làm tốt [nguồn N1]"
    assert body_of(text_of(body), body) == body


def test_words_may_change_and_tokens_move():
    text = "## 1. Mới\n\nCó [số 1: 9.999] hộ.\n[bảng 1]"
    heading, paragraph, table = body_of(text, short_paper())
    assert heading == Heading(2, "1. Mới")
    assert paragraph == Paragraph(("Có ", FigureRun("2.706", 1), " hộ."))  # the figure keeps its value
    assert table == short_paper()[2]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Có [số 9: 5] hộ", "[số 9: 5]"),
        ("Theo [nguồn N4]", "[nguồn N4]"),
        ("[bảng 3: x]", "[bảng 3: x]"),
        ("Xem [bảng 1: x] dưới đây", "[bảng 1: x]"),
    ],
)
def test_a_token_that_names_nothing_is_refused(text, typed):
    with pytest.raises(UnknownToken) as caught:
        body_of(text, short_paper())
    assert str(caught.value) == typed


def test_other_brackets_are_plain_words():
    assert body_of("Nghị quyết [dự thảo] lần 2", ()) == (Paragraph(("Nghị quyết [dự thảo] lần 2",)),)


def test_the_annex_is_never_part_of_the_body():
    paper = (Title("A", "b"), *short_paper(), Signature("TM", "P", ""), PageBreak(), Paragraph(("phụ lục",)))
    parts = cut(paper)
    assert parts.body == short_paper()
    assert (*parts.before, *parts.body, *parts.after) == paper


def test_reword_document_keeps_figures_and_changes_recipients(make_draft, chair):
    document = make_draft()
    version = services.reword_document(
        actor=chair, document=document, subject="Tên mới", text="Có [số 1: 2.706] hộ.", recipients="Đảng ủy\n\nLưu: VT",
        revision=0,
    )  # fmt: skip
    header, title, paragraph, signature = blocks_from_json(version.blocks)
    assert header.symbol == "BC-MTTQ-BTT"
    assert title.subject == "Tên mới"
    assert paragraph == Paragraph(("Có ", FigureRun("2.706", 1), " hộ."))
    assert signature.recipients == ("Đảng ủy", "Lưu: VT")
    assert (version.number, version.figures) == (2, FIGURES)


def test_reword_document_says_which_token_is_unknown(make_draft, chair):
    with pytest.raises(services.PaperUnreadable) as caught:
        services.reword_document(
            actor=chair, document=make_draft(), subject="Tên", text="Có [số 5: 1] hộ", recipients="", revision=0
        )
    assert (str(caught.value), caught.value.field) == (
        "Văn bản này không có [số 5: 1]. Xin để nguyên chữ trong ngoặc vuông, hoặc xóa cả cụm đó.",
        "text",
    )


def test_write_paper_drafts_plain_text(types, chair, ward):
    document = services.write_paper(
        actor=chair, unit=ward, type_code="TB", subject="Lịch trực", text="Đoạn một.\r\n\r\n Đoạn  hai.",
        recipients="Các tổ dân phố", secrecy="none",
    )  # fmt: skip
    blocks = blocks_from_json(queries.version_of(document).blocks)
    assert blocks[2:] == (
        Paragraph(("Đoạn một.",)),
        Paragraph(("Đoạn hai.",)),
        Signature("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "", ("Các tổ dân phố",)),
    )


@pytest.mark.parametrize("secrecy", ["mat", "toi_mat", "tuyet_mat"])
def test_write_paper_refuses_a_secret_paper(secrecy, types, chair, ward):
    with pytest.raises(services.SecretPaper) as caught:
        services.write_paper(actor=chair, unit=ward, type_code="TB", subject="x", text="y", secrecy=secrecy)
    assert str(caught.value) == (
        "Văn bản có độ mật không được soạn ở đây. Xin soạn và vào sổ giấy theo quy định về bảo vệ bí mật nhà nước."
    )
    assert caught.value.field == "secrecy"


def test_a_text_of_open_brackets_is_read_in_one_pass():
    begun = time.monotonic()

    body_of("[số " * 50_000 + "[số 1: " * 50_000, ())

    assert time.monotonic() - begun < 5
