"""The second factor: who must have it, how it is set up, spent and reset."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doanket.accounts import services
from doanket.accounts.models import SecondFactorReset
from doanket.accounts.queries import has_second_factor, open_resets
from doanket.audit.models import Entry

GOOD = "mưa rào tháng bảy"
SET_UP = "/tai-khoan/lop-hai/dat/"


def signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("role", "place", "asked"),
    [
        ("administrator", "ward", True),
        ("administrator", "board", True),
        ("inspector", "ward", True),
        ("reviewer", "province", True),
        ("chair", "nation", True),
        ("reviewer", "ward", False),
        ("chair", "ward", False),
        ("author", "province", False),
        ("editor", "province", False),
    ],
)
def test_roles_that_need_it_are_sent_to_set_it_up_first(
    role, place, asked, request, client, knock, make_user, board
):
    make_user(role, request.getfixturevalue(place), username="ai", password=GOOD)
    knock("ai")

    answer = client.get(reverse("accounts:own"))

    assert (answer.status_code, answer.get("Location")) == ((302, SET_UP) if asked else (200, None))


def test_set_up_shows_a_drawing_and_the_key_and_ends_at_the_printed_codes(
    client, knock, make_user, ward, recovery_codes, phone_of
):
    khai = make_user("administrator", ward, username="khai", password=GOOD)
    knock("khai")
    page = client.get(SET_UP).content.decode()
    secret = client.session["mfa.totp.secret"]

    assert '<svg role="img"' in page
    assert "style=" not in page
    assert " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)) in page
    wrong = client.post(SET_UP, {"code": phone_of(secret).wrong_code()})
    assert "Mã chưa đúng" in wrong.content.decode()
    done = client.post(SET_UP, {"code": phone_of(secret).code()})
    assert done.url == reverse("mfa_view_recovery_codes")
    printed = client.get(done.url).content.decode()
    assert len(recovery_codes(khai)) == 10
    assert all(f"{code[:4]} {code[4:]}" in printed for code in recovery_codes(khai))
    assert "accounts.second_factor_added" in Entry.objects.values_list("verb", flat=True)


def test_secrets_are_not_readable_in_the_database(make_user, ward, with_phone):
    khai = make_user("administrator", ward)
    phone = with_phone(khai)

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert phone.secret not in stored
    assert Authenticator.objects.get(user=khai, type="totp").wrap().validate_code(phone.code())


def test_sign_in_asks_for_the_code_and_takes_it_once(client, knock, make_user, ward, with_phone):
    khai = make_user("administrator", ward, username="khai", password=GOOD)
    phone = with_phone(khai)
    assert knock("khai").url.startswith(reverse("mfa_authenticate"))
    assert not signed_in(client)
    page = client.get(reverse("mfa_authenticate")).content.decode()
    assert 'autocomplete="one-time-code"' in page

    code = phone.code()
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert signed_in(client)
    client.logout()
    knock("khai")
    again = client.post(reverse("mfa_authenticate"), {"code": code})

    assert "Mã chưa đúng hoặc đã dùng rồi" in again.content.decode()
    assert not signed_in(client)


def test_recovery_code_opens_once(client, knock, make_user, ward, with_phone, recovery_codes):
    khai = make_user("administrator", ward, username="khai", password=GOOD)
    with_phone(khai)
    code = recovery_codes(khai)[3]
    knock("khai")
    client.post(reverse("mfa_authenticate"), {"code": f"{code[:4]} {code[4:]}"})
    assert signed_in(client)
    assert len(recovery_codes(khai)) == 9
    client.logout()

    knock("khai")
    client.post(reverse("mfa_authenticate"), {"code": code})

    assert not signed_in(client)
    assert Entry.objects.filter(verb="accounts.recovery_code_used", actor=khai).count() == 1


def test_wrong_codes_lock_the_door_like_wrong_passwords(client, knock, make_user, ward, with_phone):
    khai = make_user("administrator", ward, username="khai", password=GOOD)
    phone = with_phone(khai)
    knock("khai")

    answers = [client.post(reverse("mfa_authenticate"), {"code": phone.wrong_code()}) for _try in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert client.post(reverse("mfa_authenticate"), {"code": phone.code()}).status_code == 429
    assert not signed_in(client)


def test_who_must_have_it_cannot_take_it_off_and_others_can(
    client, knock, make_user, ward, board, with_phone
):
    for name, role, place in (("khai", "administrator", ward), ("man", "author", board)):
        user = make_user(role, place, username=name, password=GOOD)
        phone = with_phone(user)
        knock(name)
        client.post(reverse("mfa_authenticate"), {"code": phone.code()})
        client.post(reverse("mfa_deactivate_totp"))
        assert has_second_factor(user) == (role == "administrator")
        client.logout()


def test_new_recovery_codes_make_the_old_ones_void(
    client, knock, make_user, ward, with_phone, recovery_codes
):
    khai = make_user("administrator", ward, username="khai", password=GOOD)
    phone = with_phone(khai)
    old = set(recovery_codes(khai))
    knock("khai")
    client.post(reverse("mfa_authenticate"), {"code": phone.code()})

    client.post(reverse("mfa_generate_recovery_codes"))

    assert len(recovery_codes(khai)) == 10
    assert not old & set(recovery_codes(khai))


# --- Reset by two persons --------------------------------------------------------------------------


@pytest.fixture
def three(make_user, ward, board, with_phone):
    """The owner of a lost telephone and two administrators."""
    owner = make_user("author", board, username="man")
    with_phone(owner)
    return owner, make_user("administrator", ward), make_user("administrator", ward)


def test_second_factor_goes_only_when_a_second_person_confirms(three):
    owner, first, second = three

    reset = services.ask_second_factor_reset(actor=first, user=owner, reason="Mất điện thoại")
    assert has_second_factor(owner)
    assert list(open_resets()) == [reset]
    with pytest.raises(services.NeedsAnotherPerson):
        services.confirm_second_factor_reset(actor=first, reset=reset)
    done = services.confirm_second_factor_reset(actor=second, reset=reset)

    assert not has_second_factor(owner)
    assert not Authenticator.objects.filter(user=owner).exists()
    assert done.confirmed_by == second
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "accounts.second_factor_reset_asked",
        "accounts.second_factor_reset",
    ]
    with pytest.raises(services.ResetOver):
        services.confirm_second_factor_reset(actor=second, reset=reset)


def test_owner_neither_asks_nor_confirms(make_user, ward, with_phone):
    owner, other = make_user("administrator", ward), make_user("administrator", ward)
    with_phone(owner)

    with pytest.raises(services.OwnAccount):
        services.ask_second_factor_reset(actor=owner, user=owner, reason="x")
    reset = services.ask_second_factor_reset(actor=other, user=owner, reason="Mất máy")
    with pytest.raises(services.OwnAccount):
        services.confirm_second_factor_reset(actor=owner, reset=reset)


def test_outsider_neither_asks_nor_confirms(three, make_user, make_unit, province):
    owner, first, _second = three
    outsider = make_user("administrator", make_unit("commune", province))

    with pytest.raises(PermissionDenied):
        services.ask_second_factor_reset(actor=outsider, user=owner, reason="x")
    reset = services.ask_second_factor_reset(actor=first, user=owner, reason="Mất máy")
    with pytest.raises(PermissionDenied):
        services.confirm_second_factor_reset(actor=outsider, reset=reset)


def test_asking_twice_waits_and_an_old_asking_is_over(three):
    owner, first, second = three
    reset = services.ask_second_factor_reset(actor=first, user=owner, reason="Mất máy")
    with pytest.raises(services.ResetAlreadyAsked):
        services.ask_second_factor_reset(actor=second, user=owner, reason="Mất máy")

    SecondFactorReset.objects.update(asked_at=timezone.now() - timedelta(days=4))

    with pytest.raises(services.ResetOver):
        services.confirm_second_factor_reset(actor=second, reset=reset)
    fresh = services.ask_second_factor_reset(actor=second, user=owner, reason="Mất máy")
    assert services.refuse_second_factor_reset(actor=first, reset=fresh).refused_by == first
    assert has_second_factor(owner)


def test_reset_of_nothing_and_without_a_reason_is_refused(three, make_user, board):
    owner, first, _second = three
    with pytest.raises(services.NoSecondFactor):
        services.ask_second_factor_reset(actor=first, user=make_user("author", board), reason="Mất máy")
    with pytest.raises(services.ReasonMissing):
        services.ask_second_factor_reset(actor=first, user=owner, reason="  ")


def test_database_itself_refuses_a_reset_by_one_person(three):
    owner, first, _second = three
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondFactorReset.objects.create(
            user=owner, reason="x", asked_by=first, confirmed_by=first, confirmed_at=timezone.now()
        )


def test_pages_of_the_door_carry_no_english(client, knock, make_user, ward, with_phone):
    khai = make_user("administrator", ward, username="khai", password=GOOD)
    phone = with_phone(khai)
    knock("khai")
    pages = [client.get(reverse("mfa_authenticate"))]
    client.post(reverse("mfa_authenticate"), {"code": phone.code()})
    names = ("accounts:own", "accounts:password", "mfa_view_recovery_codes", "mfa_generate_recovery_codes")
    names += ("mfa_deactivate_totp", "account_logout", "account_reauthenticate", "mfa_reauthenticate")
    pages += [client.get(reverse(name)) for name in names]

    for page in pages:
        assert page.status_code == 200
        text = re.sub(r"<[^>]+>", " ", page.content.decode())
        assert not re.search(
            r"\b(code|password|sign|login|authenticat\w*|recovery|confirm|cancel|the|your)\b", text, re.I
        )


@pytest.mark.postgres
@pytest.mark.parametrize("kind", ["recovery code", "code of the telephone"])
def test_same_code_sent_twice_at_the_same_moment_opens_one_door(
    kind, transactional_db, at_once, make_user, ward, with_phone, recovery_codes
):
    khai = make_user("administrator", ward, username="khai", password=GOOD)
    phone = with_phone(khai)
    code = recovery_codes(khai)[0] if kind == "recovery code" else phone.code()
    doors = [Client(), Client()]
    for door in doors:
        door.post(reverse("account_login"), {"login": "khai", "password": GOOD})

    at_once(
        *[
            lambda door=door: door.post(reverse("mfa_authenticate"), {"code": code}).status_code
            for door in doors
        ]
    )

    assert sorted(signed_in(door) for door in doors) == [False, True]
