"""The builder stands on the day of each deed, so that the journal, the deadlines and the totals of the year are true."""

import datetime as dt
from contextlib import contextmanager

from django.utils import timezone


@contextmanager
def standing_at(day, hour=9, minute=0):
    """Let ``timezone.now()`` be that moment in Vietnam while the block runs. For the demo builder only."""
    moment = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=timezone.get_default_timezone())
    real = timezone.now
    timezone.now = lambda: moment
    try:
        yield moment
    finally:
        timezone.now = real
