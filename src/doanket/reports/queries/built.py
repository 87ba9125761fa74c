"""Rounds that collect nothing: their totals are those of the shorter rounds inside them, never stored."""

from django.db.models import prefetch_related_objects

from ..choices import RollUpLine
from ..models import RollUp, Round
from ..values import BuiltTotals
from .expected import paths_touch
from .overview import versions_of
from .totals import totals_over_time


def rounds_inside(round):
    """The collected rounds that a built one sums, in the order of time: none for a collected round."""
    return rounds_inside_each([round])[round.pk]


def rounds_inside_each(rounds):
    """round id → the collected rounds inside it: of the kind it is built from, in its period, of a form and place of its own.

    A fixed number of queries, none where no round of ``rounds`` is built.
    """
    rounds = list(rounds)
    built, found = [one for one in rounds if one.built_from], {one.pk: [] for one in rounds}
    if not built:
        return found
    prefetch_related_objects(built, "scope", "parts__form_version")
    parts = {one.pk: set(one.period.parts(one.built_from)) for one in built}
    shorter = Round.objects.filter(built_from="", period__in=set().union(*parts.values())).select_related("scope", "owner")
    for each in shorter.prefetch_related("parts__form_version").order_by("counted_to", "pk"):
        for one in built:
            if each.period in parts[one.pk] and _forms(one) & _forms(each) and paths_touch(one.scope.path, each.scope.path):
                found[one.pk].append(each)
    return found


def _forms(round):
    return {part.form_version.form_id for part in round.parts.all()}


def totals_inside(*, round, unit, line=RollUpLine.JOINT, inside=None):
    """[:class:`BuiltTotals`], one a form of the built ``round`` for which ``unit`` has totals in the rounds inside.

    Each figure by its own rule over time (``totals_over_time``); counted of expected are the sums of the rounds.
    """
    inside = rounds_inside(round) if inside is None else inside
    found = []
    for version in versions_of(round):
        rows = list(RollUp.objects.filter(unit=unit, round__in=inside, line=line, form_version__form=version.form_id))
        if rows:
            figures = totals_over_time(unit=unit, rounds=inside, line=line, form=version.form)
            found.append(_built(version, inside, rows, figures))
    return found


def _built(version, inside, rows, figures):
    return BuiltTotals(
        version=version,
        rounds=tuple(inside),
        figures=figures,
        reports_counted=sum(row.reports_counted for row in rows),
        reports_sent=sum(row.reports_sent for row in rows),
        units_expected=sum(row.units_expected for row in rows),
        computed_at=max((row.computed_at for row in rows if row.computed_at), default=None),
    )
