"""What officers keep on a site: an article by the clock, an album, topics, pages of an old portal. Three stories.

Every screen on the way is looked at on a telephone and on a desk, by day and by night.
"""

import datetime as dt
import io
import re

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from browsing import listen, shots_folder, worries_of
from doanket.kernel.dates import short_date
from doanket.portal import services
from doanket.portal.models import Album, Article, OldAddress, SectionPage
from doanket.portal.services.flow_clock import publish_what_is_due
from doanket.portal.serving.finding import address_of
from entering import let_in
from portal.seeding import seed_site

pytestmark = pytest.mark.django_db(transaction=True)
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
NOTICE = "Danh sách hộ nhận quà Tết, niêm yết bảy ngày"
ALBUM = "Ngày hội ở Tổ 3 Cây Gạo"
OLD_TITLE = "Hội nghị giao ban quý ba ở Phường Hoa Sen"
OLD_PATH = "/tin-tuc/hoi-nghi-giao-ban-quy-ba-1234.html"
OLD_PAGE = f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng thông tin phường - {OLD_TITLE}</title>
<link rel="canonical" href="http://localhost{OLD_PATH}"></head><body>
<div id="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/gt">Giới thiệu</a></li></ul></div>
<div class="detail"><h1 class="title">{OLD_TITLE}</h1><span class="date">12/09/2023 14:30</span>
<p><strong>Sáng ngày 12/9, phường họp giao ban với mười hai tổ dân phố, bàn việc cho quý bốn.</strong></p>
<p>Mở đầu, các tổ nghe lại những việc đã xong: bảy ngõ có đèn, hai nhà được sửa mái, ao làng được nạo vét.</p>
<p><img src="giao-ban.jpg" alt="Các tổ trưởng ngồi quanh bàn"></p>
<p>Ba việc cho quý bốn: lắp nốt đèn ở bãi ven sông, rà danh sách hộ khó khăn và chuẩn bị ngày hội tháng Mười một.</p>
<p style="text-align:right"><strong>Hà Mộc</strong></p></div>
<div class="counter">Lượt truy cập: 15630</div></body></html>"""


@pytest.fixture
def site(ward, settings, tmp_path):
    settings.MEDIA_ROOT, settings.SITE_FOLDER = tmp_path / "files", tmp_path / "site"
    return seed_site(ward)


@pytest.fixture
def enter(chromium, live_server):
    """enter(user) or enter(None): a page of a browser of their own, as wide as a telephone; ``page.seen`` is what was ugly."""
    opened = []

    def open_page(user):
        context = chromium.new_context(viewport=PHONE, locale="vi-VN", base_url=live_server.url, reduced_motion="reduce")
        if user:
            session = let_in(Client(), user).cookies["doanket"].value
            context.add_cookies([{"name": "doanket", "value": session, "url": live_server.url}])
        page = context.new_page()
        listen(page, live_server.url)
        page.seen = []
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        assert page.seen == []
        assert [fault for fault in page.faults if "422" not in fault and "404" not in fault] == []
        page.context.close()


def look(page, name):
    for width, light in ((1280, "light"), (360, "dark"), (360, "light")):
        page.set_viewport_size(PHONE if width == 360 else DESK)
        page.emulate_media(color_scheme=light)
        page.seen += [f"{name}, {width} {light}: {worry}" for worry in worries_of(page)]
        if folder := shots_folder():
            page.screenshot(path=f"{folder}/keeping-{name.replace(' ', '-')}-{width}-{light}.png", full_page=True, caret="initial")


def press(page, name, kind="button"):
    with page.expect_navigation():
        page.get_by_role(kind, name=name, exact=True).click()


def photograph(colour, name):
    stream = io.BytesIO()
    Image.new("RGB", (800, 600), colour).save(stream, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": stream.getvalue()}


def type_into(page, label, text):
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def test_an_article_goes_up_and_comes_down_by_the_clock(site, ward, make_user, enter):
    writer, chair = make_user("reviewer", ward), make_user("chair", ward)
    section = SectionPage.objects.child_of(site.home).get(kind="notice")
    article = services.start_article(actor=writer, unit=ward, section=section, title=NOTICE, lead="Ai có ý kiến xin gọi về phường.", body="Danh sách có 41 hộ.")
    services.submit_article(actor=writer, article=article)
    today = timezone.localdate()
    page, reader = enter(chair), enter(None)

    page.goto(f"/viet-tin/bai/{article.pk}/")
    press(page, "Đọc và duyệt", "link")
    day = page.get_by_label("Ngày đăng", exact=True)
    expect(day).to_be_hidden()
    look(page, "let out now")
    page.get_by_label("Ngay bây giờ").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Hẹn giờ")).to_be_checked()
    page.keyboard.press("Tab")
    expect(day).to_be_focused()
    page.keyboard.type(short_date(today - dt.timedelta(days=1)))
    page.keyboard.press("Tab")
    page.keyboard.type("7h30")
    press(page, "Duyệt và đăng")
    expect(page.locator(".errsum")).to_be_focused()
    expect(page.locator(".errsum")).to_contain_text("Giờ ấy đã qua.")
    look(page, "an hour gone by")
    assert reader.goto(address_of(article)).status == 404

    type_into(page, "Ngày đăng", short_date(today + dt.timedelta(days=1)))
    type_into(page, "Ngày tự gỡ xuống", short_date(today + dt.timedelta(days=8)))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_text("Bài sẽ tự đăng", exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text(f"Tự gỡ lúc 00:00, ngày {short_date(today + dt.timedelta(days=8))}")
    look(page, "planned")
    press(page, "Đổi giờ hẹn", "link")  # who looks again finds the plan, and lets nothing out by pressing the button
    expect(page.get_by_label("Giờ đăng", exact=True)).to_have_value("07:30")
    press(page, "Duyệt và đăng")
    assert reader.goto(address_of(article)).status == 404

    soon = timezone.now() - dt.timedelta(seconds=1)
    Article.objects.filter(pk=article.pk).update(go_live_at=soon)
    publish_what_is_due()
    assert reader.goto(address_of(article)).status == 200
    expect(reader.get_by_role("heading", level=1)).to_have_text(NOTICE)
    reader.goto(address_of(site.home))
    expect(reader.get_by_role("link", name=NOTICE).first).to_be_visible()
    Article.objects.filter(pk=article.pk).update(shown_until=soon)
    publish_what_is_due()
    assert reader.goto(address_of(article)).status == 404
    expect(reader.get_by_role("heading", level=1)).to_have_text("Không có trang này")
    reader.goto(address_of(site.home))
    expect(reader.get_by_role("link", name=NOTICE)).to_have_count(0)
    page.goto(f"/viet-tin/bai/{article.pk}/")
    expect(page.get_by_text("Bài đã gỡ", exact=True)).to_be_visible()


def test_an_album_is_made_told_in_words_and_looked_through(site, ward, make_user, enter):
    page, deciding, reader = enter(make_user("reviewer", ward)), enter(make_user("chair", ward)), enter(None)
    page.goto(f"/viet-tin/album/?don-vi={ward.pk}")
    look(page, "albums")
    press(page, "Lập album", "link")
    page.get_by_label("Tên album").fill(ALBUM)
    page.get_by_label("Thêm ảnh").set_input_files([photograph("teal", "a.jpg"), photograph("maroon", "b.jpg"), photograph("navy", "c.jpg")])
    press(page, "Lưu album")
    expect(page.locator(".faults")).to_contain_text("Cần sửa trước khi đăng: 3 chỗ")
    look(page, "pictures without words")
    album = Album.objects.get(title=ALBUM)
    deciding.goto(f"/viet-tin/album/{album.pk}/")
    expect(deciding.get_by_role("button", name="Đăng album")).to_have_count(0)

    lines = page.locator(".pictures > li")
    lines.nth(0).get_by_label("Lời tả cho người không nhìn thấy ảnh").fill("Bà con ngồi quanh mâm cỗ")
    lines.nth(0).get_by_label("Chú thích").fill("Mâm cỗ chung")
    lines.nth(1).get_by_label("Ảnh trang trí").focus()
    page.keyboard.press("Space")
    lines.nth(2).get_by_label("Lời tả cho người không nhìn thấy ảnh").fill("Các cháu múa dưới gốc gạo")
    lines.nth(2).get_by_label("Thứ tự").fill("1")
    press(page, "Lưu album")
    expect(lines.nth(0)).to_contain_text("Ảnh 1, ảnh bìa")
    expect(lines.nth(0).get_by_label("Lời tả cho người không nhìn thấy ảnh")).to_have_value("Các cháu múa dưới gốc gạo")
    look(page, "an album that is ready")
    assert reader.goto(address_of(album)).status == 404

    deciding.reload()
    press(deciding, "Đăng album")
    look(deciding, "an album that is shown")
    press(deciding, "Mở album trên trang", "link")
    assert deciding.url.endswith(address_of(album))
    reader.goto(address_of(album))
    shown = reader.locator(".album-grid img")
    assert [image.get_attribute("alt") for image in shown.all()] == ["Các cháu múa dưới gốc gạo", "Bà con ngồi quanh mâm cỗ", ""]
    expect(reader.locator(".album-grid")).to_contain_text("Mâm cỗ chung")
    look(reader, "an album")
    reader.locator("a.zoom").first.focus()
    reader.keyboard.press("Enter")
    light = reader.get_by_role("dialog", name="Ảnh lớn")
    expect(light.get_by_role("img", name="Các cháu múa dưới gốc gạo")).to_be_visible()
    reader.keyboard.press("ArrowRight")
    expect(light).to_contain_text("Ảnh 2 trên 3. Mâm cỗ chung")
    reader.keyboard.press("Escape")
    expect(light).to_be_hidden()
    reader.locator("main header").get_by_role("link").click()
    card = reader.locator(".albums-of > li", has_text=ALBUM)
    expect(card.get_by_role("img")).to_have_attribute("alt", "Các cháu múa dưới gốc gạo")
    expect(card).to_contain_text("3 ảnh")
    look(reader, "albums of a site")


def test_topics_and_a_page_of_the_old_portal(site, ward, nation, make_user, enter):
    keeper, page, deciding, reader = (enter(who) for who in (make_user("administrator", nation), make_user("reviewer", ward), make_user("chair", ward), None))
    keeper.goto("/viet-tin/chu-de/")
    type_into(keeper, "Tên chủ đề", "Giao ban")
    with keeper.expect_navigation():
        keeper.keyboard.press("Enter")
    look(keeper, "topics")
    press(keeper, "Giao ban", "link")
    type_into(keeper, "Tên chủ đề", "Họp giao ban")
    look(keeper, "a topic")
    press(keeper, "Lưu")
    expect(keeper.locator(".rows li", has_text="Họp giao ban")).to_contain_text("0 bài")

    def read_and_preview():
        page.goto(f"/viet-tin/nhap/{ward.pk}/")
        files = [{"name": "tin-1234.html", "mimeType": "text/html", "buffer": OLD_PAGE.encode()}, photograph("teal", "giao-ban.jpg")]
        page.get_by_label("Trang đã lưu").set_input_files([*files, {"name": "trong.html", "mimeType": "text/html", "buffer": b"<html></html>"}])
        press(page, "Đọc và xem trước")

    page.goto(f"/viet-tin/nhap/{ward.pk}/")
    look(page, "old pages are asked for")
    read_and_preview()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 bài đọc được, chưa lập gì")
    expect(page.locator(".notice", has_text="Tệp không nhận")).to_contain_text("trong.html")
    found = page.locator("main .facts").first
    for words in ("12/09/2023", "Hà Mộc", "lời dẫn và 2 đoạn, 1 ảnh", OLD_PATH):
        expect(found).to_contain_text(words)
    page.locator("summary", has_text="Đã bỏ khỏi bài").press("Enter")
    expect(page.get_by_text("Lượt truy cập: 15630")).to_be_visible()
    expect(page.get_by_text("không có tệp")).to_have_count(0)
    look(page, "what was recognised")
    assert not Article.objects.filter(title=OLD_TITLE).exists()
    press(page, "Lập bản nháp cho bài đã chọn")
    expect(page.locator("main")).to_contain_text("Đã lập 1 bản nháp.")
    article = Article.objects.get(title=OLD_TITLE)
    assert OldAddress.objects.get(path=OLD_PATH).page_id == article.pk
    assert reader.goto(OLD_PATH).status == 404

    read_and_preview()
    expect(page.get_by_text("đã có ở đây, không lập lại")).to_be_visible()
    box = page.get_by_role("checkbox", name=OLD_TITLE)
    expect(box).not_to_be_checked()
    look(page, "what is here already")
    box.check()
    press(page, "Lập bản nháp cho bài đã chọn")
    expect(page.locator("main")).to_contain_text("1 bài đã có ở đây, không lập lại.")
    assert Article.objects.filter(title=OLD_TITLE).count() == 1

    press(page, OLD_TITLE, "link")
    look(page, "a draft from the old portal")
    press(page, "Sửa bài", "link")
    page.get_by_label("Họp giao ban").check()
    press(page, "Lưu và gửi duyệt")
    deciding.goto(f"/viet-tin/bai/{article.pk}/duyet/")
    press(deciding, "Duyệt và đăng")
    reader.goto(OLD_PATH)
    expect(reader).to_have_url(re.compile(re.escape(address_of(article)) + "$"))
    expect(reader.get_by_role("heading", level=1)).to_have_text(OLD_TITLE)
    press(reader, "Tin theo chủ đề", "link")
    look(reader, "topics of readers")
    press(reader, "Họp giao ban", "link")
    expect(reader.get_by_role("link", name=OLD_TITLE)).to_be_visible()
    look(reader, "articles of a topic")
    keeper.reload()
    expect(keeper.locator(".rows li", has_text="Họp giao ban")).to_contain_text("1 bài")
    press(keeper, "Họp giao ban", "link")
    expect(keeper.get_by_role("button", name="Bỏ chủ đề")).to_have_count(0)
