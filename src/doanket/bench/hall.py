"""A hall of any size for measuring: a conference in session, its delegates in the room with their phones, one question after another."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from doanket.access.services import plant_grant
from doanket.accounts.models import User
from doanket.accounts.services import plant_user
from doanket.conferences import door
from doanket.conferences.choices import ConferenceState, Method, MotionKind, Voice
from doanket.conferences.models import Conference, ConferenceKind, DecisionRule, Delegate, Presence
from doanket.conferences.services import deciding
from doanket.kit.tickets import issue
from doanket.units.models import UnitKind
from doanket.units.services import plant

from .browsing import signed_in

TOKEN = "a" * 32  # what a browser would have been given with the page


@dataclass(slots=True)
class Hall:
    """A conference in session and what its phones and its desk carry."""

    conference: Conference
    officer: User
    phones: list  # (delegate pk, cookie)
    desk: dict  # cookies of the desk

    @property
    def stream(self):
        """The path that every phone listens at."""
        ticket = issue(str(self.conference.uid), secret=settings.ENVIRONMENT.secret_key, lasts=3600)
        return f"/song?ve={ticket}"

    def new_motion(self):
        """A question that is drafted and not yet open."""
        return deciding.draft_motion(
            actor=self.officer, conference=self.conference, item=None, kind=MotionKind.ADOPT, title="Thông qua chương trình năm",
            rule=DecisionRule.objects.get(code="bench"), method=Method.PHONE,
        )  # fmt: skip

    def cookies_of(self, place):
        return {door.COOKIE: self.phones[place][1], settings.CSRF_COOKIE_NAME: TOKEN}

    def voice_of(self, place):
        return Voice.values[place % 3]


def ground_of_halls():
    """What all halls share: a committee, an officer, a kind and a rule."""
    nation = plant(kind=_kind("nation", 0), name="Trung ương", opened_on=_today())
    ward = plant(kind=_kind("ward", 2), name="Phường Đo", parent=nation, opened_on=_today())
    officer = plant_user(username="can.bo", full_name="Trần Thị Đo")
    for role in ("reviewer", "chair"):
        plant_grant(user=officer, role=role, unit=ward, starts_on=_today())
    ConferenceKind.objects.create(code="bench", name="Hội nghị", title_pattern="Hội nghị", is_numbered=False)
    DecisionRule.objects.create(
        code="bench", name="Quá nửa số có mặt", motion_kinds=MotionKind.values, methods=Method.values, citation="Để đo",
        starts_on=_today(), quorum_num=1, quorum_den=2,
    )  # fmt: skip
    return ward, officer


def hall_of(count, ward, officer):
    """A :class:`Hall` with ``count`` delegates, all present, each with a phone."""
    conference = Conference.objects.create(
        unit=ward, kind=ConferenceKind.objects.get(code="bench"), title=f"Hội nghị {count} đại biểu", starts_at=timezone.now(),
        opened_at=timezone.now(), state=ConferenceState.OPEN, created_by=officer,
    )  # fmt: skip
    delegates = Delegate.objects.bulk_create(
        [
            Delegate(conference=conference, full_name=f"Đại biểu {number}", sort_key=f"{number:06}", device=secrets.token_urlsafe(12))
            for number in range(count)
        ],
        batch_size=500,
    )
    now = timezone.now()
    Presence.objects.bulk_create([Presence(delegate=one, arrived_at=now) for one in delegates], batch_size=500)
    desk = signed_in(officer).cookies[settings.SESSION_COOKIE_NAME].value
    return Hall(
        conference, officer, [(one.pk, door.seat_cookie(one, one.device)) for one in delegates],
        {settings.SESSION_COOKIE_NAME: desk, settings.CSRF_COOKIE_NAME: TOKEN},
    )  # fmt: skip



def _kind(code, level):
    return UnitKind.objects.get_or_create(code=code, defaults={"name": code, "level": level})[0]


def _today():
    return timezone.localdate()


