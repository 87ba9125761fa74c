"""What a password must be, and the ways to a new one."""

import datetime as dt

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doanket.accounts import services
from doanket.accounts.models import PasswordRule, PastPassword, User
from doanket.accounts.passwords import temporary_password
from doanket.audit.models import Entry, EntryDetail

GOOD = "mưa rào tháng bảy"
NEW = "cau chín rụng đầy sân"


def codes_of(password, user):
    try:
        validate_password(password, user)
    except ValidationError as problem:
        return {error.code for error in problem.error_list}
    return set()


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("mưa rào tháng bảy", set()),
        ("bánh chưng ngon lắm", set()),
        ("mười một chữ", set()),
        ("ngắn quá", {"password_too_short"}),
        ("1qaz2wsx3edc4rfv", {"password_too_common"}),
        ("1QAZ 2wsx 3edc 4rfv", {"password_too_common"}),
        ("Mẫn trồng nhiều rau", {"password_has_own_name"}),
        ("man trong nhieu rau", {"password_has_own_name"}),
        ("nguyenvanman@2026", {"password_has_own_name"}),
        ("NGUYỄN-123456789", {"password_has_own_name"}),
        ("xxvanmanxx123456", {"password_has_own_name"}),
        ("to3-caygao-2026!", {"password_has_own_name"}),
        ("mantis nhà bên kia", set()),
    ],
)
def test_password_must_be_long_uncommon_and_without_own_names(db, password, codes):
    user = User(username="to3.caygao", full_name="Nguyễn Văn Mẫn")
    assert codes_of(password, user) == codes


def test_rule_in_force_may_ask_for_more_never_for_less(db, make_user):
    user = make_user(password=GOOD)
    PasswordRule.objects.create(starts_on=timezone.localdate() + dt.timedelta(days=1), min_length=30)
    assert codes_of(NEW, user) == set()
    PasswordRule.objects.create(starts_on=timezone.localdate(), min_length=25)
    assert codes_of(NEW, user) == {"password_too_short"}
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        PasswordRule.objects.create(starts_on=dt.date(2030, 1, 1), min_length=8)


def test_change_password_wants_the_old_one_and_is_journalled_without_values(make_user, board):
    man = make_user("author", board, password=GOOD, full_name="Nguyễn Văn Mẫn")

    with pytest.raises(services.WrongPassword) as wrong:
        services.change_password(actor=man, old="không phải", new=NEW)
    with pytest.raises(services.WeakPassword) as weak:
        services.change_password(actor=man, old=GOOD, new="Mẫn")
    with pytest.raises(services.WeakPassword, match="đã dùng rồi"):
        services.change_password(actor=man, old=GOOD, new=GOOD)
    services.change_password(actor=man, old=GOOD, new=NEW)

    assert (wrong.value.field, weak.value.field) == ("old", "new")
    man.refresh_from_db()
    assert man.check_password(NEW)
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.unit_path, entry.fields) == (
        "accounts.password_changed",
        man,
        board.path,
        [],
    )
    assert not EntryDetail.objects.exists()


def test_remembered_passwords_cannot_return_and_forgotten_ones_are_deleted(make_user):
    man = make_user(password=GOOD)
    PasswordRule.objects.create(starts_on=dt.date(2026, 1, 1), remembered=1)
    services.change_password(actor=man, old=GOOD, new=NEW)
    with pytest.raises(services.WeakPassword):
        services.change_password(actor=man, old=NEW, new=GOOD)
    services.change_password(actor=man, old=NEW, new="gió bấc thổi về làng")

    assert PastPassword.objects.count() == 1
    services.change_password(actor=man, old="gió bấc thổi về làng", new=GOOD)


def test_outworn_password_must_be_changed_at_the_next_sign_in(client, knock, make_user, board):
    man = make_user("author", board, username="man", password=GOOD)
    User.objects.update(password_changed_at=timezone.now() - dt.timedelta(days=181))
    knock("man")
    assert client.get(reverse("accounts:own")).status_code == 200
    client.logout()
    PasswordRule.objects.create(starts_on=dt.date(2026, 1, 1), max_age_days=180)

    knock("man")

    assert client.get(reverse("accounts:own")).url == reverse("accounts:password")
    man.refresh_from_db()
    assert man.must_change_password


def test_temporary_password_is_readable_random_and_long():
    drawn = {temporary_password() for _time in range(200)}
    assert len(drawn) == 200
    assert all(len(password) == 19 and not set(password) & set("0o1li5s2z") for password in drawn)


def test_new_account_signs_in_with_the_temporary_password_and_must_change_it(client, knock, make_user, ward):
    khai = make_user("administrator", ward)
    man, password = services.create_user(
        actor=khai, unit=ward, username=" Man.NV ", full_name="Nguyễn Văn Mẫn", honorific="ong"
    )
    assert (man.username, man.created_by, man.must_change_password) == ("man.nv", khai, True)

    assert knock("man.nv", password).status_code == 302
    assert client.get(reverse("accounts:own")).url == reverse("accounts:password")
    assert "của riêng mình" in client.get(reverse("accounts:password")).content.decode()
    short = client.post(reverse("accounts:password_change"), {"old": password, "new": "ngắn"})
    assert short.status_code == 422
    assert "<title>Lỗi:" in short.content.decode()
    assert client.post(reverse("accounts:password_change"), {"old": password, "new": NEW}).url == reverse(
        "accounts:own"
    )
    assert client.get(reverse("accounts:own")).status_code == 200


@pytest.mark.parametrize(
    ("username", "full_name", "refusal"),
    [
        ("mẫn", "Mẫn", services.UnreadableUsername),
        ("ab", "Mẫn", services.UnreadableUsername),
        ("a b c", "Mẫn", services.UnreadableUsername),
        ("man", "  ", services.NameMissing),
        ("khai", "Khải", services.UsernameTaken),
    ],
)
def test_create_user_refuses_names_nobody_can_use(make_user, ward, username, full_name, refusal):
    khai = make_user("administrator", ward, username="khai")
    with pytest.raises(refusal):
        services.create_user(actor=khai, unit=ward, username=username, full_name=full_name)


def test_temporary_password_ends_every_session_of_the_account(client, knock, make_user, ward, board):
    khai, man = make_user("administrator", ward), make_user("author", board, username="man", password=GOOD)
    knock("man")
    assert client.get(reverse("accounts:own")).status_code == 200

    password = services.set_temporary_password(actor=khai, user=man)

    assert client.get(reverse("accounts:own")).status_code == 302
    assert knock("man", GOOD).status_code == 200
    assert knock("man", password).status_code == 302


def test_own_change_keeps_this_session_and_ends_the_others(client, knock, make_user, board):
    from django.test import Client

    make_user("author", board, username="man", password=GOOD)
    knock("man")
    other = Client()
    other.post(reverse("account_login"), {"login": "man", "password": GOOD})

    client.post(reverse("accounts:password_change"), {"old": GOOD, "new": NEW})

    assert client.get(reverse("accounts:own")).status_code == 200
    assert other.get(reverse("accounts:own")).status_code == 302


def test_wrong_old_password_counts_towards_the_lock(client, knock, make_user, board):
    make_user("author", board, username="man", password=GOOD)
    knock("man")
    answers = [
        client.post(reverse("accounts:password_change"), {"old": "không phải", "new": NEW}).status_code
        for _t in range(5)
    ]
    assert answers == [422, 422, 422, 422, 429]
    assert client.post(reverse("accounts:password_change"), {"old": GOOD, "new": NEW}).status_code == 429


def test_closed_account_loses_its_sessions_and_opens_again(client, knock, make_user, ward, board):
    khai, man = make_user("administrator", ward), make_user("author", board, username="man", password=GOOD)
    knock("man")

    services.deactivate_user(actor=khai, user=man, reason="Thôi việc")

    assert client.get(reverse("accounts:own")).status_code == 302
    with pytest.raises(services.AccountClosed):
        services.deactivate_user(actor=khai, user=man, reason="Thôi việc")
    with pytest.raises(services.AccountClosed):
        services.set_temporary_password(actor=khai, user=man)
    assert services.reactivate_user(actor=khai, user=man, reason="Trở lại").is_active
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "accounts.deactivated",
        "accounts.reactivated",
    ]


def test_nobody_manages_their_own_account_as_an_administrator(make_user, ward):
    khai = make_user("administrator", ward)
    with pytest.raises(services.OwnAccount):
        services.set_temporary_password(actor=khai, user=khai)
    with pytest.raises(services.OwnAccount):
        services.deactivate_user(actor=khai, user=khai, reason="x")


def test_new_account_without_a_place_belongs_to_its_maker_alone(make_user, ward):
    khai, other = make_user("administrator", ward), make_user("administrator", ward)
    man, _password = services.create_user(actor=khai, unit=ward, username="man", full_name="Nguyễn Văn Mẫn")

    with pytest.raises(PermissionDenied):
        services.set_temporary_password(actor=other, user=man)
    assert services.set_temporary_password(actor=khai, user=man)


def test_sign_in_as_belongs_to_the_demo(client, make_user, ward, rf, settings):
    khai = make_user("administrator", ward)
    request = rf.get("/")
    request.session = client.session
    settings.DEMO = False
    with pytest.raises(PermissionDenied):
        services.sign_in_as(request, khai)
    settings.DEMO = True
    services.sign_in_as(request, khai)
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key

    assert client.get(reverse("accounts:own")).status_code == 200
    settings.DEMO = False
    assert client.get(reverse("accounts:own")).url == reverse("mfa_activate_totp")
