"""When an article of an old portal first stood before readers there."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from doanket.kernel.dates import VIETNAM


@dataclass(frozen=True, slots=True)
class OldDay:
    """``moment`` is midnight where the page told no hour; ``rule`` says what the day was read from, ``sure`` whether a person
    need not look at it again."""

    moment: datetime
    has_hour: bool
    rule: str
    sure: bool


def old_day(article):
    """The :class:`OldDay` of an article that came from an old portal; None of all others, and where no day was found."""
    origin = article.origin or {}
    try:
        found = datetime.fromisoformat(origin.get("dated") or "")
    except ValueError:
        return None
    return OldDay(found.replace(tzinfo=VIETNAM), "T" in origin["dated"], origin.get("dated_by", ""), bool(origin.get("dated_surely")))


def day_for_readers(article, now):
    """Since when readers are told it is published: since it stood on the old portal, or ``now``.

    Old news do not come before the new of today. What must be displayed for a number of days is displayed from ``now`` on.
    """
    old = old_day(article)
    return old.moment if old and old.moment < now and not article.least_days else now


def is_of_the_old_site(article):
    """Whether the day readers are told is that of the old portal."""
    old = old_day(article)
    return bool(old and article.published_at and timezone.localtime(article.published_at) == old.moment)
