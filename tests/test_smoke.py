from doanket.units.models import Unit


def test_under_never_takes_a_neighbour_with_a_longer_number(make_unit):
    root = make_unit("nation")
    kept = make_unit("province", root)
    Unit.objects.filter(pk=kept.pk).update(path="/1/")
    other = make_unit("province", root)
    Unit.objects.filter(pk=other.pk).update(path="/12/")
    kept.refresh_from_db()

    assert [unit.pk for unit in Unit.objects.under(kept)] == [kept.pk]
