"""The pages of preparing: what they say first, what they cost, and the way from a kind to printed letters."""

import datetime as dt
import html
import re
import zipfile
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as DocxFile
from pypdf import PdfReader

from doanket.conferences import services
from doanket.conferences.door import hash_of
from doanket.conferences.forms_preparing import parse_clock
from doanket.conferences.models import Conference, Delegate
from doanket.conferences.queries import deeds_before
from doanket.documents.services import upload_template
from doanket.kernel.numbers import Unreadable
from entering import let_in


@pytest.fixture
def seen(client, clerk):
    """seen("conferences:detail", pk): the page as text, for the clerk of the ward."""
    let_in(client, clerk)

    def look(name, *args, **query):
        return html.unescape(client.get(reverse(name, args=args), query).content.decode())

    return look


@pytest.fixture
def sent(client, clerk):
    let_in(client, clerk)
    return lambda name, *args, **values: client.post(reverse(name, args=args), values)


def test_from_a_kind_to_letters(seen, sent, shipped, committee):
    assert "Tổng kết năm" in seen("conferences:new") and "Ban Thường trực" in seen("conferences:new")
    form = seen("conferences:new", loai="year_end")
    assert "Ngày họp" in form and "chưa kiểm chứng" in form

    answer = sent(
        "conferences:create", **{"don-vi": committee.unit.pk, "loai": "year_end", "day": "18/12/2026", "hour": "8h", "place": "Nhà văn hóa"}
    )
    conference = Conference.objects.get()
    assert answer.url == conference.get_absolute_url()
    assert "Xem chương trình rồi triệu tập" in seen("conferences:detail", conference.pk)
    assert "lần thứ 1." in seen("conferences:convene", conference.pk)

    sent("conferences:convene_now", conference.pk)
    conference.refresh_from_db()
    assert conference.number == 1 and conference.delegates.count() == 12
    page = seen("conferences:letters", conference.pk)
    assert "12 người chưa có giấy mời" in page

    file = sent("conferences:letters_print", conference.pk, ai="moi", dang="pdf")
    assert file["Content-Type"] == "application/pdf" and "no-store" in file["Cache-Control"]
    assert len(PdfReader(BytesIO(file.content)).pages) == 12
    page = seen("conferences:letters", conference.pk)
    assert "Mọi người đã có giấy mời" in page and "Mã trên giấy đã gửi sẽ hết hiệu lực" in page


def test_the_sheet_of_messages_holds_links_that_open(sent, convened, client):
    file = sent("conferences:letters_print", convened.pk, ai="moi", dang="xlsx")

    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(BytesIO(file.content)).active.iter_rows(min_row=5)]
    assert len(rows) == 12
    client.logout()
    assert client.get(rows[0][4]).status_code == 200


def test_letters_by_the_form_of_the_province_are_one_file_for_each_with_a_link_that_opens(sent, seen, convened, chair, client):
    assert "Theo mẫu Word của đơn vị" not in seen("conferences:letters", convened.pk)
    form, written = DocxFile(), BytesIO()
    form.add_paragraph("Kính gửi {{ xung_ho }} {{ ho_ten }}, dự {{ ten_hoi_nghi }}. Trả lời tại {{ dia_chi_tra_loi }} .")
    form.save(written)
    upload_template(actor=chair, unit=convened.unit, kind="invitation", name="Giấy mời", content=written.getvalue())

    assert "Theo mẫu Word của đơn vị" in seen("conferences:letters", convened.pk)
    file = sent("conferences:letters_print", convened.pk, ai="moi", dang="zip")

    packed = zipfile.ZipFile(BytesIO(file.content))
    assert len(packed.namelist()) == 12 and packed.namelist()[0].startswith("001-")
    words = DocxFile(BytesIO(packed.read(packed.namelist()[0]))).paragraphs[0].text
    assert convened.title in words
    client.logout()
    assert client.get(words.partition("Trả lời tại ")[2].removesuffix(" .")).status_code == 200


def test_the_message_shows_a_link_once(sent, convened):
    delegate = convened.delegates.first()

    answer = sent("conferences:message", delegate.pk)

    code = re.search(r"/moi/([\w-]{22})/", answer.content.decode())[1]
    delegate.refresh_from_db()
    assert delegate.code_hash == hash_of(code) and answer["Cache-Control"] == "private, no-store"


def test_the_first_page_says_what_is_due_and_who_is_silent(seen, with_letters, convened, monkeypatch):
    services.reply_by_link(delegate=with_letters[0][0], answer="coming")

    page = seen("conferences:detail", convened.pk)

    assert "1 sẽ dự, 0 vắng, 11 chưa trả lời" in page and "11 vị chưa trả lời" in page
    assert "Trình tài liệu lên Ban Thường trực duyệt" in page


def test_one_tap_answers_and_comes_back_to_the_list(sent, with_letters, convened):
    delegate = with_letters[3][0]

    answer = sent("conferences:delegate_answer", delegate.pk, tap="coming", next=reverse("conferences:delegates", args=[convened.pk]))

    delegate.refresh_from_db()
    assert answer.url == reverse("conferences:delegates", args=[convened.pk]) and delegate.reply == "coming"
    assert sent("conferences:delegate_answer", delegate.pk, **{"tl-answer": "substitute"}).status_code == 422
    sent("conferences:delegate_answer", delegate.pk, **{"tl-answer": "substitute", "tl-full_name": "Người Thay", "tl-channel": "clerk"})
    delegate.refresh_from_db()
    assert delegate.reply_channel == "clerk" and delegate.substitutes_by.count() == 1


def test_a_bad_list_is_answered_row_by_row(sent, convened, client, clerk):
    file = SimpleUploadedFile("ds.csv", "Họ và tên;Xưng hô\nLò A;ngài\n;bà\n".encode())

    answer = client.post(reverse("conferences:delegates_bring_now", args=[convened.pk]), {"file": file, "group": "guest"})

    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422 and "Có 2 chỗ cần sửa" in page and "Dòng 2" in page and "Dòng 3" in page


def test_the_agenda_is_edited_by_buttons(seen, sent, convened):
    items = list(convened.items.order_by("order"))
    sent("conferences:item_move", items[1].pk, to="up")
    sent("conferences:item_add", convened.pk, title="Trao quà", kind="thanks", minutes="5")

    page = seen("conferences:agenda", convened.pk)

    assert page.index(items[1].title) < page.index(items[0].title) and "Trao quà" in page
    assert sent("conferences:item_add", convened.pk, title="", kind="thanks").status_code == 422


def test_a_paper_goes_up_and_is_served_whole(sent, convened, client):
    item = convened.items.filter(kind="report").first()
    file = SimpleUploadedFile("Dự thảo.pdf", b"%PDF-1.7 thu")
    client.post(reverse("conferences:paper_lay", args=[item.pk]), {"tl-file": file, "tl-members_only": "on"})
    paper = item.papers.get()

    answer = client.get(reverse("conferences:paper", args=[paper.pk]))

    assert answer.content == b"%PDF-1.7 thu" and answer["Content-Disposition"] == 'attachment; filename="du-thao.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_closed_conference_shows_and_offers_no_deed(seen, make_conference, committee):
    conference = make_conference(state="closed", members=committee.members, items=["Báo cáo"])

    for name in ("agenda", "delegates", "letters", "detail"):
        page = seen(f"conferences:{name}", conference.pk)
        assert "Thêm mục" not in page and "Sẽ dự</button>" not in page and "Tải PDF để in" not in page


def test_the_list_finds_by_words_year_and_standing(seen, make_conference):
    make_conference(title="Hội nghị sơ kết", starts_at=dt.datetime(2026, 7, 1, 8, tzinfo=dt.UTC))
    make_conference(title="Hội nghị đã xong", state="closed", starts_at=dt.datetime(2025, 7, 1, 8, tzinfo=dt.UTC))

    assert "sơ kết" in seen("conferences:list") and "đã xong" not in seen("conferences:list")
    assert "đã xong" in seen("conferences:list", xem="da-qua", nam="2025", tim="DA xong")
    assert "Không có hội nghị nào khớp" in seen("conferences:list", tim="zzz")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "questions"), [("detail", 11), ("agenda", 11), ("delegates", 9), ("letters", 9)])
def test_a_page_costs_the_same_for_one_and_for_three(
    count, name, questions, client, clerk, convened, committee, django_assert_num_queries, shipped
):
    for delegate in convened.delegates.order_by("pk")[count:]:
        delegate.delete()
    for item in convened.items.order_by("-order")[: 12 - count]:
        item.delete()
    let_in(client, clerk)
    client.get(reverse("conferences:list"))

    with django_assert_num_queries(questions):
        client.get(reverse(f"conferences:{name}", args=[convened.pk]))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(count, client, clerk, make_conference, django_assert_num_queries):
    for _ in range(count):
        make_conference()
    let_in(client, clerk)
    client.get(reverse("conferences:list"))

    with django_assert_num_queries(10):
        client.get(reverse("conferences:list"))


def test_deadlines_reach_the_desk_three_weeks_before(convened, clerk, make_user, province, django_assert_num_queries):
    near, far = dt.date(2026, 12, 7), dt.date(2026, 10, 1)

    deeds = deeds_before(clerk, near)
    assert [deed.title for deed in deeds][:2] == ["Kế hoạch tổ chức, phân công chuẩn bị", "Gửi giấy mời"]
    assert (deeds[0].is_late, deeds[0].when, deeds[1].when) == (True, "Quá hạn 4 ngày", "Còn 1 ngày")
    assert deeds_before(clerk, far) == [] and deeds_before(make_user("reviewer", province), near) == []
    with django_assert_num_queries(1):
        deeds_before(clerk, near)


@pytest.mark.parametrize(("text", "told"), [("8:00", (8, 0)), ("8h", (8, 0)), ("13g30", (13, 30)), ("7 giờ 15", (7, 15)), ("07.05", (7, 5))])
def test_a_clock_is_read_as_people_write_it(text, told):
    assert (parse_clock(text).hour, parse_clock(text).minute) == told


@pytest.mark.parametrize("text", ["25:00", "8:61", "tám giờ", "8", ":30", "8:00 sáng"])
def test_what_is_no_clock_is_refused(text):
    with pytest.raises(Unreadable):
        parse_clock(text)


def test_a_long_list_comes_in_pages_and_duties_find_by_name(seen, sent, convened):
    guests = [Delegate(conference=convened, group="guest", full_name=f"Khách {number}").with_keys() for number in range(130)]
    Delegate.objects.bulk_create(guests)
    member = convened.delegates.filter(group="member").order_by("pk").last()
    sent("conferences:duties_save", convened.pk, chair=member.pk)

    assert "trang=2" in seen("conferences:delegates", convened.pk)
    page = seen("conferences:duties", convened.pk, tim="khach 129")
    assert "Khách 129" in page and "Khách 128" not in page and member.full_name in page
    assert [each.delegate for each in convened.duties.all()] == [member]
