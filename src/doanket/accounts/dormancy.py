"""Accounts that nobody uses: told of beforehand, then closed by the clock. Opening again is an administrator's deed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.models import Entry
from doanket.audit.services import record
from doanket.kernel.dates import short_date

from .models import User
from .values import UNUSED_CLOSED_AFTER, UNUSED_WARNED_BEFORE, indispensable_among, workplace_of

WARNED, CLOSED, REOPENED = "accounts.unused_warned", "accounts.unused_closed", "accounts.reactivated"


@dataclass(frozen=True, slots=True)
class UnusedAccount:
    """An open account that nobody has used for long: when it was used last, since when that is told, when it closes."""

    user: User
    used_at: object
    warned_at: object

    @property
    def closes_at(self):
        """Never sooner than the warning has stood its time, even if the clock itself stood still."""
        begun = self.warned_at or timezone.now()
        return max(self.used_at + UNUSED_CLOSED_AFTER, begun + UNUSED_WARNED_BEFORE)

    @property
    def closes_on(self) -> date:
        return timezone.localdate(self.closes_at)


def unused_accounts(users=None):
    """:class:`UnusedAccount` of ``users`` (all, if None) about which a warning is due or stands, the soonest closed first.

    Signing in, a new password and being opened again count as use. The only administrator of a unit is left out; in a
    demo, whose people have never signed in, there are none.
    """
    if settings.DEMO:
        return []
    since = timezone.now() - (UNUSED_CLOSED_AFTER - UNUSED_WARNED_BEFORE)
    idle = (User.objects.all() if users is None else users).filter(is_active=True)
    idle = idle.filter(Q(last_login__lt=since) | Q(last_login=None, created_at__lt=since)).order_by("pk")
    told = _told(idle)
    found = [one for one in (_of(user, told[user.pk]) for user in idle) if one.used_at < since]
    needed = indispensable_among([one.user.pk for one in found]) if found else set()
    return sorted((one for one in found if one.user.pk not in needed), key=lambda one: (one.closes_at, one.user.pk))


def _told(users):
    """user id → {verb: when the journal last said so}."""
    said = Entry.objects.filter(verb__in=(WARNED, REOPENED), target_type=User._meta.label_lower, target_id__in=users.values("pk"))
    told = defaultdict(dict)
    for pk, verb, when in said.order_by().values_list("target_id", "verb").annotate(Max("occurred_at")):
        told[pk][verb] = when
    return told


def _of(user, told):
    used = max(filter(None, (user.last_login or user.created_at, user.password_changed_at, told.get(REOPENED))))
    warned = told.get(WARNED)
    return UnusedAccount(user, used, warned if warned and warned > used else None)


def close_unused_accounts():
    """The clock's deed: tell of accounts long unused, close those whose time is over. Returns what it did in words, or None."""
    told = closed = 0
    for one in unused_accounts():
        if one.warned_at is None:
            day = short_date(one.closes_on)
            record(actor=None, verb=WARNED, target=one.user, unit=workplace_of(one.user), closes_on=day)
            told += 1
        elif one.closes_at <= timezone.now():
            closed += _close(one)
    words = _("đã báo trước %(told)d tài khoản lâu không dùng, đã khóa %(closed)d tài khoản")
    return words % {"told": told, "closed": closed} if told or closed else None


@transaction.atomic
def _close(one):
    """Close one account, unless it was used meanwhile or its unit would be left without an administrator."""
    user = User.objects.select_for_update(of=("self",)).get(pk=one.user.pk)
    used_since = user.last_login and user.last_login > one.used_at
    if not user.is_active or used_since or indispensable_among([user.pk]):
        return 0
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(actor=None, verb=CLOSED, target=user, unit=workplace_of(user), days=(timezone.now() - one.used_at).days)
    return 1
