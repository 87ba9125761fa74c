"""The notice before an idle session ends, in a real browser whose clock is turned forward."""

from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from browsing import listen, needs_chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
OWN = "/tai-khoan/"
JUST_BEFORE, NOTICE = "27:55", "Trang này sắp đóng vì để yên đã lâu"


@pytest.fixture
def open_own(chromium, live_server, make_user, board):
    """open_own(**options): the page of an author who may sit idle for thirty minutes; nothing has been idle yet."""
    contexts = []

    def open_own(**options):
        client = Client()
        client.force_login(make_user("author", board))
        context = chromium.new_context(viewport={"width": 360, "height": 740}, **options)
        contexts.append(context)
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        context.add_cookies([cookie | {"url": live_server.url}])
        context.clock.install(time=timezone.now())
        page = context.new_page()
        listen(page, live_server.url)
        page.goto(live_server.url + OWN)
        return page

    yield open_own
    for context in contexts:
        context.close()


def test_notice_comes_two_minutes_before_and_its_button_gives_the_time_back(open_own):
    page = open_own()
    notice, button = page.get_by_text(NOTICE), page.get_by_role("button", name="Tôi vẫn ở đây")
    expect(notice).to_be_hidden()
    page.clock.fast_forward(JUST_BEFORE)
    expect(notice).to_be_hidden()
    page.clock.fast_forward("00:10")
    expect(notice).to_be_visible()
    assert button.bounding_box()["height"] >= 44
    with page.expect_response("**/toi-van-o-day/") as answered:
        button.click()
    assert answered.value.json()["idle_seconds"] > 1700
    expect(notice).to_be_hidden()
    page.clock.fast_forward("28:05")
    expect(notice).to_be_visible()
    assert page.url.endswith(OWN)
    assert page.faults == []


def sit_past_the_end():
    for session in Session.objects.all():
        store = SessionStore(session.session_key)
        store["seen_at"] -= 31 * 60
        store.save()


@pytest.mark.parametrize("gone", [sit_past_the_end, lambda: Session.objects.all().delete()], ids=["idle", "signed out"])
def test_button_pressed_too_late_leads_to_the_door_and_back(open_own, gone):
    page = open_own()
    page.clock.fast_forward("28:05")
    gone()
    page.get_by_role("button", name="Tôi vẫn ở đây").click()
    page.wait_for_url("**/dang-nhap/?**")
    assert unquote(page.url).endswith(OWN)


def test_without_script_nothing_is_announced(open_own):
    page = open_own(java_script_enabled=False)
    expect(page.get_by_text(NOTICE)).to_be_hidden()


