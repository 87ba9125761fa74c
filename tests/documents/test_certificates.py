"""Certificates and letters of thanks: numbers, codes, the public check, those who retire."""

import datetime as dt
from io import BytesIO
from itertools import pairwise

import docx
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from pypdf import PdfReader

from doanket.audit.choices import EntryKind
from doanket.audit.queries import entries_of
from doanket.audit.verbs import sentence_of
from doanket.documents import certifying, queries, services
from doanket.documents.choices import LetterKind
from doanket.documents.models import Certificate
from doanket.documents.starter import starter_of
from doanket.documents.values import CODE_LETTERS, code_of, code_typed
from doanket.kit.permissions import NotPermitted
from doanket.people.models import Act, Person, Post, Seat, Term

DAY = dt.date(2026, 3, 18)
PERSON = {"full_name": "Nguyễn Văn Mẫn", "honorific": "ong", "post_words": "Trưởng Ban Công tác Mặt trận Tổ 3 Cây Gạo", "wording": "đã có 12 năm"}
SIGNER = {"signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỊCH"}


def at(code):
    return f"https://matran.example.vn/xac-minh/{code}/"


@pytest.fixture
def give(types, chair, ward):
    def made(kind="certificate", **more):
        return services.issue_certificate(**{"actor": chair, "unit": ward, "kind": kind, "issued_on": DAY} | PERSON | SIGNER | more)

    return made


@pytest.fixture
def retiring(board, chair):
    """A head of a board who was released yesterday after two terms: five years in all."""
    def made(unit=board, name="Nguyễn Văn Mẫn", today=DAY):
        person = Person.objects.create(unit=unit, full_name=name)
        post, _made = Post.objects.get_or_create(
            code="board_head", defaults={"name": "Trưởng ban", "body": "board", "order": 10, "is_single": True}
        )
        days = [today - dt.timedelta(days=1827), today - dt.timedelta(days=914), today]
        for starts, ends in pairwise(days):
            term = Term.objects.create(unit=unit, body="board", years="2021–2026", starts_on=starts, ends_before=ends)
            act = Act.objects.create(term=term, kind="appoint", person=person, post=post, effective_on=starts, done_by=chair)
            Seat.objects.create(term=term, person=person, post=post, starts_on=starts, ends_before=ends, begun_by=act)
        return person

    return made


def test_certificates_take_numbers_of_their_own_book_and_letters_none(give):
    first, letter, second = give(), give("thank_letter"), give()
    assert [one.symbol for one in (first, letter, second)] == ["01/GCN-MTTQ-BTT", "", "02/GCN-MTTQ-BTT"]
    assert list(queries.faults_of_the_registers()) == []


def test_the_journal_tells_the_deed_and_keeps_the_name_apart(give):
    entry = entries_of(give()).get()
    assert (entry.kind, sentence_of(entry).endswith("đã cấp giấy chứng nhận 01/GCN-MTTQ-BTT")) == (EntryKind.DEED, True)
    assert entry.fields == ["full_name"] and "Mẫn" not in str(entry.facts)


def test_a_missing_certificate_is_a_gap(give):
    give()
    book = give().unit.number_books.get(type_code="GCN")
    book.last_number = 3
    book.save()
    assert list(queries.faults_of_the_registers()) == ["Phường Hoa Sen: sổ văn bản đi GCN năm 2026 thiếu số 3"]


def test_numbers_follow_days(give):
    give(issued_on=DAY)
    with pytest.raises(services.DayNotPossible):
        give(issued_on=DAY - dt.timedelta(days=1))
    with pytest.raises(services.DayNotPossible):
        give(issued_on=dt.date(2999, 1, 1))
    assert Certificate.objects.count() == 1


def test_number_code_and_day_never_change(give):
    certificate = give()
    for change in ({"number": 7}, {"code": "0" * 26}, {"issued_on": dt.date(2020, 1, 1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Certificate.objects.filter(pk=certificate.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).delete()


@pytest.mark.parametrize(
    ("given", "field"),
    [({"full_name": " "}, "full_name"), ({"wording": ""}, "wording"), ({"wording": "a" * 1201}, "wording"), ({"signer_name": ""}, "signer_name"),
     ({"signer_post": " \n "}, "signer_post"), ({"full_name": "a" * 121}, "full_name")],
)  # fmt: skip
def test_what_is_missing_or_too_long_is_refused(give, given, field):
    with pytest.raises(services.CertificateRefused) as refusal:
        give(**given)
    assert refusal.value.field == field


def test_a_person_of_another_unit_and_a_clerk_are_refused(give, author, make_unit, province):
    stranger = Person.objects.create(unit=make_unit("ward", province), full_name="Người Khác")
    with pytest.raises(services.CertificateRefused):
        give(person=stranger)
    with pytest.raises(NotPermitted):
        give(actor=author)


def test_codes_have_128_bits_and_are_read_as_people_type_them(give):
    assert code_of(0) == "0" * 26 and len(code_of(2**128 - 1)) == 26
    assert len({code_of(1 << bit) for bit in range(128)}) == 128
    code = give().code
    assert set(code) <= set(CODE_LETTERS)
    typed = f" {code[:9].lower()}-{code[9:]} ".replace("0", "o").replace("1", "l")
    assert code_typed(typed) == code
    assert [code_typed(wrong) for wrong in ("", code[:-1], code + "0", "U" * 26, "ẤẤ" * 13)] == [""] * 5


def test_the_public_page_tells_kind_unit_day_and_no_person(client, give, chair):
    certificate = give()
    answer = client.get(reverse("verify:code", args=[certificate.code]))
    said = answer.content.decode()
    assert "Giấy này là thật" in said and "Giấy chứng nhận do Ủy ban Mặt trận Tổ quốc Việt Nam phường Hoa Sen cấp ngày 18/03/2026" in said
    assert not any(word in said for word in ("Mẫn", "Khải", "Trưởng Ban", "12 năm"))
    assert answer["X-Robots-Tag"] == "noindex, nofollow" and answer["Referrer-Policy"] == "no-referrer"
    services.revoke_certificate(actor=chair, certificate=certificate, reason="ghi sai người")
    said = client.get(reverse("verify:ask"), {"ma": certificate.code_in_groups}).content.decode()
    assert "đã bị thu hồi" in said and "ghi sai người" not in said


def test_a_wrong_code_is_not_found(client, give):
    give()
    for wrong in ("0" * 26, "x", "ấ" * 300):
        answer = client.get(reverse("verify:code", args=[wrong]))
        assert answer.status_code == 404 and "Không có giấy nào" in answer.content.decode()
    assert client.get(reverse("verify:ask")).status_code == 200


def test_revoking_keeps_the_number_and_needs_a_reason(give, chair, make_user, ward):
    certificate = give()
    with pytest.raises(NotPermitted):
        services.revoke_certificate(actor=make_user("reviewer", ward), certificate=certificate, reason="x")
    with pytest.raises(services.ReasonMissing):
        services.revoke_certificate(actor=chair, certificate=certificate, reason=" ")
    assert services.revoke_certificate(actor=chair, certificate=certificate, reason="ghi sai").symbol == "01/GCN-MTTQ-BTT"
    with pytest.raises(services.CertificateRefused):
        services.revoke_certificate(actor=chair, certificate=certificate, reason="lần nữa")


def test_the_pdf_has_a_sheet_each_with_the_words_and_the_same_bytes(give):
    both = [give(), give("thank_letter", wording="#import \"x\" $a$ *đậm*\nDòng hai")]
    pdf = certifying.pdf_of(both, at)
    pages = PdfReader(BytesIO(pdf)).pages
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(842, 595), (595, 842)]
    first, second = (" ".join(page.extract_text().split()) for page in pages)
    for words in ("GIẤY CHỨNG NHẬN", "Nguyễn Văn Mẫn", "01/GCN-MTTQ-BTT", "TM. BAN THƯỜNG TRỰC", both[0].code_in_groups):
        assert words in first
    assert '#import "x" $a$ *đậm*' in second and "Số:" not in second
    assert certifying.pdf_of(both, at) == pdf


def test_the_longest_names_and_words_stay_on_one_sheet(give):
    long = {"full_name": "Nguyễn Phúc " * 9 + "Mẫn", "post_words": "Trưởng Ban Công tác " * 9, "wording": "đã đóng góp " * 99, "signer_post": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC"}
    pdf = certifying.pdf_of([give(**long), give("thank_letter", **long)], at)
    assert len(PdfReader(BytesIO(pdf)).pages) == 2


def test_word_is_by_the_form_of_the_unit_where_there_is_one(give, chair, ward):
    certificate = give()
    plain = docx.Document(BytesIO(certifying.docx_of(certificate, at("x"))))
    assert any("chứng nhận ông Nguyễn Văn Mẫn, Trưởng Ban" in line.text for line in plain.paragraphs)
    services.upload_template(
        actor=chair, unit=ward, kind="certificate", name="Giấy chứng nhận", content=starter_of(LetterKind.CERTIFICATE), starts_on=DAY
    )
    formed = docx.Document(BytesIO(certifying.docx_of(certificate, at("x"))))
    assert any(line.text == "Chứng nhận ông Nguyễn Văn Mẫn, Trưởng Ban Công tác Mặt trận Tổ 3 Cây Gạo," for line in formed.paragraphs)


def test_retirees_come_with_post_and_years_of_all_terms(give, retiring, ward):
    person = retiring()
    one = queries.retirees_of(ward, DAY)[0]
    assert (one.person, one.post_words, one.years, one.held) == (person, "Trưởng Ban Công tác Mặt trận Tổ 3 Cây Gạo", 5, ())
    give("thank_letter", person=person)
    assert queries.retirees_of(ward, DAY)[0].held == ("thank_letter",)


def test_many_at_once_pass_over_who_has_it_already(give, retiring, chair, ward, make_unit):
    first, second = retiring(), retiring(make_unit("residential_area", ward), "Lê Thị Hai")
    give(person=first)
    rows = [PERSON | {"person": person, "full_name": person.full_name} for person in (first, second)]
    made = services.issue_certificates(actor=chair, unit=ward, kinds=["certificate", "thank_letter"], rows=rows, **SIGNER)
    assert [(one.person, one.kind) for one in made] == [(first, "thank_letter"), (second, "certificate"), (second, "thank_letter")]
    with pytest.raises(services.CertificateRefused):
        services.issue_certificates(actor=chair, unit=ward, kinds=["certificate", "thank_letter"], rows=rows, **SIGNER)


def test_one_bad_row_takes_all_back(give, chair, ward):
    with pytest.raises(services.CertificateRefused):
        services.issue_certificates(actor=chair, unit=ward, kinds=["certificate"], rows=[PERSON, PERSON | {"full_name": ""}], **SIGNER)
    assert not Certificate.objects.exists()
    assert give().number == 1


def test_the_screens_of_certificates(client, chair, ward, retiring, types):
    from django.utils import timezone

    person = retiring(today=timezone.localdate())
    client.force_login(chair)
    form = client.get(reverse("documents:certificate_new"), {"person": person.pk}).content.decode()
    assert 'value="Nguyễn Văn Mẫn"' in form and "5 năm" in form
    address = reverse("documents:certificates_issue", args=[ward.pk])
    assert client.post(address, SIGNER | {"issued_on": "", "kinds": ["certificate"]}).status_code == 422
    today = timezone.localdate().strftime("%d/%m/%Y")
    answer = client.post(address, SIGNER | {"issued_on": today, "people": [person.pk], "kinds": ["certificate", "thank_letter"]})
    assert answer.status_code == 302 and Certificate.objects.count() == 2
    assert "Giấy chứng nhận, thư cảm ơn: 2" in client.get(answer.url).content.decode()
    one = Certificate.objects.get(kind="certificate")
    assert (one.person, one.symbol) == (person, "01/GCN-MTTQ-BTT")
    assert one.code_in_groups in client.get(one.get_absolute_url()).content.decode()
    assert client.get(reverse("documents:certificates_pdf", args=[ward.pk, one.year])).content.startswith(b"%PDF")
    typed = PERSON | SIGNER | {"kind": "thank_letter", "issued_on": today, "person": str(person.pk)}
    made = client.post(reverse("documents:certificate_issue", args=[ward.pk]), typed)
    assert made.url == Certificate.objects.latest("pk").get_absolute_url()
    assert client.post(reverse("documents:certificate_revoke_now", args=[one.pk]), {"reason": "ghi sai"}).url == one.get_absolute_url()


@pytest.mark.postgres
def test_many_hands_give_certificates_without_gap_or_double(transactional_db, types, chair, ward, at_once):
    def hand():
        return [
            services.issue_certificate(actor=chair, unit=ward, kind="certificate", issued_on=DAY, **PERSON, **SIGNER).number for _each in range(5)
        ]

    numbers = sorted(number for taken in at_once(hand, times=6) for number in taken)
    assert numbers == list(range(1, 31))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_certificates_costs_the_same(number, client, chair, give, django_assert_num_queries):
    for _each in range(number):
        give()
    client.force_login(chair)
    client.get(reverse("documents:certificates"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("documents:certificates"))


QUERIES = 10
