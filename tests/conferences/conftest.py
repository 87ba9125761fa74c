"""A ward with a term, twelve members, its people with rights, and conferences of it at any stage.

Rows are made as they would stand in the database, so that each part of the room can be tried without the others.
"""

import datetime as dt
from types import SimpleNamespace

import pytest

from doanket.conferences.choices import ConferenceState, DelegateGroup, ItemKind
from doanket.conferences.models import AgendaItem, Conference, ConferenceKind, Delegate, Presence
from doanket.kernel.dates import VIETNAM
from doanket.people.choices import ActKind, Body
from doanket.people.models import Act, Person, Post, Seat, Term

TERM_BEGAN = dt.date(2025, 8, 1)
MORNING = dt.datetime(2026, 12, 18, 8, 0, tzinfo=VIETNAM)
MEMBERS = (
    ("Đỗ Quang Khải", "ong"), ("Trần Thị Ngát", "ba"), ("Nguyễn Văn Mẫn", "ong"), ("Lê Thị Bích Đào", "ba"),
    ("Phạm Văn Ân", "ong"), ("Hoàng Thị Út", "ba"), ("Vũ Đình Ích", "ong"), ("Đặng Thị Ốc", "ba"),
    ("Bùi Văn Ước", "ong"), ("Ngô Thị Yến", "ba"), ("Lò Văn Hặc", "ong"), ("Quách Thị An", "ba"),
)  # fmt: skip


@pytest.fixture
def chair(make_user, ward):
    return make_user("chair", ward, full_name="Đỗ Quang Khải", post="Chủ tịch")


@pytest.fixture
def clerk(make_user, ward):
    """Prepares and runs the hall; may not decide."""
    return make_user("author", ward, full_name="Trần Thị Ngát")


@pytest.fixture
def reviewer(make_user, ward):
    """Prepares, runs the hall and decides."""
    return make_user("reviewer", ward, full_name="Lê Thị Bích Đào")


@pytest.fixture
def make_term(db, ward):
    """make_term(ward, starts_on=…): an open term of its committee."""

    def make(unit=None, *, body=Body.COMMITTEE, number="I", years="2025–2030", starts_on=TERM_BEGAN, **more):
        return Term.objects.create(unit=unit or ward, body=body, number=number, years=years, starts_on=starts_on, **more)

    return make


@pytest.fixture
def make_person(db, ward):
    count = iter(range(1, 10_000))

    def make(full_name="", *, unit=None, **more):
        return Person.objects.create(unit=unit or ward, full_name=full_name or f"Lê Văn Mẫu {next(count)}", **more)

    return make


@pytest.fixture
def member_post(db):
    given = {"name": "Ủy viên Ủy ban", "body": Body.COMMITTEE, "order": 90}
    return Post.objects.get_or_create(code="member", defaults=given)[0]


@pytest.fixture
def seat_person(db, make_user, member_post):
    """seat_person(person, term): a seat with the act that began it."""

    def seat(person, term, *, post=None, starts_on=None, ends_before=None, **more):
        post, day = post or member_post, starts_on or term.starts_on
        act = Act.objects.create(
            term=term, kind=ActKind.APPOINT, person=person, post=post, effective_on=day, done_by=make_user(), **more
        )
        return Seat.objects.create(
            term=term, person=person, post=post, starts_on=day, ends_before=ends_before, begun_by=act, **more
        )

    return seat


@pytest.fixture
def committee(ward, make_term, make_person, seat_person):
    """The ward's committee: ``unit``, ``term`` and twelve ``members`` (persons) who have sat since the term began."""
    term = make_term(ward)
    members = [make_person(name, honorific=honorific, phone=f"09120000{at:02}") for at, (name, honorific) in enumerate(MEMBERS)]
    for person in members:
        seat_person(person, term)
    return SimpleNamespace(unit=ward, term=term, members=members)


@pytest.fixture
def kind(db):
    """A numbered kind with a short agenda, as data."""
    given = {"name": "Hội nghị tổng kết năm", "title_pattern": "Hội nghị Ủy ban lần thứ {number}", "is_numbered": True}
    return ConferenceKind.objects.get_or_create(code="year_end", defaults=given)[0]


@pytest.fixture
def make_conference(ward, kind, chair):
    """make_conference(state="open", members=committee.members): a conference of the ward, with delegates if asked.

    ``number`` is given to all but those in preparation. ``items`` is a list of titles.
    """
    count = iter(range(1, 10_000))

    def make(*, unit=None, state=ConferenceState.PREPARING, title="", members=(), items=(), **more):
        starts_at = more.pop("starts_at", MORNING)
        if state != ConferenceState.PREPARING:
            more.setdefault("number", next(count))
        if state in (ConferenceState.OPEN, ConferenceState.CLOSED):
            more.setdefault("opened_at", starts_at)
        if state == ConferenceState.CLOSED:
            more.setdefault("closed_at", starts_at + dt.timedelta(hours=4))
        conference = Conference.objects.create(
            unit=unit or ward, kind=more.pop("kind", kind), title=title or "Hội nghị Ủy ban MTTQ Việt Nam phường Hoa Sen",
            place=more.pop("place", "Hội trường phường"), starts_at=starts_at, state=state,
            created_by=more.pop("created_by", chair), **more,
        )  # fmt: skip
        for person in members:
            _delegate(conference, person)
        for order, words in enumerate(items):
            AgendaItem.objects.create(conference=conference, order=order, title=words, kind=ItemKind.REPORT, minutes=20)
        return conference

    return make


def _delegate(conference, person=None, **more):
    named = {"full_name": person.full_name, "honorific": person.honorific, "phone": person.phone} if person else {}
    return Delegate.objects.create(conference=conference, person=person, **(named | more))


@pytest.fixture
def make_delegate(db):
    """make_delegate(conference, person) or make_delegate(conference, full_name=…, group="guest"); ``present=True`` checks in."""
    count = iter(range(1, 10_000))

    def make(conference, person=None, *, present=False, group=DelegateGroup.MEMBER, **more):
        if person is None:
            more.setdefault("full_name", f"Ngô Thị Mời {next(count)}")
        delegate = _delegate(conference, person, group=group, **more)
        if present:
            Presence.objects.create(delegate=delegate, arrived_at=conference.opened_at or conference.starts_at)
        return delegate

    return make
