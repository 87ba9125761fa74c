"""Counts stored totals of one round, level by level, with a fixed number of queries a level."""

from collections import defaultdict

from django.db import connection
from django.utils import timezone

from doanket.indicators.queries import measures_for

from .choices import SENT_STATES, ReportState, RollUpLine
from .models import Audience, Column, ReportPart, RollUp
from .rollup import Tally

COUNTED = ["sums", "counts", "reports_counted", "reports_sent", "computed_at"]


def count_again(round, nodes):
    """Store the totals of ``nodes`` (unit id → depth) from the deepest level up."""
    counter = Counter(round)
    by_depth = defaultdict(list)
    for unit_id, depth in nodes.items():
        by_depth[depth].append(unit_id)
    for depth in sorted(by_depth, reverse=True):
        counter.count(by_depth[depth])


def rules_of(round):
    """form version id → how each of its columns adds up, in the order of the places."""
    columns = Column.objects.filter(form_version__in=round.parts.values("form_version_id"))
    columns = list(columns.order_by("form_version_id", "position"))
    measures = measures_for([column.indicator_id for column in columns], round.counted_to)
    rules = defaultdict(list)
    for column in columns:
        rules[column.form_version_id].append(measures[column.indicator_id].adding)
    return rules


def _store(rows):
    """One statement for all rows: ``bulk_update`` builds a CASE for each row and column, once the dearest step of a rebuild."""
    quote, fields = connection.ops.quote_name, [RollUp._meta.get_field(name) for name in COUNTED]
    assigned = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    fields.append(RollUp._meta.pk)
    figures = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(RollUp._meta.db_table)} SET {assigned} WHERE {quote(RollUp._meta.pk.column)} = %s", figures
        )


class Counter:
    """Knows the versions and rules of one round, and which line a kind of unit feeds."""

    def __init__(self, round):
        self.round = round
        self.rules = rules_of(round)
        self.lines = dict(Audience.objects.filter(round=round).values_list("kind_id", "line"))

    def count(self, unit_ids):
        """Store the totals of ``unit_ids``, all on one level; the levels below must be counted already."""
        rows = list(RollUp.objects.filter(round=self.round, unit_id__in=unit_ids))
        tallies = {self._key(row, row.unit_id): Tally.empty(self.rules[row.form_version_id]) for row in rows}
        self._add_totals_below(unit_ids, tallies)
        self._add_reports(unit_ids, tallies)
        now = timezone.now()
        for row in rows:
            tally = tallies[self._key(row, row.unit_id)]
            row.sums, row.counts, row.computed_at = tally.sums(), tally.counts, now
            row.reports_counted, row.reports_sent = tally.reports_counted, tally.reports_sent
        _store(rows)

    @staticmethod
    def _key(row, unit_id):
        return unit_id, row.form_version_id, row.line

    def _add_totals_below(self, unit_ids, tallies):
        for child in RollUp.objects.filter(round=self.round, parent_id__in=unit_ids).iterator():
            tally = tallies.get(self._key(child, child.parent_id))
            if tally:
                tally.add_total(child.sums, child.counts, child.reports_counted, child.reports_sent)

    def _add_reports(self, unit_ids, tallies):
        """Own reports of the nodes, and reports of units directly below that have no total of their own."""
        parts = ReportPart.objects.filter(report__round=self.round, report__state__in=SENT_STATES)
        inner = RollUp.objects.filter(round=self.round, parent_id__in=unit_ids).values("unit_id")
        own = parts.filter(report__unit_id__in=unit_ids)
        below = parts.filter(report__parent_id__in=unit_ids).exclude(report__unit_id__in=inner)
        for found, node in ((own, "report__unit_id"), (below, "report__parent_id")):
            columns = (node, "form_version_id", "report__unit__kind_id", "report__state", "values")
            for unit_id, version_id, kind_id, state, values in found.values_list(*columns).iterator():
                for line in (self.lines.get(kind_id, RollUpLine.FRONT), RollUpLine.JOINT):
                    self._add(tallies.get((unit_id, version_id, line)), state, values)

    @staticmethod
    def _add(tally, state, values):
        if tally is None:
            return
        if state == ReportState.ACCEPTED:
            tally.add_report(values)
        else:
            tally.add_waiting()
