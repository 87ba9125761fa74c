"""The fictional province beside the real tree, and the people in it."""

import datetime as dt
import json
from dataclasses import dataclass, field
from importlib.resources import files

from django.contrib.auth.hashers import make_password

from doanket.access.services import plant_grant
from doanket.accounts.models import User
from doanket.accounts.services import plant_user
from doanket.kernel.text import slugify
from doanket.units.models import Unit, UnitKind
from doanket.units.services import add_organisations, plant

PASSWORD = "hoa sen thang muoi mot"
OPENED = dt.date(2020, 1, 1)


@dataclass(slots=True)
class Ward:
    """A ward of the demo with its people: ``boards`` and ``organisations`` are pairs (unit, author)."""

    unit: Unit
    story: bool
    boards: list = field(default_factory=list)
    organisations: list = field(default_factory=list)
    officers: dict = field(default_factory=dict)


@dataclass(slots=True)
class Stage:
    """Everything the year needs: the province, its officer, its wards."""

    province: Unit
    officers: dict
    wards: list

    @property
    def story(self):
        return next(ward for ward in self.wards if ward.story)


def told(name):
    """One of the demo's own data files."""
    return json.loads(files("doanket.demo").joinpath(f"data/{name}.json").read_text(encoding="utf-8"))


def build_tree():
    """Plant the fictional province below the real nation, with accounts and grants. Returns the :class:`Stage`."""
    people = told("people")
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    root = Unit.objects.get(parent=None)
    officers = _officers(people["nation_officers"], root)
    province = plant(kind=kinds["province"], parent=root, opened_on=OPENED, name=people["province"]["name"],
                     seat_place=people["province"]["seat_place"])  # fmt: skip
    officers |= _officers(people["province_officers"], province)
    stage = Stage(province, officers, [_ward(described, province, kinds, officers["quantri"]) for described in people["wards"]])
    # One hash for all: forty slow ones would take longer than the rest of the year.
    User.objects.update(password=make_password(PASSWORD))
    return stage


def _officers(described, unit):
    found = {}
    for username, full_name, honorific, roles, post in described:
        user = plant_user(username=username, full_name=full_name, honorific=honorific)
        for role in roles:
            plant_grant(user=user, role=role, unit=unit, starts_on=OPENED, post=post)
        found[username] = user
    return found


def _ward(described, province, kinds, administrator):
    # The points lie in the open sea, so that no map of the real country shows a fictional ward in somebody's street.
    latitude, longitude = described["point"]
    unit = plant(kind=kinds[described["kind"]], parent=province, opened_on=OPENED, name=described["name"],
                 seat_place=described["seat_place"], latitude=latitude, longitude=longitude)  # fmt: skip
    ward = Ward(unit, described["story"], officers=_officers(described["officers"], unit))
    for name, households, head, honorific, latitude, longitude in described["boards"]:
        board = plant(kind=kinds["residential_area"], parent=unit, opened_on=OPENED, name=name, households=households,
                      latitude=latitude, longitude=longitude)  # fmt: skip
        ward.boards.append((board, _head(head, honorific, board, "Trưởng ban Công tác Mặt trận")))
    if described["organisations"]:
        planted = add_organisations(actor=administrator, committee=unit)
        for organisation, (head, honorific) in zip(planted, described["organisations"], strict=True):
            ward.organisations.append((organisation, _head(head, honorific, organisation, "Người đứng đầu")))
    return ward


def _head(full_name, honorific, unit, post):
    words = slugify(full_name).split("-")
    user = plant_user(
        username=f"{words[-1]}.{''.join(word[0] for word in words[:-1])}", full_name=full_name, honorific=honorific,
        phone=f"0900000{unit.pk % 1000:03d}",
    )  # fmt: skip
    plant_grant(user=user, role="author", unit=unit, starts_on=OPENED, post=post)
    return user
