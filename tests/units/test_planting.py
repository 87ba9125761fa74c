from decimal import Decimal

import pytest

from doanket.units.models import Unit, UnitKind, UnitPlacement
from doanket.units.planting import place_name
from doanket.units.queries import search_units
from doanket.units.services import plant_nation
from doanket.units.treecheck import tree_faults


@pytest.fixture
def planted(db):
    return plant_nation()


def test_plant_nation_hangs_every_commune_under_its_province(planted):
    kinds = {kind.code: Unit.objects.filter(kind=kind).count() for kind in UnitKind.objects.all()}
    assert {code: count for code, count in kinds.items() if count} == {
        "nation": 1, "province": 34, "commune": 2621, "ward": 687, "special_zone": 13,
    }  # fmt: skip
    hoan_kiem = Unit.objects.select_related("parent").get(code="00070")
    assert (hoan_kiem.parent.name, hoan_kiem.depth) == ("Thành phố Hà Nội", 2)
    assert hoan_kiem.path == f"/{planted.pk}/{hoan_kiem.parent_id}/{hoan_kiem.pk}/"
    assert (hoan_kiem.slug, hoan_kiem.search, hoan_kiem.latitude) == (
        "phuong-hoan-kiem", "phuong hoan kiem", Decimal("21.032"),
    )  # fmt: skip
    assert Unit.objects.under(planted).count() == UnitPlacement.objects.count() == 3356
    assert list(tree_faults()) == []


def test_plant_nation_twice_adds_nothing_and_mends_what_is_missing(planted):
    lost = Unit.objects.get(code="00070")
    lost.placements.all().delete()
    lost.delete()

    assert plant_nation() == planted
    assert Unit.objects.count() == UnitPlacement.objects.count() == 3356
    assert list(tree_faults()) == []


def test_plant_nation_asks_for_many_rows_at_once(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(200):
        plant_nation()


@pytest.mark.parametrize(
    ("typed", "count"), [("đống đa", 1), ("ĐỐNG ĐA", 1), ("dong da", 1), ("Quỳnh", 23), ("  ", 0), ("không có", 0)]
)
def test_search_finds_the_same_however_it_is_typed(typed, count, planted):
    found = [unit.name for unit in search_units(typed, Unit.objects.all())]

    if count == 1:
        assert "Phường Đống Đa" in found
        assert found == [unit.name for unit in search_units("dong da", Unit.objects.all())]
    else:
        assert bool(found) == bool(count)


def test_search_puts_the_whole_name_first_and_stays_in_its_scope(planted):
    found = list(search_units("hà nội", Unit.objects.all()))
    assert found[0].name == "Thành phố Hà Nội"
    assert search_units("00070", Unit.objects.all()).get().name == "Phường Hoàn Kiếm"

    elsewhere = Unit.objects.under(Unit.objects.get(code="15"))
    assert not search_units("hoàn kiếm", elsewhere).exists()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Tỉnh Lào Cai", "Lào Cai"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Phường Hoa Sen", "Hoa Sen"),
        ("Phường 1", "Phường 1"),
        ("Đặc khu Cát Hải", "Cát Hải"),
        ("Trung ương", "Trung ương"),
    ],
)
def test_the_place_on_papers(name, place):
    assert place_name(name) == place
