"""Who sat, in which order; the structure and its words; who leaves an office."""

import datetime as dt
from decimal import Decimal

import pytest

from doanket.people import queries, services
from doanket.people.choices import Attribute
from doanket.people.models import Person, StructureCount
from doanket.people.services.seats import recount_what_time_changed
from doanket.people.values import Cell, Counted, months_later, planned_end

from .conftest import BEGAN

MARCH = dt.date(2026, 3, 1)


def test_who_sat_stands_by_post_and_then_by_given_name_in_one_question(write, make_person, ward, django_assert_num_queries):
    for name, code in (("Lê Thị Bình", "member"), ("Trần Văn An", "member"), ("Vũ Đình Ích", "chair")):
        write("appoint", make_person(name), code)

    with django_assert_num_queries(1):
        sat = [(str(seat.post), seat.person.full_name, seat.represents, seat.term.years) for seat in queries.who_sat(ward, MARCH)]

    assert [name for _post, name, *_rest in sat] == ["Vũ Đình Ích", "Trần Văn An", "Lê Thị Bình"]


def test_a_person_of_several_posts_is_one_sitting_under_the_highest(write, make_person, ward):
    person, other = make_person("Lê Thị Bình"), make_person("Trần Văn An")
    for code in ("member", "standing_member", "vice_chair"):
        write("appoint", person, code)
    write("appoint", other)

    sittings = queries.sittings(queries.who_sat(ward, MARCH))

    assert [(one.person, one.posts) for one in sittings] == [
        (person, "Phó Chủ tịch, Ủy viên Thường trực, Ủy viên Ủy ban"), (other, "Ủy viên Ủy ban")
    ]  # fmt: skip
    assert [(post.code, len(some)) for post, some in queries.by_post(sittings)] == [("vice_chair", 1), ("member", 1)]


def test_a_list_fetches_nothing_sensitive(write, make_person, ward):
    write("appoint", make_person(ethnicity="Mường"))

    assert {"ethnicity", "religion", "party"} <= queries.who_sat(ward, MARCH)[0].person.get_deferred_fields()


# --- Structure ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "low", "high", "sentence"),
    [
        (28, 30, 35, "nữ 28 %, khoảng 30–35 %: thiếu 2 vị"),
        (32, 30, 35, "nữ 32 %, khoảng 30–35 %: trong khoảng"),
        (37, 30, 35, "nữ 37 %, khoảng 30–35 %: nhiều hơn 2 vị"),
        (28, None, None, "nữ 28 %"),
        (28, 30, None, "nữ 28 %, khoảng từ 30 %: thiếu 2 vị"),
    ],
)
def test_a_range_warns_in_words(n, low, high, sentence):
    ends = [None if end is None else Decimal(end) for end in (low, high)]

    assert Cell(Attribute.WOMEN, Counted(n, 0, 100), *ends).sentence == sentence


def test_the_least_is_rounded_up_and_the_most_down():
    cell = Cell(Attribute.WOMEN, Counted(13, 0, 45), Decimal(30), Decimal("33.3"))

    assert (cell.missing, cell.too_many) == (1, 0)
    assert Cell(Attribute.WOMEN, Counted(15, 0, 45), Decimal(30), Decimal("33.3")).too_many == 1


@pytest.mark.parametrize(("n", "total", "told"), [(4, 45, "dưới 5"), (0, 45, "dưới 5"), (5, 45, "5"), (43, 45, "từ 41 trở lên"), (3, 4, "dưới 5")])
def test_small_cells_are_told_together_above_the_unit(n, total, told):
    cell = Cell(Attribute.RELIGION, Counted(n, 2, total), Decimal(10), Decimal(15), masked=True)

    assert cell.number == told
    assert (cell.share is None) == (told != str(n))
    assert "chưa ghi" not in cell.sentence and (told == str(n) or "vị" not in cell.verdict)


def test_an_unmasked_cell_says_of_how_many_it_is_not_known():
    assert Cell(Attribute.RELIGION, Counted(1, 2, 10)).sentence == "có tôn giáo 10 % (chưa ghi 2 vị)"


def test_the_structure_of_today_is_read_and_of_another_day_computed(write, make_person, term, officer, django_assert_num_queries):
    for number in range(3):
        write("appoint", make_person(sex="nu" if number else "nam"), on=BEGAN if number else MARCH)
    services.set_range(actor=officer, term=term, attribute="women", low=Decimal(30), high=Decimal(50))

    with django_assert_num_queries(2):
        today = queries.structure_of(term)
    then = queries.structure_of(term, BEGAN)

    assert (today.total, today.cells[0].counted) == (3, Counted(2, 0, 3))
    assert (then.total, then.cells[0].counted) == (2, Counted(2, 0, 2))
    assert today.warnings == ["nữ 66,7 %, khoảng 30–50 %: nhiều hơn 1 vị"]


def test_the_clock_counts_anew_what_time_changed(write, make_person, term, monkeypatch):
    write("appoint", make_person(sex="nu"), on=dt.date(2029, 3, 1))
    assert StructureCount.objects.get(attribute="women").total == 0
    assert recount_what_time_changed() is None
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_given: dt.date(2029, 3, 1))

    assert recount_what_time_changed() == "1 nhiệm kỳ"
    assert StructureCount.objects.get(attribute="women").n == 1


def test_seats_of_organisations_stand_beside_those_who_speak_for_themselves(write, make_person, ward, officer):
    union = services.admit_organisation(actor=officer, unit=ward, name="Công đoàn", seats_planned=2)
    person = make_person()
    write("appoint", person, represents=union)
    write("appoint", person, "vice_chair")
    write("appoint", make_person())

    shares = queries.organisation_balance(ward, MARCH)

    assert [(str(share.organisation), share.words, share.missing) for share in shares] == [
        ("Công đoàn", "1 trên 2 ghế", 1), ("None", "1 ghế", 0)
    ]  # fmt: skip


# --- Boards ------------------------------------------------------------------------------------


def test_a_board_works_two_and_a_half_years(officer, board, defaults):
    term = services.open_term(actor=officer, unit=board, body="board", years="2024–2027", starts_on=dt.date(2024, 8, 31))

    assert planned_end(term) == dt.date(2027, 2, 28)
    assert months_later(dt.date(2026, 12, 31), 2) == dt.date(2027, 2, 28)


@pytest.fixture
def head(officer, board, make_person, post):
    """A head whose term began on 01/07/2024 and runs until 31/12/2026."""
    term = services.open_term(actor=officer, unit=board, body="board", years="2024–2026", starts_on=dt.date(2024, 7, 1))
    person = make_person("Nguyễn Văn Mẫn")
    services.write_act(actor=officer, term=term, kind="appoint", person=person, post=post("board_head"), effective_on=term.starts_on)
    return person, term


def test_boards_show_head_members_and_the_end_of_the_term(head, ward, make_unit, django_assert_num_queries):
    make_unit("residential_area", ward, name="Tổ 1 Sen Hồng")
    with django_assert_num_queries(3):
        empty, line = queries.boards_of(ward, dt.date(2026, 8, 1))

    assert (empty.term, empty.head) == (None, None)
    assert (line.head.person, line.members, line.last_day, line.is_soon, line.is_over) == (head[0], 1, dt.date(2026, 12, 31), True, False)
    assert not queries.boards_of(ward, dt.date(2026, 6, 1))[1].is_soon
    assert queries.boards_of(ward, dt.date(2027, 1, 1))[1].is_over


def test_heads_who_leave_are_told_half_a_year_before_and_three_months_after(head, ward, officer, post):
    person, term = head
    told = lambda day: [(one.person.full_name, one.is_released, one.last_day) for one in queries.heads_retiring(ward, day)]  # noqa: E731

    assert told(dt.date(2026, 6, 1)) == []
    assert told(dt.date(2026, 8, 1)) == [("Nguyễn Văn Mẫn", False, dt.date(2026, 12, 31))]
    services.write_act(actor=officer, term=term, kind="release", person=person, post=post("board_head"), effective_on=dt.date(2026, 9, 1))
    assert told(dt.date(2026, 9, 15)) == [("Nguyễn Văn Mẫn", True, dt.date(2026, 8, 31))]
    assert told(dt.date(2026, 12, 15)) == []


def test_what_waits_for_recognition(write, make_person, ward, above):
    act = write("appoint", make_person(), "chair")
    write("appoint", make_person())

    assert queries.acts_awaiting_recognition(ward).get() == act
    services.recognise_act(actor=above, act=act, decision_symbol="1/QĐ", decided_on=BEGAN)
    assert not queries.acts_awaiting_recognition(ward).exists()


def test_a_person_is_addressed_as_stored_not_by_sex(make_person):
    person = make_person("Lê Thị Bình", honorific="dong_chi", sex="nu")

    assert (person.addressed, person.addressed_in_full) == ("đồng chí Bình", "đồng chí Lê Thị Bình")
    assert Person.objects.get().initials == "LB"
