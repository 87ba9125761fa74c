"""The rooms of a site and what readers do in them: by keyboard, by touch, in light and dark, narrow and wide."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from browser.portal_rooms import furnish_rooms
from browsing import WIDER, listen, shots_folder, worries_of
from doanket.kit import voice
from doanket.portal import captcha
from doanket.portal.models import Rating, Subscription

pytestmark = pytest.mark.django_db(transaction=True)
MISSING = ("missing", "missing everywhere")
SWIPE = [("touchStart", 300), ("touchMove", 220), ("touchMove", 120), ("touchEnd", None)]


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.SITE_FOLDER = tmp_path / "files", tmp_path / "site"
    settings.LETTERS_FROM, settings.PUBLIC_ADDRESS = "tin@hoasen.example", "https://matran.example"


@pytest.fixture
def rooms(ward, make_unit, make_user):
    boards = [make_unit("residential_area", ward, name=name) for name in ("Tổ 1 Sen Hồng", "Tổ 2 Bến Đò", "Tổ 3 Cây Gạo")]
    return furnish_rooms(ward, boards, make_user("chair", ward), make_user("editor", ward))


@pytest.fixture
def open_page(chromium, live_server):
    contexts = []

    def open_page(address, *, width=1280, light="light", **more):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=light, locale="vi-VN", **more)
        contexts.append(context)
        page = context.new_page()
        listen(page, live_server.url)
        page.goto(live_server.url + address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def telephone(open_page):
    def open_page_by_touch(address, **more):
        return open_page(address, width=360, has_touch=True, is_mobile=True, **more)

    return open_page_by_touch


@pytest.mark.parametrize(("width", "light"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_every_public_page_is_sound(rooms, open_page, width, light):
    found = {}
    for name, address in rooms.addresses.items():
        if name == "listen" and not voice.is_ready():
            continue
        page = open_page(address, width=width, light=light)
        faults = [fault for fault in page.faults if not (name in MISSING and "404" in fault)]
        if worries := [*worries_of(page), *faults]:
            found[name] = worries
        assert page.locator("h1").count() == 1, name
        assert page.evaluate("document.getAnimations().length") == 0, name
        if folder := shots_folder():
            page.screenshot(path=f"{folder}/portal-{name.replace(' ', '-')}-{width}-{light}.png", full_page=True)
        page.context.close()
    assert found == {}


def test_pages_with_letters_twice_as_large_scroll_nothing_sideways(rooms, open_page, live_server):
    page = open_page(rooms["home"], width=360)
    page.context.add_cookies([{"name": "dk_size", "value": "xxl", "url": live_server.url}])
    found = {}
    for name, address in rooms.addresses.items():
        page.goto(live_server.url + address)
        if wide := page.evaluate(WIDER):
            found[name] = wide
    assert found == {}


def test_the_first_tab_leads_past_the_frame(rooms, open_page):
    page = open_page(rooms["home"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_how_one_reads_is_chosen_at_the_foot_of_every_page(rooms, open_page, telephone):
    page = open_page(rooms["contact"])
    choices = page.locator(".reader")
    choices.get_by_role("button", name="Tối").press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(choices.get_by_role("button", name="Tối")).to_have_attribute("aria-pressed", "true")
    touched = telephone(rooms["contact"])
    touched.locator(".reader").get_by_role("button", name="Chữ rất to").tap()
    expect(touched.locator("html")).to_have_attribute("data-size", "xl")


def test_a_long_section_is_read_sheet_by_sheet(rooms, open_page, telephone):
    page = open_page(rooms["section"])
    page.get_by_role("link", name="Trang sau").press("Enter")
    expect(page).to_have_url(re.compile(r"/trang-2/$"))
    expect(page.get_by_role("navigation", name="Các trang")).to_contain_text("Trang 2 trên 2")
    touched = telephone(rooms["sheet"])
    touched.get_by_role("link", name="Trang trước").tap()
    expect(touched).to_have_url(re.compile(re.escape(rooms["section"]) + "$"))


def test_an_area_of_the_map_leads_to_its_line(rooms, open_page, telephone):
    page = open_page(rooms["map"])
    area = page.get_by_role("group", name=re.compile("Bản đồ 3 địa bàn")).get_by_role("link", name="Tổ 2 Bến Đò")
    area.focus()
    page.keyboard.press("Enter")
    line = page.locator(".area-list > li:target")
    expect(line).to_contain_text("Tổ 2 Bến Đò")
    expect(line).to_be_in_viewport()
    touched = telephone(rooms["map"])
    touched.get_by_role("link", name="Tổ 3 Cây Gạo").first.tap()
    expect(touched.locator(".area-list > li:target")).to_contain_text("Tổ 3 Cây Gạo")


def test_a_recording_plays_when_asked_and_never_by_itself(rooms, open_page, telephone):
    page = open_page(rooms["audio"])
    sound = page.locator("audio")
    assert sound.evaluate("(one) => one.paused && !one.autoplay && one.preload === 'none'")
    sound.focus()
    page.keyboard.press("Space")
    page.wait_for_function("!document.querySelector('audio').paused")
    words = page.get_by_text("Bản tin nói về ngày hội")
    expect(words).to_be_hidden()
    page.locator(".tracks summary").press("Enter")
    expect(words).to_be_visible()
    touched = telephone(rooms["audio"])
    touched.locator(".tracks summary").tap()
    expect(touched.get_by_text("Bản tin nói về ngày hội")).to_be_visible()
    expect(touched.locator(".tracks")).to_contain_text("Quyền sử dụng: Tự thu")


def test_pages_elsewhere_have_a_code_and_a_link(rooms, open_page):
    page = open_page(rooms["links"])
    expect(page.get_by_role("img", name="Mã mở Trang Zalo của phường")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Trang Zalo của phường")).to_have_attribute("href", "https://zalo.example/hoasen")


def test_an_album_is_looked_through_by_keyboard_and_by_a_finger(rooms, open_page, telephone):
    page = open_page(rooms["album"])
    page.locator("a.zoom").first.press("Enter")
    light = page.get_by_role("dialog", name="Ảnh lớn")
    expect(light).to_contain_text("Ảnh 1 trên 4.")
    page.keyboard.press("ArrowRight")
    expect(light).to_contain_text("Ảnh 2 trên 4.")
    page.keyboard.press("Escape")
    expect(light).to_be_hidden()

    touched = telephone(rooms["album"])
    touched.locator("a.zoom").first.tap()
    light = touched.get_by_role("dialog", name="Ảnh lớn")
    expect(light).to_contain_text("Ảnh 1 trên 4.")
    fingers = touched.context.new_cdp_session(touched)
    for kind, x in SWIPE:
        touched.wait_for_timeout(100)  # a finger that comes to rest throws nothing, and the next tap is a tap
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if x is None else [{"x": x, "y": 300}]})
    expect(light).to_contain_text("Ảnh 2 trên 4.")
    touched.wait_for_timeout(600)  # what comes sooner is taken for a part of the swipe
    light.get_by_role("button", name="Ảnh trước").tap()
    expect(light).to_contain_text("Ảnh 1 trên 4.")
    light.get_by_role("button", name="Đóng").tap()
    expect(light).to_be_hidden()


def test_a_paper_is_found_and_read(rooms, open_page, telephone):
    page = open_page(rooms["documents"])
    page.get_by_label("Tìm trong văn bản, không dấu cũng được").focus()
    page.keyboard.type("thu phieu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="1 văn bản")).to_be_visible()
    page.get_by_role("link", name="Tháng cao điểm Vì người nghèo").press("Enter")
    expect(page.locator("main")).to_contain_text("Mỗi tổ cử hai người thu phiếu")
    with page.expect_download() as kept:
        page.get_by_role("link", name="Tải PDF").press("Enter")
    assert kept.value.suggested_filename.endswith(".pdf")
    touched = telephone(rooms["documents"])
    touched.get_by_role("link", name="Tháng cao điểm Vì người nghèo").tap()
    expect(touched.get_by_role("heading", level=1)).to_have_text("Tháng cao điểm Vì người nghèo")


def test_what_was_published_is_found_without_marks_from_any_page(rooms, open_page, telephone):
    page = open_page(rooms["contact"])
    page.get_by_label("Tìm trong trang").focus()
    page.keyboard.type("mam co chung")
    page.keyboard.press("Enter")
    page.locator(".hits").get_by_role("link", name="Một mâm cỗ chung").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Một mâm cỗ chung")
    touched = telephone(rooms["missing"])
    touched.locator("main").get_by_role("searchbox").or_(touched.locator("main").get_by_role("combobox")).fill("ho sen")
    touched.locator("main").get_by_role("button", name="Tìm").tap()
    expect(touched.locator(".hits")).to_contain_text("Góp ý quy chế giữ hồ sen")


def test_who_finds_nothing_is_shown_what_is_new_with_its_day(rooms, open_page):
    newest = open_page(rooms["nothing found"]).locator(".hits")
    expect(newest).to_contain_text("Một mâm cỗ chung")
    expect(newest).not_to_contain_text("/2200")
    expect(newest).not_to_contain_text("Đỗ Quang Khải")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_letters_are_asked_for_by_keyboard(rooms, open_page, script, monkeypatch):
    monkeypatch.setattr(captcha, "QUICKEST", 0)
    monkeypatch.setattr(captcha, "QUESTIONS", [{"ask": "Một tuần có mấy ngày?", "answers": ["7", "bảy"]}])
    page = open_page(rooms["home"], java_script_enabled=script)
    page.get_by_role("link", name="Nhận tin qua thư").press("Enter")
    page.get_by_label("Thư điện tử của ông bà").focus()
    page.keyboard.type("doc.gia@hoasen.example")
    if not script:
        page.keyboard.press("Tab")
        page.keyboard.type("bay")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xin mở hộp thư", timeout=30_000)
    assert len(mail.outbox) == 1
    secret = re.search(r"/cong/thu/xac-nhan/[0-9a-f]{64}/", mail.outbox[0].body)[0]
    page.goto(re.match(r"https?://[^/]+", page.url)[0] + secret)
    page.get_by_role("button", name="Xác nhận").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã xác nhận")
    assert Subscription.objects.get().confirmed_at


def test_stars_are_given_by_keyboard_and_by_touch(rooms, open_page, telephone):
    page = open_page(rooms["article"])
    page.get_by_label("1 sao").focus()
    page.keyboard.press("Space")
    for _step in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Đã ghi 4 sao của ông bà")
    touched = telephone(rooms["article"])
    touched.locator(".stars label").nth(4).tap()
    touched.get_by_role("button", name="Chấm sao").tap()
    expect(touched.locator("main")).to_contain_text("Đã ghi 5 sao của ông bà")
    assert sorted(rating.stars for rating in Rating.objects.all()) in ([4, 5], [5])


def test_tools_of_an_article_are_touched(rooms, telephone):
    page = telephone(rooms["article"])
    page.locator(".sizes .more:visible").tap()
    expect(page.locator("html")).to_have_attribute("data-size", "l")
    page.get_by_role("button", name="Ban đêm").tap()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator(".share summary").tap()
    expect(page.get_by_role("button", name="Sao chép nội dung gửi Zalo")).to_be_visible()
    page.locator(".figures summary").first.tap()
    expect(page.get_by_role("cell", name="41 bóng").first).to_be_visible()
    if voice.is_ready():
        page.get_by_role("link", name="Nghe bài").tap()
        expect(page.get_by_role("group", name="Máy đọc bài")).to_be_visible()
        page.get_by_role("button", name="Tạm dừng").tap()
        expect(page.locator(".player [data-do=play]")).to_have_text("Nghe tiếp")
    assert page.faults == []


def test_the_english_face_is_one_touch_away(rooms, telephone):
    page = telephone(rooms["home"])
    page.get_by_role("link", name="English").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Structure")
    page.get_by_role("link", name="Contact").tap()
    expect(page.locator("main")).to_contain_text("Write to us in English.")
    page.get_by_role("link", name="Bản tiếng Việt").tap()
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_the_site_of_a_ward_is_found_among_all_by_keyboard(rooms, open_page):
    page = open_page(rooms["sites"])
    page.get_by_label("Tên tỉnh, phường, xã").focus()
    page.keyboard.type("hoa sen")
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name="Phường Hoa Sen").press("Enter")
    expect(page).to_have_url(re.compile(re.escape(rooms["home"]) + "$"))
