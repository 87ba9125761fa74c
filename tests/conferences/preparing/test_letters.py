"""Letters: one number for all, a code for each, printed when it is made."""

from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from doanket.conferences import letters, services
from doanket.conferences.door import hash_of
from doanket.conferences.sheets import attendance_sheet
from doanket.documents.services import sign_document
from doanket.kit.paper import Header, Picture, Signature, Table, write_docx, write_pdf


def address_of(code):
    return f"https://hoasen.example/moi/{code}/"


@pytest.fixture
def blocks(convened, with_letters):
    return letters.letters_of(convened, with_letters, address_of)


def test_codes_are_made_once_hashed_and_told_once(convened, with_letters):
    codes = [code for _delegate, code in with_letters]

    assert len(set(codes)) == 12 and all(len(code) == 22 for code in codes)
    for delegate, code in with_letters:
        delegate.refresh_from_db()
        assert delegate.code_hash == hash_of(code) and delegate.letter_count == 1 and delegate.invited_at
    assert convened.checkpoints.get(code="letters").done_at is not None


def test_printing_again_voids_the_old_code(convened, with_letters, clerk):
    delegate, old = with_letters[0]

    [(delegate, new)] = services.issue_codes(actor=clerk, conference=convened, delegates=[delegate])

    delegate.refresh_from_db()
    assert old != new and delegate.code_hash == hash_of(new) and delegate.letter_count == 2


def test_no_letter_before_the_number_and_none_for_nobody(plan, convened, clerk):
    planned = plan()
    services.convene_members(actor=clerk, conference=planned)
    with pytest.raises(services.NotBefore):
        services.issue_codes(actor=clerk, conference=planned, delegates=list(planned.delegates.all()))
    with pytest.raises(services.NotBefore):
        services.draft_letter(actor=clerk, conference=planned)
    with pytest.raises(services.NobodyToInvite):
        services.issue_codes(actor=clerk, conference=convened, delegates=[])


def test_somebody_of_another_conference_gets_no_code_here(convened, make_conference, make_delegate, clerk):
    stranger = make_delegate(make_conference())

    with pytest.raises(services.NobodyToInvite):
        services.issue_codes(actor=clerk, conference=convened, delegates=[stranger])


def test_the_paper_on_the_shelf_gives_its_one_number_to_every_letter(convened, with_letters, clerk, chair):
    document = services.draft_letter(actor=clerk, conference=convened)
    assert document.subject == f"dự {convened.title}" and document.type.code == "GM"
    with pytest.raises(services.LetterExists):
        services.draft_letter(actor=clerk, conference=convened)
    sign_document(actor=chair, document=document, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH")
    convened.refresh_from_db()

    blocks = letters.letters_of(convened, with_letters, address_of)

    heads = [block for block in blocks if isinstance(block, Header)]
    assert len(heads) == 12 and {(head.number, head.symbol) for head in heads} == {("01", "GM-MTTQ-BTT")}
    assert {block.signer for block in blocks if isinstance(block, Signature)} == {"Đỗ Quang Khải"}


def test_each_letter_is_one_page_with_name_time_place_contents_and_address(blocks, with_letters, committee):
    pages = [page.extract_text() for page in PdfReader(BytesIO(write_pdf(blocks, title="x", author="y"))).pages]

    assert len(pages) == 12
    for page, (delegate, code) in zip(pages, with_letters, strict=True):
        words = " ".join(page.split())
        assert f"Kính gửi: {delegate.addressed_in_full}" in words
        assert "Thời gian: 08:00, Thứ Sáu, ngày 18/12/2026." in words
        assert "Địa điểm: Hội trường phường." in words
        assert "báo cáo kết quả công tác Mặt trận năm 2026" in words and "Bế mạc" not in words
        assert f"hoasen.example/moi/{code}" in "".join(page.split())


def test_word_holds_the_same_letters_each_in_its_section(blocks):
    document = docx.Document(BytesIO(write_docx(blocks, title="x", author="y")))

    assert (len(document.sections) == 12 and len(document.inline_shapes) == 12 - 0) or len(document.element.xpath("//wp:inline")) == 12
    assert sum(line.text.startswith("Kính gửi:") for line in document.paragraphs) == 12


def test_the_code_picture_says_what_it_is(blocks):
    pictures = [block for block in blocks if isinstance(block, Picture)]

    assert len({picture.data for picture in pictures}) == 12
    assert all("QR" in picture.alt for picture in pictures)


def test_a_guest_is_asked_in_other_words(convened, clerk):
    guest = services.add_delegate(actor=clerk, conference=convened, group="superior", full_name="Lò Thị Mây", honorific="ba")

    made = services.issue_codes(actor=clerk, conference=convened, delegates=[guest])

    text = str(letters.letters_of(convened, made, address_of))
    assert "Rất mong quý vị" in text and "đúng thành phần" not in text


def test_the_message_names_time_place_and_the_own_link(convened, with_letters):
    delegate, code = with_letters[0]

    words = letters.message_of(convened, delegate, address_of(code))

    assert words.splitlines()[0] == f"Kính mời {delegate.addressed_in_full} dự {convened.title}."
    assert f"tài liệu: https://hoasen.example/moi/{code}/" in words


def test_letters_cost_the_same_questions_for_three_as_for_twelve(convened, with_letters, django_assert_num_queries):
    assert convened.unit.kind.level == 2
    with django_assert_num_queries(QUESTIONS_OF_LETTERS):
        letters.letters_of(convened, with_letters[:3], address_of)
    with django_assert_num_queries(QUESTIONS_OF_LETTERS):
        letters.letters_of(convened, with_letters, address_of)


QUESTIONS_OF_LETTERS = 4


def test_the_attendance_sheet_has_everybody_by_group_with_room_to_sign(convened, clerk):
    services.add_delegate(actor=clerk, conference=convened, group="press", full_name="Vàng A Báo")
    delegate = convened.delegates.first()
    services.record_reply(actor=clerk, delegate=delegate, answer="substitute", substitute={"full_name": "Người Thay"})

    tables = [block for block in attendance_sheet(convened) if isinstance(block, Table)]

    assert [len(table.rows) for table in tables] == [13, 1]
    assert any(f"dự thay {delegate.full_name}" in row[2] for row in tables[0].rows)
    assert all(not row[3].strip() and len(row[3]) > 10 for table in tables for row in table.rows)
