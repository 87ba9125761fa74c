"""The builder stands on the day of each deed, so that the journal, the deadlines and the totals of the year are true."""

import datetime as dt
from contextlib import contextmanager
from itertools import groupby

from django.db import transaction
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


class Diary:
    """Deeds written down in any order and done in the order of time, as the journal must show them.

    A month is one transaction: a hundred deeds then cost one writing to disk.
    """

    def __init__(self):
        self._deeds = []

    def note(self, day, hour, minute, deed):
        """Write down ``deed`` (a callable without arguments) for that moment."""
        self._deeds.append((day, hour, minute, len(self._deeds), deed))

    def live(self, progress):
        """Do everything; ``progress`` hears the first day of each month."""
        for month, deeds in groupby(sorted(self._deeds, key=lambda one: one[:4]), key=lambda one: one[0].replace(day=1)):
            progress(month)
            with transaction.atomic():
                for day, hour, minute, _place, deed in deeds:
                    with standing_at(day, hour, minute):
                        deed()
