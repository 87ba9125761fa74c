"""Who is convened and who is in the hall at a moment: the base of every quorum and every majority."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from ..choices import CONVENED_GROUPS
from ..models import Delegate, Presence


@dataclass(frozen=True, slots=True)
class Attendance:
    """Heads of those with a vote: ``convened`` in all, ``present`` at the moment asked; guests stand apart."""

    convened: int
    present: int
    guests: int
    guests_present: int
    weight_convened: int
    weight_present: int


def delegates_of(conference):
    """Everybody on the list today, by given name; nobody who was taken off."""
    return Delegate.objects.filter(conference=conference, removed_at__isnull=True).order_by("sort_key", "pk")


def voters_of(conference):
    """Those who count for the quorum and may vote: convened, and not a substitute (unless a rule says otherwise)."""
    return delegates_of(conference).filter(group__in=CONVENED_GROUPS, substitutes__isnull=True)


def present_at(moment, column=""):
    """The condition «in the hall at ``moment``» on :class:`Presence`; ``column`` is the path to it (``presences__``)."""
    here = Q(**{f"{column}arrived_at__lte": moment})
    return here & (Q(**{f"{column}left_at__isnull": True}) | Q(**{f"{column}left_at__gt": moment}))


def present_ids(conference, moment=None):
    """Primary keys of the delegates in the hall at ``moment`` (now)."""
    stays = Presence.objects.filter(present_at(moment or timezone.now()), delegate__conference=conference)
    return set(stays.values_list("delegate_id", flat=True))


def attendance(conference, moment=None):
    """:class:`Attendance` at ``moment`` (now). Two questions to the database, however many delegates there are."""
    here = present_ids(conference, moment)
    rows = list(delegates_of(conference).values_list("pk", "group", "substitutes_id", "weight"))
    voters = [(pk, weight) for pk, group, substitutes, weight in rows if group in CONVENED_GROUPS and substitutes is None]
    others = [pk for pk, group, substitutes, _weight in rows if group not in CONVENED_GROUPS or substitutes is not None]
    return Attendance(
        convened=len(voters),
        present=sum(pk in here for pk, _weight in voters),
        guests=len(others),
        guests_present=sum(pk in here for pk in others),
        weight_convened=sum(weight for _pk, weight in voters),
        weight_present=sum(weight for pk, weight in voters if pk in here),
    )
