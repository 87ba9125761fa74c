"""The four typed outcomes and the seats that follow from them."""

import datetime as dt

import pytest

from doanket.audit.models import Entry
from doanket.kit.permissions import NotPermitted
from doanket.people import queries, services
from doanket.people.models import Act, Seat

from .conftest import BEGAN

MARCH, APRIL = dt.date(2026, 3, 1), dt.date(2026, 4, 1)


def names_on(unit, day):
    return [(seat.person.full_name, seat.post.code) for seat in queries.who_sat(unit, day)]


def test_appointing_begins_a_seat_on_the_day_itself(write, make_person, ward):
    act = write("appoint", make_person("Lê Thị Bình"), on=MARCH)

    assert names_on(ward, MARCH - dt.timedelta(days=1)) == []
    assert names_on(ward, MARCH) == [("Lê Thị Bình", "member")]
    assert act.begun.get().ended_by is None


def test_a_release_ends_the_seat_before_its_day(write, make_person, ward):
    person = make_person("Lê Thị Bình")
    write("appoint", person)
    act = write("release", person, on=MARCH, reason="nghỉ hưu")

    assert names_on(ward, MARCH - dt.timedelta(days=1)) == [("Lê Thị Bình", "member")]
    assert names_on(ward, MARCH) == []
    assert Seat.objects.get().ended_by == act


def test_replacing_counts_nobody_twice_on_the_day(write, make_person, ward):
    old, new = make_person("Lê Thị Bình"), make_person("Trần Văn An")
    first = write("appoint", old)
    write("replace", new, on=MARCH, replaces=first.begun.get())

    assert names_on(ward, MARCH - dt.timedelta(days=1)) == [("Lê Thị Bình", "member")]
    assert names_on(ward, MARCH) == [("Trần Văn An", "member")]


def test_who_is_released_from_the_committee_loses_its_other_posts_by_the_same_act(write, make_person, ward):
    person, other = make_person("Lê Thị Bình"), make_person("Trần Văn An")
    for code in ("member", "standing_member", "vice_chair"):
        write("appoint", person, code)
    write("appoint", other, "vice_chair")
    act = write("release", person, on=MARCH)

    assert names_on(ward, MARCH) == [("Trần Văn An", "vice_chair")]
    assert {seat.ended_by for seat in Seat.objects.filter(person=person)} == {act}


def test_releasing_a_vice_chair_leaves_the_member(write, make_person, ward):
    person = make_person("Lê Thị Bình")
    write("appoint", person)
    write("appoint", person, "vice_chair")
    write("release", person, "vice_chair", on=MARCH)

    assert names_on(ward, MARCH) == [("Lê Thị Bình", "member")]


def test_a_single_post_refuses_a_second_holder_and_says_who_holds_it(write, make_person):
    write("appoint", make_person("Lê Thị Bình"), "chair")

    with pytest.raises(services.PostTaken, match="Lê Thị Bình"):
        write("appoint", make_person("Trần Văn An"), "chair", on=MARCH)
    assert Act.objects.count() == Seat.objects.count() == 1


def test_nobody_holds_one_post_twice(write, make_person):
    person = make_person()
    write("appoint", person)

    with pytest.raises(services.AlreadySits):
        write("co_opt", person, on=MARCH)


def test_only_a_seat_that_is_held_ends(write, make_person):
    person = make_person()

    with pytest.raises(services.DoesNotSit):
        write("release", person, on=MARCH)
    write("appoint", person, on=MARCH)
    with pytest.raises(services.DoesNotSit):
        write("release", person, on=MARCH - dt.timedelta(days=1))


def test_an_act_falls_into_its_term(write, make_person, term, officer):
    with pytest.raises(services.DayNotPossible):
        write("appoint", make_person(), on=BEGAN - dt.timedelta(days=1))
    services.close_term(actor=officer, term=term, ends_before=APRIL)
    with pytest.raises(services.DayNotPossible):
        write("appoint", make_person(), on=APRIL)
    write("appoint", make_person(), on=APRIL - dt.timedelta(days=1))


def test_an_act_before_another_must_leave_that_one_true(write, make_person):
    write("appoint", make_person("Lê Thị Bình"), "chair", on=APRIL)

    with pytest.raises(services.LaterActStandsOnIt, match="Lê Thị Bình"):
        write("appoint", make_person("Trần Văn An"), "chair", on=MARCH)


def test_replacing_wants_somebody_in_that_post(write, make_person):
    old, new = make_person(), make_person()
    act = write("appoint", old)

    with pytest.raises(services.NobodyToReplace):
        write("replace", new, "vice_chair", on=MARCH, replaces=act)
    write("release", old, on=MARCH)
    with pytest.raises(services.NobodyToReplace):
        write("replace", new, on=APRIL, replaces=act)


def test_the_newcomer_represents_the_same_organisation_unless_said_otherwise(write, make_person, ward, officer):
    union = services.admit_organisation(actor=officer, unit=ward, name="Công đoàn")
    act = write("appoint", make_person(), represents=union)

    assert write("replace", make_person(), on=MARCH, replaces=act).represents == union


def test_withdrawing_the_last_act_draws_the_seats_without_it(write, make_person, ward, officer):
    person = make_person("Lê Thị Bình")
    write("appoint", person)
    write("appoint", person, "vice_chair")
    act = write("release", person, on=MARCH)

    services.withdraw_act(actor=officer, act=act, reason="ghi nhầm người")

    assert names_on(ward, APRIL) == [("Lê Thị Bình", "vice_chair"), ("Lê Thị Bình", "member")]
    with pytest.raises(services.AlreadyWithdrawn):
        services.withdraw_act(actor=officer, act=act, reason="lần nữa")


def test_an_act_on_which_another_stands_is_not_withdrawn(write, make_person, officer):
    person = make_person()
    act = write("appoint", person)
    released = write("release", person, on=MARCH)

    with pytest.raises(services.LaterActStandsOnIt):
        services.withdraw_act(actor=officer, act=act, reason="ghi nhầm")
    services.withdraw_act(actor=officer, act=released, reason="ghi nhầm")
    services.withdraw_act(actor=officer, act=act, reason="ghi nhầm")
    assert not Seat.objects.exists()


def test_a_replacement_and_what_it_replaced_can_both_be_withdrawn(write, make_person, officer):
    first = write("appoint", make_person())
    second = write("replace", make_person(), on=MARCH, replaces=first)

    services.withdraw_act(actor=officer, act=second, reason="ghi nhầm")
    services.withdraw_act(actor=officer, act=first, reason="ghi nhầm")

    assert not Seat.objects.exists()


def test_the_number_of_the_resolution_is_named_once(write, make_person, officer):
    acts = [write("appoint", make_person()), write("appoint", make_person())]

    services.name_resolution(actor=officer, acts=acts, symbol="12/NQ-MTTQ")
    services.name_resolution(actor=officer, acts=acts, symbol="12/NQ-MTTQ")

    assert set(Act.objects.values_list("resolution_symbol", flat=True)) == {"12/NQ-MTTQ"}
    assert Entry.objects.filter(verb="people.resolution_named").count() == 2
    with pytest.raises(services.ResolutionNamed):
        services.name_resolution(actor=officer, acts=acts, symbol="13/NQ-MTTQ")


def test_the_level_above_recognises_and_the_chair_types_in_what_was_received(write, make_person, above, chair, officer):
    first, second = write("appoint", make_person(), "chair"), write("appoint", make_person(), "vice_chair")
    given = {"decision_symbol": "148/QĐ-MTTQ-BTT", "decided_on": dt.date(2025, 9, 1)}

    services.recognise_act(actor=above, act=first, **given)
    with pytest.raises(NotPermitted):
        services.recognise_act(actor=officer, act=second, **given)
    services.recognise_act(actor=chair, act=second, **given)

    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-2:] == ["people.act_recognised", "people.recognition_received"]
    with pytest.raises(services.AlreadyRecognised):
        services.recognise_act(actor=above, act=second, **given)


def test_who_may_write_an_act(write, make_person, make_user, ward, make_unit, province, board):
    person = make_person()
    neighbour = make_unit("ward", province)
    for user in (make_user("author", ward), make_user("chair", neighbour), make_user("author", board), make_user("inspector", ward)):
        with pytest.raises(NotPermitted):
            write("appoint", person, actor=user)
    write("appoint", person, actor=make_user("chair", province))


def test_nobody_of_another_ward_is_written_into_ours(write, make_person, make_unit, province, make_user):
    neighbour = make_unit("ward", province)
    stranger = make_person(unit=neighbour, actor=make_user("chair", neighbour))

    with pytest.raises(NotPermitted):
        write("appoint", stranger)


def test_the_reason_of_a_release_is_personal_and_stays_out_of_the_entry(write, make_person):
    person = make_person()
    write("appoint", person)
    write("release", person, on=MARCH, reason="vì sức khỏe")

    entry = Entry.objects.order_by("-pk").first()
    assert entry.fields == ["reason"] and "sức khỏe" not in str(entry.facts)
