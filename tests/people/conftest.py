"""A ward's committee with its term, posts and people."""

import datetime as dt

import pytest

from doanket.people import services
from doanket.people.models import Post

BEGAN = dt.date(2025, 8, 1)


@pytest.fixture
def defaults(db):
    services.load_people_defaults()


@pytest.fixture
def post(defaults):
    """post("chair")"""
    return lambda code: Post.objects.get(code=code)


@pytest.fixture
def chair(make_user, ward):
    return make_user("chair", ward, full_name="Đỗ Quang Khải", honorific="ong")


@pytest.fixture
def officer(make_user, ward):
    return make_user("reviewer", ward, full_name="Trần Thị Ngát", honorific="ba")


@pytest.fixture
def above(make_user, province):
    return make_user("reviewer", province, full_name="Lê Văn Tỉnh")


@pytest.fixture
def term(defaults, officer, ward):
    return services.open_term(actor=officer, unit=ward, number="I", years="2025–2030", starts_on=BEGAN, planned_members=45)


@pytest.fixture
def make_person(officer, ward):
    """make_person("Lê Thị Bình", honorific="ba", sex="nu"): a record kept by the ward."""
    count = iter(range(1, 10_000))

    def make(full_name="", *, actor=None, unit=None, honorific="ong", **more):
        name = full_name or f"Lê Văn Mẫu {next(count)}"
        return services.add_person(actor=actor or officer, unit=unit or ward, full_name=name, honorific=honorific, **more)

    return make


@pytest.fixture
def write(officer, term, post):
    """write("appoint", person, "chair", on=day): an act of the ward's term."""

    def act(kind, person, code="member", *, on=BEGAN, actor=None, within=None, **more):
        return services.write_act(
            actor=actor or officer, term=within or term, kind=kind, person=person, post=post(code), effective_on=on, **more
        )

    return act
