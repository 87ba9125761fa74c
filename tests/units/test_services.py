import datetime as dt

import pytest
from django.utils import timezone

from doanket.access.choices import Role
from doanket.accounts.models import Language
from doanket.audit.models import Entry
from doanket.kit.permissions import NotPermitted
from doanket.units import queries, services
from doanket.units.models import Unit, UnitPlacement
from doanket.units.treecheck import tree_faults


@pytest.fixture
def admin(make_user, ward):
    return make_user(Role.ADMINISTRATOR, ward)


@pytest.fixture
def area(kinds):
    return kinds["residential_area"]


def test_add_unit_hangs_it_below_with_a_dated_placement_and_says_so(admin, ward, area):
    unit = services.add_unit(actor=admin, kind=area, name="  Tổ 8  Lò Gốm ", parent=ward, households=231)

    assert (unit.name, unit.path, unit.depth, unit.households) == ("Tổ 8 Lò Gốm", f"{ward.path}{unit.pk}/", 3, 231)
    placement = UnitPlacement.objects.get(unit=unit)
    assert (placement.parent, placement.starts_on, placement.ends_before) == (ward, timezone.localdate(), None)
    entry = Entry.objects.get()
    assert (entry.verb, entry.unit_path, entry.facts["under"]) == ("units.added", unit.path, "Phường Hoa Sen")
    assert list(tree_faults()) == []


@pytest.mark.parametrize("name", ["", "   ", "\u200b"])
def test_add_unit_wants_a_name(name, admin, ward, area):
    with pytest.raises(services.UnitNameless):
        services.add_unit(actor=admin, kind=area, name=name, parent=ward)


@pytest.mark.parametrize("name", ["Tổ 3 Cây Gạo", "TỔ 3 CÂY GẠO", "Tổ 3  Cây Gạo"])
def test_add_unit_refuses_a_name_that_is_taken_there(name, admin, ward, board, area):
    with pytest.raises(services.UnitExists) as refusal:
        services.add_unit(actor=admin, kind=area, name=name, parent=ward)

    assert refusal.value.field == "name"


def test_add_unit_takes_a_name_that_differs_in_marks_or_stands_elsewhere(admin, ward, board, area, kinds):
    services.add_unit(actor=admin, kind=area, name="Tổ 3 Cây Gáo", parent=ward)
    services.add_unit(actor=admin, kind=kinds["organisation"], name="Tổ 3 Cây Gạo", parent=ward)


@pytest.mark.parametrize("code", ["province", "ward", "branch", "district"])
def test_add_unit_refuses_a_kind_that_does_not_hang_there(code, admin, ward, kinds):
    with pytest.raises(services.UnitOutOfPlace):
        services.add_unit(actor=admin, kind=kinds[code], name="Lạ", parent=ward)


def test_add_unit_refuses_other_hands(make_user, ward, board, make_unit, province, area):
    for actor in (
        make_user(),
        make_user(Role.AUTHOR, board),
        make_user(Role.REVIEWER, ward),
        make_user(Role.ADMINISTRATOR, board),
        make_user(Role.ADMINISTRATOR, make_unit("ward", province)),
    ):
        with pytest.raises(NotPermitted):
            services.add_unit(actor=actor, kind=area, name="Tổ Lạ", parent=ward)


def test_edit_unit_keeps_what_was_before_in_the_journal(admin, board):
    services.edit_unit(actor=admin, unit=board, name="Tổ 3 Cây Gạo Mới", households=210, seat_place="")

    board.refresh_from_db()
    assert (board.name, board.households, board.slug) == ("Tổ 3 Cây Gạo Mới", 210, "to-3-cay-gao-moi")
    assert Entry.objects.get().facts == {
        "changed": {"name": ["Tổ 3 Cây Gạo", "Tổ 3 Cây Gạo Mới"], "households": [None, 210]}
    }


def test_a_unit_gets_a_second_language_and_the_journal_says_which(admin, board):
    tay = Language.objects.create(code="tyz", name="Tày", source="thử")
    same = {"name": board.name, "households": board.households, "seat_place": ""}
    services.edit_unit(actor=admin, unit=board, **same, second_language=tay)
    services.edit_unit(actor=admin, unit=board, **same)

    board.refresh_from_db()
    assert board.second_language == tay
    assert [entry.facts for entry in Entry.objects.all()] == [{"changed": {"second_language": ["", "Tày"]}}]


def test_edit_unit_without_a_change_records_nothing(admin, board):
    services.edit_unit(actor=admin, unit=board, name=board.name, households=None, seat_place="")

    assert not Entry.objects.exists()


def test_edit_unit_refuses_the_name_of_a_neighbour_and_a_closed_unit(admin, ward, board, make_unit):
    other = make_unit("residential_area", ward, name="Tổ 4 Chợ Cũ")
    with pytest.raises(services.UnitExists):
        services.edit_unit(actor=admin, unit=other, name="tổ 3 cây gạo", households=None, seat_place="")

    services.close_unit(actor=admin, unit=other, reason="sáp nhập")
    with pytest.raises(services.UnitClosed):
        services.edit_unit(actor=admin, unit=other, name="Tổ 4", households=None, seat_place="")


def test_close_unit_ends_its_placement_and_keeps_its_history(admin, ward, board):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    services.close_unit(actor=admin, unit=board, reason="sáp nhập vào Tổ 4", closed_on=yesterday)

    assert list(queries.children_of(ward)) == []
    assert queries.placement_of(board, yesterday) is not None
    assert queries.placement_of(board, timezone.localdate()) is None
    assert Entry.objects.get().facts == {"reason": "sáp nhập vào Tổ 4", "closed_on": yesterday.isoformat()}
    assert list(tree_faults()) == []
    with pytest.raises(services.UnitClosed):
        services.close_unit(actor=admin, unit=board, reason="lần nữa")


def test_close_unit_on_the_day_it_was_opened(admin, ward, area):
    unit = services.add_unit(actor=admin, kind=area, name="Nhầm", parent=ward)

    services.close_unit(actor=admin, unit=unit, reason="thêm nhầm")

    assert list(tree_faults()) == []


def test_close_unit_refuses_while_a_unit_below_works(make_user, province, ward, board):
    with pytest.raises(services.UnitHasChildren, match="Còn 1 đơn vị trực thuộc"):
        services.close_unit(actor=make_user(Role.ADMINISTRATOR, province), unit=ward, reason="thử")


def test_nothing_is_added_below_a_closed_unit(make_user, province, make_unit, area):
    admin, ward = make_user(Role.ADMINISTRATOR, province), make_unit("ward", province)
    services.close_unit(actor=admin, unit=ward, reason="thử")

    with pytest.raises(services.UnitClosed):
        services.add_unit(actor=admin, kind=area, name="Tổ 1", parent=ward)


def test_add_organisations_adds_the_five_once(admin, ward):
    fresh = services.add_organisations(actor=admin, committee=ward)

    assert [unit.name for unit in fresh] == [
        "Công đoàn", "Hội Nông dân", "Đoàn TNCS Hồ Chí Minh", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh",
    ]  # fmt: skip
    assert services.add_organisations(actor=admin, committee=ward) == []


def test_a_name_of_a_closed_unit_is_free_again(admin, ward, board, area):
    services.close_unit(actor=admin, unit=board, reason="sắp xếp lại")

    services.add_unit(actor=admin, kind=area, name=board.name, parent=ward)

    assert Unit.objects.filter(name=board.name).count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_persons_who_add_the_same_name_at_once_add_one(admin, ward, area, at_once):
    ends = at_once(lambda: services.add_unit(actor=admin, kind=area, name="Tổ 8 Lò Gốm", parent=ward), times=4)

    assert sorted(type(end).__name__ for end in ends) == ["Unit", "UnitExists", "UnitExists", "UnitExists"]
    assert Unit.objects.filter(name="Tổ 8 Lò Gốm").count() == 1
