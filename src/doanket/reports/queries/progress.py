"""How complete rounds are below a committee, how a year looked, and which reports wait for somebody's eyes."""

from collections import defaultdict
from dataclasses import fields
from itertools import chain

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.kernel.period import Period
from doanket.units.models import under

from ..choices import ReportState, RollUpLine
from ..models import Audience, Exemption, Report, ReportPart, RollUp, Round
from ..values import WAITING, BelowCount, RoundCount, UnitStanding, YearStrip
from .built import rounds_inside_each
from .sheets import positions_of, value_at

# When two rounds share a month, the strip shows the one that needs somebody's attention.
WORST_FIRST = ("missing", "late", "soon", "on_time", "exempt", "not_expected")
NUMBERS = ("units_expected", "reports_sent", "reports_counted")


def waiting_for(user):
    """Reports that ``user`` should review now: sent by the units directly below and by the branches of organisations there.

    An organisation reviews nobody's report, so those of its branches are the committee's to look at. The oldest first.
    """
    places = [reach.unit_id for reach in reach_of(user) if reach.role in (Role.REVIEWER, Role.CHAIR)]
    branches = Q(parent__parent__in=places, parent__kind__is_front=False)
    waiting = Report.objects.waiting().filter(Q(parent__in=places) | branches).with_places()
    return waiting.order_by("round__counted_to", "submitted_at", "pk")


def waiting_branches(user, unit, round):
    """Those of :func:`waiting_for` that branches of the organisations at ``unit`` sent, as :class:`UnitStanding`."""
    waiting = waiting_for(user).filter(round=round, parent__parent=unit, parent__kind__is_front=False).select_related("parent")
    return [
        UnitStanding(
            unit_id=report.unit_id, unit_name=f"{report.unit}, {report.parent}", standing=WAITING, due_on=report.due_on,
            report_id=report.pk, sent_at=report.submitted_at, was_late=report.was_late,
        )
        for report in waiting
    ]  # fmt: skip


def counts_of(unit, rounds):
    """round id → :class:`RoundCount` of everything below ``unit``, itself not counted; a fixed number of queries.

    A built round has the counts of the rounds inside it, added up.
    """
    rounds = list(rounds)
    inside = rounds_inside_each(rounds)
    collected = {one.pk: one for one in [*rounds, *chain.from_iterable(inside.values())] if not one.built_from}
    counts = _collected_counts(unit, list(collected.values()))
    return {one.pk: _added_up([counts[each.pk] for each in (inside[one.pk] if one.built_from else [one])]) for one in rounds}


def _added_up(counts):
    return RoundCount(*(sum(getattr(count, each.name) for count in counts) for each in fields(RoundCount)))


def _collected_counts(unit, rounds):
    expected, paths = _expected(unit, rounds)
    tallies = defaultdict(lambda: defaultdict(int))
    if paths:
        for round_id, late, state, number in _sent(unit, paths):
            tally = tallies[round_id]
            tally["received"] += number
            tally["late" if late else "on_time"] += number
            tally[state] += number
    return {
        one.pk: RoundCount(
            expected=expected.get(one.pk, 0),
            received=tallies[one.pk]["received"],
            on_time=tallies[one.pk]["on_time"],
            late=tallies[one.pk]["late"],
            waiting=tallies[one.pk][ReportState.SUBMITTED],
            accepted=tallies[one.pk][ReportState.ACCEPTED],
        )
        for one in rounds
    }


def _expected(unit, rounds):
    """({round id: how many below must report}, {path as it was: round ids})."""
    expected, paths = {}, defaultdict(set)
    rows = list(RollUp.objects.filter(unit=unit, round__in=rounds).only("round_id", "line", "path", *NUMBERS))
    for round_id, (number, *_rest) in _numbers_by(lambda row: row.round_id, rows).items():
        expected[round_id] = number
    for row in rows:
        paths[row.path].add(row.round_id)
    asked = set(Audience.objects.filter(round__in=rounds, kind=unit.kind_id).values_list("round_id", flat=True))
    asked -= set(Exemption.objects.filter(round__in=rounds, unit=unit).values_list("round_id", flat=True))
    above = {*unit.ancestor_ids, unit.pk}
    for one in rounds:
        if one.pk in asked and one.scope_id in above and one.pk in expected:
            expected[one.pk] -= 1
    return expected, paths


def _sent(unit, paths):
    below = Q(pk__in=[])
    for path, round_ids in paths.items():
        below |= Q(under(path), round__in=round_ids)
    exempt = Exemption.objects.filter(round=OuterRef("round"), unit=OuterRef("unit"))
    sent = Report.objects.filter(below, first_submitted_at__isnull=False).exclude(unit=unit).exclude(Exists(exempt))
    return sent.values_list("round_id", "was_late", "state").annotate(Count("pk"))


def _numbers_by(key, rows):
    """key → [expected, sent, accepted] from stored totals: of each line the fullest part, the two lines added up."""
    fullest, found = defaultdict(lambda: [0, 0, 0]), defaultdict(lambda: [0, 0, 0])
    for row in rows:
        if row.line != RollUpLine.JOINT:
            known = fullest[key(row), row.line]
            fullest[key(row), row.line] = [max(pair) for pair in zip(known, (getattr(row, name) for name in NUMBERS), strict=True)]
    for (one, _line), numbers in fullest.items():
        found[one] = [sum(pair) for pair in zip(found[one], numbers, strict=True)]
    return found


def below_of(round, unit):
    """The committees one step down that have totals of their own, those who lack most first."""
    rows = RollUp.objects.filter(round=round, parent=unit, units_expected__gt=0)
    rows = rows.select_related("unit").order_by("unit__kind__order", "unit__sort_key")
    numbers = _numbers_by(lambda row: (row.unit_id, row.unit.name), rows)
    below = [BelowCount(pk, name, *found) for (pk, name), found in numbers.items()]
    return sorted(below, key=lambda one: (-one.missing / one.expected, one.accepted / one.expected))


def year_strips(units, year, *, above, today=None):
    """unit id → :class:`YearStrip` of the monthly rounds that ``above`` takes part in; four queries for any number."""
    today = today or timezone.localdate()
    units, rounds = list(units), monthly_rounds(above, year)
    days = {one.pk: one.due_on for one in rounds}
    asked = Audience.objects.filter(round__in=rounds).values_list("round_id", "kind_id", "due_on")
    due = {(round_id, kind_id): own or days[round_id] for round_id, kind_id, own in asked}
    sent = Report.objects.filter(unit__in=units, round__in=rounds, first_submitted_at__isnull=False)
    exempt = Exemption.objects.filter(unit__in=units, round__in=rounds).values_list("unit_id", "round_id")
    words = dict.fromkeys(exempt, "exempt")
    for unit_id, round_id, late in sent.values_list("unit_id", "round_id", "was_late"):
        words[unit_id, round_id] = "late" if late else "on_time"
    return {unit.pk: YearStrip(tuple(_months(unit, rounds, due, words, year, today))) for unit in units}


def monthly_rounds(unit, year):
    """The rounds of the months of ``year`` whose scope holds ``unit``, in order."""
    rounds = Round.objects.filter(scope__in=[*unit.ancestor_ids, unit.pk], period__in=Period.year(year).parts("M"))
    return list(rounds.select_related("scope").order_by("period", "pk"))


def _months(unit, rounds, due, words, year, today):
    by_month = defaultdict(set)
    for one in rounds:
        by_month[one.period.start.month].add(_state(unit, one, due, words, today))
    for month in range(1, 13):
        coming = (year, month) >= (today.year, today.month)
        states = by_month[month] or {"soon" if coming else "not_expected"}
        yield str(month), min(states, key=WORST_FIRST.index)


def _state(unit, round, due, words, today):
    """A month is missing once its due day has passed, not while there is still time."""
    gone = unit.opened_on > round.counted_to or (unit.closed_on and unit.closed_on <= round.counted_to)
    day = due.get((round.pk, unit.kind_id))
    silent = "not_expected" if day is None or gone else "soon" if today <= day else "missing"
    return words.get((unit.pk, round.pk), silent)


def figures_one_period_before(unit_ids, round, code):
    """unit id → the unit's own figure ``code`` of the period before ``round``; units without a report are left out."""
    if round.period is None:
        return {}
    parts = ReportPart.objects.filter(
        report__unit__in=list(unit_ids), report__round__period=round.period.previous, report__first_submitted_at__isnull=False
    )
    parts = list(parts.values_list("report__unit_id", "form_version_id", "values"))
    places = positions_of({version_id for _unit, version_id, _values in parts})
    found = {}
    for unit_id, version_id, values in parts:
        place = places.get((version_id, code))
        if place is not None:
            found[unit_id] = value_at(values, place)
    return found
