"""The library of public papers: found by number, day, issuer, field and words; never a word that was covered."""

import datetime as dt

import pytest

from doanket.documents import services as documents
from doanket.kit import voice
from doanket.kit.paper import Paragraph
from doanket.portal.queries.library import (
    Sought,
    choices_in,
    lines_of_papers,
    papers_around,
    papers_of,
    sought,
)
from doanket.portal.services import plant_site

DAY = dt.date(2026, 3, 18)


@pytest.fixture
def chair(make_user, ward):
    documents.load_document_types()
    plant_site(ward)
    return make_user("chair", ward)


@pytest.fixture
def make_paper(chair, ward):
    """A public paper of the ward."""

    def make(subject, *, day=DAY, code="KH", text="Chữ của văn bản.", field="care", **more):
        document = documents.draft_document(actor=chair, unit=ward, type_code=code, subject=subject, blocks=[Paragraph((text,))])
        documents.sign_document(actor=chair, document=document, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH", signed_on=day)
        return documents.publish_document(actor=chair, document=document, field=field, **more)

    return make


def test_it_is_found_by_each_of_its_marks(make_paper, ward):
    paper = make_paper("Tháng cao điểm Vì người nghèo", text="Thu bằng phiếu có số.")
    other = make_paper("Giám sát chợ", code="TB", field="supervision", day=dt.date(2026, 4, 1))
    around = papers_around(ward)
    for asked in (
        Sought(words="cao diem"), Sought(words="phieu co so"), Sought(number=paper.document.symbol), Sought(issued_to=dt.date(2026, 3, 20)),
        Sought(field="care"), Sought(type="KH"), Sought(issuer=ward.pk, field="care"),
    ):  # fmt: skip
        assert list(sought(around, asked, DAY)) == [paper], asked
    assert set(sought(around, Sought(number="1"), DAY)) == {paper, other}
    assert not sought(around, Sought(words="không có chữ này"), DAY)


def test_validity_filters_and_the_choices_are_those_that_occur(make_paper, ward):
    make_paper("Đã hết", expires_on=dt.date(2026, 3, 30))
    valid = make_paper("Còn dùng", day=dt.date(2026, 3, 19), field="programme")
    assert list(sought(papers_of(ward), Sought(validity="in_force"), dt.date(2026, 5, 1))) == [valid]
    assert [line.validity.code for line in lines_of_papers(papers_of(ward), dt.date(2026, 5, 1))] == ["in_force", "expired"]
    issuers, fields, types = choices_in(papers_of(ward))
    assert (issuers, [code for code, _name in fields], [code for code, _name in types]) == ([(ward.pk, ward.name)], ["programme", "care"], ["KH"])


def test_readers_open_it_and_its_files_and_a_withdrawn_one_says_so(make_paper, chair, client):
    paper = make_paper("Kế hoạch Tết", text="Gọi 0912 345 678 để hỏi.")
    page = client.get(f"/cong/van-ban/{paper.uid}/").content.decode()
    assert "Kế hoạch Tết" in page and "0912" not in page and "(đã che)" in page
    for ending, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(f"/cong/van-ban/{paper.uid}/van-ban.{ending}")
        assert b"".join(answer.streaming_content).startswith(start)
        assert answer["X-Content-Type-Options"] == "nosniff"
    if voice.is_ready():
        assert f'href="/cong/van-ban/{paper.uid}/">Về văn bản' in client.get(f"/cong/nghe/{paper.uid}/").content.decode()
    documents.end_publication(actor=chair, document=paper.document, reason="nhầm")
    gone = client.get(f"/cong/van-ban/{paper.uid}/")
    assert gone.status_code == 410 and "Kế hoạch Tết" not in gone.content.decode()
    assert client.get(f"/cong/van-ban/{paper.uid}/van-ban.pdf").status_code == 404


def test_the_list_and_the_search_say_it(make_paper, client):
    make_paper("Kế hoạch Tết")
    assert "Kế hoạch Tết" in client.get("/phuong-hoa-sen/van-ban/").content.decode()
    found = client.get("/cong/tim-van-ban/phuong-hoa-sen/", {"tim": "ke hoach", "so": "1"})
    assert found.status_code == 200 and "1 văn bản" in found.content.decode()
    wrong = client.get("/cong/tim-van-ban/phuong-hoa-sen/", {"tu": "32/13/2026"})
    assert wrong.status_code == 422 and "Lỗi:" in wrong.content.decode()


def test_the_list_goes_with_what_changed(make_paper, monkeypatch, ward):
    told = []
    monkeypatch.setattr("doanket.portal.services.library.changed", lambda *things: told.extend(things))
    make_paper("Kế hoạch")
    assert told == [f"documents:{ward.pk}"]


@pytest.mark.parametrize("many", [1, 6])
def test_a_longer_list_asks_no_more(make_paper, ward, django_assert_num_queries, many):
    for number in range(many):
        make_paper(f"Kế hoạch {number}")
    with django_assert_num_queries(2):
        lines_of_papers(papers_of(ward))
