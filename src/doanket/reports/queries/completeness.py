"""How many reports of some rounds came in below a committee, each committee one step down with its whole subtree."""

from collections import Counter, defaultdict

from django.db.models import Count, Exists, Min, OuterRef, Q

from doanket.units.models import Unit, UnitPlacement, under

from ..choices import RollUpLine
from ..models import Audience, Exemption, Report, RollUp


def completeness_of(unit, rounds):
    """(sent, expected, [(name, sent, late, missing)]) at and below ``unit``, the most missing first.

    Everybody is counted where they hung in the round; the last row may be the unit's own. Seven queries for any number
    of rounds.
    """
    paths = dict(RollUp.objects.filter(unit=unit, round__in=rounds).values_list("round_id", "path"))
    expected, (sent, late) = _expected(unit, rounds), _sent(unit, paths)
    units = Unit.objects.in_bulk(expected.keys() | sent.keys())
    rows = [(pk, units[pk].name, sent[pk], late[pk], max(0, expected[pk] - sent[pk])) for pk in units]
    rows.sort(key=lambda row: (-row[4], -row[3], row[0] == unit.pk, units[row[0]].sort_key))
    return sent.total(), sum(row[2] + row[4] for row in rows), [row[1:] for row in rows]


def _expected(unit, rounds):
    """unit id → how many reports it and everything below it owe: stored for committees, counted for the rest."""
    found, ready = Counter(), defaultdict(int)
    below = RollUp.objects.filter(parent=unit, round__in=rounds, line=RollUpLine.JOINT)
    for unit_id, round_id, number in below.values_list("unit_id", "round_id", "units_expected"):
        ready[unit_id, round_id] = max(number, ready[unit_id, round_id])
    for (unit_id, _round), number in ready.items():
        found[unit_id] += number
    asked = set(Audience.objects.filter(round__in=rounds).values_list("round_id", "kind_id"))
    exempt = set(Exemption.objects.filter(round__in=rounds).values_list("round_id", "unit_id"))
    near = UnitPlacement.objects.filter(Q(parent=unit) | Q(unit=unit)).select_related("unit")
    for hung in near:
        for one in rounds:
            owes = (one.pk, hung.unit.kind_id) in asked and (one.pk, hung.unit_id) not in exempt
            if owes and (hung.unit_id, one.pk) not in ready and _hung(hung, one):
                found[hung.unit_id] += 1
    return found


def _hung(placement, round):
    """Whether the placement held on the last counted day, within the scope of the round."""
    begun = placement.starts_on <= round.counted_to
    return begun and (placement.ends_before is None or placement.ends_before > round.counted_to) and (
        f"/{round.scope_id}/" in placement.path
    )


def _sent(unit, paths):
    """(reports sent, late ones among them): unit id one step down → number."""
    sent, late = Counter(), Counter()
    place = Q(pk__in=[])
    for path in set(paths.values()):
        place |= Q(under(path), round__in=[round_id for round_id, known in paths.items() if known == path])
    exempt = Exemption.objects.filter(round=OuterRef("round"), unit=OuterRef("unit"))
    reports = Report.objects.filter(place, first_submitted_at__isnull=False).exclude(Exists(exempt))
    near = Q(parent=unit) | Q(unit=unit)
    for who, found in (("unit_id", reports.filter(near)), ("parent_id", reports.exclude(near))):
        for round_id, _who, was_late, number, path in found.values_list("round_id", who, "was_late").annotate(Count("pk"), Min("path")):
            step = path[len(paths[round_id]) :].split("/")[0]
            pk = int(step) if step else unit.pk
            sent[pk] += number
            late[pk] += number * was_late
    return sent, late
