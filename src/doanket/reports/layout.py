"""Lays out the rows of stored totals of a round, with how many units each must hear from."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import transaction

from .choices import SENT_STATES, PartLevel, RollUpLine
from .models import Audience, Column, Dirty, Report, RollUp, Round, Sheet
from .queries.expected import expected_placements

# The highest level a part has totals at: what a ward adds for itself is nobody's business above it.
TOP_DEPTH = {PartLevel.CORE: 0, PartLevel.PROVINCE: 1, PartLevel.WARD: 2}


@dataclass(frozen=True, slots=True)
class Part:
    """A form version of a round: how wide its arrays are, where it rises to, and the kinds it asks by line."""

    version_id: int
    width: int
    top: int
    kinds: dict[str, set[int]]


@transaction.atomic
def lay_out(round):
    """Make the missing total rows of ``round`` and set ``units_expected`` of all; needs no report to exist.

    A row exists for every unit above an expected one, up to the highest level of the part, so that a level without any
    report still says «0 trên 12». A part waits only for the kinds of unit it asks. The round is locked: two layings at
    once, or a laying and a counting, take turns.
    """
    Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=round.pk)
    below, paths = Counter(), {}
    for path, kind_id in expected_placements(round).values_list("path", "unit__kind_id"):
        steps = [int(part) for part in path.split("/") if part]
        for depth, unit_id in enumerate(steps):
            below[unit_id, kind_id] += 1
            if depth < len(steps) - 1:
                paths[unit_id] = steps[: depth + 1]
    _store(round, paths, below)


def _parts(round):
    """The parts of ``round`` as :class:`Part`; three queries."""
    lines = dict(Audience.objects.filter(round=round).values_list("kind_id", "line"))
    versions = list(round.parts.values_list("form_version_id", "form_version__form__level"))
    ids = [version_id for version_id, _level in versions]
    widths = Counter(Column.objects.filter(form_version__in=ids).values_list("form_version_id", flat=True))
    kinds = defaultdict(lambda: defaultdict(set))
    for version_id, kind_id in Sheet.objects.filter(form_version__in=ids, kinds__in=list(lines)).values_list("form_version_id", "kinds"):
        for line in (lines[kind_id], RollUpLine.JOINT):
            kinds[version_id][line].add(kind_id)
    return [Part(version_id, widths[version_id], TOP_DEPTH[level], kinds[version_id]) for version_id, level in versions]


def _store(round, paths, below):
    known = {(row.unit_id, row.form_version_id, row.line): row for row in RollUp.objects.filter(round=round)}
    fresh, changed = [], []
    for part in _parts(round):
        for unit_id, steps in paths.items():
            if len(steps) <= part.top:
                continue
            for line in RollUpLine.values:
                row = known.pop((unit_id, part.version_id, line), None)
                number = sum(below[unit_id, kind_id] for kind_id in part.kinds[line])
                if row is None:
                    fresh.append(_row(round, part, steps, line, number))
                elif row.units_expected != number:
                    row.units_expected = number
                    changed.append(row)
    for row in known.values():
        row.units_expected = 0
        changed.append(row)
    RollUp.objects.bulk_create(fresh, batch_size=1000)
    RollUp.objects.bulk_update(changed, ["units_expected"], batch_size=500)
    _mark_hidden(round, {row.unit_id for row in fresh})


def _mark_hidden(round, unit_ids):
    """A unit that had nothing below was counted straight into the total above; now its own fresh row must hold it."""
    sent = Report.objects.filter(round=round, state__in=SENT_STATES, unit__in=unit_ids)
    Dirty.objects.bulk_create(Dirty(unit_id=unit_id, round=round) for unit_id in sent.values_list("unit_id", flat=True))


def _row(round, part, steps, line, number):
    return RollUp(
        unit_id=steps[-1],
        round=round,
        form_version_id=part.version_id,
        line=line,
        parent_id=steps[-2] if len(steps) > 1 else None,
        path="/" + "/".join(map(str, steps)) + "/",
        sums=[None] * part.width,
        counts=[0] * part.width,
        units_expected=number,
    )
