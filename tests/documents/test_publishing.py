"""Signed papers that everybody may read: made once, covered, withdrawn, replaced."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from doanket.audit.models import Entry
from doanket.documents import queries, services
from doanket.documents.masking import COVERED, public_version
from doanket.documents.models import PublicPaper
from doanket.kit import hooks
from doanket.kit.paper import Paragraph, Table, blocks_to_json

DAY = dt.date(2026, 3, 18)


@pytest.fixture
def told(monkeypatch):
    heard = []
    monkeypatch.setitem(hooks._told, "documents.public_changed", [lambda **facts: heard.append(facts)])
    return heard


def test_a_signed_paper_becomes_public_with_its_files(make_signed, chair, told):
    document = make_signed(signed_on=DAY)
    paper = services.publish_document(actor=chair, document=document, field="programme")
    assert (paper.in_force_from, paper.field, paper.ended_at) == (DAY, "programme", None)
    with paper.pdf.open() as pdf, paper.docx.open() as docx:
        assert pdf.read(4) == b"%PDF" and paper.pdf_size > 1000 and docx.read(2) == b"PK"
    assert "2.706" in paper.words and "/bao-cao/" not in str(paper.blocks)
    assert told == [{"unit_id": document.unit_id, "document_id": document.pk}]
    assert list(queries.public_papers()) == [paper]
    assert Entry.objects.filter(verb="documents.made_public").count() == 1


def test_a_draft_and_a_cancelled_paper_stay_at_home(make_draft, make_signed, chair):
    with pytest.raises(services.NotSigned):
        services.publish_document(actor=chair, document=make_draft())
    document = make_signed()
    services.publish_document(actor=chair, document=document)
    services.cancel_document(actor=chair, document=document, reason="ghi nhầm")
    assert not queries.public_papers().exists()
    with pytest.raises(services.NotSigned):
        services.publish_document(actor=chair, document=document)


def test_who_may_not_sign_or_review_may_not_publish(make_signed, author):
    with pytest.raises(PermissionDenied):
        services.publish_document(actor=author, document=make_signed())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ông A, số CCCD 001082000123, nhận", f"Ông A, số CCCD {COVERED}, nhận"),
        ("gọi 0912 345 678 trước", f"gọi {COVERED} trước"),
        ("gọi 0912345678.", f"gọi {COVERED}."),
        ("thư a.b@example.vn nhé", f"thư {COVERED} nhé"),
        ("tổng 1.250.000.000 đồng, 12 tổ, ngày 18/03/2026", "tổng 1.250.000.000 đồng, 12 tổ, ngày 18/03/2026"),
    ],
)
def test_what_leads_to_a_person_is_covered(text, shown):
    blocks, covered, words = public_version(blocks_to_json([Paragraph((text,)), Table("Bảng", ("Cột",), ((text,),))]))
    assert covered == (2 if COVERED in shown else 0)
    assert blocks[0]["runs"] == [shown] and words.count(shown) == 2


def test_ending_hides_it_and_publishing_again_keeps_the_address(make_signed, chair, told):
    document = make_signed()
    first = services.publish_document(actor=chair, document=document)
    services.end_publication(actor=chair, document=document, reason="có nhầm lẫn")
    assert not queries.public_papers().exists()
    with pytest.raises(services.NotPublic):
        services.end_publication(actor=chair, document=document, reason="lần nữa")
    again = services.publish_document(actor=chair, document=document)
    assert (again.uid, again.ended_at, again.end_reason) == (first.uid, None, "")
    assert len(told) == 3


def test_validity_follows_days_and_replacement(make_signed, chair, told):
    old = make_signed(signed_on=DAY)
    services.publish_document(actor=chair, document=old, expires_on=dt.date(2026, 6, 30))
    paper = queries.public_papers().get()
    days = {dt.date(2026, 3, 17): "not_yet", DAY: "in_force", dt.date(2026, 6, 30): "in_force", dt.date(2026, 7, 1): "expired"}
    assert {day: queries.validity_of(paper, day).code for day in days} == days
    new = services.replace_document(actor=chair, document=old)
    assert queries.validity_of(queries.public_papers().get(), DAY).code == "in_force"
    told.clear()
    services.sign_document(actor=chair, document=new, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH")
    validity = queries.validity_of(queries.public_papers().get(), DAY)
    assert (validity.code, [one.pk for one in validity.by]) == ("replaced", [new.pk])
    assert told, "readers of the old paper must be told"


def test_the_list_asks_the_same_however_long(make_signed, chair, django_assert_num_queries):
    for number in range(3):
        services.publish_document(actor=chair, document=make_signed(f"Kế hoạch {number}"))
    with django_assert_num_queries(2):
        assert len([queries.validity_of(one, DAY) for one in queries.public_papers()]) == 3


def test_impossible_days_are_refused(make_signed, chair):
    with pytest.raises(services.DayNotPossible):
        services.publish_document(actor=chair, document=make_signed(signed_on=DAY), expires_on=dt.date(2026, 3, 17))
    assert not PublicPaper.objects.exists()
