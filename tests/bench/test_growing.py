"""What is grown is whole, the same for the same seed, and counted by the oracle."""

import pytest

from doanket.bench import growing, leaves
from doanket.bench.growing import grow
from doanket.reports.models import Report, ReportPart, RollUp
from doanket.reports.queries import rolled_figures, standing_of
from doanket.units.models import Unit, UnitPlacement


def test_the_nation_has_the_size_that_was_asked(nation):
    by_kind = {code: Unit.objects.filter(kind__code=code).count() for code in ("nation", "province", "ward", "residential_area")}

    assert by_kind == {"nation": 1, "province": 4, "ward": 6, "residential_area": 24}
    assert UnitPlacement.objects.count() == Unit.objects.count() == 35
    assert nation.values == ReportPart.objects.count() * nation.version.columns.count()
    assert nation.bytes["reports"] > 0
    assert Unit.objects.filter(parent=nation.province).count() == growing.STEADY_WARDS


def test_every_path_leads_through_the_parents(nation):
    units = Unit.objects.in_bulk()
    assert [unit for unit in units.values() if unit.parent_id and unit.path != f"{units[unit.parent_id].path}{unit.pk}/"] == []
    assert {report.parent_id for report in Report.objects.all()} <= set(units)


def test_three_in_a_hundred_never_send(monkeypatch, empty):
    monkeypatch.setattr(growing, "MISSING_OF_100", 50)
    nation = grow(boards=24, wards=6, months=1)

    standing = standing_of(nation.round, nation.ward)

    assert 0 < Report.objects.count() < 30
    assert standing.expected == 4
    assert standing.accepted == Report.objects.filter(parent=nation.ward).count()


@pytest.mark.parametrize("place", ["root", "province", "ward"])
def test_stored_totals_are_the_sums_of_the_reports(nation, place):
    unit = getattr(nation, place)

    stored = [figure.total for figure in rolled_figures(unit=unit, round=nation.round, form_version=nation.version)]

    assert stored == leaves.sums_by(nation.round, [unit])[unit.pk]
    assert any(stored)


def test_the_other_way_sees_a_total_that_is_wrong(nation):
    row = RollUp.objects.get(unit=nation.root, round=nation.round, line="joint")
    row.sums[0] += 1
    row.save()

    stored = [figure.total for figure in rolled_figures(unit=nation.root, round=nation.round, form_version=nation.version)]

    assert stored != leaves.sums_by(nation.round, [nation.root])[nation.root.pk]
