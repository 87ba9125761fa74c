import datetime as dt

from django.utils import timezone

from doanket.audit.hashing import content_hash_of
from doanket.audit.models import Entry


def test_the_hash_is_the_same_whatever_zone_the_writers_clock_was_in():
    there = dt.datetime(2026, 3, 2, 9, 0, tzinfo=timezone.get_default_timezone())
    entry = Entry(verb="reports.submitted", occurred_at=there)
    later = Entry(uid=entry.uid, verb="reports.submitted", occurred_at=there.astimezone(dt.UTC))

    assert content_hash_of(entry) == content_hash_of(later)
    later.occurred_at += dt.timedelta(seconds=1)
    assert content_hash_of(entry) != content_hash_of(later)
