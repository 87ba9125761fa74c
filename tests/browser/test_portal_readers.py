"""A reader with and without script: counted, gives stars, writes by keyboard; an officer lets it through."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from browsing import listen, shots_folder, worries_of
from doanket.portal import captcha
from doanket.portal.fragments.keeping import draw_again
from doanket.portal.models import Article, Comment, Rating, UnitHome
from doanket.portal.services import take_reads
from doanket.portal.serving.finding import address_of
from entering import let_in
from portal.seeding import seed_site

pytestmark = [pytest.mark.django_db(transaction=True)]
PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A145) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
WORDS = "Đèn ngõ tổ tôi còn thiếu ba bóng."


@pytest.fixture
def article(ward, settings, tmp_path):
    settings.MEDIA_ROOT, settings.SITE_FOLDER = tmp_path / "files", tmp_path / "site"
    seeded = seed_site(ward)
    UnitHome.objects.filter(pk=seeded.home.pk).update(comments_open=True, ratings_open=True)
    Article.objects.filter(pk=seeded.full.pk).update(comments_open=True, ratings_open=True)
    return Article.objects.get(pk=seeded.full.pk)


@pytest.fixture
def browse(chromium, live_server):
    contexts = []

    def open_page(path, user=None, width=1280, scheme="light", **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, user_agent=PHONE, **options)
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


def write_by_keyboard(page):
    page.locator("#id_author_name").focus()
    page.keyboard.type("Bà Tám")
    page.keyboard.press("Tab")
    page.keyboard.type(WORDS)
    page.keyboard.press("Tab")


def test_a_reader_writes_by_keyboard_and_the_script_spares_the_question(article, browse, monkeypatch):
    monkeypatch.setattr(captcha, "QUICKEST", 0)
    page = browse(address_of(article))
    page.get_by_role("link", name="Gửi ý kiến").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_answer")).to_be_hidden()
    write_by_keyboard(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Gửi ý kiến")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận ý kiến của ông bà", timeout=30_000)
    assert Comment.objects.get().text == WORDS
    assert page.faults == [] and page.context.cookies() == []


def test_without_script_a_question_is_asked_and_what_was_written_stays(article, browse, monkeypatch):
    monkeypatch.setattr(captcha, "QUICKEST", 0)
    monkeypatch.setattr(captcha, "QUESTIONS", [{"ask": "Một tuần có mấy ngày?", "answers": ["7", "bảy"]}])
    page = browse(f"/cong/y-kien/{article.uid}/", java_script_enabled=False)
    write_by_keyboard(page)
    page.keyboard.press("Tab")
    page.keyboard.type("tam")
    page.keyboard.press("Enter")
    expect(page.locator("#id_answer_error")).to_contain_text("chưa đúng")
    expect(page.locator("#id_text")).to_have_value(WORDS)
    page.get_by_label("Một tuần có mấy ngày?").fill("bay")
    page.get_by_role("button", name="Gửi ý kiến").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận ý kiến của ông bà")
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_stars_from_the_article_itself(article, browse, script):
    page = browse(address_of(article), java_script_enabled=script)
    page.get_by_label("4 sao").check()
    page.get_by_role("button", name="Chấm sao").click()

    expect(page.locator("main")).to_contain_text("Đã ghi 4 sao của ông bà")
    assert [rating.stars for rating in Rating.objects.all()] == [4]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_reader_is_counted_and_seen_within_the_next_minute(article, browse, script):
    page = browse(address_of(article), java_script_enabled=script)
    expect(page.locator("main")).not_to_contain_text("lượt xem")
    page.wait_for_timeout(500)
    assert take_reads()
    draw_again("views", article.pk)
    page.reload()

    expect(page.locator("main")).to_contain_text("1 lượt xem")
    expect(page.locator(".visitors")).to_contain_text("Hôm nay")
    assert page.context.cookies() == []


def test_an_officer_lets_it_through_and_answers(article, browse, make_user):
    Comment.objects.create(article=article, author_name="Bà Tám", text=WORDS)
    page = browse("/viet-tin/y-kien/", user=make_user("editor", article.unit))
    page.get_by_role("link", name=re.compile("Đèn ngõ")).click()
    page.get_by_role("button", name="Cho hiện").click()
    page.get_by_role("link", name=re.compile("Đã hiện")).click()
    page.get_by_role("link", name=re.compile("Đèn ngõ")).click()
    page.get_by_label("Lời của đơn vị").fill("Đã lắp hôm qua.")
    page.get_by_role("button", name="Trả lời").click()
    reader = browse(address_of(article))

    expect(reader.locator("#y-kien")).to_contain_text("1 ý kiến bạn đọc")
    expect(reader.locator("#y-kien .answer")).to_contain_text("Đã lắp hôm qua.")
    assert page.faults == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_every_screen_can_be_seen_and_touched(article, browse, make_user, width, scheme):
    editor = make_user("editor", article.unit)
    shown = Comment.objects.create(article=article, author_name="Bà Tám", text=WORDS, state="shown")
    Comment.objects.create(article=article, author_name=article.unit.name, text="Đã lắp hôm qua.", state="shown", answers_to=shown, is_ours=True)
    waiting = Comment.objects.create(article=article, author_name="Ông Tư", text="Xem http://a.example, gọi 0900 000 000.", contact="tu@hoasen.example")
    Article.objects.filter(pk=article.pk).update(comment_count=1, views=1432, rating_sum=43, rating_count=10)
    browse(address_of(article)).wait_for_timeout(300)
    take_reads()
    screens = {
        "article": (address_of(article), None), "comment": (f"/cong/y-kien/{article.uid}/", None), "stars": (f"/cong/danh-gia/{article.uid}/", None),
        "thanks": (f"/cong/y-kien/{article.uid}/da-gui/", None), "queue": ("/viet-tin/y-kien/", editor), "one": (f"/viet-tin/y-kien/{waiting.uid}/", editor),
        "shown": (f"/viet-tin/y-kien/{shown.uid}/", editor), "erase": (f"/viet-tin/y-kien/{shown.uid}/xoa/", editor), "numbers": ("/viet-tin/nguoi-doc/", editor),
    }  # fmt: skip
    found = {}
    for name, (path, user) in screens.items():
        page = browse(path, user=user, width=width, scheme=scheme)
        if folder := shots_folder():
            page.screenshot(path=f"{folder}/readers-{name}-{width}-{scheme}.png", full_page=True)
        if worries := [*worries_of(page), *page.faults]:
            found[name] = worries
    assert found == {}
