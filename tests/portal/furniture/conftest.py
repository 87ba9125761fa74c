"""A ward with a site, its editor, and the editor of the ward beside it."""

import datetime as dt

import pytest

from doanket.people.models import Act, Person, Post, Seat, Term
from doanket.people.services.defaults import load_people_defaults
from doanket.portal.services import plant_site

LONG_AGO = dt.date(2025, 1, 1)
CANARY = "0912 999 888"


@pytest.fixture
def home(ward):
    return plant_site(ward)


@pytest.fixture
def editor(make_user, ward):
    return make_user("editor", ward)


@pytest.fixture
def neighbour(make_unit, make_user, province):
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    plant_site(other)
    return make_user("editor", other)


@pytest.fixture
def seated(db, make_user):
    """seated(unit, "committee", "chair", "Đỗ Quang Khải"): a person in a post, with everything that must not be shown."""
    load_people_defaults()
    clerk = make_user()

    def seat(unit, body, post, name, honorific="ong", title=""):
        term, _new = Term.objects.get_or_create(unit=unit, body=body, years="2025–2030", starts_on=LONG_AGO)
        person = Person.objects.create(
            unit=unit, full_name=name, honorific=honorific, title=title, phone=CANARY, birth_year=1961, address="Ngõ Canari 5",
            email="canari@rieng.example", ethnicity="Canari dân tộc", religion="Canari tôn giáo",
        )  # fmt: skip
        act = Act.objects.create(
            term=term, kind="appoint", person=person, post=Post.objects.get(code=post), effective_on=LONG_AGO, done_by=clerk
        )
        return Seat.objects.create(term=term, person=person, post=act.post, starts_on=LONG_AGO, begun_by=act)

    return seat
