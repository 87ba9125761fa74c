"""The pages: nothing lost in a conflict, the telephone of a delegate, files in private, questions that do not grow."""

import zipfile
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doanket.conferences import door
from doanket.conferences.archive import verify_pack
from doanket.conferences.models import Amendment, ConferenceTask, Delegate, Photo
from doanket.conferences.services import outcome
from doanket.documents.models import NewsDraft
from entering import let_in


@pytest.fixture
def at_desk(clerk):
    return let_in(Client(), clerk)


@pytest.fixture
def phone(client, held):
    """The telephone of a member of the committee."""
    delegate = held.delegates[3]
    delegate.device = "d" * 32
    delegate.save()
    client.cookies[door.COOKIE] = door.seat_cookie(delegate, delegate.device)
    return client


def url(name, *args):
    return reverse(f"conferences:{name}", args=args)


def test_a_conflict_shows_both_texts_and_the_merged_one_is_saved(at_desk, draft, paragraphs, reviewer):
    outcome.edit_paragraph(actor=reviewer, paragraph=paragraphs[1], text="Lời người trước.", revision=0)
    address = url("paragraph_save", paragraphs[1].pk)

    answer = at_desk.post(address, {"text": "Lời người sau.", "level": "1", "revision": "0"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Lời người trước." in page
    assert page.count("Lời người sau.") >= 2
    assert 'name="revision" value="1"' in page
    assert at_desk.post(address, {"text": "Lời ghép.", "level": "1", "revision": "1"}).status_code == 302


def test_a_conflict_in_the_minutes_names_who_saved_first(at_desk, held, reviewer):
    outcome.save_section(actor=reviewer, conference=held.conference, code="opening", text="Lời trước.", revision=0)

    answer = at_desk.post(url("minutes_save", held.conference.pk, "opening"), {"text": "Lời sau.", "revision": "0"})

    assert answer.status_code == 422
    assert all(words in answer.content.decode() for words in ("Lời trước.", "Lời sau.", reviewer.full_name))


def test_an_amendment_that_no_longer_fits_is_merged_on_the_page(at_desk, draft, paragraphs, clerk, reviewer):
    amendment = outcome.propose_amendment(
        actor=clerk, paragraph=paragraphs[1], kind="reword", text="Khác.", proposer_name="Bà Út", base_revision=0
    )
    outcome.edit_paragraph(actor=reviewer, paragraph=paragraphs[1], text="Đã đổi.", revision=0)

    assert "đã đổi sau khi có ý kiến" in at_desk.get(url("amendment", amendment.pk)).content.decode()
    stale = at_desk.post(url("amendment_accept", amendment.pk), {"text": "Khác.", "revision": "0"})
    assert stale.status_code == 422
    assert at_desk.post(url("amendment_accept", amendment.pk), {"text": "Ghép.", "revision": "1"}).status_code == 302


def test_a_drop_is_accepted_without_words(at_desk, draft, paragraphs, clerk):
    amendment = outcome.propose_amendment(
        actor=clerk, paragraph=paragraphs[1], kind="drop", proposer_name="Bà Út", base_revision=0
    )

    assert at_desk.post(url("amendment_accept", amendment.pk), {"revision": "0"}).status_code == 302
    paragraphs[1].refresh_from_db()
    assert paragraphs[1].dropped


def test_a_delegate_sends_a_proposal_from_the_telephone(phone, draft, paragraphs):
    page = phone.get(reverse("door:amend"), {"doan": paragraphs[1].pk})
    assert "Thông qua báo cáo." in page.content.decode()

    sent = {"doan": paragraphs[1].pk, "kind": "reword", "text": "Thông qua cả hai báo cáo.", "base_revision": "0"}
    assert phone.post(reverse("door:amend_send"), sent).status_code == 302

    assert Amendment.objects.get().via == "phone"
    assert "chờ xem xét" in phone.get(reverse("door:amend")).content.decode()


def test_the_form_on_a_telephone_is_taken_by_the_server(held, draft, paragraphs):
    """Browsers send «Origin: null» from a page without referrer; the check of forms would refuse every proposal."""
    delegate = held.delegates[3]
    delegate.device = "d" * 32
    delegate.save()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies[door.COOKIE] = door.seat_cookie(delegate, delegate.device)

    answer = strict.get(reverse("door:amend"), {"doan": paragraphs[1].pk})

    assert answer["Referrer-Policy"] == "same-origin"
    sent = {"doan": paragraphs[1].pk, "kind": "drop", "base_revision": "0", "csrfmiddlewaretoken": answer.context["csrf_token"]}
    assert strict.post(reverse("door:amend_send"), sent, HTTP_ORIGIN="http://testserver").status_code == 302


def test_a_telephone_cannot_reach_the_draft_of_another_conference(phone, make_conference, clerk, held):
    other = outcome.draft_resolution(actor=clerk, conference=make_conference())
    sent = {"doan": other.paragraphs.first().pk, "kind": "drop", "base_revision": "0"}

    assert phone.post(reverse("door:amend_send"), sent).status_code == 404
    assert not Amendment.objects.exists()


def test_a_guest_on_the_telephone_sees_no_draft(phone, held, draft):
    Delegate.objects.filter(pk=held.delegates[3].pk).update(group="guest")

    assert "Thông qua báo cáo." not in phone.get(reverse("door:amend")).content.decode()


def test_a_photograph_goes_up_and_is_shown_to_those_who_see_the_conference(at_desk, held, storage, a_jpeg, make_user, client):
    sent = {"file": SimpleUploadedFile("anh.jpg", a_jpeg()), "alt": "Chủ tọa đoàn", "goes_out": "on"}
    assert at_desk.post(url("photo_add", held.conference.pk), sent).status_code == 302

    address = url("photo_file", Photo.objects.get().uid)
    shown = at_desk.get(f"{address}?nho=1")
    assert (shown.status_code, shown["Content-Type"], shown["X-Content-Type-Options"]) == (200, "image/jpeg", "nosniff")
    assert let_in(client, make_user()).get(address).status_code == 404


def test_a_text_that_calls_itself_a_picture_is_refused_beside_its_field(at_desk, held, storage):
    sent = {"file": SimpleUploadedFile("anh.jpg", b"<script>"), "alt": "Chủ tọa đoàn"}

    answer = at_desk.post(url("photo_add", held.conference.pk), sent)

    assert answer.status_code == 422
    assert "không phải ảnh" in answer.content.decode()


def test_tasks_are_given_listed_and_taken_away_as_a_sheet(at_desk, held, board):
    sent = {"title": "Rà soát hộ nghèo", "unit": board.pk, "due_on": "15/01/2025"}
    assert at_desk.post(url("task_give", held.conference.pk), sent).status_code == 302

    assert "Rà soát hộ nghèo" in at_desk.get(url("tasks"), {"state": "late"}).content.decode()
    assert "Rà soát hộ nghèo" not in at_desk.get(url("tasks"), {"state": "done"}).content.decode()
    sheet = openpyxl.load_workbook(BytesIO(at_desk.get(url("tasks_file")).content)).active
    assert [cell.value for cell in sheet[sheet.max_row]][:3] == ["Rà soát hộ nghèo", "kết luận hội nghị", board.name]


def test_the_news_is_handed_over_with_the_chosen_pictures(at_desk, held, clerk, storage, a_jpeg):
    photo = outcome.add_photo(actor=clerk, conference=held.conference, content=a_jpeg(), alt="Chủ tọa đoàn")
    sent = {"title": "Tin", "lead": "Lời dẫn.", "body": "Một.\nHai.", "photos": [photo.pk]}

    assert at_desk.post(url("news_hand_over", held.conference.pk), sent).status_code == 302

    news = NewsDraft.objects.get()
    assert (news.title, news.body, [one["alt"] for one in news.pictures]) == ("Tin", ["Một.", "Hai."], ["Chủ tọa đoàn"])


def test_the_pack_comes_down_whole(at_desk, held):
    answer = at_desk.get(url("archive", held.conference.pk))
    content = b"".join(answer.streaming_content)

    assert verify_pack(BytesIO(content)).is_whole
    with zipfile.ZipFile(BytesIO(content)) as pack:
        assert pack.testzip() is None


def test_a_finished_task_is_told_by_the_unit_that_did_it(held, clerk, board, make_user, client):
    task = outcome.give_task(actor=clerk, conference=held.conference, title="Việc", unit=board)
    head = let_in(client, make_user("author", board))

    assert url("task", task.pk) in head.get("/").content.decode()
    assert head.get(url("task", task.pk)).status_code == 200
    assert head.post(url("task_finish", task.pk), {"note": "Đã làm."}).status_code == 302
    assert ConferenceTask.objects.get().state == "done"
    assert head.get(url("outcome", held.conference.pk)).status_code == 404


@pytest.mark.parametrize("name", ["outcome", "minutes", "directions", "conference_tasks", "photos", "news"])
def test_a_page_costs_the_same_for_little_and_for_much(at_desk, held, clerk, board, name, make_delegate, storage, a_jpeg):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert at_desk.get(url(name, held.conference.pk)).status_code == 200
        return len(asked)

    def more():
        outcome.give_task(actor=clerk, conference=held.conference, title="Việc", unit=board)
        outcome.record_direction(actor=clerk, conference=held.conference, speaker_name="Bà Chủ tịch", text="Làm ngay.")
        outcome.add_photo(actor=clerk, conference=held.conference, content=a_jpeg(), alt="Ảnh")
        make_delegate(held.conference, present=True)

    more()
    cost()
    few = cost()
    for _at in range(5):
        more()
    assert cost() == few


def test_the_resolution_costs_the_same_with_few_and_many_amendments(at_desk, draft, paragraphs, clerk):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            at_desk.get(url("resolution", draft.pk))
        return len(asked)

    def propose(paragraph):
        outcome.propose_amendment(
            actor=clerk, paragraph=paragraph, kind="add", text="Thêm.", proposer_name="Bà Út", base_revision=0
        )

    propose(paragraphs[0])
    cost()
    few = cost()
    for paragraph in paragraphs * 3:
        propose(paragraph)
    assert cost() == few
