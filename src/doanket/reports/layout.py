"""Lays out the rows of stored totals of a round, with how many units each must hear from."""

from collections import Counter

from .choices import RollUpLine
from .models import Audience, Column, RollUp
from .queries.expected import expected_placements


def lay_out(round):
    """Make the missing total rows of ``round`` and set ``units_expected`` of all; needs no report to exist.

    A row exists for every unit above an expected one, up to the root, so that a level without any report still says
    «0 trên 12».
    """
    lines = dict(Audience.objects.filter(round=round).values_list("kind_id", "line"))
    expected, paths = Counter(), {}
    for path, kind_id in expected_placements(round).values_list("path", "unit__kind_id"):
        steps = [int(part) for part in path.split("/") if part]
        for depth, unit_id in enumerate(steps):
            if depth < len(steps) - 1:
                paths[unit_id] = steps[: depth + 1]
            for line in (lines[kind_id], RollUpLine.JOINT):
                expected[unit_id, line] += 1
    _store(round, paths, expected)


def _store(round, paths, expected):
    known = {(row.unit_id, row.form_version_id, row.line): row for row in RollUp.objects.filter(round=round)}
    fresh, changed = [], []
    for version_id in round.parts.values_list("form_version_id", flat=True):
        width = Column.objects.filter(form_version=version_id).count()
        for unit_id, steps in paths.items():
            for line in RollUpLine.values:
                row, number = known.pop((unit_id, version_id, line), None), expected[unit_id, line]
                if row is None:
                    fresh.append(_row(round, version_id, unit_id, steps, line, number, width))
                elif row.units_expected != number:
                    row.units_expected = number
                    changed.append(row)
    for row in known.values():
        row.units_expected = 0
        changed.append(row)
    RollUp.objects.bulk_create(fresh, batch_size=1000)
    RollUp.objects.bulk_update(changed, ["units_expected"], batch_size=500)


def _row(round, version_id, unit_id, steps, line, number, width):
    return RollUp(
        unit_id=unit_id,
        round=round,
        form_version_id=version_id,
        line=line,
        parent_id=steps[-2] if len(steps) > 1 else None,
        path="/" + "/".join(map(str, steps)) + "/",
        sums=[None] * width,
        counts=[0] * width,
        units_expected=number,
    )
