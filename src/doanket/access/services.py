"""Giving rights and taking them back; carrying them over when a unit is merged."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import normalise
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from .choices import Role
from .models import Grant
from .queries import forget_reach


class OwnRights(DomainError):
    pass


class GrantHeld(DomainError):
    pass


class GrantOver(DomainError):
    pass


class WrongDays(DomainError):
    pass


class UnitOver(DomainError):
    pass


class AccountClosed(DomainError):
    pass


def plant_grant(*, user, role, unit, starts_on, ends_before=None, post="", reason=""):
    """A grant without asking and without journal: the first administrator of an installation, and demo data."""
    grant = Grant.objects.create(
        user=user,
        role=Role(role),
        unit=unit,
        starts_on=starts_on,
        ends_before=ends_before,
        post=post,
        reason=reason,
    )
    forget_reach(user)
    return grant


@transaction.atomic
def give_grant(*, actor, user, role, unit, starts_on=None, ends_before=None, post="", reason=""):
    """Let ``user`` do the deeds of ``role`` at ``unit`` from ``starts_on`` (today) until before ``ends_before``.

    Nobody gives rights to themself, whatever they hold. A role at a unit is held once: see :class:`GrantHeld`.
    """
    user = type(user).objects.select_for_update(of=("self",)).get(pk=user.pk)
    unit = type(unit).objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    require(actor, "access.manage_grants", unit)
    if actor.pk == user.pk:
        raise OwnRights(_("Không ai tự giao quyền cho mình. Xin nhờ quản trị viên khác."))
    if not user.is_active:
        raise AccountClosed(_("Tài khoản này đã khóa, không giao quyền được."))
    if unit.closed_on:
        raise UnitOver(_("Đơn vị này đã kết thúc, không giao quyền ở đó được."))
    starts_on = starts_on or timezone.localdate()
    if ends_before and ends_before <= starts_on:
        raise WrongDays(_("Ngày thôi phải sau ngày bắt đầu."), field="ends_before")
    _refuse_double(user, role, unit, starts_on, ends_before)
    grant = Grant.objects.create(
        user=user,
        role=Role(role),
        unit=unit,
        post=normalise(post).strip(),
        starts_on=starts_on,
        ends_before=ends_before,
        given_by=actor,
        reason=normalise(reason).strip(),
    )
    _journal(actor, "access.grant_given", grant, starts_on=starts_on.isoformat())
    return grant


def _refuse_double(user, role, unit, starts_on, ends_before):
    held = Grant.objects.filter(user=user, role=role, unit=unit)
    held = held.exclude(ends_before__lte=starts_on)
    if ends_before:
        held = held.filter(starts_on__lt=ends_before)
    if held.exists():
        raise GrantHeld(
            _("%(name)s đã là %(role)s ở %(unit)s trong thời gian này.")
            % {"name": user.full_name, "role": Role(role).label, "unit": unit.name}
        )


@transaction.atomic
def take_back_grant(*, actor, grant, reason=""):
    """End a grant today: it held until yesterday's end, or was never in force if it began today or later.

    The row stays, because the records of those days name it; one that never was in force is taken out.
    """
    grant = Grant.objects.select_for_update(of=("self",)).select_related("user", "unit").get(pk=grant.pk)
    require(actor, "access.manage_grants", grant.unit)
    if actor.pk == grant.user_id:
        raise OwnRights(_("Quyền của mình do người khác thu hồi. Xin nhờ quản trị viên khác."))
    today = timezone.localdate()
    if grant.ends_before and grant.ends_before <= today:
        raise GrantOver(_("Quyền này đã hết từ trước."))
    _journal(actor, "access.grant_taken_back", grant, reason=normalise(reason).strip())
    if grant.starts_on >= today:
        Grant.objects.filter(pk=grant.pk).delete()
    else:
        grant.ends_before = today
        grant.save(update_fields=["ends_before"])
    forget_reach(grant.user)
    return grant


def _journal(actor, verb, grant, **facts):
    record(
        actor=actor,
        verb=verb,
        target=grant,
        who=str(grant.user),
        role=Role(grant.role).label,
        at=str(grant.unit),
        post=grant.post,
        **facts,
    )
    forget_reach(grant.user)


# --- Merging units -------------------------------------------------------------------------------


def move_grants(old, new, on: dt.date):
    """When ``old`` becomes part of ``new`` on day ``on``: its open grants end there and go on at ``new``.

    Returns the undo record for :func:`move_grants_back`: ids of grants ended, made, and carried over unstarted.
    """
    ended, made, carried = [], [], []
    for grant in Grant.objects.select_for_update(of=("self",)).filter(unit=old).exclude(ends_before__lte=on):
        if _held_at(new, grant):
            continues = None
        elif grant.starts_on >= on:
            grant.unit = new
            grant.save(update_fields=["unit"])
            carried.append(grant.pk)
            continue
        else:
            continues = Grant(
                user_id=grant.user_id,
                role=grant.role,
                unit=new,
                post=grant.post,
                starts_on=on,
                ends_before=grant.ends_before,
                given_by_id=grant.given_by_id,
                reason=grant.reason,
            )
        if grant.starts_on < on:
            ended.append([grant.pk, grant.ends_before.isoformat() if grant.ends_before else None])
            grant.ends_before = on
            grant.save(update_fields=["ends_before"])
        if continues:
            continues.save()
            made.append(continues.pk)
    return {"ended": ended, "made": made, "carried": carried, "from": old.pk}


def _held_at(unit, grant):
    return Grant.objects.filter(
        user_id=grant.user_id, role=grant.role, unit=unit, ends_before__isnull=True
    ).exists()


def move_grants_back(undo):
    """Undo :func:`move_grants` from its record."""
    Grant.objects.filter(pk__in=undo["made"]).delete()
    Grant.objects.filter(pk__in=undo["carried"]).update(unit_id=undo["from"])
    for pk, ends_before in undo["ended"]:
        Grant.objects.filter(pk=pk).update(ends_before=ends_before)
