"""Which rounds and versions a committee has totals for, and where it stands in the tree of totals."""

from collections import defaultdict

from django.db.models import Q
from django.utils import timezone

from doanket.indicators.choices import Group
from doanket.indicators.models import Indicator
from doanket.units.models import under

from ..choices import RollUpLine
from ..models import Column, FormVersion, RollUp, Round
from .forms import LEVELS


def rounds_with_totals(unit):
    """Rounds in which ``unit`` has stored totals, and those built from them; the latest first."""
    rounds = Round.objects.filter(Q(pk__in=RollUp.objects.filter(unit=unit).values("round_id")) | built_rounds_at(unit))
    return rounds.select_related("owner", "scope").latest_first()


def built_rounds_at(unit):
    """The condition: built rounds whose scope holds ``unit`` or lies below it."""
    return ~Q(built_from="") & (Q(scope_id__in=[*unit.ancestor_ids, unit.pk]) | under(unit.path, "scope__path"))


def rounds_of_year(unit, year, kind="M"):
    """The collected rounds of one kind of period in ``year`` that reach ``unit``, in the order of time.

    One kind only, and none that is built from others: anything else would count twice.
    """
    rounds = Round.objects.filter(rollups__unit=unit, built_from="", period__isnull=False).select_related("owner", "scope").distinct()
    found = [one for one in rounds if one.period.kind == kind and one.period.start.year == year]
    return sorted(found, key=lambda one: (one.period, one.counted_to, one.pk))


def settled(unit, rounds, *, line=RollUpLine.JOINT):
    """(rounds that may be told, rounds still coming in): closed ones, and running ones in which everybody is accepted.

    A month in which half the boards have sent would look like a bad month; it is told when it is whole or closed.
    """
    today = timezone.localdate()
    whole = {}
    for row in RollUp.objects.filter(unit=unit, round__in=rounds, line=line):
        whole[row.round_id] = whole.get(row.round_id, True) and row.reports_counted >= row.units_expected
    told = [one for one in rounds if one.counted_to <= today and (one.closes_on < today or whole.get(one.pk))]
    return told, [one for one in rounds if one not in told]


def versions_of(round):
    """The form versions of ``round``, the core first."""
    versions = FormVersion.objects.filter(pk__in=round.parts.values("form_version_id")).select_related("form")
    return sorted(versions, key=lambda version: (LEVELS.index(version.form.level), version.pk))


def version_asking(round, code):
    """The form version of ``round`` with a column for ``code``, or None."""
    ids = Column.objects.filter(form_version__in=round.parts.values("form_version_id"), indicator__code=code)
    return FormVersion.objects.filter(pk__in=ids.values("form_version_id")).select_related("form").order_by("form__level", "pk").first()


def groups_of_figures():
    """code → the name of its group in the catalogue."""
    names = dict(Group.choices)
    return {code: names[group] for code, group in Indicator.objects.values_list("code", "group")}


def totals_near(unit, rounds, visible):
    """Rows of the joint total around ``unit``: {unit id: (name, parent id, counted, expected)} within ``visible``.

    The unit itself, everything above it, its neighbours and its children; of each round the fullest version, the rounds added up.
    """
    above = [*unit.ancestor_ids, unit.pk]
    rows = RollUp.objects.filter(round__in=rounds, line=RollUpLine.JOINT, unit__in=visible, units_expected__gt=0)
    near = rows.filter(unit__in=above) | rows.filter(parent__in=[unit.parent_id, unit.pk])
    fullest, found = defaultdict(lambda: (0, 0)), {}
    ordered = near.select_related("unit").order_by("unit__kind__order", "unit__sort_key")
    for row in ordered:
        counted, expected = fullest[row.unit_id, row.round_id]
        fullest[row.unit_id, row.round_id] = max(counted, row.reports_counted), max(expected, row.units_expected)
        found[row.unit_id] = row.unit.name, row.parent_id, 0, 0
    for (unit_id, _round), (counted, expected) in fullest.items():
        name, parent_id, all_counted, all_expected = found[unit_id]
        found[unit_id] = name, parent_id, all_counted + counted, all_expected + expected
    return found
