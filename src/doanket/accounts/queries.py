"""Questions about accounts."""

from allauth.mfa.models import Authenticator
from django.utils import timezone

from .dormancy import unused_accounts  # noqa: F401  part of the face
from .models import Language, PasswordRule, SecondFactorReset
from .values import standing_of


def password_rule_on(day=None):
    """The password rule in force on ``day`` (today); the mildest lawful one where no row says more."""
    return (
        PasswordRule.objects.on(day or timezone.localdate()).order_by("-starts_on").first() or PasswordRule()
    )


def password_is_outworn(user):
    """Whether the rule in force asks this person for a new password because the old one has served its time."""
    if user.password_changed_at is None:
        return False
    max_age = password_rule_on().max_age_days
    return max_age is not None and (timezone.now() - user.password_changed_at).days >= max_age


def has_second_factor(user):
    """Whether the person's telephone shows codes for this account."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


def unused_recovery_codes(user):
    """How many printed recovery codes are left."""
    kept = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(kept.wrap().get_unused_codes()) if kept else 0


def open_resets():
    """Second-factor resets that one person asked for and nobody has confirmed yet, newest first."""
    return SecondFactorReset.objects.open().select_related("user", "asked_by").order_by("-asked_at")


def languages():
    """Every language that can stand below the Vietnamese, in the order of the screens."""
    return Language.objects.order_by("order", "pk")


def languages_on():
    """Those that an administrator has turned on."""
    return languages().filter(is_on=True)


def second_language_id_of(user):
    """The language a person wants below the Vietnamese, or None: the own choice first, then that of their place.

    Asks the database nothing beyond the person's roles. Whether the language is turned on is for the asker to judge.
    """
    if user.only_vietnamese:
        return None
    return user.second_language_id or standing_of(user).language_id


def second_language_of(user):
    """The turned-on language that this person sees below the Vietnamese, or None."""
    language_id = second_language_id_of(user)
    return languages_on().filter(pk=language_id).first() if language_id else None
