"""A made-up nation of any size, with a year of accepted reports, the same for the same seed."""

import datetime as dt
import random
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from doanket.indicators.services import load_default_catalogue
from doanket.kernel.ids import uuid7
from doanket.kernel.period import Period
from doanket.kernel.text import fold, slugify, sort_key
from doanket.reports.choices import ReportState, RollUpLine
from doanket.reports.models import Audience, FormVersion, Report, ReportPart, Round, RoundPart
from doanket.reports.services import load_default_forms, rebuild
from doanket.units.kinds import plant_kinds
from doanket.units.models import Unit, UnitKind, UnitPlacement
from doanket.units.services import plant

from .pouring import next_id, pour
from .storing import stored_bytes

OPENED, YEAR = dt.date(2025, 7, 1), 2026
PROVINCES, STEADY_WARDS, BOARDS_A_WARD = 34, 3, 30
DIFFERENT_REPORTS, MISSING_OF_100 = 2_000, 3
LARGEST = 1_000_000


@dataclass(slots=True)
class Nation:
    """What was grown. ``province`` and ``ward`` are of one size whatever the size of the nation: flatness is read there."""

    root: Unit
    province: Unit
    ward: Unit
    largest: Unit
    version: FormVersion
    rounds: list
    boards: int
    reports: int = 0
    values: int = 0
    bytes: dict = None

    @property
    def round(self):
        return self.rounds[-1]


def grow(*, boards, wards=None, months=12, seed=7):
    """Plant the nation and pour its reports; the totals are counted by ``rebuild``. Needs a migrated, empty database."""
    boards = max(boards, STEADY_WARDS + 1)
    wards = min(boards, max(STEADY_WARDS + 1, wards or round(boards / BOARDS_A_WARD)))
    nation = _plant(boards, wards)
    nation.rounds = [_round(nation, month) for month in range(1, months + 1)]
    _pour_reports(nation, random.Random(seed))
    for one in nation.rounds:
        rebuild(one)
    settle()
    return nation


def settle():
    """Let the planner know the tables, as a database does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _plant(boards, wards):
    kinds = plant_kinds(UnitKind)
    root = plant(kind=kinds["nation"], name="Trung ương", opened_on=OPENED)
    load_default_catalogue()
    version = load_default_forms()
    count = min(PROVINCES, wards - STEADY_WARDS + 1)
    provinces = _pour_units(kinds["province"], [root] * count, "Tỉnh {}")
    others = [provinces[1 + place % (count - 1)] for place in range(wards - STEADY_WARDS)]
    planted = _pour_units(kinds["ward"], [provinces[0]] * STEADY_WARDS + others, "Phường {}")
    steady = min(BOARDS_A_WARD, boards // wards)
    first = [ward for ward in planted[:STEADY_WARDS] for _board in range(steady)]
    rest = [planted[STEADY_WARDS + place % len(others)] for place in range(boards - len(first))]
    _pour_units(kinds["residential_area"], first + rest, "Tổ {}")
    return Nation(root, provinces[0], planted[0], provinces[1], version, [], boards)


def _pour_units(kind, parents, pattern):
    first = next_id(Unit)
    units = []
    for pk, parent in enumerate(parents, start=first):
        unit = Unit(pk=pk, kind=kind, name=pattern.format(pk - first + 1), parent=parent, opened_on=OPENED)
        unit.slug, unit.sort_key, unit.search = slugify(unit.name), sort_key(unit.name), fold(unit.name)
        unit.depth, unit.path = parent.depth + 1, f"{parent.path}{pk}/"
        units.append(unit)
    names = [field.attname for field in Unit._meta.concrete_fields]
    pour(Unit, names, ([getattr(unit, name) for name in names] for unit in units))
    placements = ((unit.pk, unit.parent_id, unit.path, OPENED) for unit in units)
    pour(UnitPlacement, ["unit_id", "parent_id", "path", "starts_on"], placements)
    return units


def _round(nation, month):
    period = Period.month(YEAR, month)
    last = period.start.replace(day=15)
    first = period.previous.start.replace(day=16)
    one = Round.objects.create(
        owner=nation.root, scope=nation.root, title=f"Báo cáo {period.label}", period=period, counted_from=first,
        counted_to=last, due_on=last.replace(day=20), closes_on=last.replace(day=28),
    )  # fmt: skip
    RoundPart.objects.create(round=one, form_version=nation.version)
    for kind in UnitKind.objects.filter(code__in=["residential_area", "ward"]):
        Audience.objects.create(round=one, kind=kind, line=RollUpLine.FRONT)
    return one


def _pour_reports(nation, chance):
    """Three in a hundred units never send. The figures are small, a few are large; each report is one of 2.000 drawn."""
    senders = list(Unit.objects.filter(kind__code__in=["residential_area", "ward"]).values_list("pk", "path", "parent_id"))
    width, now = nation.version.columns.count(), timezone.now()
    drawn = [[_figure(chance) for _column in range(width)] for _report in range(DIFFERENT_REPORTS)]
    empty = stored_bytes(Report, ReportPart)
    first = next_id(Report)
    sent = [(one, sender) for one in nation.rounds for sender in senders if chance.randrange(100) >= MISSING_OF_100]
    pour(
        Report,
        ["id", "uid", "unit_id", "round_id", "path", "parent_id", "state", "due_on", "created_at", "saved_at",
         "first_submitted_at", "submitted_at", "accepted_at"],
        (
            (first + place, uuid7(), pk, one.pk, path, parent, ReportState.ACCEPTED, one.due_on, now, now, now, now, now)
            for place, (one, (pk, path, parent)) in enumerate(sent)
        ),
    )  # fmt: skip
    with_reports = stored_bytes(Report, ReportPart)
    parts = ((first + place, nation.version.pk, drawn[chance.randrange(DIFFERENT_REPORTS)]) for place in range(len(sent)))
    pour(ReportPart, ["report_id", "form_version_id", "values"], parts)
    nation.reports, nation.values = len(sent), len(sent) * width
    nation.bytes = {"reports": with_reports - empty, "parts": stored_bytes(Report, ReportPart) - with_reports}


def _figure(chance):
    return min(int(chance.lognormvariate(2.5, 1.6)), LARGEST)
