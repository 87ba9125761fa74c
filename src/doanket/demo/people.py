"""Whom a stranger may be in the demo, and the codes their telephones would show."""

import time
from dataclasses import dataclass

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings

from doanket.access.queries import standing_of
from doanket.accounts.models import User
from doanket.accounts.queries import languages_on
from doanket.accounts.services import choose_second_language

from .tree import told

READS_ENGLISH = "dat.lm"
PERIOD = 30  # seconds a code is good for


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the list: who, in which post, and in one sentence what to try."""

    user: User
    post: str
    tries: str
    needs_code: bool


def parts():
    """The people of the list in its order; none before the demo is built. Two questions to the database."""
    described = told("roles")
    users = User.objects.filter(username__in=[username for username, *_rest in described], is_active=True).in_bulk(
        field_name="username"
    )
    guarded = set(_authenticators().values_list("user_id", flat=True)) if users else set()
    return [
        Part(users[username], post, tries, users[username].pk in guarded)
        for username, post, tries in described
        if username in users
    ]


def user_of(username):
    """The active account of that person of the list, or None for any other name."""
    if username not in {name for name, *_rest in told("roles")}:
        return None
    return User.objects.filter(username=username, is_active=True).first()


def plant_second_factors():
    """Give everybody whose roles ask for one a second factor, so that the walk does not begin with setting it up."""
    for user in User.objects.filter(username__in=[name for name, *_rest in told("roles")]):
        if standing_of(user).needs_second_factor:
            TOTP.activate(user, generate_totp_secret())
            RecoveryCodes.activate(user)


def let_one_read_english(stage):
    """The youngest of the story reads English below the Vietnamese; nobody else of the demo has a second language."""
    person = next(author for _unit, author in stage.story.organisations if author.username == READS_ENGLISH)
    choose_second_language(actor=person, language=languages_on().get(code="en"))


def codes_now():
    """[(user, code)] of this half minute, and the seconds it still lasts. Exists in a demo only."""
    if not settings.DEMO:
        raise RuntimeError("codes are shown in a demo only")
    moment = time.time()
    decrypt = get_adapter().decrypt
    shown = [
        (kept.user, format_hotp_value(hotp_value(decrypt(kept.data["secret"]), int(moment) // PERIOD)))
        for kept in _authenticators().order_by("user__username")
    ]
    return shown, PERIOD - int(moment) % PERIOD


def _authenticators():
    listed = [name for name, *_rest in told("roles")]
    return Authenticator.objects.filter(type=Authenticator.Type.TOTP, user__username__in=listed).select_related("user")
