"""One track: who has the draft, where the paper went, who opened it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from doanket.documents import queries, services
from doanket.documents.choices import Stage
from doanket.documents.models import IncomingDocument, Receipt
from doanket.kit.permissions import NotPermitted

from .conftest import FIGURES, short_paper


@pytest.fixture
def reviewer(make_user, ward):
    return make_user("reviewer", ward, full_name="Lê Thị Duyệt")


@pytest.fixture
def head(make_user, board):
    return make_user("author", board, full_name="Nguyễn Văn Mẫn")


@pytest.fixture
def boards(make_unit, ward, board):
    return [board, make_unit("residential_area", ward, name="Tổ 4 Chợ Cũ"), make_unit("residential_area", ward, name="Tổ 5 Ao Làng")]


@pytest.fixture
def sent(make_signed, chair, boards):
    """A signed paper with every board below."""
    paper = make_signed("Kế hoạch Ngày hội", type_code="KH")
    services.dispatch_document(actor=chair, document=paper, kinds=["residential_area"], note="Xin mở ngay")
    return paper


def where(document):
    routing = queries.routing_of(document)
    return routing and (routing.stage, routing.holder.full_name)


def test_a_draft_goes_to_review_to_the_signer_and_back_with_the_reason(make_draft, author, reviewer, chair):
    draft = make_draft(actor=author)
    assert where(draft) is None
    services.hand_to_review(actor=author, document=draft, to=reviewer, note="Xem kỹ mục II")
    assert where(draft) == (Stage.REVIEWING, "Lê Thị Duyệt")
    services.clear_for_signing(actor=reviewer, document=draft, to=chair)
    assert where(draft) == (Stage.SIGNING, "Đỗ Quang Khải")
    services.return_draft(actor=chair, document=draft, note="Thiếu nơi nhận")
    assert where(draft) == (Stage.WRITING, "Lê Thị Duyệt")
    told = [(one.title, one.quote) for one in queries.story_of(draft, queries.routing_of(draft))]
    assert told == [
        ("Soạn bản nháp", ""), ("Chuyển xem lại cho Lê Thị Duyệt, bản 1", "Xem kỹ mục II"), ("Trình ký cho Đỗ Quang Khải, bản 1", ""),
        ("Trả lại cho Lê Thị Duyệt, bản 1", "Thiếu nơi nhận"), ("Đang ở Lê Thị Duyệt: đang soạn", ""),
    ]  # fmt: skip
    assert [deed.title for deed in queries.deeds_of_papers(reviewer, timezone.localdate())] == [
        "Sửa lại: báo cáo Kết quả công tác Mặt trận năm 2026"
    ]


def test_while_somebody_reads_it_the_writer_cannot_hand_it_on_but_can_call_it_back(make_draft, author, reviewer, chair):
    draft = make_draft(actor=author)
    services.hand_to_review(actor=author, document=draft, to=reviewer)
    with pytest.raises(services.TrackRefused, match="đang ở Lê Thị Duyệt"):
        services.hand_to_review(actor=author, document=draft, to=chair)
    with pytest.raises(services.TrackRefused):
        services.call_back(actor=reviewer, document=draft)
    services.call_back(actor=author, document=draft)
    assert where(draft) == (Stage.WRITING, "Trần Thị Ngát")
    assert queries.deeds_of_papers(author, timezone.localdate()) == []


def test_only_who_may_do_the_next_step_is_handed_a_draft(make_draft, author, reviewer, make_user, province):
    draft = make_draft(actor=author)
    for to in (author, make_user("reviewer", province), make_user()):
        with pytest.raises(services.TrackRefused):
            services.hand_to_review(actor=author, document=draft, to=to)
    with pytest.raises(services.TrackRefused):
        services.clear_for_signing(actor=reviewer, document=draft, to=reviewer)
    with pytest.raises(NotPermitted):
        services.clear_for_signing(actor=author, document=draft, to=reviewer)
    with pytest.raises(services.TrackRefused):
        services.return_draft(actor=reviewer, document=draft, note="chưa tới tay")


def test_a_return_needs_its_reason_and_a_signed_paper_stays_where_it_is(make_draft, make_signed, author, reviewer, chair):
    draft = make_draft(actor=author)
    services.hand_to_review(actor=author, document=draft, to=reviewer)
    with pytest.raises(services.TrackRefused) as refusal:
        services.return_draft(actor=reviewer, document=draft, note=" \u200b ")
    assert refusal.value.field == "note"
    with pytest.raises(services.NotADraft):
        services.hand_to_review(actor=author, document=make_signed(), to=reviewer)


def test_a_draft_changed_after_it_was_cleared_says_so_to_the_signer(make_draft, author, reviewer, chair, client):
    draft = make_draft(actor=author)
    services.clear_for_signing(actor=reviewer, document=draft, to=chair)
    assert not queries.changed_since_cleared(draft)
    services.redraft(actor=author, document=draft, blocks=short_paper(), figures=FIGURES, revision=0)
    assert queries.changed_since_cleared(draft)
    client.force_login(chair)
    assert "Đã sửa sau khi trình ký" in client.get(reverse("documents:sign", args=[draft.pk])).content.decode()


def test_a_paper_is_sent_by_kind_and_to_chosen_units_once_each(make_signed, chair, boards, province, ward):
    paper = make_signed()
    first = services.dispatch_document(actor=chair, document=paper, units=[boards[0], province])
    again = services.dispatch_document(actor=chair, document=paper, units=[boards[0]], kinds=["residential_area"])
    assert {one.unit for one in first.receipts.all()} == {boards[0], province}
    assert {one.unit for one in again.receipts.all()} == set(boards[1:])
    with pytest.raises(services.DispatchRefused, match="đều đã được gửi"):
        services.dispatch_document(actor=chair, document=paper, kinds=["residential_area"])


def test_a_draft_a_cancelled_paper_nobody_and_strangers_are_refused(make_draft, make_signed, chair, make_unit, province):
    with pytest.raises(services.DispatchRefused):
        services.dispatch_document(actor=chair, document=make_draft(), kinds=["residential_area"])
    paper = make_signed()
    with pytest.raises(services.DispatchRefused, match="ít nhất một nơi"):
        services.dispatch_document(actor=chair, document=paper)
    with pytest.raises(services.DispatchRefused, match="Phường Bằng Lăng"):
        services.dispatch_document(actor=chair, document=paper, units=[make_unit("ward", province, name="Phường Bằng Lăng")])
    services.cancel_document(actor=chair, document=paper, reason="sai")
    with pytest.raises(services.DispatchRefused):
        services.dispatch_document(actor=chair, document=paper, kinds=["residential_area"])


def test_the_receiver_sees_the_paper_once_it_opened_it_and_the_sender_sees_that(sent, head, board, client):
    receipt = Receipt.objects.get(unit=board)
    client.force_login(head)
    assert client.get(sent.get_absolute_url()).status_code == 404
    assert "Xin mở ngay" in client.get(reverse("documents:envelope", args=[receipt.pk])).content.decode()
    assert not Receipt.objects.filter(read_at__isnull=False).exists()
    assert client.post(reverse("documents:open_received", args=[receipt.pk])).url == sent.get_absolute_url()
    page = client.get(sent.get_absolute_url()).content.decode()
    assert "Vào sổ văn bản đến" in page and "Đường đi của văn bản" not in page
    assert client.get(reverse("documents:receipts", args=[sent.pk])).status_code == 403
    opened = queries.opened_of(sent)
    assert (opened.opened, opened.sent, opened.unread) == (1, 3, 2)


def test_opening_again_keeps_the_first_who_opened(sent, head, board, make_user):
    receipt = Receipt.objects.get(unit=board)
    services.open_received(actor=head, receipt=receipt)
    again = services.open_received(actor=make_user("author", board, full_name="Người Sau"), receipt=receipt)
    assert again.read_by == head


def test_one_click_enters_it_into_the_register_and_a_second_is_refused(sent, head, board, ward):
    receipt = Receipt.objects.get(unit=board)
    line = services.enter_received(actor=head, receipt=receipt)
    assert (line.number, line.unit, line.symbol, line.dated_on, line.issuer, line.subject) == (
        1, board, sent.symbol, sent.issued_on, "Ủy ban Mặt trận Tổ quốc Việt Nam phường Hoa Sen", "Kế hoạch: Kế hoạch Ngày hội",
    )  # fmt: skip
    with pytest.raises(services.DispatchRefused, match="số 1"):
        services.enter_received(actor=head, receipt=receipt)
    assert IncomingDocument.objects.count() == 1
    assert Receipt.objects.get(unit=board).read_by == head


def test_the_unread_are_reminded_once_a_day_and_it_stands_on_both_desks(sent, head, board, chair):
    today = timezone.localdate()
    assert services.remind_unread(actor=chair, document=sent) == 3
    with pytest.raises(services.DispatchRefused, match="Hôm nay đã nhắc"):
        services.remind_unread(actor=chair, document=sent)
    deed = queries.deeds_of_papers(head, today)[0]
    assert (deed.title, deed.badge) == ("Mở văn bản: Kế hoạch Ngày hội", "Đã nhắc")
    assert queries.deeds_of_papers(chair, today) == []
    later = timezone.now() + dt.timedelta(days=4)
    paper, opened = queries.unread_papers_of([sent.unit_id], before=later)[0]
    assert (paper, opened.unread) == (sent, 3)


def test_nobody_is_reminded_when_all_opened(sent, chair, boards, make_user):
    for unit in boards:
        services.open_received(actor=make_user("author", unit), receipt=Receipt.objects.get(unit=unit))
    with pytest.raises(services.DispatchRefused):
        services.remind_unread(actor=chair, document=sent)
    assert queries.unread_papers_of([sent.unit_id], before=timezone.now() + dt.timedelta(days=4)) == []


def test_sending_on_screen(client, chair, make_signed, boards, make_draft):
    paper = make_signed()
    client.force_login(chair)
    assert "3 nơi" in client.get(reverse("documents:send", args=[paper.pk])).content.decode()
    refused = client.post(reverse("documents:send_now", args=[paper.pk]), {"note": ""})
    assert refused.status_code == 422 and "ít nhất một nơi" in refused.content.decode()
    answer = client.post(reverse("documents:send_now", args=[paper.pk]), {"kinds": ["residential_area"], "note": "Kịp ngày 18"})
    assert answer.url == reverse("documents:receipts", args=[paper.pk])
    assert "0 trên 3 nơi đã mở" in client.get(answer.url).content.decode()


def test_handing_on_screen(client, author, reviewer, make_draft):
    draft = make_draft(actor=author)
    client.force_login(author)
    address = reverse("documents:hand_now", args=[draft.pk, "xem-lai"])
    assert client.post(address, {"to": str(author.pk), "note": ""}).status_code == 422
    assert client.post(address, {"to": str(reviewer.pk), "note": "Xin xem"}).url == draft.get_absolute_url()
    assert "Đang ở Lê Thị Duyệt" in client.get(draft.get_absolute_url()).content.decode()
    assert client.get(reverse("documents:hand", args=[draft.pk, "bay"])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_receivers_costs_the_same(number, client, chair, make_signed, make_unit, ward, make_user, django_assert_num_queries):
    paper = make_signed()
    units = [make_unit("residential_area", ward) for _each in range(number)]
    services.dispatch_document(actor=chair, document=paper, units=units)
    for unit in units:
        services.open_received(actor=make_user("author", unit), receipt=Receipt.objects.get(unit=unit))
    client.force_login(chair)
    address = reverse("documents:receipts", args=[paper.pk])
    client.get(address)
    with django_assert_num_queries(QUERIES):
        client.get(address)


QUERIES = 10
