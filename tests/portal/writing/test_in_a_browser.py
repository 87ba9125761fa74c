"""The screens of writing in a real browser: nothing overflows, everything can be touched, and a paste from Word comes out clean."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from browsing import listen, needs_chromium, shots_folder, worries_of
from doanket.portal import services
from doanket.portal.models import Article
from entering import let_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]
LOOKS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
PASTE = """html => { const page = document.querySelector('.page-of-text'); page.focus();
  const carried = new DataTransfer(); carried.setData('text/html', html); carried.setData('text/plain', 'x');
  page.dispatchEvent(new ClipboardEvent('paste', {clipboardData: carried, bubbles: true, cancelable: true})); }"""
WORD = (
    "<style>p{color:red}</style><h1 class=MsoTitle>Kết quả</h1><p class=MsoNormal style='mso-x:1'><b><span style='color:red'>Đậm</span></b>"
    "<o:p></o:p></p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Một việc</p><script>document.title = 'x'</script>"
)


@pytest.fixture
def open_as(chromium, live_server):
    contexts = []

    def open_page(user, path, width=1280, scheme="light", **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        contexts.append(context)
        if user:
            session = let_in(Client(), user).cookies["doanket"].value
            context.add_cookies([{"name": "doanket", "value": session, "url": live_server.url}])
        page = context.new_page()
        listen(page, live_server.url)
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def addresses(writer, chair, ward, section, article, jpeg):
    """name → (who opens it, path) of every screen with something on it."""
    picture = services.add_picture(actor=writer, unit=ward, upload=jpeg(), alt="Bà con Tổ 3 quét ngõ", needs_consent=True)
    bare = services.add_picture(actor=writer, unit=ward, upload=jpeg("blue"))
    file = services.add_file(actor=writer, unit=ward, upload=b"%PDF-1.4 thu", title="Kế hoạch tháng 11")
    faulty = services.start_article(
        actor=writer, unit=ward, section=section, title="NGÀY HỘI ĐẠI ĐOÀN KẾT Ở TỔ 8 LÒ GỐM", lead="Cả tổ cùng nấu cơm.",
        body="<h3>Nhỏ</h3><p>Xem <a href='https://a.vn'>tại đây</a>.</p>", pictures=[(picture, "Sáng 15/11", True), (bare, "", False)], files=[file],
    )  # fmt: skip
    services.submit_article(actor=writer, article=article)
    live = services.publish_article(actor=chair, article=article, least_days=15)
    services.save_article(actor=writer, article=live, revision=1, lead="Ba mươi hai hộ cùng làm.", body="Sáng chủ nhật, bà con góp nhiều công.")
    waiting = services.start_article(actor=writer, unit=ward, section=section, title="Cầu Mới có đèn", body="Bốn mươi mốt bóng đèn.")
    services.submit_article(actor=writer, article=waiting)
    _link, secret = services.make_approval_link(actor=writer, article=waiting, leader_name="Phạm Văn Ân, Chủ tịch")
    album = services.make_album(actor=writer, unit=ward, title="Ngày hội ở 12 tổ", pictures=[(picture, "Tối 18"), (bare, "")])
    desk = {"list": [], "edit": [faulty.pk], "new": [ward.pk], "article": [faulty.pk], "authors": [], "albums": [], "album": [album.pk], "link": [waiting.pk], "drop": [faulty.pk]}
    decider = {"decide": [waiting.pk], "withdraw": [live.pk], "correct": [live.pk], "compare": [live.pk]}
    found = {name: (writer, reverse(f"viet_tin:{name}", args=args)) for name, args in desk.items()}
    found |= {name: (chair, reverse(f"viet_tin:{name}", args=args)) for name, args in decider.items()}
    found["live"] = (chair, reverse("viet_tin:article", args=[live.pk]))
    return found | {"approve": (None, reverse("cong:approve", args=[secret]))}


def test_every_screen_can_be_read_and_touched(open_as, addresses):
    worries = {}
    for name, (user, path) in addresses.items():
        for width, scheme in LOOKS:
            page = open_as(user, path, width, scheme)
            if folder := shots_folder():
                page.screenshot(path=str(Path(folder) / f"viet-tin-{name}-{width}-{scheme}.png"), full_page=True)
            if found := page.faults + (worries_of(page) if width == 360 else []):
                worries[name, width, scheme] = found
            page.context.close()
    assert worries == {}


def test_a_paste_from_word_is_clean_before_and_after_it_is_saved(open_as, writer, article):
    page = open_as(writer, reverse("viet_tin:edit", args=[article.pk]))
    page.evaluate("document.querySelector('.page-of-text').replaceChildren()")
    page.evaluate(PASTE, WORD)
    shown = page.locator(".page-of-text").inner_html()
    assert "style" not in shown and "script" not in shown and "<h2>Kết quả</h2>" in shown
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_load_state("load")
    body = services.text_of(Article.objects.get()).body
    assert body == "<h2>Kết quả</h2><p><strong>Đậm</strong></p><ul><li>Một việc</li></ul>"
    assert page.faults == []


def test_the_tools_work_by_keyboard(open_as, writer, article):
    page = open_as(writer, reverse("viet_tin:edit", args=[article.pk]))
    page.locator(".page-of-text").focus()
    page.keyboard.press("Control+Home")
    page.get_by_role("toolbar").get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".page-of-text > h2").first.inner_text() == "Sáng chủ nhật, bà con góp công."


def test_without_script_the_box_takes_plain_text(open_as, writer, article):
    page = open_as(writer, reverse("viet_tin:edit", args=[article.pk]), java_script_enabled=False)
    box = page.locator("#id_body")
    assert box.input_value() == "Sáng chủ nhật, bà con góp công.\n\n## Kết quả\n\nXong trong một buổi."
    box.fill("Một.\n\n- a\n- b")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_load_state("load")
    assert services.text_of(Article.objects.get()).body == "<p>Một.</p><ul><li>a</li><li>b</li></ul>"
