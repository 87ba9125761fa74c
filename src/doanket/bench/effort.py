"""What a reading costs, told without a clock: queries, rows and pages touched, rows written."""

import json
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

STEP = 10


@dataclass(frozen=True, slots=True)
class Effort:
    """``rows`` and ``pages`` (of 8 KB, from the cache or the disk) are PostgreSQL's own count; ``steps`` are those of
    SQLite's virtual machine. What a database does not tell is None."""

    queries: int
    written: int
    rows: int | None = None
    pages: int | None = None
    steps: int | None = None

    @property
    def touched(self):
        """The one number that grows with the work, whatever the database calls it."""
        return self.steps if self.pages is None else self.pages


def effort_of(deed, *, warm=True):
    """What one call of ``deed`` cost, after another that filled the caches (unless ``warm`` is False)."""
    if warm:
        deed()
    if connection.vendor == "sqlite":
        return _on_sqlite(deed)
    with _statements() as (read, written):
        deed()
    plans = [_plan(statement, values) for statement, values in read]
    return Effort(len(read) + len(written), sum(written), sum(map(_rows, plans)), sum(map(_pages, plans)))


@contextmanager
def _statements():
    read, written = [], []

    def note(execute, statement, values, many, context):
        answer = execute(statement, values, many, context)
        if statement.lstrip("( ").upper().startswith("SELECT"):
            read.append((statement, values))
        elif statement.split()[0].upper() in ("INSERT", "UPDATE", "DELETE"):
            written.append(max(context["cursor"].rowcount, 0))
        return answer

    with connection.execute_wrapper(note):
        yield read, written


def _on_sqlite(deed):
    connection.ensure_connection()
    count = 0

    def tick():
        nonlocal count
        count += 1

    with _statements() as (read, written):
        connection.connection.set_progress_handler(tick, STEP)
        try:
            deed()
        finally:
            connection.connection.set_progress_handler(None, 0)
    return Effort(len(read) + len(written), sum(written), steps=count * STEP)


def _plan(statement, values):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {statement}", values)
        plan = cursor.fetchone()[0]
    return (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]


def _pages(plan):
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def _rows(plan):
    """Rows that the scans looked at, also those that a filter threw away."""
    below = sum(_rows(child) for child in plan.get("Plans", ()))
    if "Scan" not in plan["Node Type"]:
        return below
    seen = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0)
    return below + round(seen * plan["Actual Loops"])
