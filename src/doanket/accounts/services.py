"""Deeds on accounts: making, changing, closing, and the second factor of somebody who lost a telephone."""

import re

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login, password_validation
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import normalise
from doanket.kit.permissions import require

from .choices import Honorific
from .dormancy import close_unused_accounts
from .languages import LanguageOff, choose_second_language, plant_languages
from .models import PastPassword, User
from .passwords import temporary_password
from .queries import password_rule_on
from .refusals import (
    AccountClosed,
    NameMissing,
    NeedsAnotherPerson,
    NoSecondFactor,
    OwnAccount,
    ReasonMissing,
    ResetAlreadyAsked,
    ResetOver,
    UnreadableUsername,
    UsernameTaken,
    WeakPassword,
    WrongPassword,
    refuse_own,
    said,
)
from .resets import ask_second_factor_reset, confirm_second_factor_reset, refuse_second_factor_reset
from .values import workplace_of

__all__ = [
    "SIGNED_IN_BY_DEMO",
    "AccountClosed",
    "LanguageOff",
    "NameMissing",
    "NeedsAnotherPerson",
    "NoSecondFactor",
    "OwnAccount",
    "ReasonMissing",
    "ResetAlreadyAsked",
    "ResetOver",
    "UnreadableUsername",
    "UsernameTaken",
    "WeakPassword",
    "WrongPassword",
    "ask_second_factor_reset",
    "change_password",
    "choose_second_language",
    "clear_old_sessions",
    "close_unused_accounts",
    "confirm_second_factor_reset",
    "create_user",
    "deactivate_user",
    "plant_languages",
    "plant_user",
    "reactivate_user",
    "refuse_second_factor_reset",
    "set_temporary_password",
    "sign_in_as",
]

USERNAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SIGNED_IN_BY_DEMO = "signed_in_by_demo"


# --- Accounts ----------------------------------------------------------------------------------


def plant_user(
    *, username, full_name, honorific=Honorific.ONG, password=None, must_change_password=False, **more
):
    """Make an account; no right is asked and nothing is journalled. For the first administrator and demo data."""
    user = User(
        username=_readable_username(username),
        full_name=normalise(full_name).strip(),
        honorific=honorific,
        must_change_password=must_change_password,
        **more,
    )
    if not user.full_name:
        raise NameMissing(_("Xin ghi họ và tên."), field="full_name")
    if User.objects.filter(username=user.username).exists():
        raise UsernameTaken(
            _("Tên đăng nhập «%(name)s» đã có người dùng.") % {"name": user.username}, field="username"
        )
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    return user


@transaction.atomic
def create_user(*, actor, unit, username, full_name, honorific=Honorific.ONG, email="", phone=""):
    """Make an account for somebody who will work at ``unit``; returns ``(user, temporary password)``.

    The password is shown once, serves for the first sign-in only and must be changed there. The account can do
    nothing until a grant is given (``access.services.give_grant``).
    """
    require(actor, "accounts.create_user", unit)
    password = temporary_password()
    user = plant_user(
        username=username,
        full_name=full_name,
        honorific=honorific,
        email=email.strip(),
        phone=phone.strip(),
        password=password,
        must_change_password=True,
        created_by=actor,
    )
    record(actor=actor, verb="accounts.created", target=user, unit=unit, username=user.username)
    return user, password


def _readable_username(username):
    name = username.strip().lower()
    if not USERNAME.fullmatch(name) or not 3 <= len(name) <= 64:
        raise UnreadableUsername(
            _("Tên đăng nhập gồm 3 đến 64 chữ cái không dấu, chữ số, dấu chấm hoặc gạch nối, như «ngat.tt»."),
            field="username",
        )
    return name


@transaction.atomic
def deactivate_user(*, actor, user, reason):
    """Close an account: from the next request on its sessions are over. Its deeds and name stay in every record."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    require(actor, "accounts.deactivate_user", user)
    refuse_own(actor, user)
    if not user.is_active:
        raise AccountClosed(_("Tài khoản này đã khóa từ trước."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(
        actor=actor, verb="accounts.deactivated", target=user, unit=workplace_of(user), reason=said(reason)
    )
    return user


@transaction.atomic
def reactivate_user(*, actor, user, reason):
    """Open a closed account again, with the password it had."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    require(actor, "accounts.deactivate_user", user)
    refuse_own(actor, user)
    if user.is_active:
        raise AccountClosed(_("Tài khoản này đang mở."))
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(
        actor=actor, verb="accounts.reactivated", target=user, unit=workplace_of(user), reason=said(reason)
    )
    return user


# --- Passwords ---------------------------------------------------------------------------------


@transaction.atomic
def change_password(*, actor, old, new):
    """The person's own change. Every other session of the account ends, because its key is made of the password.

    Raises :class:`WrongPassword` (field ``old``) or :class:`WeakPassword` (field ``new``).
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    if not user.check_password(old):
        raise WrongPassword(_("Mật khẩu đang dùng chưa đúng."), field="old")
    try:
        password_validation.validate_password(new, user)
    except ValidationError as problem:
        raise WeakPassword(" ".join(problem.messages), field="new") from problem
    _keep_past_password(user)
    user.set_password(new)
    user.must_change_password = False
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
    record(actor=user, verb="accounts.password_changed", target=user, unit=workplace_of(user))
    return user


def _keep_past_password(user):
    remembered = password_rule_on().remembered
    if remembered and user.has_usable_password():
        PastPassword.objects.create(user=user, password=user.password)
    kept = list(user.past_passwords.order_by("-pk").values_list("pk", flat=True)[:remembered])
    user.past_passwords.exclude(pk__in=kept).delete()


@transaction.atomic
def set_temporary_password(*, actor, user):
    """A new password to be read out to the person once and changed at the next sign-in; returns it.

    All sessions of the account end. The second factor stays as it was: it has its own way, by two persons.
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    require(actor, "accounts.reset_password", user)
    refuse_own(actor, user)
    if not user.is_active:
        raise AccountClosed(_("Tài khoản này đã khóa, xin mở lại trước."))
    password = temporary_password()
    _keep_past_password(user)
    user.set_password(password)
    user.must_change_password = True
    user.password_changed_at = timezone.now()
    user.save(update_fields=["password", "must_change_password", "password_changed_at"])
    record(actor=actor, verb="accounts.password_reset", target=user, unit=workplace_of(user))
    return password


def sign_in_as(request, user):
    """Sign ``user`` in completely, without password or codes. Only the demo room may call it, in a demo only."""
    if not settings.DEMO:
        raise PermissionDenied("nobody is signed in without a password outside the demo")
    record_authentication(request, user, method="demo", reauthenticated=True)
    login(request, user, backend=BACKEND)
    request.session[SIGNED_IN_BY_DEMO] = True


def clear_old_sessions():
    """The clock's deed: sessions that are over leave the database. Returns what it did in words, or None."""
    count, _by_model = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    return _("đã xóa %(count)d phiên đăng nhập cũ") % {"count": count} if count else None
