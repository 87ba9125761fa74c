"""Doing what is due. A clock that fails is logged, counted and tried again later; it never stops the others."""

import logging
import time
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection
from django.utils import timezone

from doanket.kit import ticks

from .holding import hold, let_go
from .models import Tick

PASS = 1.0
LONGEST_BACKOFF = 60
WRITE_AT_LEAST = timedelta(seconds=60)

logger = logging.getLogger(__name__)


def run_due(now=None):
    """Run every registered clock that is due at ``now``, each in its own right; returns the names of those that ran.

    A clock that is new runs at once. One that was missed for long runs once, not once for each time missed. What the
    deed last said is kept in ``Tick.last_result``; ``Tick.failures`` counts failures since the last success.
    """
    now = now or timezone.now()
    rows = _rows(now)
    due = sorted((row for row in rows if row.next_at <= now), key=lambda row: (row.next_at, row.name))
    for row in due:
        _strike(row, now)
    return [row.name for row in due]


def work(stop, *, pass_seconds=PASS):
    """Work until ``stop`` (an Event) is set, one pass a second, as the only worker of this database.

    A second worker waits and takes over when the first one ends. A database that does not answer is tried again.
    """
    held = False
    while not stop.is_set():
        began = time.monotonic()
        try:
            now_held = hold()
            if now_held and not held:
                logger.info("works now")
            held = now_held
            if held:
                run_due()
            connection.close_if_unusable_or_obsolete()
        except (DatabaseError, InterfaceError) as problem:
            logger.warning("database does not answer, trying again: %s", str(problem).strip().split("\n")[0])
            held = False
            connection.close()
        stop.wait(max(0.05, pass_seconds - (time.monotonic() - began)))
    _leave(held)


def _leave(held):
    try:
        if held:
            let_go()
    except (DatabaseError, InterfaceError):
        logger.warning("could not give the lock back; it ends by itself")
    connection.close()


def _rows(now):
    """The stored rows of the registered clocks; a new one is due now, one that strikes more often moves nearer."""
    known = {row.name: row for row in Tick.objects.all()}
    registered = ticks.registered()
    for name, tick in registered.items():
        row = known.get(name)
        if row is None:
            known[name] = Tick.objects.create(name=name, every=tick.every, next_at=now)
        elif row.every != tick.every:
            row.every, row.next_at = tick.every, min(row.next_at, now + timedelta(seconds=tick.every))
            row.save(update_fields=["every", "next_at"])
    return [known[name] for name in registered]


def _strike(row, now):
    """Run one deed. An idle clock of each second is written once a minute only: an idle office should not write to disk."""
    try:
        result = ticks.registered()[row.name].deed() or ""
    except Exception:  # whatever one deed raises, the other clocks go on
        logger.exception("clock %s failed (%s times in a row)", row.name, row.failures + 1)
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        _remember(row, now, "không xong, xem nhật ký máy chủ", failures=row.failures + 1)
        return
    idle = not result and row.every <= PASS and not row.failures
    if idle and row.last_run_at and now - row.last_run_at < WRITE_AT_LEAST:
        return
    _remember(row, now, result, failures=0)


def _remember(row, now, result, *, failures):
    if result or row.failures:
        row.last_result = str(result)[:255]
    row.failures, row.last_run_at = failures, now
    row.next_at = _next(row, now)
    row.save(update_fields=["failures", "last_run_at", "last_result", "next_at"])


def _next(row, now):
    """Keeps its rhythm; what was missed is not made up for; after failures it waits longer, a minute at most."""
    if row.failures:
        pause = min(row.every * 2**min(row.failures, 16), max(row.every, LONGEST_BACKOFF))
        return now + timedelta(seconds=pause)
    step = timedelta(seconds=row.every)
    return row.next_at + step if row.next_at + step > now else now + step
