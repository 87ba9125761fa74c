"""What a browser may keep: nothing unasked while signed in, nothing after signing out, secrets never."""

import pytest
from django.urls import reverse

from browsing import listen, needs_chromium
from entering import let_in

GOOD = "mưa rào tháng bảy"


@pytest.fixture
def inside(client, make_user, board):
    return let_in(client, make_user("author", board, username="man", password=GOOD))


def kept(answer):
    return answer.headers.get("Cache-Control", "")


def test_a_page_of_a_signed_in_person_is_asked_for_again_and_kept_by_no_proxy(inside):
    assert kept(inside.get("/")) == "private, no-cache"
    assert kept(inside.get("/tai-khoan/")) == "private, no-cache"


def test_a_piece_of_a_page_is_not_taken_for_the_whole(inside):
    assert "HX-Request" in inside.get("/")["Vary"]


def test_what_shows_a_secret_is_written_nowhere(client, knock, make_user, ward, with_phone):
    phone = with_phone(make_user("administrator", ward, username="khai", password=GOOD))
    knock("khai")
    client.post(reverse("mfa_authenticate"), {"code": phone.code()})
    assert "no-store" in kept(client.get(reverse("mfa_view_recovery_codes")))


def test_the_picture_that_sets_up_a_telephone_is_written_nowhere(client, knock, make_user, ward):
    make_user("administrator", ward, username="khai", password=GOOD)
    knock("khai")
    assert "no-store" in kept(client.get(reverse("mfa_activate_totp")))


@pytest.mark.django_db
def test_who_only_stands_at_the_door_is_told_nothing_of_keeping(client):
    answer = client.get(reverse("account_login"))
    assert "Clear-Site-Data" not in answer.headers and kept(answer) != "private, no-cache"


def test_signing_out_clears_what_the_browser_kept(inside):
    answer = inside.post(reverse("account_logout"))
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in inside.get("/").headers


def test_an_idle_session_that_ends_clears_it_too(inside, sit_idle):
    inside.get("/tai-khoan/")
    sit_idle(31)
    assert inside.get("/tai-khoan/").headers["Clear-Site-Data"] == '"cache"'


@pytest.mark.browser
@needs_chromium
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("left", "again"), [(False, False), (True, True)])
def test_a_page_out_of_memory_is_asked_for_again_once_somebody_left(chromium, live_server, inside, left, again):
    context = chromium.new_context()
    context.add_cookies([{"name": name, "value": cookie.value, "url": live_server.url} for name, cookie in inside.cookies.items()])
    page = context.new_page()
    listen(page, live_server.url)
    page.goto(live_server.url + "/tai-khoan/")
    if left:
        door = context.new_page()
        context.clear_cookies()
        door.goto(live_server.url + "/dang-nhap/")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_timeout(800)

    assert ("/dang-nhap/" in page.url) == again
    context.close()
