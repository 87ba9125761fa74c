"""Rights are given and taken back by others, and go along when a unit is merged."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from doanket.access import services
from doanket.access.models import Grant
from doanket.access.queries import grants_of, grants_within, reach_of
from doanket.audit.models import Entry
from doanket.kit.permissions import may


@pytest.fixture
def khai(make_user, ward):
    return make_user("administrator", ward, full_name="Đỗ Quang Khải")


@pytest.fixture
def man(make_user):
    return make_user(full_name="Nguyễn Văn Mẫn")


def test_give_grant_opens_the_deeds_of_the_role_and_says_so(khai, man, board):
    assert not reach_of(man)

    grant = services.give_grant(
        actor=khai, user=man, role="author", unit=board, post="Trưởng ban", reason="QĐ 12"
    )

    assert [
        (held.role, held.unit_id, held.post) for held in reach_of(man.__class__.objects.get(pk=man.pk))
    ] == [("author", board.pk, "Trưởng ban")]
    assert (grant.given_by, grant.starts_on, grant.ends_before) == (khai, timezone.localdate(), None)
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.unit_id) == ("access.grant_given", khai, board.pk)
    assert (entry.facts["who"], entry.facts["role"], entry.facts["at"]) == (
        "Nguyễn Văn Mẫn",
        "người nhập",
        "Tổ 3 Cây Gạo",
    )


def test_nobody_gives_or_takes_rights_of_their_own(khai, ward, make_user):
    with pytest.raises(services.OwnRights):
        services.give_grant(actor=khai, user=khai, role="inspector", unit=ward)
    with pytest.raises(services.OwnRights):
        services.take_back_grant(actor=khai, grant=khai.grants.get())


def test_administrator_gives_rights_only_at_home_and_below(khai, man, province, make_unit):
    beside = make_unit("commune", province)
    for unit in (province, beside):
        with pytest.raises(PermissionDenied):
            services.give_grant(actor=khai, user=man, role="author", unit=unit)
    assert not Grant.objects.filter(user=man).exists()


def test_role_is_held_once_at_a_place_and_time(khai, man, board):
    today = timezone.localdate()
    services.give_grant(
        actor=khai, user=man, role="author", unit=board, ends_before=today + dt.timedelta(days=9)
    )
    with pytest.raises(services.GrantHeld):
        services.give_grant(actor=khai, user=man, role="author", unit=board)
    later = today + dt.timedelta(days=9)
    assert (
        services.give_grant(actor=khai, user=man, role="author", unit=board, starts_on=later).starts_on
        == later
    )
    assert services.give_grant(actor=khai, user=man, role="editor", unit=board)


def test_give_grant_refuses_closed_accounts_and_wrong_days(khai, man, board):
    with pytest.raises(services.WrongDays):
        services.give_grant(actor=khai, user=man, role="author", unit=board, ends_before=timezone.localdate())
    man.is_active = False
    man.save()
    with pytest.raises(services.AccountClosed):
        services.give_grant(actor=khai, user=man, role="author", unit=board)


def test_taken_back_grant_ends_today_and_stays_in_the_book(khai, board, make_user):
    man = make_user("author", board)
    grant = man.grants.get()

    services.take_back_grant(actor=khai, grant=grant, reason="Thôi làm trưởng ban")

    grant.refresh_from_db()
    assert grant.ends_before == timezone.localdate()
    assert not reach_of(type(man).objects.get(pk=man.pk))
    assert list(grants_of(man)) == [grant]
    assert not grants_within(board)
    with pytest.raises(services.GrantOver):
        services.take_back_grant(actor=khai, grant=grant)
    assert Entry.objects.get().facts["reason"] == "Thôi làm trưởng ban"


def test_grant_of_today_taken_back_today_never_was(khai, man, board):
    grant = services.give_grant(actor=khai, user=man, role="author", unit=board)
    services.take_back_grant(actor=khai, grant=grant)
    assert not Grant.objects.filter(user=man).exists()
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == [
        "access.grant_given",
        "access.grant_taken_back",
    ]


def test_right_ends_with_its_day(make_user, give, ward):
    today = timezone.localdate()
    past, future, present = make_user(), make_user(), make_user()
    give(past, "administrator", ward, ends_before=today)
    give(future, "administrator", ward, starts_on=today + dt.timedelta(days=1))
    give(present, "administrator", ward, starts_on=today, ends_before=today + dt.timedelta(days=1))
    assert [may(user, "units.add_unit", ward) for user in (past, future, present)] == [False, False, True]


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_grants_costs_one_query(count, make_user, ward, board, django_assert_num_queries):
    for _time in range(count):
        make_user("author", board)
    with django_assert_num_queries(1):
        assert len([(str(grant), grant.unit.kind.name) for grant in grants_within(ward)]) == count


def test_merged_unit_hands_its_grants_on_and_back(make_unit, make_user, give, ward, board):
    new, on = make_unit("residential_area", ward, name="Tổ 5 Ao Làng"), dt.date(2026, 3, 1)
    man, hoe, tan = make_user("author", board), make_user("author", board), make_user()
    give(hoe, "author", new)
    give(tan, "author", board, starts_on=dt.date(2026, 6, 1))
    before = sorted(Grant.objects.values_list("user", "unit", "starts_on", "ends_before"))

    undo = services.move_grants(board, new, on)

    assert not Grant.objects.on(on).filter(unit=board).exists()
    assert Grant.objects.on(on - dt.timedelta(days=1)).filter(unit=board).count() == 2
    assert set(Grant.objects.on(dt.date(2026, 7, 1)).filter(unit=new).values_list("user", flat=True)) == {
        man.pk,
        hoe.pk,
        tan.pk,
    }
    services.move_grants_back(undo)
    assert sorted(Grant.objects.values_list("user", "unit", "starts_on", "ends_before")) == before
