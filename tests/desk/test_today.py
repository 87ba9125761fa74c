"""«Việc của tôi hôm nay»: one next thing for the head of a board, who is missing first for a committee."""

import pytest
from django.urls import reverse

from doanket.desk import queries, rows
from doanket.reports import queries as reports
from doanket.reports import services


@pytest.fixture
def see(client):
    def look(user, *args):
        client.force_login(user)
        return client.get(reverse("desk:today_at" if args else "desk:today", args=args))

    return look


def test_a_head_sees_the_one_next_report_with_its_due_day(see, author, round):
    page = see(author).content.decode()

    assert "Chào ông Mẫn" in page
    assert "Báo cáo tháng 11/2026" in page
    assert "Hạn Thứ Sáu, ngày 20/11/2026. Còn 2 ngày." in page
    assert "Bắt đầu điền" in page
    assert page.count('class="panel"') == 1


def test_a_head_who_has_begun_goes_on_where_they_stopped(see, author, board, make_report, round):
    make_report(board, author)
    page = see(author).content.decode()

    assert "Đã điền 2 trên 4 câu" in page
    assert "Điền tiếp" in page


def test_a_returned_report_is_a_deed_with_its_reason(see, author, officer, board, make_report):
    report = services.submit_report(actor=author, report=make_report(board, author))
    services.return_report(actor=officer, report=report, reason="Xem lại câu 2")
    page = see(author).content.decode()

    assert "Sửa rồi gửi lại: Báo cáo tháng 11/2026" in page
    assert "Xem lại câu 2" in page


def test_nothing_left_is_said_in_words(see, author, officer, board, make_report):
    services.submit_report(actor=author, report=make_report(board, author))

    assert "Không còn báo cáo nào phải gửi" in see(author).content.decode()


def test_an_officer_sees_who_is_missing_first_and_what_waits(see, officer, ward, make_unit, make_user, author, board, make_report):
    make_unit("residential_area", ward, name="Tổ 9 Ga Xép")
    report = services.submit_report(actor=author, report=make_report(board, author))
    response = see(officer)
    page = response.content.decode()

    assert "Còn 1 nơi chưa gửi" in page
    assert page.index("Tổ 9 Ga Xép") < page.index("Duyệt 1 báo cáo")
    assert reverse("reports:detail", args=[report.pk]) in page


def test_a_province_sees_how_far_each_ward_has_come(province, author, officer, board, make_report, round):
    services.accept_report(actor=officer, report=services.submit_report(actor=author, report=make_report(board, author)))
    while services.refresh_dirty():
        pass
    below = reports.below_of(round, province)

    assert [(one.unit_name, one.sent, one.accepted, one.expected) for one in below] == [("Phường Hoa Sen", 1, 1, 2)]
    assert [(row.text, row.badge) for row in rows.progress_rows(below, round)] == [
        ("Đã nhận 1, đã duyệt 1 trên 2 báo cáo", "Thiếu 1")
    ]


def test_who_has_no_role_is_told_whom_to_ask(see, make_user):
    assert "Tài khoản chưa được giao việc" in see(make_user()).content.decode()


def test_the_desk_of_a_place_one_does_not_work_at_does_not_exist(see, author, ward):
    assert see(author, ward.pk).status_code == 404


def test_nobody_unknown_gets_a_desk(client):
    assert client.get(reverse("desk:today")).status_code == 302


@pytest.mark.parametrize("boards", [1, 3])
def test_the_desk_of_a_ward_costs_the_same_for_one_board_and_for_many(
    boards, see, ward, make_unit, make_user, round, officer, django_assert_num_queries
):
    for _number in range(boards):
        unit = make_unit("residential_area", ward)
        services.start_report(actor=make_user("author", unit), unit=unit, round=round)
    see(officer)
    with django_assert_num_queries(QUERIES_OF_A_WARD):
        page = see(officer).content.decode()
    assert f"Còn {boards} nơi chưa gửi" in page


QUERIES_OF_A_WARD = 44


def test_a_round_that_asks_the_whole_province_goes_before_one_that_a_ward_opened_for_itself(province, ward, round, make_round, at):
    own = make_round(2026, 11, scope=ward, period=None, counted_from=at(2026, 11, 1).date(), due_on=at(2026, 11, 19).date())
    day = at(2026, 11, 18).date()

    assert (queries.round_in_hand(province, day), queries.round_in_hand(ward, day)) == (round, own)
