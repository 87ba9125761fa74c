"""Taking away the files that show what changed."""

from ..models import Stale


def take_away_stale():
    """Delete the files of everything in :class:`Stale`, and then those rows. Safe to call twice, and after a crash."""
    Stale.objects.all().delete()
