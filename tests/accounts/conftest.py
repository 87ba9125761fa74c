"""People at the door: passwords that pass, telephones that show codes."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from axes.models import AccessAttempt
from django.core.cache import cache
from django.urls import reverse

GOOD = "mưa rào tháng bảy"


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def knock(client):
    """knock("nguoi1", password): one try at the door; the answer of the page."""

    def knock(username, password=GOOD, *, next="", **more):
        return client.post(
            reverse("account_login"), {"login": username, "password": password, "next": next}, **more
        )

    return knock


class Phone:
    """An authenticator application with one account in it."""

    def __init__(self, secret):
        self.secret = secret

    def code(self, *, steps=0):
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // 30 + steps))

    def wrong_code(self):
        return f"{(int(self.code()) + 1) % 1_000_000:06}"


@pytest.fixture
def with_phone(db):
    """with_phone(user): a second factor and recovery codes; answers the :class:`Phone`."""

    def give(user):
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return Phone(secret)

    return give


@pytest.fixture
def recovery_codes():
    def codes(user):
        return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()

    return codes


@pytest.fixture
def let_pass():
    """let_pass(minutes): as if the wrong tries had happened that much earlier."""

    def let_pass(minutes):
        for attempt in AccessAttempt.objects.all():
            attempt.attempt_time -= timedelta(minutes=minutes)
            attempt.save()

    return let_pass


@pytest.fixture
def sit_idle(client):
    """sit_idle(minutes): as if the last touch of the screen had been that long ago."""

    def sit_idle(minutes):
        session = client.session
        session["seen_at"] = int(time.time()) - minutes * 60
        session.save()

    return sit_idle


@pytest.fixture
def phone_of():
    """phone_of(secret): a telephone into which this key was typed."""
    return Phone
