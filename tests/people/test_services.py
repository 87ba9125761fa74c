"""Terms, records and member organisations."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection

from doanket.audit.models import Entry, EntryDetail
from doanket.kit.permissions import NotPermitted
from doanket.people import queries, services
from doanket.people.models import MemberOrganisation, Person, Post, StructureCount, Term
from doanket.units.services import add_organisations

from .conftest import BEGAN

MARCH = dt.date(2026, 3, 1)


def test_the_defaults_come_in_once_and_name_their_source(db):
    assert services.load_people_defaults() == 18
    Post.objects.filter(code="chair").update(name="Chủ tịch Ủy ban")

    assert services.load_people_defaults() == 0
    assert Post.objects.get(code="chair").name == "Chủ tịch Ủy ban"
    assert not Post.objects.filter(source="").exists()
    assert "chưa kiểm chứng" in Post.objects.get(code="organisation_head").source


# --- Terms -------------------------------------------------------------------------------------


def test_one_term_runs_at_a_time(term, officer, ward):
    with pytest.raises(services.TermStillOpen):
        services.open_term(actor=officer, unit=ward, years="2030–2035", starts_on=dt.date(2030, 8, 1))
    services.close_term(actor=officer, term=term, ends_before=dt.date(2030, 8, 1))
    with pytest.raises(services.TermOverlaps):
        services.open_term(actor=officer, unit=ward, years="2030–2035", starts_on=dt.date(2030, 7, 31))
    services.open_term(actor=officer, unit=ward, years="2030–2035", starts_on=dt.date(2030, 8, 1))
    with pytest.raises(services.TermOver):
        services.close_term(actor=officer, term=term, ends_before=dt.date(2031, 1, 1))


def test_the_end_of_a_term_ends_the_sitting_without_ending_a_seat(term, officer, write, make_person, ward):
    person = make_person()
    write("appoint", person)
    term = services.close_term(actor=officer, term=term, ends_before=MARCH)

    assert len(queries.who_sat(ward, MARCH - dt.timedelta(days=1))) == 1
    assert list(queries.who_sat(ward, MARCH)) == []
    assert queries.seats_of(person).get().ends_before is None
    assert not queries.members_on(term, MARCH).exists()


def test_a_term_is_not_closed_before_an_act_of_it(term, officer, write, make_person):
    write("appoint", make_person(), on=MARCH)

    with pytest.raises(services.DayNotPossible):
        services.close_term(actor=officer, term=term, ends_before=MARCH)
    with pytest.raises(services.DayNotPossible):
        services.close_term(actor=officer, term=term, ends_before=BEGAN)


def test_a_unit_has_terms_of_its_own_kind_of_body_only(officer, board, ward, defaults):
    with pytest.raises(services.WrongBody):
        services.open_term(actor=officer, unit=board, years="2026–2028", starts_on=BEGAN)
    assert services.open_term(actor=officer, unit=board, body="board", years="2026–2028", starts_on=BEGAN).body == "board"


def test_a_post_of_another_body_is_refused(write, make_person):
    with pytest.raises(services.WrongPost):
        write("appoint", make_person(), "board_head")


def test_ranges_are_set_changed_and_taken_away(term, officer):
    services.set_range(actor=officer, term=term, attribute="women", low=Decimal(30), high=Decimal(35), source="Đề án 01")
    services.set_range(actor=officer, term=term, attribute="women", low=Decimal(28))
    assert queries.ranges_of(term)["women"].high is None
    services.set_range(actor=officer, term=term, attribute="women")

    assert queries.ranges_of(term) == {}
    assert Entry.objects.filter(verb="people.range_set").count() == 3
    with pytest.raises(services.RangeUpsideDown):
        services.set_range(actor=officer, term=term, attribute="women", low=Decimal(40), high=Decimal(30))
    with pytest.raises(services.RangeUpsideDown):
        services.set_range(actor=officer, term=term, attribute="women", high=Decimal(130))


# --- Records -----------------------------------------------------------------------------------


def test_sensitive_fields_never_reach_the_database_in_plain_text(make_person):
    person = make_person(ethnicity="Mường", religion="Công giáo", party="ngoai_dang")

    with connection.cursor() as cursor:
        cursor.execute("SELECT ethnicity, religion, party FROM people_person WHERE id = %s", [person.pk])
        raw = cursor.fetchone()
    assert all(text and word not in text for text, word in zip(raw, ("Mường", "Công giáo", "ngoai_dang"), strict=True))
    assert Person.objects.get().ethnicity == "Mường"


def test_personal_values_stand_in_the_erasable_part_of_the_journal(make_person):
    make_person("Lê Thị Bình", ethnicity="Mường", phone="0912000000", occupation="giáo viên")

    entry = Entry.objects.get(verb="people.person_added")
    assert "Mường" not in str(entry.facts) and "0912000000" not in str(entry.facts)
    assert {"ethnicity", "phone", "full_name"} <= set(entry.fields)
    assert entry.facts["changed"]["occupation"] == ["", "giáo viên"]
    EntryDetail.objects.get(entry=entry)


def test_the_second_of_two_who_edit_at_once_is_told_and_overwrites_nothing(make_person, officer, chair):
    person = make_person("Lê Thị Bình")
    services.edit_person(actor=officer, person=person, revision=0, phone="0912000001")

    with pytest.raises(services.ChangedMeanwhile) as refused:
        services.edit_person(actor=chair, person=person, revision=0, phone="0912000002")

    assert refused.value.person.phone == Person.objects.get().phone == "0912000001"
    assert Person.objects.get().revision == 1


def test_an_edit_that_changes_nothing_is_not_journalled(make_person, officer):
    person = make_person("Lê Thị Bình", sex="nu")
    before = Entry.objects.count()

    assert services.edit_person(actor=officer, person=person, revision=0, full_name="Lê  Thị Bình ", ethnicity="").revision == 0
    assert Entry.objects.count() == before


@pytest.mark.parametrize("given", [{"full_name": " "}, {"birth_year": 1890}, {"birth_year": 2020}])
def test_a_record_needs_a_name_and_a_possible_year(make_person, officer, given):
    person = make_person()

    with pytest.raises((services.NameMissing, services.YearNotPossible)):
        services.edit_person(actor=officer, person=person, revision=0, **given)


def test_an_account_belongs_to_one_record(make_person, make_user, ward):
    user = make_user("author", ward)
    make_person(user=user)

    with pytest.raises(services.AccountTaken):
        make_person(user=user)


def test_who_still_sits_is_not_let_go(make_person, officer, write):
    person = make_person()
    write("appoint", person)
    with pytest.raises(services.StillSits):
        services.stop_following(actor=officer, person=person, reason="chuyển đi")
    write("release", person, on=MARCH)

    services.stop_following(actor=officer, person=person, reason="chuyển đi", left_on=MARCH)

    with pytest.raises(services.NoLongerFollowed):
        services.stop_following(actor=officer, person=person, reason="chuyển đi")
    person.refresh_from_db()
    with pytest.raises(services.NoLongerFollowed):
        write("co_opt", person, on=MARCH)


def test_records_of_another_ward_are_not_there(make_person, make_unit, province, make_user, ward, board):
    neighbour = make_user("chair", make_unit("ward", province))
    person = make_person()

    assert not queries.persons_visible_to(neighbour).exists()
    assert not queries.persons_visible_to(make_user("author", board)).exists()
    assert queries.persons_visible_to(make_user("author", ward)).get() == person
    with pytest.raises(NotPermitted):
        services.edit_person(actor=neighbour, person=person, revision=0, phone="1")


def test_people_are_found_without_marks_and_stand_by_given_name(make_person):
    for name in ("Lê Thị Bình", "Trần Văn An", "Nguyễn An Bình"):
        make_person(name)
    names = [person.full_name for person in queries.find_person(Person.objects.all(), "")]

    assert names == ["Trần Văn An", "Nguyễn An Bình", "Lê Thị Bình"]
    assert [person.full_name for person in queries.find_person(Person.objects.all(), "binh le")] == ["Lê Thị Bình"]
    assert [person.full_name for person in queries.same_persons(Person.objects.all(), "lê thị bình", 1980)] == ["Lê Thị Bình"]


# --- Organisations -----------------------------------------------------------------------------


def test_the_five_organisations_of_the_tree_are_offered_once(officer, ward, make_user, nation):
    add_organisations(actor=make_user("administrator", nation), committee=ward)

    assert len(services.load_member_organisations(ward, actor=officer)) == 5
    assert services.load_member_organisations(ward, actor=officer) == []
    assert set(MemberOrganisation.objects.values_list("organisation__name", flat=True)) >= {"Công đoàn"}


def test_an_organisation_is_admitted_renamed_and_released(officer, ward, write, make_person):
    union = services.admit_organisation(actor=officer, unit=ward, name="Công đoàn", seats_planned=2)
    with pytest.raises(services.OrganisationKnown):
        services.admit_organisation(actor=officer, unit=ward, name="công đoàn")
    services.edit_organisation(actor=officer, member=union, name="Công đoàn phường", seats_planned=2)
    person = make_person()
    write("appoint", person, represents=union)
    with pytest.raises(services.StillSits):
        services.release_organisation(actor=officer, member=union, left_on=MARCH)
    write("release", person, on=MARCH)

    services.release_organisation(actor=officer, member=union, left_on=MARCH)

    assert queries.organisations_on(ward, MARCH) == []
    with pytest.raises(services.OrganisationReleased):
        write("co_opt", person, on=MARCH, represents=MemberOrganisation.objects.get())


def test_load_members_at_once_all_or_none(officer, term, post, make_person):
    known = make_person("Trần Văn An")
    row = {"number": 7, "full_name": "Lê Thị Bình", "honorific": "ba", "person": None, "posts": [post("member")],
           "represents": None, "sector": None, "starts_on": None}  # fmt: skip
    other = row | {"number": 8, "person": known, "posts": [post("chair"), post("member")]}

    assert services.import_members(actor=officer, term=term, rows=[row, other], effective_on=BEGAN) == 2
    assert len(queries.who_sat(term.unit, BEGAN)) == 3
    with pytest.raises(services.RowsHaveFaults, match="Dòng 9"):
        services.import_members(actor=officer, term=term, rows=[row | {"full_name": "Vũ Thị Hạnh"}, row | {"number": 9, "full_name": " "}], effective_on=BEGAN)
    assert Person.objects.count() == 2 and Term.objects.count() == 1


def test_the_structure_is_kept_counted_by_acts_and_edits(write, make_person, officer, term):
    person = make_person("Lê Thị Bình", sex="nu", party="ngoai_dang")
    write("appoint", person)
    count = lambda attribute: StructureCount.objects.values_list("n", "unknown", "total").get(term=term, attribute=attribute)  # noqa: E731

    assert count("women") == (1, 0, 1) and count("non_party") == (1, 0, 1) and count("religion") == (0, 1, 1)
    services.edit_person(actor=officer, person=person, revision=0, religion="Phật giáo", party="dang_vien")
    assert count("religion") == (1, 0, 1) and count("non_party") == (0, 0, 1)
    write("release", person, on=MARCH)
    assert count("women") == (0, 0, 0)
