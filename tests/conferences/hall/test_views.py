"""The screens of the hall, and what they cost."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.conferences.models import Contribution, Presence, Speech
from doanket.conferences.services import hall as services
from doanket.conferences.views.hall.projector import projector_code
from entering import let_in

pytestmark = pytest.mark.django_db
PAGES = ["hall", "checkin", "checkin_list", "attendance_sheet", "speakers", "contributions", "projector", "projector_print", "composition"]


def words(answer):
    return answer.content.decode()


@pytest.fixture
def desk(client, reviewer):
    return let_in(client, reviewer)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_for_one_and_for_thirty(name, make_conference, make_delegate, make_person, clerk, desk):
    costs = []
    for size in (1, 30):
        conference = make_conference(state="open", items=["Báo cáo"] * min(size, 9))
        for number in range(size):
            delegate = make_delegate(conference, make_person(), present=True)
            Speech.objects.create(conference=conference, delegate=delegate, asked_at=timezone.now())
            spoken = {"asked_at": timezone.now(), "started_at": timezone.now(), "ended_at": timezone.now(), "state": "done"}
            Speech.objects.create(conference=conference, delegate=delegate, summary=f"Ý {number}", **spoken)
            Contribution.objects.create(conference=conference, delegate=delegate, author_name="Thử", title="Bài", received_at=timezone.now())
        address = reverse(f"conferences:{name}", args=[conference.pk])
        desk.get(address)
        with CaptureQueriesContext(connection) as asked:
            answer = desk.get(address)
        assert answer.status_code == 200
        costs.append(len(asked))

    assert costs[0] == costs[1]


@pytest.mark.parametrize("state", ["preparing", "convened", "open", "closed", "cancelled"])
def test_the_desk_opens_in_every_state(make_hall, desk, state):
    answer = desk.get(reverse("conferences:hall", args=[make_hall(state).pk]))
    assert answer.status_code == 200 and "data-live" in words(answer)


def test_the_desk_runs_a_session(make_hall, desk):
    conference = make_hall("convened")
    post = lambda name, *args, **values: desk.post(reverse(f"conferences:{name}", args=args), values, follow=True)  # noqa: E731

    assert "Đã khai mạc" in words(post("open_now", conference.pk))
    item = conference.items.order_by("order").first()
    assert "Mục 1, từ" in words(post("item_start", item.pk))
    delegate = conference.delegates.order_by("pk")[2]
    post("arrive", conference.pk, delegate.pk)
    post("speech_ask", conference.pk, delegate=delegate.pk, topic="vốn")
    speech = Speech.objects.get()
    assert "Mời dừng" in words(post("speech_give", speech.pk))
    post("speech_stop", speech.pk)
    assert "Nhất trí" in words(post("speech_summarise", speech.pk, summary="Nhất trí", seen=""))
    assert "Đã bế mạc" in words(post("close_now", conference.pk))
    conference.refresh_from_db()
    assert conference.is_closed


def test_a_refused_deed_says_why(make_hall, desk):
    answer = desk.post(reverse("conferences:open_now", args=[make_hall("convened", chaired=False).pk]), follow=True)
    assert "Chưa ghi ai làm chủ tọa" in words(answer)


# --- the door


def test_names_are_found_without_marks(hall, desk):
    answer = words(desk.get(reverse("conferences:checkin", args=[hall.pk]), {"tim": "lo van hac"}))
    assert "Lò Văn Hặc" in answer and "Quách Thị An" not in answer


def test_the_code_on_the_letter_leads_a_clerk_to_one_button_and_then_says_already_in(hall, seats, desk):
    address = reverse("conferences:checkin_delegate", args=[hall.pk, seats[0].pk])
    assert ">Có mặt</button>" in words(desk.get(address)).replace("</svg>Có", ">Có")

    desk.post(reverse("conferences:arrive", args=[hall.pk, seats[0].pk]), {"how": "qr", "next": address})

    told = words(desk.get(address))
    assert "Đã có mặt từ" in told and "Không cần điểm danh lần nữa" in told
    assert Presence.objects.get().how == "qr"
    again = desk.post(reverse("conferences:arrive", args=[hall.pk, seats[0].pk]), {"how": "qr", "next": address}, follow=True)
    assert "đã có mặt từ trước" in words(again) and Presence.objects.count() == 1


def test_a_wrong_code_is_nobody(hall, make_hall, seats, desk):
    other = make_hall()
    for address in (reverse("conferences:checkin_delegate", args=[other.pk, seats[0].pk]), f"/hoi-nghi/{hall.pk}/diem-danh/99999999/"):
        assert desk.get(address).status_code == 404


def test_leaving_takes_a_time_and_a_reason(hall, seats, desk):
    began = timezone.now() - dt.timedelta(minutes=5)
    Presence.objects.create(delegate=seats[0], arrived_at=began)
    address = reverse("conferences:leave", args=[hall.pk, seats[0].pk])

    assert desk.post(address, {"at": "9 rưỡi"}).status_code == 422
    assert desk.post(address, {"at": "", "note": "đi họp tỉnh"}).status_code == 302
    assert Presence.objects.get().left_note == "đi họp tỉnh"


def test_the_paper_list_keeps_the_ticks_when_refused(hall, seats, desk):
    address = reverse("conferences:checkin_list_now", args=[hall.pk])
    refused = desk.post(address, {"delegate": [seats[0].pk, seats[1].pk], "at": "99:99"})
    assert refused.status_code == 422 and words(refused).count("checked") == 2

    assert "Đã điểm danh 2 vị" in words(desk.post(address, {"delegate": [seats[0].pk, seats[1].pk]}, follow=True))
    assert Entry.objects.order_by("pk").last().facts["count"] == 2


# --- the projector


def test_the_projector_opens_without_an_account_by_its_code(hall, client):
    today = timezone.localdate()
    code = projector_code(hall, today)
    answer = client.get(reverse("conferences:projector_by_code", args=[code]))
    assert answer.status_code == 200 and 'data-live="projector"' in words(answer)
    assert "Hôm nay" not in words(answer)

    yesterday, before = (projector_code(hall, today - dt.timedelta(days=ago)) for ago in (1, 2))
    assert client.get(reverse("conferences:projector_by_code", args=[yesterday])).status_code == 200
    other = f"{hall.pk}-{'2' * 10}"
    for wrong in (before, other, f"{hall.pk + 1000}-{code.partition('-')[2]}"):
        assert client.get(reverse("conferences:projector_by_code", args=[wrong])).status_code == 404


# --- composition


def test_the_composition_is_counted_and_every_reading_is_told(hall, committee, client, reviewer, make_user, province):
    for person in committee.members[:6]:
        person.sex, person.party, person.birth_year = "nu", "ngoai_dang", 1990
        person.save()
    committee.members[0].ethnicity = "Mường"
    committee.members[0].save()
    address = reverse("conferences:composition", args=[hall.pk])

    exact = words(let_in(client, reviewer).get(address))
    assert "dưới 5" not in exact and "Cơ cấu" in exact
    assert Entry.objects.filter(verb="audit.read", actor=reviewer).count() == 1

    above = words(let_in(Client(), make_user("reviewer", province)).get(address))
    assert "dưới 5" in above and "Ô dưới 5 người được gộp lại" in above


# --- the delegate's telephone


def test_a_telephone_without_a_seat_is_told_what_to_do(client):
    assert "chưa gắn với giấy mời" in words(client.get("/moi/"))
    assert client.post("/moi/co-mat/").status_code == 302


def test_a_delegate_checks_in_asks_and_withdraws(hall, seats, seat_phone, client):
    phone = seat_phone(seats[10])
    assert "Tôi có mặt" in words(phone.get("/moi/")) and "Xin phát biểu" not in words(phone.get("/moi/"))

    told = words(phone.post("/moi/co-mat/", follow=True))
    assert "Có mặt từ" in told and "Tôi có mặt" not in told and "Xin phát biểu" in told
    assert "Rút tên" in words(phone.post("/moi/phat-bieu/", {"topic": "vốn vay"}, follow=True))
    assert Speech.objects.get().topic == "vốn vay"
    assert "Xin phát biểu" in words(phone.post("/moi/phat-bieu/rut/", follow=True))
    assert "sessionid" not in phone.cookies and "doanket" not in phone.cookies


def test_a_refusal_is_told_on_the_telephone_itself(hall, seats, seat_phone):
    answer = seat_phone(seats[0]).post("/moi/phat-bieu/")
    assert answer.status_code == 409 and "Xin điểm danh trước" in words(answer)


def test_a_seat_freed_by_a_clerk_opens_nothing(hall, seats, seat_phone):
    phone = seat_phone(seats[0])
    seats[0].device = ""
    seats[0].save()
    assert "chưa gắn với giấy mời" in words(phone.get("/moi/"))


def a_docx(*more):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            archive.writestr(name, "<x/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("Bài của tôi.docx", a_docx(), "Bài của tôi.docx"),
        ("bai.pdf", b"%PDF-1.7 ...", "bai.pdf"),
        ("giả.pdf", a_docx(), "giả.docx"),
        ("bai.docm", a_docx("word/vbaProject.bin"), None),
        ("bai.exe", b"MZ\x90", None),
        ("bai.pdf", b"%PDF-" + b"0" * (5 * 1024 * 1024), None),
        ("bai.docx", b"PK\x03\x04 hong", None),
    ],
)
def test_a_contribution_is_judged_by_its_bytes(hall, seats, seat_phone, name, content, kept):
    answer = seat_phone(seats[0]).post("/moi/tham-luan/", {"title": "Giữ nước sạch", "file": SimpleUploadedFile(name, content)})

    assert answer.status_code == (302 if kept else 422)
    assert [row.file_name for row in Contribution.objects.all()] == ([kept] if kept else [])
    for row in Contribution.objects.all():
        assert (row.author_name, row.via, row.recorded_by) == (seats[0].full_name, "phone", None)
        row.file.delete(save=False)


def test_a_delegate_sends_five_contributions_at_most(hall, seats):
    for _ in range(5):
        services.receive_contribution(actor=None, conference=hall, delegate=seats[0], title="Bài", body="Chữ", via="phone")
    with pytest.raises(services.TooMany):
        services.receive_contribution(actor=None, conference=hall, delegate=seats[0], title="Bài", body="Chữ", via="phone")


def test_a_chosen_contribution_goes_to_the_speakers_with_its_minutes(hall, seats, clerk):
    rows = [
        services.receive_contribution(actor=clerk, conference=hall, delegate=seat, title=f"Bài của {seat}", body="Chữ", minutes=4)
        for seat in seats[:2]
    ]
    services.raise_contribution(actor=clerk, contribution=rows[1])
    assert list(Contribution.objects.order_by("order").values_list("pk", flat=True)) == [rows[1].pk, rows[0].pk]

    speech = services.call_contributor(actor=clerk, contribution=rows[1])
    assert (speech.limit_seconds, Contribution.objects.get(pk=rows[1].pk).state) == (240, "chosen")
    services.remove_contribution(actor=clerk, contribution=rows[0])
    assert Contribution.objects.count() == 1
