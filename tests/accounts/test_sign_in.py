"""The door: who comes in, who does not, and what it says."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from doanket.accounts.values import wait_after
from doanket.audit.models import Entry

GOOD = "mưa rào tháng bảy"
WRONG = "nắng to tháng ba"
MESSAGE = "Tên đăng nhập hoặc mật khẩu chưa đúng"


def signed_in(client):
    return "_auth_user_id" in client.session


def bare(response):
    """The page without what differs in every answer: tokens, the typed name and the time."""
    text = re.sub(r'(value|content|hx-headers)=("[^"]*"|\'[^\']*\')', "", response.content.decode())
    return re.sub(r"\d\d:\d\d", "", text)


def test_sign_in_opens_the_place_that_was_asked_for_and_changes_the_session_key(
    client, knock, make_user, board
):
    make_user("author", board, username="man", password=GOOD)
    client.get(reverse("accounts:own"))
    session = client.session
    session["before"] = 1
    session.save()
    key = session.session_key

    answer = knock("  MAN ", next=reverse("accounts:own"))

    assert answer.status_code == 302
    assert answer.url == reverse("accounts:own")
    assert signed_in(client)
    assert client.session.session_key != key


def test_sign_in_page_is_vietnamese_lets_the_browser_fill_in_and_shows_no_error_yet(client, db):
    page = client.get(reverse("account_login")).content.decode()

    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "errsum" not in page
    assert "placeholder" not in page
    assert not re.search(r">[^<]*\b(Password|Username|Login|Sign|Remember)\b", page)


def test_wrong_password_and_unknown_name_get_the_same_answer(client, knock, make_user, board):
    make_user("author", board, username="man", password=GOOD)

    known, unknown = knock("man", WRONG), knock("mun", WRONG)

    assert known.status_code == unknown.status_code == 200
    assert f'<a href="#id_password">Mật khẩu: {MESSAGE}' in known.content.decode()
    assert bare(known) == bare(unknown)
    assert not signed_in(client)


def test_unknown_name_costs_a_hash_too(knock, db, monkeypatch, settings):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *given: hashed.append(1) or encode(self, *given)
    )

    knock("khong-ai", WRONG)

    assert hashed == [1]


@pytest.mark.parametrize("name", ["man", "khong-ai-ca"])
def test_five_wrong_tries_lock_the_door_for_the_right_password_too(client, knock, make_user, board, name):
    make_user("author", board, username="man", password=GOOD)
    answers = [knock(name, WRONG) for _try in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    locked = knock(name, GOOD)
    assert locked.status_code == 429
    assert "Tạm khóa đăng nhập" in locked.content.decode()
    assert "còn chừng 1 phút" in locked.content.decode()
    assert not signed_in(client)


def test_lock_page_is_the_same_for_a_known_and_an_unknown_name(knock, make_user, board):
    make_user("author", board, username="man", password=GOOD)
    for name in ("man", "mun"):
        for _try in range(5):
            knock(name, WRONG)

    assert bare(knock("man", GOOD)) == bare(knock("mun", GOOD))


def test_lock_opens_after_a_minute_and_then_waits_longer_each_time(client, knock, make_user, board, let_pass):
    make_user("author", board, username="man", password=GOOD)
    for _try in range(5):
        knock("man", WRONG)

    for minutes, wait in ((1, 5), (5, 15), (15, 60), (60, 60)):
        let_pass(minutes)
        again = knock("man", WRONG)
        assert again.status_code == 429
        assert f"còn chừng {wait} phút" in again.content.decode()
    let_pass(59)
    assert knock("man", GOOD).status_code == 429
    let_pass(2)
    assert knock("man", GOOD).status_code == 302
    assert signed_in(client)
    assert not AccessAttempt.objects.exists()


def test_waits_grow_and_stay_at_an_hour():
    assert [wait_after(count) for count in (0, 4, 5, 6, 7, 8, 50)] == [
        None,
        None,
        timedelta(minutes=1),
        timedelta(minutes=5),
        timedelta(minutes=15),
        timedelta(hours=1),
        timedelta(hours=1),
    ]


def test_trying_during_the_lock_does_not_lengthen_it(knock, make_user, board, let_pass):
    make_user("author", board, username="man", password=GOOD)
    for _try in range(9):
        knock("man", WRONG)

    let_pass(1)

    assert knock("man", GOOD).status_code == 302


def test_lock_holds_for_one_address_and_one_spelling_of_the_name(client, knock, make_user, board):
    make_user("author", board, username="man", password=GOOD)
    for name in ("man", "MAN", " Man ", "mAn", "maN"):
        knock(name, WRONG)

    assert knock("man", GOOD).status_code == 429
    assert knock("man", GOOD, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_lock_is_journalled_once_and_counts_keep_no_typed_text(knock, make_user, board, ward):
    man = make_user("author", board, username="man", password=GOOD)
    for _try in range(8):
        knock("man", WRONG)

    entry = Entry.objects.get(verb="accounts.locked_out")
    assert (entry.actor, entry.target_id, entry.unit_path, entry.facts) == (
        None,
        man.pk,
        board.path,
        {"failures": 5},
    )
    kept = str(AccessAttempt.objects.values())
    assert "man" not in kept.replace("human", "")
    assert WRONG not in kept


def test_closed_account_is_told_so_only_with_the_right_password(client, knock, make_user):
    make_user(username="cu", password=GOOD, is_active=False)

    assert MESSAGE in knock("cu", WRONG).content.decode()
    assert knock("cu", GOOD).url == reverse("account_inactive")
    assert "Tài khoản này đã khóa" in client.get(reverse("account_inactive")).content.decode()
    assert not signed_in(client)


def test_sign_out_is_asked_first_and_done_by_post(client, knock, make_user, board):
    make_user("author", board, username="man", password=GOOD)
    knock("man")

    assert "Đăng xuất khỏi máy này?" in client.get(reverse("account_logout")).content.decode()
    assert signed_in(client)
    client.post(reverse("account_logout"))
    assert not signed_in(client)


@pytest.mark.parametrize("name", ["accounts:own", "desk:more"])
def test_the_way_out_stands_where_the_rail_and_the_bottom_bar_lead(client, knock, make_user, board, name):
    make_user("author", board, username="man", password=GOOD)
    knock("man")
    page = client.get(reverse(name)).content.decode()

    assert re.search(r'<form method="post" action="/dang-xuat/".*?Đăng xuất</button>', page, re.DOTALL)
    assert f'href="{reverse("accounts:own")}"' in page


def test_nobody_signs_up(client, db):
    for address in ("/dang-ky/", "/signup/", "/accounts/signup/", "/tai-khoan/signup/"):
        assert client.get(address).status_code == 404


def test_way_back_from_the_code_leads_to_the_door(client, knock, make_user, ward, with_phone):
    with_phone(make_user("administrator", ward, username="khai", password=GOOD))
    knock("khai")
    assert client.get(reverse("account_login")).url.startswith(reverse("mfa_authenticate"))

    back = client.post(reverse("account_logout"), {"next": reverse("account_login")})

    assert back.url == reverse("account_login")
    assert client.get(back.url).status_code == 200


@pytest.mark.parametrize(
    "address", ["https://ke-xau.example/", "//ke-xau.example", "/\\ke-xau.example", "javascript:x"]
)
def test_sign_in_never_leads_to_another_site(knock, make_user, board, address):
    make_user("author", board, username="man", password=GOOD)
    assert knock("man", next=address).url == "/"
