import pytest
from django.apps import apps

from doanket.kit import hooks
from doanket.units import queries
from doanket.units.models import Unit, UnitPlacement
from doanket.units.treecheck import tree_faults


def test_tree_faults_finds_a_forged_path(ward, board):
    assert list(tree_faults()) == []
    Unit.objects.filter(pk=board.pk).update(path="/9/")

    assert list(tree_faults()) == [
        f"Tổ 3 Cây Gạo (số {board.pk}): vị trí hôm nay khác với lịch sử vị trí.",
        f"Tổ 3 Cây Gạo (số {board.pk}): đường dẫn trong cây là /9/, lẽ ra là {ward.path}{board.pk}/.",
    ]


def test_tree_faults_finds_a_lost_placement_a_moved_parent_and_a_wrong_depth(province, ward, board):
    UnitPlacement.objects.filter(unit=board).delete()
    Unit.objects.filter(pk=board.pk).update(depth=9)
    Unit.objects.filter(pk=ward.pk).update(parent=None)

    faults = list(tree_faults())

    assert faults[:2] == [
        f"Tổ 3 Cây Gạo (số {board.pk}) đang hoạt động nhưng không có vị trí trong cây.",
        f"Phường Hoa Sen (số {ward.pk}): vị trí hôm nay khác với lịch sử vị trí.",
    ]
    assert faults[-1] == f"Tổ 3 Cây Gạo (số {board.pk}): độ sâu trong cây không đúng."


def test_tree_faults_finds_a_closed_unit_with_an_open_placement(board):
    Unit.objects.filter(pk=board.pk).update(closed_on=board.opened_on)

    assert list(tree_faults()) == [f"Tổ 3 Cây Gạo (số {board.pk}) đã kết thúc nhưng vẫn còn vị trí đang mở."]


def test_chains_and_counts(nation, province, ward, board, make_unit):
    other = make_unit("ward", province)

    assert queries.ancestors_of(board) == [nation, province, ward]
    assert queries.ancestors_of_many([board, other]) == {
        board.pk: ["Tỉnh Mẫu", "Phường Hoa Sen"],
        other.pk: ["Tỉnh Mẫu"],
    }
    assert [(kind.code, kind.units) for kind in queries.counts_below(province)] == [("ward", 2), ("residential_area", 1)]
    assert [kind.code for kind in queries.kinds_below(ward)] == ["residential_area", "organisation"]


@pytest.mark.parametrize(
    ("kind", "name", "formal"),
    [
        ("nation", "Trung ương", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
        ("province", "Tỉnh Mẫu", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Mẫu"),
        ("residential_area", "Tổ 8 Lò Gốm", "Ban Công tác Mặt trận Tổ 8 Lò Gốm"),
        ("organisation", "Hội Nông dân", "Hội Nông dân"),
    ],
)
def test_formal_name(kind, name, formal, make_unit):
    assert queries.formal_name(make_unit(kind, name=name)) == formal


def test_every_row_that_points_to_a_unit_moves_or_says_why_it_stays():
    """When units merge, a row of a new model must not be forgotten."""
    pointing = {
        model._meta.label
        for model in apps.get_models()
        if any(field.related_model is Unit for field in model._meta.concrete_fields if field.is_relation)
    }
    assert "units.UnitPlacement" in pointing

    assert sorted(pointing - set(hooks.movers()) - set(hooks.reasons_to_stay())) == []


def test_keys_longer_than_their_columns_are_cut(make_unit):
    for name in ("★" * 160, "Ấ " * 79 + "Ấ", "ﬃ" * 160):
        unit = make_unit("nation", name=name)

        assert len(unit.slug) <= 180 and len(unit.search) <= 200 and len(unit.sort_key) <= 500
