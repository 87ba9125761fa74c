"""A conference goes to a laptop, is held there, and comes home: nothing typed twice, nothing lost, nothing doubled.

The laptop is the same database with everything of the ward's committee taken out, inside a savepoint that is rolled back.
"""

import datetime as dt
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.conferences.carrying.tables import OWN, fields_of, rows_of
from doanket.conferences.choices import LoanState
from doanket.conferences.models import Conference, Delegate, Loan, Presence, Speech
from doanket.conferences.services import carrying, outcome
from doanket.conferences.services.holding import KeepsNoRegisters
from doanket.people.models import Act, MemberOrganisation, Person, Seat, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference(make_conference, committee):
    return make_conference(state="open", members=committee.members, items=["Khai mạc", "Báo cáo năm"], term=committee.term)


@contextmanager
def the_laptop():
    """Nothing of the committee is here; what is done inside is gone afterwards."""
    with transaction.atomic():
        for model in reversed(OWN):
            model.objects.all().delete()
        Loan.objects.all().delete()
        for model in (Seat, Act, MemberOrganisation, Term, Person):
            model.objects.all().delete()
        yield
        transaction.set_rollback(True)


def lent(chair, conference):
    return carrying.lend_conference(actor=chair, conference=conference, place="máy xách tay")


def held_on_the_laptop(pack, code, deed=lambda conference: None):
    """The pack of the way back, after ``deed`` was done to the conference on the laptop."""
    with the_laptop():
        away = carrying.land_pack(actor=None, data=pack, code=code)
        deed(away)
        back, back_code = carrying.pack_to_return(actor=away.created_by, conference=away)
    return back, back_code


def brought_home(chair, conference, back, code, choices=()):
    carrying.bring_back(actor=chair, conference=conference, data=back, code=code)
    carrying.merge_loan(actor=chair, conference=conference, choices=dict(choices))
    conference.refresh_from_db()
    return conference


def test_what_leaves_comes_back_the_same(chair, conference):
    before = rows_of(conference)
    _loan, pack, code = lent(chair, conference)

    with the_laptop():
        away = carrying.land_pack(actor=None, data=pack, code=code)
        assert away.is_borrowed and not away.is_away
        assert rows_of(away) == before
        assert away.term.seats.count() == 12
        back, back_code = carrying.pack_to_return(actor=chair, conference=away)
    home = brought_home(chair, conference, back, back_code)

    assert rows_of(home) == before
    assert not home.is_away and not home.is_borrowed


def test_sensitive_fields_stay_at_home(chair, conference, committee):
    person = committee.members[2]
    person.religion, person.ethnicity, person.party = "Công giáo", "Tày", "dang_vien"
    person.save()
    _loan, pack, code = lent(chair, conference)

    with the_laptop():
        carrying.land_pack(actor=None, data=pack, code=code)
        there = Person.objects.get(uid=person.uid)
        assert (there.full_name, there.religion, there.ethnicity, there.party) == (person.full_name, None, None, None)


def test_what_happened_there_happened_here(chair, conference):
    _loan, pack, code = lent(chair, conference)
    now = timezone.now()

    def meeting(away):
        for delegate in away.delegates.all()[:10]:
            Presence.objects.create(delegate=delegate, arrived_at=now)
        Speech.objects.create(conference=away, delegate=away.delegates.first(), asked_at=now)
        away.items.filter(order=0).update(state="now", started_at=now)

    home = brought_home(chair, conference, *held_on_the_laptop(pack, code, meeting))

    assert Presence.objects.filter(delegate__conference=home).count() == 10
    assert home.speeches.get().asked_at == now
    assert home.items.get(state="now").title == "Khai mạc"


def test_the_place_of_the_only_one_can_pass_from_row_to_row(chair, conference):
    first, _second = conference.items.order_by("order")
    first.state, first.started_at = "now", timezone.now()
    first.save()
    _loan, pack, code = lent(chair, conference)

    def go_on(away):
        away.items.filter(order=0).update(state="done", ended_at=timezone.now())
        away.items.filter(order=1).update(state="now", started_at=timezone.now())

    home = brought_home(chair, conference, *held_on_the_laptop(pack, code, go_on))

    assert list(home.items.order_by("order").values_list("state", flat=True)) == ["done", "now"]


def test_an_answer_that_came_here_meanwhile_stays_and_a_clash_is_decided(chair, conference):
    quiet, clash = conference.delegates.order_by("sort_key")[:2]
    _loan, pack, code = lent(chair, conference)
    back = held_on_the_laptop(pack, code, lambda away: away.delegates.filter(uid=clash.uid).update(reply="coming"))
    Delegate.objects.filter(pk__in=[quiet.pk, clash.pk]).update(reply="absent", reply_note="đi công tác")

    loan = carrying.bring_back(actor=chair, conference=conference, data=back[0], code=back[1])
    waiting = carrying.pending_merge(loan)
    carrying.merge_loan(actor=chair, conference=conference, choices={waiting.conflicts[0].key: "here"})

    assert [one.fields for one in waiting.conflicts] == [["reply", "reply_note"]]
    assert waiting.kept == 1
    assert set(Delegate.objects.filter(pk__in=[quiet.pk, clash.pk]).values_list("reply", flat=True)) == {"absent"}


def test_a_row_taken_away_there_is_taken_away_here(chair, conference):
    _loan, pack, code = lent(chair, conference)
    home = brought_home(chair, conference, *held_on_the_laptop(pack, code, lambda away: away.items.filter(order=1).delete()))

    assert home.items.count() == 1


def test_a_pack_is_merged_once_and_only_its_own(chair, conference, make_conference, committee):
    other = make_conference(state="open", members=committee.members[:2], term=committee.term)
    _loan, pack, code = lent(chair, conference)
    carrying.lend_conference(actor=chair, conference=other)
    back = held_on_the_laptop(pack, code)

    with pytest.raises(carrying.NotThisPack):
        carrying.bring_back(actor=chair, conference=other, data=back[0], code=back[1])
    brought_home(chair, conference, *back)
    with pytest.raises(carrying.NothingToMerge):
        carrying.bring_back(actor=chair, conference=conference, data=back[0], code=back[1])


def test_it_is_carried_to_one_place_at_a_time(chair, conference):
    lent(chair, conference)

    with pytest.raises(carrying.AlreadyAway):
        lent(chair, conference)


def test_its_own_machine_does_not_land_it_and_the_way_out_is_not_the_way_back(chair, conference):
    _loan, pack, code = lent(chair, conference)

    with pytest.raises(carrying.AlreadyAway):
        carrying.land_pack(actor=None, data=pack, code=code)
    with pytest.raises(carrying.NotThisPack):
        carrying.bring_back(actor=chair, conference=conference, data=pack, code=code)
    with pytest.raises(carrying.WrongPackCode):
        carrying.bring_back(actor=chair, conference=conference, data=pack, code="0000 0000 0000 0000")
    with pytest.raises(carrying.PackUnreadable):
        carrying.bring_back(actor=chair, conference=conference, data=b"khong phai goi", code=code)


def test_whoever_gives_up_says_why_and_keeps_what_stands_here(chair, conference):
    _loan, pack, code = lent(chair, conference)
    held_on_the_laptop(pack, code, lambda away: away.items.all().delete())

    with pytest.raises(carrying.NothingToMerge):
        carrying.give_up_loan(actor=chair, conference=conference, reason=" ")
    loan = carrying.give_up_loan(actor=chair, conference=conference, reason="máy xách tay hỏng")

    conference.refresh_from_db()
    assert (loan.state, conference.is_away, conference.items.count()) == (LoanState.GIVEN_UP, False, 2)
    assert Entry.objects.filter(verb="conferences.loan_given_up").exists()


def test_rows_of_people_are_not_kept_twice_after_the_merge(chair, conference):
    _loan, pack, code = lent(chair, conference)
    brought_home(chair, conference, *held_on_the_laptop(pack, code))

    loan = Loan.objects.get(conference=conference)
    assert (loan.base, loan.brought, loan.state) == ({}, {}, LoanState.MERGED)


def test_every_table_of_the_room_goes_along_or_stays_for_a_reason():
    from django.apps import apps

    stays = {"ConferenceKind", "DecisionRule", "HallState", "Loan"}  # data of the installation; drawn anew; about the carrying itself
    ours = {model.__name__ for model in apps.get_app_config("conferences").get_models()}
    assert ours - stays == {model.__name__ for model in OWN}
    assert all(fields_of(model) for model in OWN)


def test_a_moment_keeps_its_fraction(chair, conference):
    moment = dt.datetime(2026, 12, 18, 1, 2, 3, 456789, tzinfo=dt.UTC)
    Conference.objects.filter(pk=conference.pk).update(created_at=moment)
    conference.refresh_from_db()
    _loan, pack, code = lent(chair, conference)

    with the_laptop():
        assert carrying.land_pack(actor=None, data=pack, code=code).created_at == moment


def test_a_guest_machine_gives_no_numbers(chair, conference):
    _loan, pack, code = lent(chair, conference)

    with the_laptop():
        away = carrying.land_pack(actor=None, data=pack, code=code)
        with pytest.raises(KeepsNoRegisters):
            outcome.lay_out_minutes(actor=chair, conference=away)
