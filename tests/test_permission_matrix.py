"""Every address × every seat. An address without a row fails, so the matrix is whole by construction; see ``matrix``."""

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from doanket.portal.guarding import PLATFORM
from entering import let_go, let_in
from matrix import EVERY_SEAT, EVERYONE, NOBODY, ROLES

TESTS = Path(__file__).parent


def collected_rows():
    for path in sorted(TESTS.glob("*/matrix.py")):
        spec = importlib.util.spec_from_file_location(f"matrix_of_{path.parent.name}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield from module.ROWS


def walk(patterns, space=""):
    """(name with its namespace, view) of every address of ours; the library's lie behind one door, tried in portal/platform."""
    for pattern in patterns:
        if str(pattern.pattern) == PLATFORM:
            continue
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern.callback
        else:
            deeper = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern.url_patterns, deeper)


ROWS = list(collected_rows())
ADDRESSES = dict(walk(get_resolver().url_patterns))


def test_every_address_has_exactly_one_row():
    names = [row.name for row in ROWS]

    assert sorted(set(ADDRESSES) - set(names)) == [], "addresses without a row: add them to tests/<room>/matrix.py"
    assert sorted(set(names) - set(ADDRESSES)) == [], "rows without an address"
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_row_says_what_its_view_is():
    kinds = {row.name: row.kind for row in ROWS if row.name in ADDRESSES}

    assert {name: getattr(ADDRESSES[name], "kind", "outside") for name in kinds} == kinds


@pytest.fixture
def world(make_unit, make_user):
    """Two provinces, two wards, two boards each, and somebody with every role in every place."""

    def grow(target_name, seats=EVERY_SEAT):
        world = SimpleNamespace(make_unit=make_unit, make_user=make_user)
        world.nation = make_unit("nation", name="Trung ương")
        world.province, other_province = (make_unit("province", world.nation) for _ in range(2))
        world.ward, other_ward = (make_unit("ward", world.province) for _ in range(2))
        world.board, other_board = (make_unit("residential_area", world.ward) for _ in range(2))
        for ward in (other_ward, make_unit("ward", other_province)):
            make_unit("residential_area", ward)
        world.target = getattr(world, target_name)
        line = {
            "nation": (None, None, world.province),
            "province": (world.nation, other_province, world.ward),
            "ward": (world.province, other_ward, world.board),
            "board": (world.ward, other_board, None),
        }
        world.above, world.sibling, world.below = line[target_name]
        world.own = world.target
        world.person = {
            (role, place): make_user(role, getattr(world, place))
            for role, place in sorted(seats)
            if getattr(world, place) is not None
        }
        world.person["nobody", ""] = make_user()
        return world

    return grow


def signed_in(user):
    """A browser of somebody who owes neither a new password nor a second factor."""
    return let_in(Client(), user)


def ask(client, row, world, address):
    """The answer, with whatever it changed undone."""
    with transaction.atomic():
        if row.kind == "action":
            answer = client.post(address, row.post(world))
        else:
            answer = client.get(address, row.query(world))
        transaction.set_rollback(True)
    let_go(answer)
    return answer


def class_of(row, answer):
    """ok, or the status that says no."""
    to_the_door = answer.status_code == 302 and answer.url.startswith(settings.LOGIN_URL)
    if to_the_door:
        return "sign in"
    if row.kind == "action" and answer.status_code in (200, 302, 303, 422):
        return "ok"
    return "ok" if answer.status_code in (200, 302, 304) else answer.status_code


def expected(row, seat):
    if seat in row.ok:
        return "ok"
    return 403 if seat in row.forbidden else row.otherwise


def rows_of(*kinds):
    return [pytest.param(row, id=row.name) for row in ROWS if row.kind in kinds and row.name in ADDRESSES]


def seats_tried(row):
    """Every seat on SQLite; a right is no matter of the database, so on PostgreSQL the first of each answer."""
    if connection.vendor == "sqlite":
        return EVERY_SEAT
    return {min(held) for held in (row.ok & EVERY_SEAT, row.forbidden, EVERY_SEAT - row.ok - row.forbidden) if held}


@pytest.mark.parametrize("row", rows_of("page", "action"))
def test_each_seat_gets_its_answer(row, world):
    world = world(row.at, seats_tried(row))
    address = reverse(row.name, args=row.args(world))

    told = {seat: class_of(row, ask(signed_in(user), row, world, address)) for seat, user in world.person.items()}

    assert told == {seat: expected(row, seat) for seat in world.person}


@pytest.mark.parametrize("row", rows_of("page", "action"))
def test_the_door_and_the_wrong_method(row, world):
    world = world(row.at, seats=())
    address = reverse(row.name, args=row.args(world))
    view = ADDRESSES[row.name]

    stranger = class_of(row, ask(Client(), row, world, address))
    assert stranger == "sign in" or (view.public and stranger == "ok")

    client = signed_in(world.person["nobody", ""])
    wrong = client.get(address) if row.kind == "action" else client.post(address)
    assert wrong.status_code == 405


@pytest.mark.parametrize("row", rows_of("outside"))
def test_views_of_others(row, world):
    world = world("ward", seats=())
    address = reverse(row.name, args=row.args(world))

    assert Client().get(address).status_code == row.anonymous
    assert signed_in(world.person["nobody", ""]).get(address).status_code == row.signed_in


def test_the_matrix_can_fail(world):
    """Every role in every place is there, so that a row that is too generous is found out."""
    world = world("ward")

    assert len(world.person) == len(ROLES) * 4 + 1
    assert set(world.person) == EVERYONE
    assert set(world.person) & NOBODY
