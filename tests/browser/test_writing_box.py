"""The box one writes in: a paste from Word comes out clean, the tools work by keyboard, and without script it takes plain text."""

import io
import os

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from PIL import Image

from browsing import listen
from doanket.portal import services
from doanket.portal.models import Article, PortalPicture, SectionPage
from entering import let_in

pytestmark = pytest.mark.django_db(transaction=True)
PASTE = """html => { const page = document.querySelector('.page-of-text'); page.focus();
  const carried = new DataTransfer(); carried.setData('text/html', html); carried.setData('text/plain', 'x');
  page.dispatchEvent(new ClipboardEvent('paste', {clipboardData: carried, bubbles: true, cancelable: true})); }"""
WORD = (
    "<style>p{color:red}</style><h1 class=MsoTitle>Kết quả</h1><p class=MsoNormal style='mso-x:1'><b><span style='color:red'>Đậm</span></b>"
    "<o:p></o:p></p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Một việc</p>"
    "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o</span>Việc nhỏ</p><script>document.title = 'x'</script>"
)


@pytest.fixture
def writer(make_user, ward):
    return make_user("reviewer", ward)


@pytest.fixture
def article(writer, ward):
    section = SectionPage.objects.child_of(services.plant_site(ward)).get(kind="news")
    return services.start_article(
        actor=writer, unit=ward, section=section, title="Tổ 3 Cây Gạo sửa đường ngõ",
        lead="Ba mươi hộ cùng làm.", body="Sáng chủ nhật, bà con góp công.\n\n## Kết quả\n\nXong trong một buổi.",
    )  # fmt: skip


@pytest.fixture
def open_box(chromium, live_server, writer, article):
    """The screen on which ``article`` is written, as its writer sees it."""
    contexts = []

    def open_page(**options):
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, **options)
        contexts.append(context)
        session = let_in(Client(), writer).cookies["doanket"].value
        context.add_cookies([{"name": "doanket", "value": session, "url": live_server.url}])
        page = context.new_page()
        listen(page, live_server.url)
        page.goto(live_server.url + reverse("viet_tin:edit", args=[article.pk]))
        return page

    yield open_page
    for context in contexts:
        context.close()


def saved(page):
    """Press «Lưu»; the body that was kept."""
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu", exact=True).click()
    return services.text_of(Article.objects.get()).body


def test_a_paste_from_word_is_clean_before_and_after_it_is_saved(open_box):
    page = open_box()
    page.evaluate("document.querySelector('.page-of-text').replaceChildren()")
    page.evaluate(PASTE, WORD)
    shown = page.locator(".page-of-text").inner_html()
    assert "style" not in shown and "script" not in shown and "<h2>Kết quả</h2>" in shown
    assert saved(page) == "<h2>Kết quả</h2><p><strong>Đậm</strong></p><ul><li>Một việc<ul><li>Việc nhỏ</li></ul></li></ul>"
    assert page.faults == []


def test_the_tools_work_by_keyboard(open_box):
    page = open_box()
    page.locator(".page-of-text").focus()
    page.keyboard.press("Control+Home")
    page.get_by_role("toolbar").get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".page-of-text > h2").first.inner_text() == "Sáng chủ nhật, bà con góp công."


def test_without_script_the_box_takes_plain_text(open_box):
    page = open_box(java_script_enabled=False)
    box = page.locator("#id_body")
    assert box.input_value() == "Sáng chủ nhật, bà con góp công.\n\n## Kết quả\n\nXong trong một buổi."
    box.fill("Một.\n\n- a\n- b")
    assert saved(page) == "<p>Một.</p><ul><li>a</li><li>b</li></ul>"


def waiting_in(page):
    return page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('chua-gui:tin:'))")


def test_what_was_typed_waits_in_the_tab_until_the_server_has_it(open_box, writer, article, live_server):
    """A session that ended loses no word; what was saved is forgotten; what somebody else saved meanwhile is not written over."""
    page, told = open_box(), "Đã chép lại chữ viết dở"
    page.get_by_label("Tên bài").fill("Tên viết dở")
    page.locator(".page-of-text").press_sequentially("Thêm. ")
    Session.objects.all().delete()
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu", exact=True).click()
    assert "/dang-nhap/" in page.url

    session = let_in(Client(), writer).cookies["doanket"].value
    page.context.add_cookies([{"name": "doanket", "value": session, "url": live_server.url}])
    page.goto(live_server.url + reverse("viet_tin:edit", args=[article.pk]))
    assert page.get_by_text(told).is_visible()
    assert page.get_by_label("Tên bài").input_value() == "Tên viết dở" and "Thêm." in page.locator(".page-of-text").inner_text()
    services.save_article(actor=writer, article=article, revision=1, lead="Lời dẫn ghi ở máy khác.")
    saved(page)
    assert page.get_by_text("Người khác vừa lưu bài này").is_visible() and Article.objects.get().draft_title == article.title
    assert "Thêm." in saved(page) and Article.objects.get().draft_title == "Tên viết dở"
    assert waiting_in(page) == [] and not page.get_by_text(told).is_visible()

    page.get_by_label("Tên bài").fill("Tên nữa")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.reload()
    assert page.get_by_text(told).is_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Bỏ chữ viết dở").click()
    assert page.get_by_label("Tên bài").input_value() == "Tên viết dở" and waiting_in(page) == []


def test_a_new_article_that_was_not_kept_is_still_there_and_becomes_one_article(open_box, ward, live_server):
    page = open_box()
    new = live_server.url + reverse("viet_tin:new", args=[ward.pk])
    page.goto(new)
    page.get_by_label("Tên bài").fill("Ngày hội ở Bến Đò")
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.goto(live_server.url + "/")
    page.goto(new)
    assert page.get_by_label("Tên bài").input_value() == "Ngày hội ở Bến Đò"
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu", exact=True).click()
    page.goto(new)
    assert page.get_by_label("Tên bài").input_value() == "" and waiting_in(page) == []
    assert Article.objects.filter(draft_title="Ngày hội ở Bến Đò").count() == 1


def photograph(side):
    """What a telephone hands over: large, and it tells who took it."""
    stream, notes = io.BytesIO(), Image.Exif()
    notes[0x010F] = "MayAnhThu"
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(stream, "JPEG", quality=60, exif=notes)
    return stream.getvalue()


def test_photographs_are_made_small_before_they_are_sent(open_box, settings, tmp_path):
    """Also where «Lưu» is pressed before that is done; several at once, and the sheet is sent once."""
    settings.MEDIA_ROOT = tmp_path
    page, sent = open_box(), []
    page.on("request", lambda request: sent.append(request.post_data_buffer or b"") if request.method == "POST" else None)
    large = photograph(2600)
    names = ["IMG_1.jpg", "IMG_2.jpg"]
    page.get_by_label("Thêm ảnh").set_input_files(files=[{"name": name, "mimeType": "image/jpeg", "buffer": large} for name in names])
    saved(page)
    assert [(one.width, one.height) for one in PortalPicture.objects.all()] == [(2048, 2048)] * 2
    assert len(sent) == 1 and len(sent[0]) < 2 * len(large) and b"MayAnhThu" not in sent[0]


def test_a_file_that_is_too_large_is_told_before_it_is_sent(open_box, tmp_path):
    large = tmp_path / "phim.bin"
    with large.open("wb") as made:
        made.truncate(200 * 1024 * 1024)
    page, sent = open_box(), []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.get_by_label("Thêm tệp đính kèm").set_input_files(large)
    page.get_by_role("button", name="Lưu", exact=True).click()
    assert page.get_by_text("«phim.bin» lớn hơn 20 MB").is_visible() and sent == []
    page.get_by_label("Thêm tệp đính kèm").set_input_files([])
    saved(page)
