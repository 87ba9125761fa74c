from doanket.units.models import Unit


def test_under_never_takes_a_neighbour_with_a_longer_number(make_unit):
    root = make_unit("nation")
    kept, other = make_unit("province", root), make_unit("province", root)
    Unit.objects.filter(pk=other.pk).update(path=f"{kept.path[:-1]}2/")

    assert [unit.pk for unit in Unit.objects.under(kept)] == [kept.pk]
