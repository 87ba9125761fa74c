"""What the sign-in library tells, written in the journal."""

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authenticator_removed,
    authenticator_used,
)
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.dispatch import receiver

from doanket.audit.services import record

from .queries import password_is_outworn
from .values import workplace_of

MADE = {
    Authenticator.Type.TOTP: "accounts.second_factor_added",
    Authenticator.Type.RECOVERY_CODES: "accounts.recovery_codes_made",
}


def _say(user, verb):
    record(actor=user, verb=verb, target=user, unit=workplace_of(user))


@receiver(post_save, sender=Authenticator)
def journal_added(sender, instance, created, **more):
    """In the transaction of the deed itself; not for rows that demo data plants outside a request."""
    if created and context.request is not None:
        _say(instance.user, MADE[instance.type])


@receiver(authenticator_removed)
def journal_removed(sender, user, authenticator, **more):
    if authenticator.type == Authenticator.Type.TOTP:
        _say(user, "accounts.second_factor_removed")


@receiver(authenticator_used)
def journal_recovery_code(sender, user, authenticator, **more):
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        _say(user, "accounts.recovery_code_used")


@receiver(social_account_added)
def journal_linked(sender, request, sociallogin, **more):
    _say(sociallogin.user, "accounts.linked")


@receiver(social_account_removed)
def journal_unlinked(sender, request, socialaccount, **more):
    _say(socialaccount.user, "accounts.unlinked")


@receiver(user_logged_in)
def ask_for_a_new_password(sender, user, **more):
    """At sign-in, not at each request: a rule of ageing passwords is read once a day's work."""
    if not user.must_change_password and password_is_outworn(user):
        user.must_change_password = True
        user.save(update_fields=["must_change_password"])
