"""The tree of the nation as it has stood since 1 July 2025, from the list that ships with the product."""

import csv
from pathlib import Path

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from doanket.kernel.text import fold, slugify, sort_key

from .kinds import TWO_TIERS_FROM, plant_kinds
from .models import Unit, UnitKind, UnitPlacement

LIST = Path(__file__).parent / "data" / "units.csv"
NATION_CODE = "VN"
BATCH = 400  # SQLite takes at most 32,766 values a statement
_LEVEL_WORDS = ("Tỉnh ", "Thành phố ", "Phường ", "Xã ", "Đặc khu ")


@transaction.atomic
def plant_nation():
    """Add the nation, 34 provinces and 3,321 communes that are missing; the nation. Doing it twice adds nothing.

    Nothing is journalled: this is the ground on which an installation starts.
    """
    kinds = plant_kinds(UnitKind)
    rows = list(csv.DictReader(LIST.read_text(encoding="utf-8").splitlines()))
    nation = Unit.objects.filter(kind=kinds["nation"]).first() or _plant_root(kinds["nation"])
    provinces = [row for row in rows if row["kind"] == "province"]
    _plant_below({"": nation}, provinces, kinds)
    parents = {unit.code: unit for unit in Unit.objects.filter(kind=kinds["province"]).exclude(code="")}
    _plant_below(parents, [row for row in rows if row["kind"] != "province"], kinds)
    return nation


def _plant_root(kind):
    nation = _unit(kind, {"code": NATION_CODE, "name": "Trung ương"}, None)
    nation.seat_place = "Hà Nội"
    nation.save()
    nation.path = f"/{nation.pk}/"
    nation.save(update_fields=["path"])
    UnitPlacement.objects.create(unit=nation, parent=None, path=nation.path, starts_on=TWO_TIERS_FROM)
    return nation


def _plant_below(parents, rows, kinds):
    known = set(Unit.objects.exclude(code="").values_list("kind__code", "code"))
    fresh = [
        _unit(kinds[row["kind"]], row, parents[row["province"]])
        for row in rows
        if (row["kind"], row["code"]) not in known
    ]
    if not fresh:
        return
    Unit.objects.bulk_create(fresh, batch_size=BATCH)
    own_step = Concat(Cast("pk", CharField()), Value("/"))
    for parent in parents.values():
        Unit.objects.filter(parent=parent, path=None).update(path=Concat(Value(parent.path), own_step))
    placed = Unit.objects.filter(parent__in=parents.values(), placements=None).only("pk", "parent_id", "path")
    UnitPlacement.objects.bulk_create(
        [UnitPlacement(unit=unit, parent_id=unit.parent_id, path=unit.path, starts_on=TWO_TIERS_FROM) for unit in placed],
        batch_size=BATCH,
    )


def _unit(kind, row, parent):
    """A row of the list as a unit that is not stored yet; what ``save`` would work out is worked out here."""
    name = row["name"]
    return Unit(
        kind=kind,
        code=row["code"],
        name=name,
        slug=slugify(name),
        sort_key=sort_key(name),
        search=fold(name),
        parent=parent,
        depth=parent.depth + 1 if parent else 0,
        opened_on=TWO_TIERS_FROM,
        latitude=row.get("latitude") or None,
        longitude=row.get("longitude") or None,
        seat_place=place_name(name),
    )


def place_name(name):
    """The place that papers name: «Tỉnh Lào Cai» → «Lào Cai».

    Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4: a unit named by a number or after a person keeps its full name; which
    communes bear a person's name is not in the list, so that an officer writes it in.
    """
    bare = next((name.removeprefix(word) for word in _LEVEL_WORDS if name.startswith(word)), name)
    return name if bare[:1].isdigit() or bare == "Hồ Chí Minh" else bare
