"""What a conference needs around it on another machine: its units, people, seats, rules and those who may work there.

Of a person what the hall shows goes along; ethnicity, religion and Party membership stay at home. Of an account goes what is
needed to sign in there with the same password.
"""

from django.db.models import Q

from doanket.access.models import Grant
from doanket.accounts.models import User
from doanket.people.models import Act, MemberOrganisation, Person, Post, Seat, Sector
from doanket.units.models import Unit

from ..models import DecisionRule, Delegate
from .tables import plain_of

PERSON = ("uid", "full_name", "honorific", "title", "occupation", "phone", "is_full_time", "is_business")
USER = ("uid", "username", "full_name", "honorific", "password", "is_active")
UNIT = ("uid", "code", "name", "households", "seat_place")


def around(conference):
    """table → plain rows, each with the names of what it points to."""
    units = _units(conference.unit)
    term = conference.term
    seats = list(Seat.objects.filter(term=term).select_related("person")) if term else []
    grants = list(Grant.objects.filter(unit=conference.unit, ends_before__isnull=True).select_related("user", "unit"))
    return {
        "units": [_unit(unit) for unit in units],
        "users": [_some(user, USER) for user in _users(conference, grants)],
        "grants": [{"user": str(one.user.uid), "unit": str(one.unit.uid), "role": one.role, "post": one.post} for one in grants],
        "posts": [_whole(post) for post in Post.objects.order_by("pk")],
        "sectors": [_whole(sector) for sector in Sector.objects.order_by("pk")],
        "member_organisations": [_whole(one) for one in MemberOrganisation.objects.filter(unit=conference.unit).order_by("pk")],
        "terms": [_whole(term)] if term else [],
        "persons": [_person(person) for person in _persons(conference, seats)],
        "acts": [_whole(act) for act in Act.objects.filter(term=term).order_by("pk")] if term else [],
        "seats": [_whole(seat) for seat in seats],
        "kinds": [_whole(conference.kind)],
        "rules": [_whole(rule) for rule in DecisionRule.objects.filter(_used_by(conference)).order_by("pk")],
    }


def _units(unit):
    ids = [*unit.ancestor_ids, unit.pk]
    near = Unit.objects.filter(Q(pk__in=ids) | Q(parent=unit)).select_related("kind", "parent")
    return near.order_by("depth", "pk")


def _unit(unit):
    parent = str(unit.parent.uid) if unit.parent else None
    return _some(unit, UNIT) | {"kind": unit.kind.code, "parent": parent, "opened_on": str(unit.opened_on)}


def _users(conference, grants):
    """Who works there, and whoever stands in a row as the one who did it (without a way in, unless they work there)."""
    return User.objects.filter(Q(pk__in=[one.user_id for one in grants]) | Q(pk=conference.created_by_id)).order_by("pk")


def _persons(conference, seats):
    delegates = Delegate.objects.filter(conference=conference, person__isnull=False).values("person_id")
    return Person.objects.filter(Q(pk__in=[seat.person_id for seat in seats]) | Q(pk__in=delegates)).select_related("unit").order_by("pk")


def _person(person):
    return _some(person, PERSON) | {"unit": str(person.unit.uid)}


def _used_by(conference):
    return Q(unit__isnull=True) | Q(unit=conference.unit) | Q(unit__in=conference.unit.ancestor_ids)


def _some(row, names):
    return {name: str(value) if name == "uid" else value for name in names for value in [getattr(row, name)]}


def _whole(row):
    return plain_of(row)
