"""A paper before its signature: kinds, drafts, versions, and what is refused."""

import datetime as dt

import pytest

from doanket.audit.models import Entry
from doanket.documents import queries, services
from doanket.documents.models import Document, DocumentType
from doanket.kit.errors import DomainError
from doanket.kit.paper import Header, Heading, Paragraph, Signature, Title, blocks_from_json
from doanket.kit.permissions import NotPermitted

from .conftest import FIGURES, short_paper


def refusal_of(kind, deed):
    with pytest.raises(kind) as caught:
        deed()
    assert isinstance(caught.value, DomainError)
    return str(caught.value), caught.value.field


def test_load_document_types_twice_adds_nothing_and_keeps_what_was_set(db):
    assert services.load_document_types() == 13
    DocumentType.objects.filter(code="BC").update(pattern="{number}/{type}-UBMTTQ")
    assert services.load_document_types() == 0
    assert DocumentType.objects.get(code="BC").pattern == "{number}/{type}-UBMTTQ"


def test_every_shipped_kind_says_where_it_comes_from(types):
    sources = dict(DocumentType.objects.values_list("code", "source"))
    assert set(sources) == {"BC", "KH", "NQ", "QĐ", "TTr", "TB", "BB", "HD", "CTr", "GM", "CV", "QC", "GCN"}
    assert {code for code, source in sources.items() if "chưa kiểm chứng" not in source} == {"BC", "KH", "QĐ", "HD"}
    assert all(sources.values())


def test_draft_document_makes_the_paper_whole(make_draft):
    document = make_draft()
    blocks = blocks_from_json(queries.version_of(document).blocks)
    assert [type(block).__name__ for block in blocks] == [
        "Header", "Title", "Heading", "Paragraph", "Table", "Provenance", "Signature",
    ]  # fmt: skip
    header, title, signature = blocks[0], blocks[1], blocks[-1]
    assert header.issuer_lines == ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "PHƯỜNG HOA SEN", "BAN THƯỜNG TRỰC")
    assert (header.number, header.symbol, header.place, header.issued_on) == ("", "BC-MTTQ-BTT", "Hoa Sen", None)
    assert title == Title("BÁO CÁO", "Kết quả công tác Mặt trận năm 2026")
    assert (signature.authority, signature.post) == ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH")
    assert (document.state, document.number, document.symbol) == ("draft", None, "")
    assert [entry.verb for entry in Entry.objects.all()] == ["documents.drafted"]


def test_what_the_writer_gave_stays_as_given(make_draft):
    given = (
        Header(("BAN RIÊNG",), "", "X", "Y", None, 2026),
        Title("BÁO CÁO", "Tên riêng"),
        Paragraph(("Chữ.",)),
        Signature("TM. BAN", "TRƯỞNG BAN", "", ("Như trên",)),
    )
    assert blocks_from_json(queries.version_of(make_draft(blocks=given)).blocks) == given


def test_a_resolution_is_issued_by_the_committee_itself(make_draft):
    header = blocks_from_json(queries.version_of(make_draft(type_code="NQ")).blocks)[0]
    assert header.issuer_lines == ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "PHƯỜNG HOA SEN")
    assert header.symbol == "NQ-MTTQ-UB"


def test_an_official_letter_carries_no_kind(make_draft):
    blocks = blocks_from_json(queries.version_of(make_draft("mời họp", type_code="CV")).blocks)
    assert blocks[0].symbol == "MTTQ-BTT"
    assert blocks[1] == Paragraph(("V/v mời họp",))


def test_draft_document_takes_blocks_as_json_too(make_draft):
    version = queries.version_of(make_draft(blocks=[block.to_json() for block in short_paper()]))
    assert blocks_from_json(version.blocks)[2] == Heading(1, "I. KẾT QUẢ")
    assert version.figures == FIGURES


def test_draft_document_refuses_a_paper_without_text(make_draft):
    said = refusal_of(services.EmptyPaper, lambda: make_draft(blocks=()))
    assert said == ("Văn bản chưa có nội dung nên chưa thể lưu.", None)
    assert not Document.objects.exists()


def test_draft_document_refuses_a_damaged_block(make_draft):
    said = refusal_of(services.PaperUnreadable, lambda: make_draft(blocks=[{"block": "video"}]))
    assert said == ("Văn bản có phần không đọc được nên chưa lưu.", None)


def test_draft_document_refuses_an_empty_subject(make_draft):
    said = refusal_of(services.EmptyPaper, lambda: make_draft("  \n"))
    assert said == ("Văn bản chưa có trích yếu. Xin ghi một dòng nói văn bản về việc gì.", "subject")


def test_draft_document_refuses_a_subject_that_does_not_fit(make_draft):
    said = refusal_of(services.EmptyPaper, lambda: make_draft("a" * 301))
    assert said == ("Trích yếu dài 301 chữ cái, xin rút gọn còn 300.", "subject")


def test_draft_document_refuses_a_kind_that_is_not_in_force(make_draft):
    DocumentType.objects.filter(code="GM").update(ends_before=dt.date(2021, 1, 1))
    said = refusal_of(services.TypeNotInForce, lambda: make_draft(type_code="GM"))
    assert said == ("Không có loại văn bản «GM» đang áp dụng.", "type")


def test_draft_document_refuses_a_stranger(make_draft, make_user, board):
    for stranger in (make_user(), make_user("author", board), make_user("inspector", board)):
        with pytest.raises(NotPermitted):
            make_draft(actor=stranger)


def test_redraft_keeps_the_versions_before(make_draft, chair):
    document = make_draft()
    blocks = (Paragraph(("Chữ mới.",)),)
    version = services.redraft(
        actor=chair, document=document, blocks=blocks, figures=(), subject="Tên mới", revision=document.revision
    )
    document.refresh_from_db()
    assert (version.number, document.subject, document.revision) == (2, "Tên mới", 1)
    assert list(document.versions.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert queries.version_of(document, 1).figures == FIGURES


def test_redraft_with_a_new_subject_changes_the_title(make_draft, chair):
    document = make_draft()
    blocks = blocks_from_json(queries.version_of(document).blocks)
    version = services.redraft(
        actor=chair, document=document, blocks=blocks, figures=(), subject="Tên mới", revision=0
    )
    assert blocks_from_json(version.blocks)[1].subject == "Tên mới"


def test_redraft_notices_that_somebody_saved_meanwhile(make_draft, chair):
    document = make_draft()
    services.redraft(actor=chair, document=document, blocks=short_paper(), figures=(), revision=0)
    said = refusal_of(
        services.ChangedMeanwhile,
        lambda: services.redraft(actor=chair, document=document, blocks=short_paper(), figures=(), revision=0),
    )
    assert said == ("Người khác vừa sửa văn bản này. Xin mở lại trang để thấy bản mới rồi sửa tiếp.", None)
    assert document.versions.count() == 2


def test_redraft_refuses_a_signed_and_a_cancelled_paper(make_signed, make_draft, chair):
    def redraft(document):
        services.redraft(actor=chair, document=document, blocks=short_paper(), figures=(), revision=document.revision)

    said = refusal_of(services.NotADraft, lambda: redraft(make_signed()))
    assert said[0] == "Văn bản đã ký, không sửa được nữa. Cần đổi nội dung thì lập bản thay thế."
    cancelled = services.cancel_document(actor=chair, document=make_draft(), reason="thừa")
    assert refusal_of(services.NotADraft, lambda: redraft(cancelled))[0] == "Văn bản đã hủy, không sửa được nữa."


def test_blocks_go_round_through_the_database(make_draft):
    given = short_paper()
    stored = blocks_from_json(queries.version_of(make_draft(blocks=given)).blocks)
    assert tuple(block for block in stored if block in given) == given
