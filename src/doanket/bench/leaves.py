"""The other way to a total: add up every report again, in one statement. The pair of each stored total, and its oracle."""

from collections import defaultdict

from django.db import connection

from doanket.kernel.rolling import over_time
from doanket.reports.choices import ReportState
from doanket.reports.counting import rules_of

ADD = {"sum": "sum", "last": "sum", "max": "max"}


def sums_by(round, units):
    """unit id → totals of its subtree in ``round``, in the order of the columns of its one version."""
    rules = next(iter(rules_of(round).values()))
    if connection.vendor == "postgresql":
        return _on_postgresql(round, units, rules)
    return _on_sqlite(round, units, rules)


PARTS = "JOIN reports_reportpart p ON p.report_id = r.id"
BELOW = f"""FROM units_unit u
    JOIN reports_report r ON r.round_id = %s AND r.path >= u.path AND r.path < substr(u.path, 1, length(u.path) - 1) || '0'
    {PARTS}"""
# the whole nation needs no place: one pass over the round
ALL = f"FROM units_unit u JOIN reports_report r ON r.round_id = %s {PARTS}"
AMONG = f"WHERE r.state = '{ReportState.ACCEPTED}' AND u.id IN "


def _on_postgresql(round, units, rules):
    added = ", ".join(f"{ADD[rule]}(p.values[{place}])" if rule in ADD else "NULL" for place, rule in enumerate(rules, 1))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT u.id, {added} {_from(units)} {AMONG} ({_ids(units)}) GROUP BY u.id", [round.pk])
        return {pk: [None if total is None else int(total) for total in totals] for pk, *totals in cursor.fetchall()}


def _on_sqlite(round, units, rules):
    found = {unit.pk: [None] * len(rules) for unit in units}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT u.id, v.key, sum(v.value), max(v.value) {_from(units)}, json_each(p."values") v
            {AMONG} ({_ids(units)}) AND v.value IS NOT NULL GROUP BY 1, 2""",
            [round.pk],
        )
        for pk, place, total, largest in cursor.fetchall():
            if rules[place] in ADD:
                found[pk][place] = largest if ADD[rules[place]] == "max" else total
    return found


def _from(units):
    return ALL if [unit.depth for unit in units] == [0] else BELOW


def _ids(units):
    return ", ".join(str(int(unit.pk)) for unit in units)


def sums_over_time(rounds, unit):
    """Totals of ``unit`` over ``rounds``, in the order of the columns: flows added up; of a stock the figure of each
    round, for which one stands for the year is not arithmetic."""
    rules = next(iter(rules_of(rounds[0]).values()))
    series = zip(*(sums_by(one, [unit])[unit.pk] for one in rounds), strict=True)
    return [list(column) if rule == "last" else over_time(rule, column) for rule, column in zip(rules, series, strict=True)]


def figures_of_children(round, unit, position):
    """unit id → the figure at ``position`` of each report directly below ``unit``."""
    place = f"p.values[{position + 1}]" if connection.vendor == "postgresql" else f"json_extract(p.\"values\", '$[{position}]')"
    found = defaultdict(int)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT r.unit_id, {place} FROM reports_report r JOIN reports_reportpart p ON p.report_id = r.id
            WHERE r.round_id = %s AND r.state = '{ReportState.ACCEPTED}' AND r.parent_id = %s""",
            [round.pk, unit.pk],
        )
        found.update(cursor.fetchall())
    return dict(found)
