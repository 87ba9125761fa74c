"""Whatever acts are written, in whatever order: the seats say of every day what the acts say."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doanket.kit.errors import DomainError
from doanket.people import queries, seating, services
from doanket.people.models import Act, Seat
from doanket.people.services.seats import faults_of_the_seats

from .conftest import BEGAN

DAYS = [BEGAN + dt.timedelta(days=number) for number in range(8)]
CODES = ("member", "vice_chair", "chair")
# (kind, who, which post, on which day, whom it replaces or what is withdrawn)
DEEDS = st.tuples(
    st.sampled_from(["appoint", "co_opt", "release", "release", "replace", "withdraw"]),
    st.integers(0, 3), st.sampled_from(CODES), st.integers(0, 6), st.integers(0, 9),
)  # fmt: skip


def sat_on(acts, day):
    """The slow reference: walk the acts day by day and keep a set of (person, post)."""
    held, began = set(), {}
    for act in sorted(acts, key=lambda act: (act.effective_on, act.pk)):
        if act.effective_on > day:
            break
        leaves = None
        if act.kind == "release":
            leaves = (act.person_id, act.post.code)
        elif act.kind == "replace":
            leaves = began[act.replaces_id]
        if leaves:
            assert leaves in held
            held -= {one for one in held if one == leaves or (leaves[1] == "member" and one[0] == leaves[0])}
        if act.kind != "release":
            began[act.pk] = (act.person_id, act.post.code)
            assert began[act.pk] not in held
            held.add(began[act.pk])
            assert sum(code == "chair" for _person, code in held) <= 1
    return held


@pytest.fixture
def ground(term, make_person, officer, post, write):
    return [make_person() for _ in range(4)], write, officer


def do(deed, ground):
    kind, who, code, day, other = deed
    persons, write, officer = ground
    acts = list(Act.objects.filter(withdrawn_at=None).order_by("pk"))
    if kind == "withdraw":
        if acts:
            services.withdraw_act(actor=officer, act=acts[other % len(acts)], reason="thử")
        return
    more = {"replaces": acts[other % len(acts)]} if kind == "replace" and acts else {}
    write(kind, persons[who], code, on=DAYS[day], **more)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(DEEDS, min_size=4, max_size=16))
def test_the_list_of_every_day_is_what_the_acts_say(deeds, ground, ward):
    Seat.objects.all().delete()
    Act.objects.all().update(replaces=None)
    Act.objects.all().delete()
    for deed in deeds:
        try:
            do(deed, ground)
        except DomainError:
            continue

    acts = list(Act.objects.filter(withdrawn_at=None).select_related("post"))
    for day in DAYS:
        assert {(seat.person_id, seat.post.code) for seat in queries.who_sat(ward, day)} == sat_on(acts, day)
    assert list(faults_of_the_seats()) == []


def test_rebuilding_changes_nothing_that_is_right_and_mends_what_is_wrong(write, make_person, term):
    person = make_person()
    write("appoint", person)
    write("release", person, on=DAYS[3])
    rows = list(Seat.objects.values())

    services.rebuild_seats(term)
    assert list(Seat.objects.values()) == rows

    Seat.objects.update(ends_before=DAYS[5])
    assert len(list(faults_of_the_seats())) == 1
    services.rebuild_seats(term)
    assert list(Seat.objects.values()) == rows


def test_a_contradiction_names_the_act_that_cannot_be(write, make_person, post):
    first = write("appoint", make_person(), "chair")
    second = Act(pk=first.pk + 1, kind="appoint", person_id=0, post=post("chair"), effective_on=DAYS[1])

    with pytest.raises(seating.Contradiction) as found:
        seating.draw([second, first])

    assert (found.value.act, found.value.why, found.value.holder) == (second, seating.POST_TAKEN, first)
