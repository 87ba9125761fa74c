"""Readers of a site: by keyboard, by touch, at night, with letters twice as large, and without any script."""

import datetime as dt
import re

import pytest
from django.utils.timezone import localtime, now
from playwright.sync_api import expect

from browsing import TWICE, WIDER, listen, worries_of
from doanket.kit import voice
from doanket.portal.models import UnitHome
from doanket.portal.serving.finding import address_of
from portal.seeding import seed_site

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "Phường bàn việc cuối năm"
# A device with a Vietnamese voice, which headless Chromium has not: it says a sentence until over() is called.
A_SLOW_VOICE = """{ const said = window.said = []; let now = null;
  window.over = () => now?.onend();
  Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => [{ lang: 'en-US' }, { lang: 'vi-VN' }], addEventListener() {}, cancel() {},
    speak(words) { now = words; said.push([words.lang, words.text, words.rate]); } } });
  window.SpeechSynthesisUtterance = function (text) { this.text = text; }; }"""
COVERED = """(asked) => { const code = document.querySelector(asked), box = code.getBoundingClientRect();
  return [...document.querySelectorAll('p, h1, small, b, span')].filter((one) => one.checkVisibility() && one.textContent.trim() && !one.contains(code))
    .map((one) => [one, one.getBoundingClientRect()]).filter(([, at]) => at.width > 2 && at.left < box.right && at.right > box.left && at.top < box.bottom && at.bottom > box.top)
    .filter(([one]) => { const range = document.createRange(); range.selectNodeContents(one);
      return [...range.getClientRects()].some((at) => at.left < box.right && at.right > box.left && at.top < box.bottom && at.bottom > box.top); })
    .map(([one]) => one.textContent.slice(0, 40)); }"""


@pytest.fixture
def seeded(ward):
    return seed_site(ward)


@pytest.fixture
def open_page(chromium, live_server):
    contexts = []

    def open_page(address, *, width=1280, light="light", script=True, **more):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=light, java_script_enabled=script, locale="vi-VN", **more
        )
        contexts.append(context)
        page = context.new_page()
        listen(page, live_server.url)
        page.goto(live_server.url + address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_every_template_is_sound_in_light_and_dark_at_three_widths(open_page, seeded):
    addresses = [address_of(seeded.home), address_of(seeded.full), address_of(seeded.full.get_parent()), f"/cong/in/{seeded.full.uid}/", f"/cong/to-dan/{seeded.full.uid}/"]
    if voice.is_ready():
        addresses.append(f"/cong/nghe/{seeded.full.uid}/")
    for width, light in ((360, "light"), (360, "dark"), (768, "light"), (1280, "light"), (1280, "dark")):
        for address in addresses:
            page = open_page(address, width=width, light=light)
            assert worries_of(page) == [], (address, width, light)
            assert page.faults == []
            page.close()


def test_letters_twice_as_large_scroll_nothing_sideways(open_page, seeded):
    for page_of in (seeded.home, seeded.full, seeded.full.get_parent()):
        page = open_page(address_of(page_of), width=360)
        page.evaluate(TWICE)
        assert page.evaluate(WIDER) == []


def test_letters_grow_step_by_step_and_stay_large(open_page, seeded):
    page = open_page(address_of(seeded.full), width=360)
    sizes = []
    for _step in range(4):
        page.locator(".sizes .more:visible").press("Enter")
        sizes.append(page.evaluate("document.documentElement.dataset.size"))
        assert page.evaluate("document.activeElement.matches('.sizes .more')")
    assert sizes == ["l", "xl", "xxl", "xxl"]
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert page.evaluate(WIDER) == []
    page.reload()
    assert page.evaluate("document.documentElement.dataset.size") == "xxl"
    page.locator(".sizes .less:visible").press("Enter")
    assert page.evaluate("document.documentElement.dataset.size") == "xl"
    page.locator(".sizes .middle").press("Enter")
    assert page.evaluate("document.documentElement.dataset.size") is None
    assert page.faults == []


def test_night_follows_the_system_first_and_then_the_reader(open_page, seeded):
    dark = "getComputedStyle(document.body).backgroundColor"
    page = open_page(address_of(seeded.full), light="dark")
    night = page.evaluate(dark)
    page.get_by_role("button", name="Ban ngày").press("Enter")
    day = page.evaluate(dark)
    assert day != night
    assert page.evaluate("document.activeElement.textContent.trim()") == "Ban đêm"
    page.reload(wait_until="commit")
    page.wait_for_selector("body")
    assert page.evaluate(dark) == day
    page.get_by_role("button", name="Ban đêm").press("Enter")
    assert page.evaluate(dark) == night


def test_pictures_are_looked_at_by_keyboard(open_page, seeded):
    page = open_page(address_of(seeded.full))
    first = page.locator("a.zoom").first
    first.focus()
    page.keyboard.press("Enter")
    light = page.get_by_role("dialog", name="Ảnh lớn")
    expect(light).to_be_visible()
    expect(light.get_by_role("img", name="Đại biểu ngồi kín hội trường")).to_be_visible()
    expect(light).to_contain_text("Ảnh 1 trên 4.")
    page.keyboard.press("ArrowRight")
    expect(light).to_contain_text("Ảnh 2 trên 4. Ngôi nhà mái ngói mới")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(light).to_contain_text("Ảnh 4 trên 4.")
    assert worries_of(page) == []
    page.keyboard.press("Escape")
    expect(light).to_be_hidden()
    expect(first).to_be_focused()  # three pictures on, and the reader is where the reading broke off
    assert page.faults == []


def test_the_article_is_heard_paused_and_stopped_by_keyboard(open_page, seeded):
    if not voice.is_ready():
        pytest.skip("no voice here")
    page = open_page(address_of(seeded.full), width=360)
    with page.expect_response(f"**/cong/nghe/{seeded.full.uid}/1.mp3") as heard:
        page.get_by_role("link", name="Nghe bài").press("Enter")
    assert heard.value.status in (200, 206)
    player = page.get_by_role("group", name="Máy đọc bài")
    expect(player).to_be_visible()
    button = player.locator("[data-do=play]")
    expect(button).to_be_focused()
    expect(button).to_have_text("Tạm dừng")
    pausing = button.locator("path").get_attribute("d")
    page.keyboard.press("Space")
    expect(button).to_have_text("Nghe tiếp")
    assert button.locator("path").get_attribute("d") != pausing
    player.get_by_label("Tốc độ").select_option("1.5")
    button.press("Enter")
    expect(button).to_have_text("Tạm dừng")
    player.get_by_role("button", name="Dừng hẳn").press("Enter")
    expect(button).to_have_text("Nghe")
    expect(player).to_contain_text("Đã dừng.")
    page.goto(heard.value.url.removesuffix("1.mp3"))  # the page of its own, where papers are heard too
    page.get_by_label("Tốc độ").select_option("1.5")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5
    assert page.faults == []


def test_who_pauses_before_the_sound_came_hears_of_no_fault(open_page, seeded):
    if not voice.is_ready():
        pytest.skip("no voice here")
    page = open_page(address_of(seeded.full), width=360)
    page.route("**/*.mp3", lambda _route: None)  # it is long in coming
    page.get_by_role("link", name="Nghe bài").press("Enter")
    page.get_by_role("button", name="Tạm dừng").press("Enter")
    page.wait_for_timeout(300)
    expect(page.locator(".player [data-do=play]")).to_have_text("Nghe tiếp")
    expect(page.get_by_role("group", name="Máy đọc bài")).to_contain_text("Đã tạm dừng.")


def test_a_voice_of_the_device_is_paused_and_goes_on_with_the_same_sentence(open_page, seeded):
    page = open_page("/cong/")
    page.add_init_script(A_SLOW_VOICE)
    page.goto(page.url.removesuffix("/cong/") + address_of(seeded.full))
    page.get_by_role("link", name="Nghe bài").press("Enter")
    player = page.get_by_role("group", name="Máy đọc bài")
    if voice.is_ready():
        player.get_by_label("Giọng của máy này").check()
        player.get_by_role("button", name="Nghe").press("Enter")
    page.wait_for_function("() => said.length === 1")
    page.evaluate("over()")
    page.wait_for_function("() => said.length === 2")
    player.get_by_role("button", name="Tạm dừng").press("Enter")
    expect(player).to_contain_text("Đã tạm dừng.")
    page.evaluate("over()")  # what was cut off says that it ended
    player.get_by_label("Tốc độ").select_option("1.25")
    player.get_by_role("button", name="Nghe tiếp").press("Enter")
    page.wait_for_function("() => said.length === 3")
    first, second, third = page.evaluate("said")
    assert first == ["vi-VN", seeded.full.lead, 1]
    assert second[1].startswith("Mười tháng qua") and third == [*second[:2], 1.25]
    player.get_by_role("button", name="Dừng hẳn").press("Enter")
    expect(player).to_contain_text("Đã dừng.")
    assert page.faults == []


def test_paper_has_the_code_in_its_corner_and_every_table_and_picture(open_page, seeded):
    for address in (address_of(seeded.full), f"/cong/in/{seeded.full.uid}/"):
        page = open_page(address, width=800, light="dark")
        page.emulate_media(media="print")
        code = page.locator(".paper-only .qr, .letterhead .qr").bounding_box()
        assert code["y"] < 60 and code["x"] + code["width"] > 700, address
        assert page.evaluate(COVERED, ".paper-only .qr, .letterhead .qr") == []
        expect(page.get_by_role("table").nth(1)).to_be_visible()
        expect(page.locator("figure:has(img):visible")).to_have_count(4)
        expect(page.get_by_text("Biên bản cuộc họp")).to_be_visible()
        expect(page.get_by_text("Xem bảng số")).to_be_hidden()
        expect(page.locator(".stars, .comments, .tools").first).to_be_hidden()


def test_words_for_zalo_are_copied(open_page, seeded, live_server):
    page = open_page(address_of(seeded.full), permissions=["clipboard-read", "clipboard-write"])
    opener = page.locator(".share summary")
    before = opener.bounding_box()
    opener.press("Enter")
    assert opener.bounding_box() == before  # pressed again, it is where it was
    page.get_by_role("button", name="Sao chép nội dung gửi Zalo").press("Enter")
    expect(page.get_by_text("Đã sao chép.")).to_be_visible()
    words = page.evaluate("navigator.clipboard.readText()")
    assert words.startswith(FIRST)
    assert words.endswith(address_of(seeded.full))
    assert worries_of(page) == []


def test_the_menu_of_a_telephone_leads_to_the_footer(open_page, seeded):
    page = open_page(address_of(seeded.home), width=360, has_touch=True)
    page.get_by_role("link", name="Chuyên mục", exact=True).tap()
    expect(page.get_by_role("navigation", name="Chuyên mục").get_by_role("link", name="Hỏi đáp")).to_be_in_viewport()
    page.get_by_role("link", name="Tin hoạt động").last.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tin hoạt động")


def test_everything_works_without_script(open_page, seeded):
    page = open_page(address_of(seeded.full), width=360, script=False)
    page.locator(".sizes .more:visible").click()
    assert page.url.endswith(address_of(seeded.full))
    expect(page.locator("html")).to_have_attribute("data-size", "l")
    page.locator(".sizes .more:visible").click()
    expect(page.locator("html")).to_have_attribute("data-size", "xl")
    page.get_by_role("button", name="Ban đêm").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator(".share summary").click()
    expect(page.get_by_label("Nội dung để gửi")).to_be_visible()
    expect(page.get_by_role("button", name="Sao chép")).to_have_count(0)
    if voice.is_ready():
        page.get_by_role("link", name="Nghe bài").click()
        expect(page.locator("audio")).to_have_count(1)
        page.go_back()
    page.get_by_role("link", name="In", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(FIRST)
    page.get_by_role("link", name="Về bài viết").click()
    page.locator("a.zoom").first.click()
    assert page.url.endswith("-1600.webp")
    assert [fault for fault in page.faults if "another host" in fault] == []


def test_the_hour_in_the_bar_is_the_servers_and_walks_on(open_page, seeded):
    def hours(*minutes):
        return re.compile("|".join(f"^, {localtime(now() + dt.timedelta(minutes=many)):%H:%M}$" for many in minutes))

    page = open_page(address_of(seeded.home))
    page.clock.install(time="2020-01-01T00:00:00Z")
    page.reload()
    hour = page.locator(".datebar [data-hour]")
    expect(hour).to_have_text(hours(-1, 0))
    page.clock.fast_forward(60_000)
    expect(hour).to_have_text(hours(0, 1))
    page.clock.fast_forward("24:00:00")  # this device believes that a day went by: the server is asked, and knows better
    expect(hour).to_have_text(hours(-1, 0))
    expect(page.locator(".datebar time")).to_have_attribute("datetime", localtime(now()).date().isoformat())


def test_a_running_greeting_halts_under_focus_stops_for_good_and_stands_where_motion_is_unwanted(open_page, seeded):
    UnitHome.objects.filter(pk=seeded.home.pk).update(welcome_runs=True)
    page = open_page(address_of(seeded.home), width=360, script=False, reduced_motion="no-preference")
    words, stop = page.locator(".runs span"), page.get_by_label("Dừng chữ chạy")
    expect(words).to_have_css("animation-name", "run")
    expect(words).to_have_css("animation-play-state", "running")
    stop.focus()
    expect(words).to_have_css("animation-play-state", "paused")
    page.keyboard.press("Space")
    expect(words).to_have_css("animation-name", "none")
    expect(words).to_be_in_viewport()
    page.close()

    still = open_page(address_of(seeded.home), width=360, script=False, reduced_motion="reduce")
    expect(still.locator(".runs span")).to_have_css("animation-name", "none")
    expect(still.get_by_label("Dừng chữ chạy")).to_be_hidden()
