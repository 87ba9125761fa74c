"""Saying that a thing changed, so that no reader sees the old page."""

from django.db import transaction

from ..models import Stale
from .indexing import follow


def changed(*things):
    """Say, inside the transaction of the change, which ``things`` (:mod:`doanket.portal.things`) readers would see differently.

    A row is written with the change itself, so that a killed process forgets nothing; the files go as soon as the change
    is committed. What the search knows of them changes in the same transaction.
    """
    follow(things)
    Stale.objects.bulk_create([Stale(thing=thing) for thing in sorted(set(things))])
    transaction.on_commit(_take_away, robust=True)


def _take_away():
    from ..serving.purging import take_away_stale

    take_away_stale()
