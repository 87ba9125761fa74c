"""A laptop learns what it needs around a conference: the same units, people, seats and rules under the same names."""

from doanket.access.models import Grant
from doanket.access.services import plant_grant
from doanket.accounts.models import User
from doanket.people.models import Act, MemberOrganisation, Person, Post, Seat, Sector, Term
from doanket.units.models import Unit, UnitKind
from doanket.units.services import plant

from ..models import ConferenceKind, DecisionRule

CODED = {"posts": Post, "sectors": Sector, "kinds": ConferenceKind}
TIED = (("member_organisations", MemberOrganisation), ("terms", Term), ("rules", DecisionRule))


def land_around(plain, writer, *, today):
    """Make everything of ``plain`` (see ``around``) stand here. What is here already takes the name it has there."""
    _land_units(plain["units"])
    _land_users(plain["users"])
    for name, model in CODED.items():
        for row in plain[name]:
            model.objects.filter(code=row["code"]).update(uid=row["uid"])
            writer.put(model, row)
    for row in plain["rules"]:
        DecisionRule.objects.filter(unit__isnull=True, code=row["code"], starts_on=row["starts_on"]).update(uid=row["uid"])
    for name, model in TIED:
        for row in plain[name]:
            writer.put(model, row)
    for row in plain["persons"]:
        _land_person(row)
    for row in _earlier_first(plain["acts"]):
        writer.put(Act, row)
    for row in plain["seats"]:
        writer.put(Seat, row)
    _land_grants(plain["grants"], today)


def _land_units(rows):
    for row in rows:
        parent = Unit.objects.get(uid=row["parent"]) if row["parent"] else None
        here = _unit_here(row, parent)
        if here is None:
            kind = UnitKind.objects.get(code=row["kind"])
            more = {name: row[name] for name in ("uid", "code", "households", "seat_place")}
            plant(kind=kind, name=row["name"], parent=parent, opened_on=row["opened_on"], **more)
        elif str(here.uid) != row["uid"]:
            Unit.objects.filter(pk=here.pk).update(uid=row["uid"])


def _unit_here(row, parent):
    near = Unit.objects.filter(kind__code=row["kind"])
    found = near.filter(uid=row["uid"]).first()
    if found is None and row["code"]:
        found = near.filter(code=row["code"]).first()
    return found or near.filter(parent=parent, name=row["name"]).first()


def _land_users(rows):
    for row in rows:
        if not User.objects.filter(uid=row["uid"]).exists() and not User.objects.filter(username=row["username"]).update(uid=row["uid"]):
            User(**row).save()


def _land_person(row):
    fields = {name: value for name, value in row.items() if name not in ("uid", "unit")}
    Person.objects.update_or_create(uid=row["uid"], defaults=fields, create_defaults=fields | {"unit": Unit.objects.get(uid=row["unit"])})


def _earlier_first(acts):
    """An act after the one that it replaces or ends."""
    done, waiting = set(), list(acts)
    while waiting:
        ready = [act for act in waiting if act["replaces"] is None or act["replaces"] in done] or waiting
        yield from ready
        done |= {act["uid"] for act in ready}
        waiting = [act for act in waiting if act["uid"] not in done]


def _land_grants(rows, today):
    for row in rows:
        user, unit = User.objects.filter(uid=row["user"]).first(), Unit.objects.get(uid=row["unit"])
        if user and not Grant.objects.filter(user=user, unit=unit, role=row["role"], ends_before__isnull=True).exists():
            plant_grant(user=user, role=row["role"], unit=unit, starts_on=today, post=row["post"])
