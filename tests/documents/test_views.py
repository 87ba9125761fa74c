"""The screens of the shelf as a person walks them."""

import datetime as dt
import re
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from doanket.documents import queries, services
from doanket.documents.models import Document, IncomingDocument, Letterhead
from entering import let_in

from .conftest import short_paper

DAY = dt.date(2026, 3, 18)


@pytest.fixture
def at_desk(client, chair):
    """The chair's browser, after its first page (which stores the session)."""
    client.force_login(chair)
    client.get(reverse("documents:register"))
    return client


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def make_line(chair, ward):
    def make(**more):
        values = {"arrived_on": DAY, "secrecy": "none", "issuer": "Tỉnh Mẫu", "subject": "Kế hoạch Ngày hội"} | more
        return services.register_incoming(actor=chair, unit=ward, **values)

    return make


def test_the_register_shows_numbers_cancelled_ones_and_no_draft(at_desk, make_signed, make_draft, chair):
    services.cancel_document(actor=chair, document=make_signed("Tờ thứ nhất", signed_on=DAY), reason="ghi nhầm ngày")
    make_signed("Tờ thứ hai", signed_on=DAY)
    make_draft("Tờ còn nháp")
    said = text_of(at_desk.get(reverse("documents:register"), {"nam": "2026"}))
    assert "Văn bản đi năm 2026: 2 dòng" in said
    assert "01/BC-MTTQ-BTT" in said and "02/BC-MTTQ-BTT" in said
    assert ": ghi nhầm ngày" in said
    assert "Không thiếu số nào." in said
    assert "Tờ còn nháp" not in said


def test_the_register_is_filtered_by_year_kind_and_words(at_desk, make_signed):
    make_signed("Ngày hội Đại đoàn kết", signed_on=DAY)
    make_signed("Quỹ Vì người nghèo", signed_on=DAY, type_code="KH")
    make_signed("Năm cũ", signed_on=dt.date(2025, 3, 1))

    def found(**asked):
        said = text_of(at_desk.get(reverse("documents:register"), asked))
        return [name for name in ("Ngày hội", "Quỹ Vì", "Năm cũ") if name in said]

    assert found(nam="2026") == ["Ngày hội", "Quỹ Vì"]
    assert found(nam="2025") == ["Năm cũ"]
    assert found(nam="2026", loai="KH") == ["Quỹ Vì"]
    assert found(nam="2026", tim="dai doan ket") == ["Ngày hội"]
    assert found(nam="2026", tim="01/KH") == ["Quỹ Vì"]
    assert found(nam="tám mươi", so="x", trang="abc", loai="??") is not None


def test_drafts_stand_on_their_own_tab(at_desk, make_draft):
    make_draft("Tờ còn nháp")
    said = text_of(at_desk.get(reverse("documents:register"), {"so": "nhap"}))
    assert "1 văn bản chưa ký" in said and "Tờ còn nháp" in said


def test_incoming_papers_stand_in_their_register(at_desk, make_line, chair):
    services.cancel_incoming(actor=chair, line=make_line(subject="Vào nhầm"), reason="vào sổ hai lần")
    make_line(note="gấp")
    said = text_of(at_desk.get(reverse("documents:register"), {"so": "den", "nam": "2026"}))
    assert "Văn bản đến năm 2026: 2 dòng" in said
    assert "Đã hủy số: vào sổ hai lần" in said and "gấp" in said


def test_somebody_without_a_place_reads_that_there_is_no_register(client, make_user):
    client.force_login(make_user())
    answer = client.get(reverse("documents:register"))
    assert answer.status_code == 200
    assert "Chưa có sổ văn bản nào để xem" in text_of(answer)


LISTS = [{"nam": "2026"}, {"so": "den", "nam": "2026"}, {"so": "nhap"}]
MOST_QUERIES = 20  # the rail, drawn by others, asks some of them


def cost_of(browser, address, asked=None):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address, asked or {}).status_code == 200
    return len(queries)


def test_lists_cost_the_same_for_one_and_for_many(at_desk, make_signed, make_draft, make_line):
    costs = []
    for number in (1, 2):
        for _ in range(number):
            make_signed(signed_on=DAY)
            make_draft()
            make_line()
        costs.append([cost_of(at_desk, reverse("documents:register"), asked) for asked in LISTS])
    assert costs[0] == costs[1]
    assert max(costs[0]) <= MOST_QUERIES


def test_a_paper_costs_the_same_with_one_and_with_many_versions(at_desk, make_draft, chair):
    document = make_draft()
    costs = [cost_of(at_desk, document.get_absolute_url())]
    for revision in range(2):
        blocks = queries.version_of(document).blocks
        services.redraft(actor=chair, document=document, blocks=blocks, figures=(), revision=revision)
    costs.append(cost_of(at_desk, document.get_absolute_url()))
    assert costs[0] == costs[1] <= MOST_QUERIES


def test_a_paper_is_shown_as_printed_and_its_figure_leads_to_its_source(at_desk, make_signed):
    document = make_signed(signed_on=DAY)
    answer = at_desk.get(document.get_absolute_url())
    page, said = answer.content.decode(), text_of(answer)
    assert "Số: 01/BC-MTTQ-BTT" in said and "Hoa Sen, ngày 18 tháng 3 năm 2026" in said
    assert '<a class="fig" href="#nguon-1">2.706</a>' in page
    assert '<tr id="nguon-1">' in page
    assert '<a class="fig" href="/bao-cao/so-lieu/1/">2.706</a>' in page
    assert "<caption>Kết quả theo tổ</caption>" in page
    assert "<h3>I. KẾT QUẢ</h3>" in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//noi-khac.vn/", "https://noi-khac.vn/", "/\\noi-khac.vn", None, 5])
def test_a_figure_never_leads_out_of_the_house(address, at_desk, make_draft):
    document = make_draft(figures=[{"ref": 1, "url": address}])
    page = at_desk.get(document.get_absolute_url()).content.decode()
    assert "alert(1)" not in page and "noi-khac" not in page


def test_what_people_wrote_is_never_markup(at_desk, make_draft):
    page = at_desk.get(make_draft("<script>x</script>").get_absolute_url()).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_an_old_version_says_so_and_is_downloaded_as_it_was(at_desk, make_draft, chair):
    document = make_draft()
    services.reword_document(actor=chair, document=document, subject="Mới", text="Lời mới.", recipients="", revision=0)
    answer = at_desk.get(document.get_absolute_url(), {"ban": "1"})
    assert "Đang xem bản cũ Bản 1 trên 2." in text_of(answer)
    assert at_desk.get(document.get_absolute_url(), {"ban": "9"}).status_code == 404
    assert "?ban=1" in answer.content.decode()


@pytest.mark.parametrize(("name", "start"), [("word", b"PK"), ("pdf", b"%PDF")])
def test_files_leave_as_attachments(name, start, at_desk, make_signed):
    document = make_signed("Tổng kết năm 2026", signed_on=DAY)
    answer = at_desk.get(reverse(f"documents:{name}", args=[document.pk]))
    ending = {"word": "docx", "pdf": "pdf"}[name]
    assert answer.content.startswith(start)
    assert answer["Content-Disposition"] == f'attachment; filename="bao-cao-tong-ket-nam-2026.{ending}"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_word_file_of_the_screen_carries_the_number(at_desk, make_signed):
    answer = at_desk.get(reverse("documents:word", args=[make_signed(signed_on=DAY).pk]))
    cells = [cell.text for table in docx.Document(BytesIO(answer.content)).tables for row in table.rows for cell in row.cells]
    assert any("Số: 01/BC-MTTQ-BTT" in cell for cell in cells)


def test_the_register_leaves_as_excel(at_desk, make_signed, ward):
    make_signed(signed_on=DAY)
    answer = at_desk.get(reverse("documents:register_file"), {"don-vi": ward.pk, "so": "di", "nam": "2026"})
    assert answer["Content-Disposition"] == 'attachment; filename="so-van-ban-di-phuong-hoa-sen-2026.xlsx"'
    assert answer.content.startswith(b"PK")


def sign_values(**more):
    return {"signer_name": "Đỗ Quang Khải", "signer_post": "CHỦ TỊCH", "signed_on": "18/03/2026", "revision": "0"} | more


def test_signing_repeats_what_will_happen_and_then_does_it(at_desk, make_draft):
    document = make_draft()
    said = text_of(at_desk.get(reverse("documents:sign", args=[document.pk])))
    assert "01/BC-MTTQ-BTT" in said and "không sửa được nữa" in said
    answer = at_desk.post(reverse("documents:sign_now", args=[document.pk]), sign_values(), follow=True)
    assert "Đã ký và lấy số 01/BC-MTTQ-BTT." in text_of(answer)
    assert Document.objects.get().symbol == "01/BC-MTTQ-BTT"


def test_a_refused_signature_stays_on_its_page_and_takes_no_number(at_desk, make_draft, make_signed):
    make_signed(signed_on=DAY)
    document = make_draft()
    answer = at_desk.post(reverse("documents:sign_now", args=[document.pk]), sign_values(signed_on="17/3/2026"))
    assert answer.status_code == 422
    assert "nên số này không thể ghi ngày 17/03/2026." in text_of(answer)
    document.refresh_from_db()
    assert document.number is None


def test_cancelling_wants_a_reason(at_desk, make_signed):
    document = make_signed()
    address = reverse("documents:cancel_now", args=[document.pk])
    assert at_desk.post(address, {"reason": ""}).status_code == 422
    said = text_of(at_desk.post(address, {"reason": "ghi nhầm"}, follow=True))
    assert "Văn bản này đã hủy" in said and "ghi nhầm" in said


def test_a_draft_is_dropped_and_says_so(at_desk, make_draft):
    document = make_draft()
    assert "Bỏ bản nháp" in text_of(at_desk.get(document.get_absolute_url()))
    assert "không để lại khoảng trống trong sổ" in text_of(at_desk.get(reverse("documents:cancel", args=[document.pk])))
    said = text_of(at_desk.post(reverse("documents:cancel_now", args=[document.pk]), {"reason": "thừa"}, follow=True))
    assert "Đã bỏ bản nháp." in said


def test_a_replacement_is_linked_both_ways(at_desk, make_signed):
    old = make_signed(signed_on=DAY)
    assert "giữ nguyên trong sổ" in text_of(at_desk.get(reverse("documents:replace", args=[old.pk])))
    said = text_of(at_desk.post(reverse("documents:replace_now", args=[old.pk]), follow=True))
    assert "Thay thế Báo cáo số 01/BC-MTTQ-BTT" in said
    assert "Có bản thay thế: Báo cáo đang soạn" in text_of(at_desk.get(old.get_absolute_url()))


def incoming_values(**more):
    return {
        "secrecy": "none", "arrived_on": "18/3/2026", "issuer": "Tỉnh", "symbol": "7/KH", "dated_on": "16/3/2026",
        "subject": "Kế hoạch", "handled_by": "Bà Ngát", "note": "", "paper_number": "",
    } | more  # fmt: skip


def test_a_paper_that_arrived_is_registered(at_desk, ward):
    assert at_desk.get(reverse("documents:incoming_new", args=[ward.pk])).status_code == 200
    answer = at_desk.post(reverse("documents:incoming_register", args=[ward.pk]), incoming_values(), follow=True)
    assert "Đã vào sổ, số đến 1." in text_of(answer)
    assert IncomingDocument.objects.get().arrived_on == DAY


def test_a_secret_paper_is_shown_the_way_to_the_paper_register(at_desk, ward):
    answer = at_desk.post(reverse("documents:incoming_register", args=[ward.pk]), incoming_values(secrecy="toi_mat"))
    assert answer.status_code == 422
    assert "Xin vào sổ giấy riêng theo quy định về bảo vệ bí mật nhà nước" in text_of(answer)
    assert not IncomingDocument.objects.exists()


def test_of_a_secret_paper_the_number_in_the_paper_register_is_kept(at_desk, ward):
    nothing = dict.fromkeys(incoming_values(), "") | {"secrecy": "mat", "arrived_on": "18/3/2026", "paper_number": "07/M"}
    answer = at_desk.post(reverse("documents:incoming_register", args=[ward.pk]), nothing, follow=True)
    assert "Ghi ở sổ giấy riêng, số 07/M" in text_of(answer)
    assert (IncomingDocument.objects.get().paper_number, IncomingDocument.objects.get().subject) == ("07/M", "")


def test_a_line_without_issuer_or_day_says_what_to_fill_in(at_desk, ward):
    answer = at_desk.post(reverse("documents:incoming_register", args=[ward.pk]), incoming_values(issuer="", arrived_on=""))
    assert answer.status_code == 422
    assert text_of(answer).count("Xin điền mục này.") == 4  # two in the summary, two at the fields


def test_a_number_of_an_incoming_paper_is_struck_out_with_its_reason(at_desk, make_line):
    line = make_line()
    assert at_desk.get(reverse("documents:incoming_cancel", args=[line.pk])).status_code == 200
    said = text_of(at_desk.post(reverse("documents:incoming_cancel_now", args=[line.pk]), {"reason": "nhầm"}, follow=True))
    assert "Đã hủy số đến 1, lý do đã ghi trong sổ." in said


def test_the_heading_of_a_unit_is_set_on_its_page(at_desk, ward, make_draft):
    address = reverse("documents:letterhead", args=[ward.pk])
    assert "Đang dùng tiêu đề mặc định" in text_of(at_desk.get(address))
    values = {
        "issuer_lines": "ỦY BAN MTTQ VIỆT NAM\r\nPHƯỜNG HOA SEN\r\nBAN THƯỜNG TRỰC", "place": "Hoa Sen",
        "pattern": "{number}/{type}-BTT-MTTQ", "signer_post": "CHỦ TỊCH", "signer_name": "",
    }  # fmt: skip
    said = text_of(at_desk.post(reverse("documents:letterhead_save", args=[ward.pk]), values, follow=True))
    assert "Đã lưu tiêu đề văn bản." in said
    assert Letterhead.objects.get().issuer_lines == ["ỦY BAN MTTQ VIỆT NAM", "PHƯỜNG HOA SEN", "BAN THƯỜNG TRỰC"]
    assert queries.next_symbol(make_draft(), 2026) == "01/BC-BTT-MTTQ"
    assert queries.next_symbol(make_draft(type_code="CV"), 2026) == "01/BTT-MTTQ"


@pytest.mark.parametrize("pattern", ["{type}/{number}", "{number}/", "{number}/{what}", "{number}/{type", "12/BC", "{number}/{type!x}", "{number}/{type:9}"])
def test_an_unclear_pattern_is_refused_in_words(pattern, at_desk, ward):
    values = {"issuer_lines": "A", "place": "B", "pattern": pattern, "signer_post": "C"}
    answer = at_desk.post(reverse("documents:letterhead_save", args=[ward.pk]), values)
    assert answer.status_code == 422
    assert "Mẫu số phải bắt đầu bằng {number}/ rồi đến ký hiệu" in text_of(answer)
    assert not Letterhead.objects.exists()


def test_a_paper_is_written_and_reworded_here(at_desk, types, ward):
    values = {"secrecy": "none", "type_code": "TB", "subject": "Lịch trực", "text": "Đoạn một.", "recipients": "Các tổ"}
    answer = at_desk.post(reverse("documents:draft", args=[ward.pk]), values, follow=True)
    assert "Đã lưu bản nháp. Chưa có số: số chỉ lấy khi ký." in text_of(answer)
    document = Document.objects.get()
    page = at_desk.get(reverse("documents:edit", args=[document.pk]))
    assert "Đoạn một." in text_of(page) and "Các tổ" in text_of(page)
    values = {"subject": "Lịch trực Tết", "text": "Đoạn khác.", "recipients": "", "revision": "0"}
    answer = at_desk.post(reverse("documents:reword", args=[document.pk]), values, follow=True)
    assert "Đã lưu bản 2." in text_of(answer) and "Lịch trực Tết" in text_of(answer)
    answer = at_desk.post(reverse("documents:reword", args=[document.pk]), values)
    assert answer.status_code == 422
    assert "Người khác vừa sửa văn bản này." in text_of(answer)


def test_a_signed_paper_has_no_page_to_sign_or_reword(at_desk, make_signed):
    document = make_signed()
    for name in ("sign", "edit"):
        answer = at_desk.get(reverse(f"documents:{name}", args=[document.pk]))
        assert (answer.status_code, answer.url) == (302, document.get_absolute_url())


def test_a_draft_of_the_ward_does_not_exist_for_the_province(client, make_draft, make_signed, make_user, province):
    let_in(client, make_user("chair", province))
    assert client.get(make_draft().get_absolute_url()).status_code == 404
    assert client.get(make_signed().get_absolute_url()).status_code == 200


def test_the_year_on_the_screen_is_this_one_by_default(at_desk, types):
    assert f"Văn bản đi năm {timezone.localdate().year}" in text_of(at_desk.get(reverse("documents:register")))


def test_from_above_only_the_signed_version_is_read(client, make_signed, make_draft, chair, ward, province, make_user):
    draft = make_draft("Kết quả quý I")
    services.redraft(actor=chair, document=draft, blocks=short_paper(), figures=[], revision=0)
    signed = services.sign_document(actor=chair, document=draft, signer_name="Đỗ Quang Khải", signer_post="CHỦ TỊCH")
    address = reverse("documents:detail", args=[signed.pk])

    above = let_in(client, make_user("inspector", province))
    assert [each.number for each in above.get(address).context["document"].versions.all()] == [2]
    assert [above.get(place, {"ban": 1}).status_code for place in (address, f"{address}word/", f"{address}pdf/")] == [404] * 3
    assert above.get(address, {"ban": 2}).status_code == 200

    here = let_in(client, chair)
    assert [each.number for each in here.get(address).context["document"].versions.all()] == [2, 1]
    assert here.get(address, {"ban": 1}).status_code == 200
