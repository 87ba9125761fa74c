"""What a tab still holds of somebody's report is gone after signing out, and never without a word."""

import pytest
from django.conf import settings
from django.test import Client

from browsing import listen, needs_chromium
from entering import let_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
HELD = "chua-gui:mot-bao-cao:1"


@pytest.fixture
def own_page(chromium, live_server, make_user, board):
    client = let_in(Client(), make_user("author", board))
    context = chromium.new_context()
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page = context.new_page()
    listen(page, live_server.url)
    page.goto(live_server.url + "/tai-khoan/")
    yield page
    context.close()


def hold(page, **items):
    page.evaluate("(items) => Object.entries(items).forEach(([key, text]) => sessionStorage.setItem(key, text))", items)


def held(page):
    return page.evaluate("() => Object.keys(sessionStorage).filter((key) => !key.startsWith('htmx')).sort()")


def sign_out(page, answer):
    """Tap the button; ``answer`` to the question, if one is asked. Returns the questions."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept() if answer else dialog.dismiss()))
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.wait_for_timeout(500)
    return asked


def test_unsent_words_are_asked_about_and_staying_keeps_them(own_page):
    hold(own_page, **{HELD: '{"f-a":"12"}'})

    assert sign_out(own_page, answer=False) == ["Có chữ vừa ghi chưa lưu được. Đăng xuất thì mất chữ ấy. Vẫn đăng xuất?"]

    assert own_page.url.endswith("/tai-khoan/") and held(own_page) == [HELD]


def test_signing_out_takes_them_along(own_page):
    hold(own_page, **{HELD: '{"f-a":"12"}'})

    sign_out(own_page, answer=True)

    assert "/tai-khoan/" not in own_page.url and held(own_page) == []


def test_what_was_sent_with_the_whole_form_is_cleared_without_a_question(own_page):
    hold(own_page, **{HELD: '{"f-a":"12"}', HELD + ":gui": "1"})

    assert sign_out(own_page, answer=False) == []
    assert held(own_page) == []
