"""Stored totals: mark, count again, rebuild. A total is never locked in a person's request on PostgreSQL."""

from collections import defaultdict

from django.db import connection, transaction
from django.utils import timezone

from ..counting import count_again
from ..layout import lay_out
from ..models import Dirty, Report, RollUp, Round

BATCH = 5_000


def mark_dirty(*, unit_id, round_id):
    """Say that the totals above ``unit`` in ``round`` changed, in the deed's own transaction.

    On SQLite there is one writer anyway, so they are counted as soon as the deed is committed, before the answer
    leaves; on PostgreSQL the worker does it each second. A process that dies in between leaves the mark behind.
    """
    Dirty.objects.create(unit_id=unit_id, round_id=round_id)
    if connection.vendor == "sqlite" and not any(entry[1] is refresh_dirty for entry in connection.run_on_commit):
        transaction.on_commit(refresh_dirty)


def refresh_dirty():
    """Count again what is marked, bottom up; returns how many marks were worked off.

    The marks are deleted before the reports are read, in one transaction: a report accepted meanwhile brings its own
    mark and is counted by the next run, so no change is ever lost. Rounds are locked in order (without their key, so
    that new reports may still point at them): two runs at once take turns.
    """
    with transaction.atomic():
        marks = list(Dirty.objects.order_by("pk").values_list("pk", "unit_id", "round_id")[:BATCH])
        if not marks:
            return 0
        by_round = defaultdict(set)
        for _pk, unit_id, round_id in marks:
            by_round[round_id].add(unit_id)
        rounds = Round.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=by_round).order_by("pk")
        rounds = list(rounds)
        Dirty.objects.filter(pk__in=[pk for pk, _unit, _round in marks]).delete()
        for round in rounds:
            count_again(round, _nodes_above(round, by_round[round.pk]))
    return len(marks)


def refresh_in_words():
    """The worker's clock: what is marked now, told in words.

    Marks that come meanwhile wait for the next second: while a ward sends without pause, the other clocks must run too.
    """
    total = done = refresh_dirty()
    while done == BATCH:
        done = refresh_dirty()
        total += done
    return f"{total} tổng đã tính lại" if total else None


def lay_out_open_rounds():
    """The worker's hourly clock: units planted since a round was opened are expected in it too."""
    for round in Round.objects.filter(closes_on__gte=timezone.localdate()):
        with transaction.atomic():
            lay_out(Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=round.pk))


def rebuild(round):
    """Count every total of ``round`` from the reports alone: the oracle of the incremental way."""
    with transaction.atomic():
        round = Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=round.pk)
        lay_out(round)
        paths = RollUp.objects.filter(round=round).values_list("unit_id", "path")
        count_again(round, {unit_id: path.count("/") - 2 for unit_id, path in paths})


def _nodes_above(round, unit_ids):
    """The units at or above ``unit_ids`` as the tree stood in the round: unit id → depth."""
    paths = set(RollUp.objects.filter(round=round, unit_id__in=unit_ids).values_list("path", flat=True))
    paths |= set(Report.objects.filter(round=round, unit_id__in=unit_ids).values_list("path", flat=True))
    nodes = {}
    for path in paths:
        for depth, unit_id in enumerate(part for part in path.split("/") if part):
            nodes[int(unit_id)] = depth
    return nodes
