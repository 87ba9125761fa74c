"""Taking the second factor off an account whose owner lost telephone and codes: always by two other persons."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import require

from .models import SecondFactorReset, User
from .queries import has_second_factor
from .refusals import NeedsAnotherPerson, NoSecondFactor, ResetAlreadyAsked, ResetOver, refuse_own, said
from .values import workplace_of


@transaction.atomic
def ask_second_factor_reset(*, actor, user, reason):
    """The first of two persons: asks to take the second factor off ``user``, whose telephone and codes are lost.

    Nothing changes until somebody else confirms within three days (:func:`confirm_second_factor_reset`).
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    require(actor, "accounts.reset_second_factor", user)
    refuse_own(actor, user)
    if not has_second_factor(user):
        raise NoSecondFactor(_("Tài khoản này chưa đặt lớp bảo vệ thứ hai nên không có gì để đặt lại."))
    if SecondFactorReset.objects.open().filter(user=user).exists():
        raise ResetAlreadyAsked(
            _("Đã có người đề nghị đặt lại cho tài khoản này, đang chờ người thứ hai xác nhận.")
        )
    SecondFactorReset.objects.filter(user=user, confirmed_at=None, refused_at=None).update(
        refused_at=timezone.now()
    )
    reset = SecondFactorReset.objects.create(user=user, reason=said(reason), asked_by=actor)
    record(
        actor=actor,
        verb="accounts.second_factor_reset_asked",
        target=user,
        unit=workplace_of(user),
        reason=reset.reason,
    )
    return reset


@transaction.atomic
def confirm_second_factor_reset(*, actor, reset):
    """The second of two persons: the codes stop working now and the owner sets new ones at the next sign-in."""
    reset = _open_reset(actor, reset)
    if actor.pk == reset.asked_by_id:
        raise NeedsAnotherPerson(_("Ông/bà đã đề nghị việc này, phải có người khác xác nhận."))
    Authenticator.objects.filter(user=reset.user).delete()
    reset.confirmed_by, reset.confirmed_at = actor, timezone.now()
    reset.save(update_fields=["confirmed_by", "confirmed_at"])
    record(
        actor=actor,
        verb="accounts.second_factor_reset",
        target=reset.user,
        unit=workplace_of(reset.user),
        asked_by=str(reset.asked_by),
        reason=reset.reason,
    )
    return reset


@transaction.atomic
def refuse_second_factor_reset(*, actor, reset):
    """Say no; the person who asked may take it back this way too."""
    reset = _open_reset(actor, reset)
    reset.refused_by, reset.refused_at = actor, timezone.now()
    reset.save(update_fields=["refused_by", "refused_at"])
    record(
        actor=actor,
        verb="accounts.second_factor_reset_refused",
        target=reset.user,
        unit=workplace_of(reset.user),
    )
    return reset


def _open_reset(actor, reset):
    reset = (
        SecondFactorReset.objects.select_for_update(of=("self",))
        .select_related("user", "asked_by")
        .get(pk=reset.pk)
    )
    require(actor, "accounts.reset_second_factor", reset.user)
    refuse_own(actor, reset.user)
    if not SecondFactorReset.objects.open().filter(pk=reset.pk).exists():
        raise ResetOver(_("Đề nghị này đã xong hoặc đã quá hạn."))
    return reset
