"""Signing gives the number and freezes the text; cancelling and replacing leave the number where it is."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.documents import queries, services
from doanket.documents.models import Document, DocumentType, DocumentVersion, NumberBook
from doanket.documents.values import digest_of_paper
from doanket.kernel.dates import short_date
from doanket.kit.paper import Header, PageBreak, Paragraph, Signature, Title, blocks_from_json
from doanket.kit.permissions import NotPermitted
from doanket.units.models import Unit

from .conftest import short_paper

DAY = dt.date(2026, 3, 18)


def sign(document, actor, **more):
    values = {"signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỊCH"} | more
    return services.sign_document(actor=actor, document=document, **values)


def test_sign_document_takes_the_number_and_fills_the_paper(make_draft, chair):
    signed = sign(make_draft(), chair, signed_on=DAY)
    version = queries.version_of(signed)
    header = blocks_from_json(version.blocks)[0]
    assert (signed.state, signed.number, signed.symbol, signed.issued_on) == ("signed", 1, "01/BC-MTTQ-BTT", DAY)
    assert (header.number, header.symbol, header.issued_on) == ("01", "BC-MTTQ-BTT", DAY)
    assert (version.signed_by, version.signer_name, version.signer_post) == (chair, "Đỗ Quang Khải", "CHỦ TỊCH")
    assert version.sha256 == digest_of_paper(version.blocks, version.figures)
    entry = Entry.objects.get(verb="documents.signed")
    assert (entry.facts["symbol"], entry.facts["sha256"]) == ("01/BC-MTTQ-BTT", version.sha256)


def test_sign_document_writes_signer_and_number_where_the_paper_names_them(make_draft, chair):
    blocks = (
        Paragraph(("Chữ.",)),
        Signature("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "", ("Đảng ủy phường", "Lưu: VT")),
        PageBreak(),
        Title("PHỤ LỤC", "Kèm theo Báo cáo số …/BC-MTTQ-BTT ngày … tháng … năm 2026"),
    )
    signed = sign(make_draft(blocks=blocks), chair, signed_on=DAY, signer_post="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")
    _header, _title, _text, signature, _turn, annex = blocks_from_json(queries.version_of(signed).blocks)
    assert (signature.post, signature.signer) == ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Đỗ Quang Khải")
    assert annex.subject == "Kèm theo Báo cáo số 01/BC-MTTQ-BTT ngày 18 tháng 3 năm 2026"
    assert (signed.recipients, signed.signer_name) == ("Đảng ủy phường\nLưu: VT", "Đỗ Quang Khải")


def test_numbers_run_by_unit_kind_and_year(make_signed, make_unit, make_user, province):
    other = make_unit("commune", province, name="Xã Đồng Trăng")
    other_chair = make_user("chair", other)
    last_year = dt.date(2025, 12, 31)
    symbols = [
        make_signed(signed_on=last_year).symbol,
        make_signed(signed_on=DAY).symbol,
        make_signed(signed_on=DAY).symbol,
        make_signed(signed_on=DAY, type_code="KH").symbol,
        make_signed(signed_on=DAY, unit=other, actor=other_chair).symbol,
    ]
    assert symbols == ["01/BC-MTTQ-BTT", "01/BC-MTTQ-BTT", "02/BC-MTTQ-BTT", "01/KH-MTTQ-BTT", "01/BC-MTTQ-BTT"]


def test_sign_document_refuses_a_day_to_come(make_draft, chair):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    with pytest.raises(services.DayNotPossible) as caught:
        sign(make_draft(), chair, signed_on=tomorrow)
    said = f"Ngày ký {short_date(tomorrow)} chưa đến. Xin ghi hôm nay hoặc ngày trước đó."
    assert (str(caught.value), caught.value.field) == (said, "signed_on")


def test_sign_document_refuses_a_day_before_the_last_number_and_leaves_no_gap(make_signed, make_draft, chair, ward):
    make_signed(signed_on=DAY)
    with pytest.raises(services.DayNotPossible) as caught:
        sign(make_draft(), chair, signed_on=dt.date(2026, 3, 17))
    assert str(caught.value) == "Số trước đã ghi ngày 18/03/2026, nên số này không thể ghi ngày 17/03/2026."
    assert NumberBook.objects.get().last_number == 1
    assert queries.gaps(ward, "out", None, 2026) == []


def test_sign_document_refuses_without_a_signer_or_a_post(make_draft, chair):
    document = make_draft()
    for more, said, field in (
        ({"signer_name": " "}, "Xin ghi họ và tên người ký.", "signer_name"),
        ({"signer_post": ""}, "Xin ghi chức danh người ký, như CHỦ TỊCH.", "signer_post"),
    ):
        with pytest.raises(services.SignerMissing) as caught:
            sign(document, chair, **more)
        assert (str(caught.value), caught.value.field) == (said, field)


def test_sign_document_refuses_what_was_signed_or_changed(make_draft, chair):
    document = make_draft()
    services.redraft(actor=chair, document=document, blocks=short_paper(), figures=(), revision=0)
    with pytest.raises(services.ChangedMeanwhile) as caught:
        sign(document, chair, revision=0)
    assert str(caught.value) == "Văn bản vừa có bản mới. Xin mở lại để đọc bản đó trước khi ký."
    sign(document, chair, revision=1)
    with pytest.raises(services.NotADraft):
        sign(document, chair)
    assert Document.objects.get().number == 1


@pytest.mark.parametrize("role", ["author", "reviewer", "inspector", "administrator", "editor"])
def test_only_the_chair_of_the_unit_signs(role, make_draft, make_user, ward, province):
    document = make_draft()
    for stranger in (make_user(role, ward), make_user("chair", province)):
        with pytest.raises(NotPermitted):
            sign(document, stranger)


def refused_by_the_database(deed):
    with pytest.raises(DatabaseError, match="a signed paper and a given number never change"), transaction.atomic():
        deed()


def test_a_signed_version_cannot_be_changed_by_any_way(make_signed):
    version = queries.version_of(make_signed())
    rows = DocumentVersion.objects.filter(pk=version.pk)
    version.blocks = []
    refused_by_the_database(version.save)
    refused_by_the_database(lambda: rows.update(signer_name="Người khác"))
    refused_by_the_database(rows.delete)
    with connection.cursor() as cursor:
        for sql in ("UPDATE documents_documentversion SET signed_at = NULL", "DELETE FROM documents_documentversion"):
            refused_by_the_database(lambda sql=sql: cursor.execute(sql))
    assert queries.version_of(version.document).blocks != []


def test_a_given_number_cannot_be_changed_or_removed(make_signed):
    document = make_signed()
    rows = Document.objects.filter(pk=document.pk)
    for change in ({"number": 2}, {"number": None}, {"year": 2020}, {"symbol": "02/BC"}, {"subject": "Khác"}):
        refused_by_the_database(lambda change=change: rows.update(**change))
    refused_by_the_database(lambda: rows._raw_delete("default"))


def test_a_draft_may_still_be_changed(make_draft):
    document = make_draft()
    assert DocumentVersion.objects.filter(document=document).update(blocks=[]) == 1
    assert Document.objects.filter(pk=document.pk).update(subject="Khác") == 1


def test_cancel_document_keeps_the_number_and_says_why(make_signed, chair, ward):
    first = services.cancel_document(actor=chair, document=make_signed(signed_on=DAY), reason=" ghi nhầm\nngày ")
    second = make_signed(signed_on=DAY)
    assert (first.state, first.number, first.cancel_reason) == ("cancelled", 1, "ghi nhầm ngày")
    assert second.number == 2
    assert queries.gaps(ward, "out", None, 2026) == []
    assert [line.number for line in queries.register(ward, "out", 2026)] == [2, 1]
    assert Entry.objects.filter(verb="documents.cancelled").get().facts["reason"] == "ghi nhầm ngày"


def test_cancel_document_refuses_without_a_reason_or_twice(make_signed, chair):
    document = make_signed()
    with pytest.raises(services.ReasonMissing) as caught:
        services.cancel_document(actor=chair, document=document, reason=" ")
    assert str(caught.value) == "Xin ghi lý do hủy: lý do đứng trong sổ bên cạnh số đã hủy."
    with pytest.raises(services.ReasonMissing) as caught:
        services.cancel_document(actor=chair, document=document, reason="a" * 256)
    assert str(caught.value) == "Lý do dài quá, xin rút gọn còn 255 chữ cái."
    services.cancel_document(actor=chair, document=document, reason="nhầm")
    with pytest.raises(services.AlreadyCancelled) as caught:
        services.cancel_document(actor=chair, document=document, reason="nhầm")
    assert str(caught.value) == "Văn bản này đã hủy từ trước."


def test_cancel_document_is_the_chairs_deed(make_signed, author):
    with pytest.raises(NotPermitted):
        services.cancel_document(actor=author, document=make_signed(), reason="nhầm")


def test_a_cancelled_draft_takes_no_number(make_draft, chair, ward):
    services.cancel_document(actor=chair, document=make_draft(), reason="thừa")
    assert not NumberBook.objects.exists()
    assert list(queries.register(ward, "out", timezone.localdate().year)) == []


def test_replace_document_drafts_a_linked_paper_with_the_number_open_again(make_draft, chair):
    blocks = (*short_paper(), PageBreak(), Title("PHỤ LỤC", "Kèm theo Báo cáo số …/BC-MTTQ-BTT"))
    old = sign(make_draft(blocks=blocks), chair, signed_on=DAY)
    frozen = queries.version_of(old)
    new = services.replace_document(actor=chair, document=old)
    fresh = queries.version_of(new)
    header = blocks_from_json(fresh.blocks)[0]
    assert (new.replaces, new.state, new.number) == (old, "draft", None)
    assert isinstance(header, Header) and (header.number, header.issued_on) == ("", None)
    assert blocks_from_json(fresh.blocks)[-1].subject == "Kèm theo Báo cáo số …/BC-MTTQ-BTT"
    assert fresh.figures == frozen.figures
    assert sign(new, chair, signed_on=DAY).symbol == "02/BC-MTTQ-BTT"
    assert queries.version_of(old).sha256 == frozen.sha256


def test_replace_document_refuses_a_draft_and_a_second_replacement(make_draft, make_signed, chair):
    with pytest.raises(services.NotSigned) as caught:
        services.replace_document(actor=chair, document=make_draft())
    assert str(caught.value) == "Chỉ văn bản đã ký mới lập bản thay thế. Bản nháp thì sửa ngay tại chỗ."
    old = make_signed()
    services.replace_document(actor=chair, document=old)
    with pytest.raises(services.ReplacementOpen) as caught:
        services.replace_document(actor=chair, document=old)
    assert str(caught.value) == "Văn bản này đã có bản thay thế. Xin mở bản đó để sửa hoặc ký."


def test_draft_document_replaces_only_a_signed_paper_of_the_same_unit(make_draft, make_signed, make_unit, province, make_user):
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    other_chair = make_user("chair", other)
    foreign = make_signed(unit=other, actor=other_chair)
    for wrong in (make_draft(), foreign):
        with pytest.raises(services.NotSigned) as caught:
            make_draft(replaces=wrong)
        assert str(caught.value) == "Chỉ thay thế được văn bản đã ký của chính đơn vị mình."


def test_the_check_finds_a_missing_number_and_a_changed_paper(make_signed, ward):
    from doanket.documents import guards

    kept, lost = make_signed(signed_on=DAY), make_signed(signed_on=DAY)
    assert list(queries.faults_of_the_registers()) == []
    guards.remove(connection)
    DocumentVersion.objects.filter(document=kept).update(figures=[])
    DocumentVersion.objects.filter(document=lost).delete()
    Document.objects.filter(pk=lost.pk).delete()
    guards.install(connection)
    assert list(queries.faults_of_the_registers()) == [
        "Phường Hoa Sen: sổ văn bản đi BC năm 2026 thiếu số 2",
        f"{kept}: bản 1 đã ký không còn như lúc ký",
    ]
    assert [gap.number for gap in queries.gaps(ward, "out", DocumentType.objects.get(code="BC"), 2026)] == [2]


def test_the_books_of_a_unit_end_with_it(make_draft, chair, ward):
    end = timezone.localdate() - dt.timedelta(days=7)
    before, after = make_draft("Trước"), make_draft("Sau")
    Unit.objects.filter(pk=ward.pk).update(closed_on=end)
    signer = {"actor": chair, "signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỊCH"}

    assert services.sign_document(document=before, signed_on=end, **signer).number == 1
    with pytest.raises(services.DayNotPossible) as refused:
        services.sign_document(document=after, **signer)
    assert refused.value.field == "signed_on"
    ward.refresh_from_db()
    with pytest.raises(services.DayNotPossible):
        services.register_incoming(
            actor=chair, unit=ward, arrived_on=timezone.localdate(), secrecy="none", issuer="Tỉnh", subject="Kế hoạch"
        )


def test_whoever_may_write_a_draft_may_drop_it(make_draft, author):
    dropped = services.cancel_document(actor=author, document=make_draft(actor=author), reason="thừa")
    assert dropped.is_cancelled and not NumberBook.objects.exists()
