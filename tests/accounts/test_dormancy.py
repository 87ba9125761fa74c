"""An account that nobody uses is told of, then closed; never without warning, never the last administrator of a unit."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from doanket.accounts.models import User
from doanket.accounts.services import close_unused_accounts, reactivate_user
from doanket.audit.models import Entry
from doanket.audit.verbs import sentence_of
from entering import let_in

LAST_USED = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def a_real_place(settings):
    settings.DEMO = False


@pytest.fixture
def after(monkeypatch):
    """after(76): so many days after the account was used last."""

    def stand(days):
        monkeypatch.setattr(timezone, "now", lambda: LAST_USED + dt.timedelta(days=days, hours=1))

    return stand


@pytest.fixture
def keeper(make_user, ward):
    """An administrator of the ward who signs in every day of the years told here."""
    user = make_user("administrator", ward, full_name="Lê Quang Vĩnh")
    User.objects.filter(pk=user.pk).update(last_login=LAST_USED + dt.timedelta(days=1000))
    return user


@pytest.fixture
def idle(make_user, board, keeper):
    user = make_user("author", board, full_name="Nguyễn Văn Mẫn")
    User.objects.filter(pk=user.pk).update(last_login=LAST_USED, created_at=LAST_USED, password_changed_at=None)
    User.objects.exclude(pk__in=[user.pk, keeper.pk]).delete()
    return user


def is_open(user):
    return User.objects.get(pk=user.pk).is_active


def said(verb):
    return [sentence_of(entry) for entry in Entry.objects.filter(verb=f"accounts.{verb}")]


def test_two_weeks_of_warning_then_closed_with_both_in_the_journal(idle, after):
    after(75)
    assert close_unused_accounts() is None
    after(76)
    assert close_unused_accounts() == "đã báo trước 1 tài khoản lâu không dùng, đã khóa 0 tài khoản"
    after(89)
    assert close_unused_accounts() is None and is_open(idle)
    after(90)
    assert close_unused_accounts() == "đã báo trước 0 tài khoản lâu không dùng, đã khóa 1 tài khoản"

    assert not is_open(idle)
    assert "sẽ tự khóa từ ngày 31/05/2026" in said("unused_warned")[0]
    assert "vì 90 ngày không dùng" in said("unused_closed")[0]
    assert said("unused_closed")[0].startswith("Hệ thống")


def test_a_clock_that_stood_still_warns_first_all_the_same(idle, after):
    after(400)
    close_unused_accounts()
    assert is_open(idle)
    after(413)
    close_unused_accounts()
    assert is_open(idle)
    after(414)
    close_unused_accounts()
    assert not is_open(idle)


def test_signing_in_after_the_warning_ends_it(idle, after):
    after(80)
    close_unused_accounts()
    User.objects.filter(pk=idle.pk).update(last_login=LAST_USED + dt.timedelta(days=81))
    after(100)
    assert close_unused_accounts() is None and is_open(idle)


def test_opened_again_it_has_its_whole_time_once_more(idle, keeper, after):
    after(76)
    close_unused_accounts()
    after(90)
    close_unused_accounts()
    reactivate_user(actor=keeper, user=idle, reason="Ông Mẫn đã khỏe")
    after(91)
    assert close_unused_accounts() is None and is_open(idle)
    after(90 + 77)
    assert "báo trước 1" in close_unused_accounts()


def test_of_two_idle_administrators_of_a_unit_one_stays(idle, keeper, make_user, ward, after):
    second = make_user("administrator", ward)
    User.objects.filter(pk__in=[keeper.pk, second.pk]).update(last_login=LAST_USED, created_at=LAST_USED, password_changed_at=None)
    after(76)
    close_unused_accounts()
    after(91)
    close_unused_accounts()

    assert [is_open(keeper), is_open(second)].count(True) == 1
    after(400)
    close_unused_accounts()
    assert [is_open(keeper), is_open(second)].count(True) == 1


def test_a_demo_closes_nobody(idle, after, settings):
    settings.DEMO = True
    after(400)
    assert close_unused_accounts() is None


def test_administrators_see_who_is_about_to_be_closed(idle, keeper, after, client, with_phone, make_user, make_unit, province):
    stranger = make_user("administrator", make_unit("ward", province))
    with_phone(keeper), with_phone(stranger)
    after(76)
    close_unused_accounts()
    let_in(client, keeper)

    told = client.get(reverse("office:people")).content.decode()
    assert "1 tài khoản lâu không dùng sắp tự khóa" in told and "31/05/2026" in told
    assert "Sẽ tự khóa từ ngày 31/05/2026" in client.get(reverse("office:person", args=[idle.pk])).content.decode()

    assert "sắp tự khóa" not in let_in(client, stranger).get(reverse("office:people")).content.decode()
