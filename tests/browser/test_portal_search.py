"""The search box offers pages while typing: by keyboard, by touch, and not at all without script."""

import pytest
from playwright.sync_api import expect

from browsing import listen, worries_of
from doanket.portal import things
from doanket.portal.models import Article
from doanket.portal.services import changed
from doanket.portal.serving.finding import address_of
from portal.seeding import seed_site

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def seeded(ward, settings, tmp_path):
    settings.MEDIA_ROOT, settings.SITE_FOLDER = tmp_path / "files", tmp_path / "site"
    found = seed_site(ward)
    Article.objects.filter(pk=found.full.pk).update(title="Nhà Đại đoàn kết ở Lò Gốm")
    changed(things.article(found.full.pk))
    return found


@pytest.fixture
def browse(chromium, live_server):
    contexts = []

    def open_page(path, width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        listen(page, live_server.url)
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("place", ["header", "main"])
def test_what_is_typed_without_marks_is_offered_and_opened_by_keyboard(seeded, browse, place):
    page = browse(f"/cong/tim/?don-vi={seeded.home.slug}")
    box = page.locator(f"{place} input[type=search]")
    box.press_sequentially("nha dai")
    offered = page.locator(f"{place} [role=option]")
    expect(offered).to_have_text(["Nhà Đại đoàn kết ở Lò Gốm"])
    expect(box).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("Escape")
    expect(offered).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(offered).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == offered.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Nhà Đại đoàn kết ở Lò Gốm")
    assert page.faults == []


def test_an_offer_is_opened_by_a_finger(seeded, browse):
    page = browse(address_of(seeded.home), width=360, has_touch=True)
    page.locator("header input[type=search]").press_sequentially("nha dai")
    offered = page.locator("header [role=option]")
    expect(offered).to_have_count(1)
    assert worries_of(page) == []
    offered.tap()
    expect(page.locator("h1")).to_have_text("Nhà Đại đoàn kết ở Lò Gốm")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_enter_asks_the_search(seeded, browse, script):
    page = browse(address_of(seeded.home), java_script_enabled=script)
    box = page.locator("header input[type=search]")
    box.press_sequentially("nha dai")
    box.press("Enter")

    expect(page.locator("main mark").first).to_be_visible()
    assert "q=nha+dai" in page.url
