"""Who is on the list: pulled from the term, added, imported, taken off; and who does what."""

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from doanket.conferences import services
from doanket.conferences.choices import DelegateGroup, Duty
from doanket.conferences.models import Delegate
from doanket.conferences.queries.attendance import voters_of
from doanket.conferences.tables_preparing import list_xlsx
from doanket.kit.errors import DomainError
from doanket.people.choices import Body
from doanket.people.models import Post, Seat


def names(conference, **more):
    return set(conference.delegates.filter(removed_at__isnull=True, **more).values_list("full_name", flat=True))


def sheet(*rows, merged=()):
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream)
    page = book.add_worksheet()
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    for cells in merged:
        page.merge_range(cells, "gộp")
    book.close()
    return stream.getvalue()


def test_members_come_with_post_phone_and_form_of_address(plan, clerk, committee):
    conference = plan()

    assert services.convene_members(actor=clerk, conference=conference) == (12, 0)
    first = conference.delegates.get(person=committee.members[0])
    assert (first.title, first.phone, first.honorific, first.group) == ("Ủy viên Ủy ban", "0912000000", "ong", "member")
    assert services.convene_members(actor=clerk, conference=conference) == (0, 0)


def test_called_again_it_follows_the_committee_and_keeps_the_answers(plan, clerk, committee, make_person, seat_person):
    conference = plan()
    services.convene_members(actor=clerk, conference=conference)
    kept = conference.delegates.get(person=committee.members[1])
    services.record_reply(actor=clerk, delegate=kept, answer="coming")
    Seat.objects.filter(person=committee.members[0]).update(ends_before=dt.date(2026, 12, 1))
    seat_person(make_person("Tòng Văn Mới"), committee.term, starts_on=dt.date(2026, 12, 1))

    assert services.convene_members(actor=clerk, conference=conference) == (1, 1)

    assert "Tòng Văn Mới" in names(conference) and committee.members[0].full_name not in names(conference)
    kept.refresh_from_db()
    assert kept.reply == "coming"


def test_the_standing_board_calls_its_own_only(plan, clerk, committee, seat_person):
    chair_post = Post.objects.get_or_create(code="chair", defaults={"name": "Chủ tịch", "body": Body.COMMITTEE, "order": 1})[0]
    seat_person(committee.members[3], committee.term, post=chair_post)
    conference = plan("standing")

    services.convene_members(actor=clerk, conference=conference)

    assert names(conference) == {committee.members[3].full_name}
    assert conference.delegates.get().title == "Chủ tịch"


def test_heads_of_boards_are_guests_until_they_are_members(plan, clerk, committee, board, make_term, make_person, seat_person):
    head_post = Post.objects.get_or_create(code="board_head", defaults={"name": "Trưởng ban", "body": Body.BOARD, "order": 1})[0]
    head = make_person("Lò Văn Trưởng", unit=board)
    seat_person(head, make_term(board, body=Body.BOARD, starts_on=dt.date(2025, 9, 1)), post=head_post)
    conference = plan()

    assert services.invite_board_heads(actor=clerk, conference=conference) == 1
    guest = conference.delegates.get()
    assert (guest.group, guest.board, guest.sees_papers) == (DelegateGroup.BOARD_HEAD, board, False)
    assert services.invite_board_heads(actor=clerk, conference=conference) == 0
    seat_person(head, committee.term)
    services.convene_members(actor=clerk, conference=conference)
    guest.refresh_from_db()
    assert (guest.group, guest.sees_papers) == (DelegateGroup.MEMBER, True)


def test_a_person_stands_on_the_list_once(plan, clerk, committee):
    conference = plan()
    services.add_delegate(actor=clerk, conference=conference, group="guest", person=committee.members[0])

    with pytest.raises(services.AlreadyOnTheList):
        services.add_delegate(actor=clerk, conference=conference, group="guest", person=committee.members[0])
    with pytest.raises(services.NameNeeded):
        services.add_delegate(actor=clerk, conference=conference, group="guest", full_name="  ")


def test_who_is_taken_off_opens_nothing_and_holds_no_duty(with_letters, convened, clerk):
    delegate, _code = with_letters[0]
    services.set_duty(actor=clerk, conference=convened, duty=Duty.CHAIR, delegates=[delegate])
    services.record_reply(actor=clerk, delegate=delegate, answer="substitute", substitute={"full_name": "Người Thay"})

    services.remove_delegate(actor=clerk, delegate=delegate)

    delegate.refresh_from_db()
    assert delegate.code_hash is None and delegate.device == "" and delegate.removed_at is not None
    assert "Người Thay" not in names(convened)
    assert not convened.duties.exists()


def test_duties_are_set_whole_and_only_to_people_on_the_list(convened, clerk, make_delegate, make_conference):
    first, second, third = convened.delegates.order_by("pk")[:3]
    services.set_duty(actor=clerk, conference=convened, duty=Duty.COUNTER, delegates=[first, second])
    services.set_duty(actor=clerk, conference=convened, duty=Duty.COUNTER, delegates=[third, first])

    held = [each.delegate for each in convened.duties.filter(duty=Duty.COUNTER).order_by("order")]
    assert held == [third, first]
    with pytest.raises(services.DelegateGone):
        services.set_duty(actor=clerk, conference=convened, duty=Duty.CHAIR, delegates=[make_delegate(make_conference())])


HEADS = ("STT", "Họ và tên", "Xưng hô", "Chức danh", "Đơn vị", "Nhóm", "Điện thoại")


def test_a_list_comes_in_from_excel_and_again_without_doubles(convened, clerk):
    content = sheet(
        ("DANH SÁCH KHÁCH MỜI",), HEADS,
        (1, "Lường Thị Khách", "bà", "Bí thư Đảng ủy", "Đảng ủy phường", "lãnh đạo địa phương", "0912345678"),
        (2, "Vàng A Báo", "ông", "Phóng viên", "Báo Mẫu", "Phóng viên", ""), ("", "", "", "", "", "", ""),
        (3, "Quàng Văn Thường", "", "", "", "", ""),
    )  # fmt: skip

    done = services.import_delegates(actor=clerk, conference=convened, content=content)
    again = services.import_delegates(actor=clerk, conference=convened, content=content)

    assert (done.came, done.updated, done.faults) == (3, 0, [])
    assert (again.came, again.updated, again.faults) == (0, 0, [])
    guest = convened.delegates.get(full_name="Lường Thị Khách")
    assert (guest.honorific, guest.group, guest.phone, guest.sees_papers) == ("ba", "leader", "0912345678", False)
    assert convened.delegates.get(full_name="Quàng Văn Thường").group == "guest"
    assert guest.sort_key and "luong" in guest.search


def test_one_bad_row_and_nobody_comes(convened, clerk):
    content = sheet(
        HEADS, (1, "Lường Thị Khách", "bà", "", "", "", ""), (2, "", "ông", "Chức", "", "", ""), (3, "Vàng A", "ngài", "", "", "", ""),
        (4, "Vàng B", "", "", "", "bạn bè", ""), (5, "Lường Thị Khách", "bà", "", "", "", ""), (6, "x" * 121, "", "", "", "", ""),
    )  # fmt: skip

    done = services.import_delegates(actor=clerk, conference=convened, content=content)

    assert [row for row, _words in done.faults] == [3, 4, 5, 6, 7]
    assert "thiếu họ và tên" in done.faults[0][1] and "ngài" in done.faults[1][1] and "trùng với dòng 2" in done.faults[3][1]
    assert done.came == 0 and convened.delegates.count() == 12


def test_merged_cells_are_named_and_a_merged_title_is_fine(convened, clerk):
    people = [(1, "Lường Thị Khách", "bà", "", "", "", "")]
    with pytest.raises(services.ListUnreadable, match="E3:E4"):
        services.import_delegates(actor=clerk, conference=convened, content=sheet(HEADS, *people, merged=["E3:E4"]))

    done = services.import_delegates(actor=clerk, conference=convened, content=sheet((), HEADS, *people, merged=["A1:G1"]))

    assert done.came == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 hong", b"\xff\xfe\x00", sheet(("Tuổi", "Ghi chú"), (1, 2))])
def test_what_is_no_list_is_told(convened, clerk, content):
    with pytest.raises(DomainError):
        services.import_delegates(actor=clerk, conference=convened, content=content)


def test_the_list_goes_out_and_comes_back(with_letters, convened, clerk, plan):
    services.record_reply(actor=clerk, delegate=with_letters[0][0], answer="absent", note="Đi viện")
    content = list_xlsx(convened)
    page = openpyxl.load_workbook(BytesIO(content)).active

    said = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]
    assert len(said) == 12 and said[0][9:11] == ["vắng có lý do", "Đi viện"]
    other = plan("congress")
    assert services.import_delegates(actor=clerk, conference=other, content=content).came == 12
    assert voters_of(other).count() == 12


def test_five_hundred_rows_cost_no_more_questions_than_ten(convened, clerk, django_assert_max_num_queries):
    rows = [(at, f"Khách Mời {at}", "ông", "", "", "", "") for at in range(500)]

    with django_assert_max_num_queries(60):
        done = services.import_delegates(actor=clerk, conference=convened, content=sheet(HEADS, *rows))

    assert done.came == 500 and Delegate.objects.filter(conference=convened, sort_key="").count() == 0
