"""The sample page in a real browser: what axe finds, what overflows, what is too small, what works without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from browsing import TOO_SMALL, TWICE, needs_chromium

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]


@pytest.fixture
def open_page(chromium, live_server):
    contexts = []

    def open_page(width, light="light", *, path="/kieu-mau/", **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=light, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_nothing_breaks_the_policy(open_page, width, light):
    page = open_page(width, light)
    found = Axe().run(page).response["violations"]
    assert [(each["impact"], each["id"], each["nodes"][0]["html"][:90]) for each in found] == []
    assert page.evaluate(TOO_SMALL) == []
    assert page.faults == []


@pytest.mark.parametrize(("width", "twice"), [(320, False), (768, False), (360, True), (720, True)])
def test_nothing_scrolls_sideways(open_page, width, twice):
    page = open_page(width)
    if twice:
        page.evaluate(TWICE)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_reader_changes_the_light_at_once_and_keeps_it(open_page):
    page = open_page(360)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    with page.expect_response("**/tuy-chon-doc/"):
        page.get_by_role("button", name="Tối").click()
    after = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert before != after
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == after


def test_reader_changes_the_light_without_script(open_page):
    page = open_page(360, java_script_enabled=False)
    page.get_by_role("button", name="Tối").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert page.locator("h1").inner_text() == "Kiểu mẫu"


def test_error_summary_takes_the_focus_and_leads_to_the_field(open_page):
    page = open_page(360)
    assert page.evaluate("document.activeElement.className") == "errsum"
    assert page.title().startswith("Lỗi: ")
    page.locator(".errsum a").click()
    assert page.evaluate("document.activeElement.id") == "id_day"


def test_money_is_echoed_while_it_is_typed(open_page):
    page = open_page(360)
    echo = page.locator("#id_gifts_words")
    page.locator("#id_gifts").fill("2,5 tỷ")
    assert echo.inner_text() == "2.500.000.000 đ. Hai tỷ năm trăm triệu đồng"
    page.locator("#id_gifts").fill("1.25")
    assert echo.inner_text() == ""


def test_first_tab_skips_to_the_work(open_page):
    page = open_page(1280, path="/khong-co-trang-nay/")
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    assert skip == "#chinh"
    assert page.locator(".skip").bounding_box()["height"] >= 44
