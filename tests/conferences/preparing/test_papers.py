"""Papers before an item: from the shelf or a file; judged by what is in it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from doanket.conferences import services
from doanket.conferences.queries.hall import papers_for
from doanket.documents.services import draft_document
from doanket.kit.paper import Paragraph

PDF = b"%PDF-1.7\n thu"


@pytest.fixture
def item(convened):
    return convened.items.filter(kind="report").first()


@pytest.fixture
def paper(item, clerk):
    return services.upload_paper(actor=clerk, item=item, file=SimpleUploadedFile("Báo cáo năm.pdf", PDF))


def test_a_file_keeps_its_name_and_lies_under_another(paper):
    assert (paper.title, paper.file_name, paper.file_size) == ("Báo cáo năm", "Báo cáo năm.pdf", len(PDF))
    assert "Báo" not in paper.file.name and paper.file.name.endswith(".pdf")
    with paper.file.open("rb") as kept:
        assert kept.read() == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [("virus.exe", b"MZ"), ("trang.html", b"<script>"), ("gia.pdf", b"MZ\x90"), ("gia.docx", b"%PDF-1.7"), ("khong-duoi", PDF)],
)
def test_a_file_that_is_not_what_it_says_is_refused(item, clerk, name, content):
    with pytest.raises(services.PaperNotTaken):
        services.upload_paper(actor=clerk, item=item, file=SimpleUploadedFile(name, content))


def test_a_file_that_is_too_large_is_refused(item, clerk, monkeypatch):
    file = SimpleUploadedFile("to.pdf", PDF)
    file.size = 21 * 1024 * 1024

    with pytest.raises(services.PaperNotTaken, match="20 MB"):
        services.upload_paper(actor=clerk, item=item, file=file)


def test_a_paper_of_the_shelf_is_laid_once_and_only_if_in_sight(item, clerk, chair, ward, make_unit, province, make_user):
    document = draft_document(actor=chair, unit=ward, type_code="BC", subject="Kết quả", blocks=[Paragraph(("Chữ.",))])
    services.attach_document(actor=clerk, item=item, document=document)
    with pytest.raises(services.PaperNotTaken):
        services.attach_document(actor=clerk, item=item, document=document)
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    foreign = draft_document(
        actor=make_user("chair", other), unit=other, type_code="BC", subject="Của người", blocks=[Paragraph(("Chữ.",))]
    )
    with pytest.raises(services.PaperNotTaken):
        services.attach_document(actor=clerk, item=item, document=foreign)


def test_members_read_what_guests_do_not_and_nobody_what_was_withdrawn(item, paper, clerk, convened):
    guest = services.add_delegate(actor=clerk, conference=convened, group="guest", full_name="Khách")
    member = convened.delegates.filter(group="member").first()
    open_paper = services.upload_paper(actor=clerk, item=item, file=SimpleUploadedFile("mo.pdf", PDF), members_only=False)

    assert list(papers_for(member)) == [paper, open_paper] and list(papers_for(guest)) == [open_paper]
    services.withdraw_paper(actor=clerk, paper=paper, reason="Số liệu cũ")
    assert list(papers_for(member)) == [open_paper]
    with pytest.raises(services.ReasonNeeded):
        services.withdraw_paper(actor=clerk, paper=open_paper, reason="")


def test_the_checkpoint_ticks_itself_when_every_report_has_its_paper(convened, clerk):
    for item in convened.items.filter(kind="report"):
        assert convened.checkpoints.get(code="papers").done_at is None
        services.upload_paper(actor=clerk, item=item, file=SimpleUploadedFile("a.pdf", PDF))

    assert convened.checkpoints.get(code="papers").done_at is not None
