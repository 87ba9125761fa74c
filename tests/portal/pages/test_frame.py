"""What stands around every page, and what it costs."""

import datetime as dt
import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doanket.portal.choices import ArticleState
from doanket.portal.fragments import drawn
from doanket.portal.models import Article, SectionPage, ShownFigure, UnitHome
from doanket.portal.serving.drawing import draw
from doanket.portal.serving.finding import address_of, page_and_sheet_at
from doanket.portal.templatetags.portal import ended
from portal.seeding import NEWEST, draw_picture

pytestmark = pytest.mark.django_db
MOST_QUERIES, MOST_BYTES = 10, 100 * 1024


def html_of(client, page):
    answer = client.get(address_of(page))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_bar_says_the_day_of_the_week_and_the_lunar_day_and_no_hour(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: dt.datetime(2026, 11, 17, 17, 30, tzinfo=dt.UTC))
    said = re.sub(r"<[^>]*>", "", drawn("date", 1))
    assert said == "Thứ Tư, ngày 18/11/2026 (10 tháng Mười âm lịch)"


def test_the_menu_has_eight_places_and_the_footer_has_all_sections(client, seeded):
    html = html_of(client, seeded.home)
    menu = html[html.index('<nav class="menu"') : html.index("</header>")]
    assert menu.count("<li>") == 8
    assert 'aria-current="page">Trang nhất' in menu
    footer = html[html.index('<nav id="chuyen-muc"') :]
    for section in SectionPage.objects.child_of(seeded.home):
        assert section.title in footer
    assert 'href="#chuyen-muc"' in html[: html.index("<main")]


def test_html_begins_so_that_the_choices_of_a_reader_can_be_put_in(client, seeded):
    assert html_of(client, seeded.home).count('<html lang="vi" class="portal">') == 1
    client.cookies["dk_size"] = "xxl"
    assert '<html data-size="xxl" lang="vi" class="portal">' in html_of(client, seeded.home)


def test_the_contact_comes_from_the_unit_and_what_is_empty_is_not_drawn(client, seeded):
    html = html_of(client, seeded.home)
    assert "Số 1 đường Bến Sen" in html
    assert 'href="tel:0000000000"' in html
    assert "Đường dây nóng" not in html
    seeded.home.unit.contact.delete()
    assert 'id="lien-he"' not in html_of(client, UnitHome.objects.get(pk=seeded.home.pk))


def test_a_new_site_says_that_it_is_new_and_draws_no_empty_box(client, ward):
    from doanket.portal.services import plant_site

    html = html_of(client, plant_site(ward))
    main = html[html.index("<main") : html.index("</main>")]
    assert "mới mở" in main
    for words in ("Tin mới", "Văn bản mới", "Số liệu tính đến", "album-strip", "Thư viện ảnh<", "Cần biết</h2>"):
        assert words not in main


def test_the_front_page_shows_the_pinned_article_first(client, seeded):
    Article.objects.filter(pk=seeded.articles[4].pk).update(is_pinned=True)
    html = html_of(client, seeded.home)
    assert seeded.articles[4].title in html[html.index("<h1>") : html.index("</h1>")]


def test_a_section_of_many_articles_has_sheets_with_addresses_of_their_own(client, seeded):
    section = seeded.full.get_parent().specific
    for number in range(20):
        section.add_child(instance=Article(
            title=f"Tin số {number} của phường", slug=f"tin-so-{number}", unit=section.unit, state=ArticleState.PUBLISHED,
            published_at=NEWEST - dt.timedelta(days=100 + number),
        ))  # fmt: skip
    first, second = html_of(client, section), client.get(f"{address_of(section)}trang-2/").content.decode()
    assert f'{address_of(section)}trang-2/"' in first
    assert "Tin số 19 của phường" not in first
    assert "Tin số 19 của phường" in second
    assert f'rel="prev" href="{address_of(section)}"' in second
    assert client.get(f"{address_of(section)}trang-3/").status_code == 404
    assert client.get(f"{address_of(section)}trang-1/").status_code == 404
    moved = client.get(f"{address_of(section)}?trang=2")
    assert (moved.status_code, moved["Location"]) == (301, f"{address_of(section)}trang-2/")


def test_what_is_not_there_is_said_in_the_frame_of_its_site(client, seeded):
    missing = client.get(f"{address_of(seeded.home)}khong-co/")
    html = missing.content.decode()
    assert (missing.status_code, missing["Cache-Control"], missing["X-Robots-Tag"]) == (404, "private, no-store", "noindex")
    assert "<h1>Không có trang này</h1>" in html
    assert f'value="{seeded.home.slug}"' in html
    assert f'href="{address_of(seeded.home)}"' in html
    assert 'rel="canonical"' not in html
    strange = client.get("/phuong-khong-co/tin/")
    assert strange.status_code == 404
    assert 'href="/cong/"' in strange.content.decode()
    assert "Hôm nay" not in strange.content.decode()


def test_captions_end_before_the_photographer_is_named():
    assert ended("Bà con ngồi quanh mâm cỗ") == "Bà con ngồi quanh mâm cỗ."
    assert [ended(words) for words in ("Xong chưa?", "Hết.", " ", None)] == ["Xong chưa?", "Hết.", "", ""]


def queries_of(page):
    path = address_of(page)[1:]
    draw(page_and_sheet_at(path)[0])  # what a process asks once: kinds of pages, whether there is a voice
    with CaptureQueriesContext(connection, ) as asked:
        draw(page_and_sheet_at(path)[0])
    return len(asked)


def test_a_page_costs_at_most_ten_queries_however_much_stands_on_it(seeded, make_unit, province):
    pages = [seeded.home, seeded.full, seeded.full.get_parent()]
    before = [queries_of(page) for page in pages]
    assert max(before) <= MOST_QUERIES
    section = seeded.full.get_parent().specific
    for number in range(12):
        article = section.add_child(instance=Article(
            title=f"Tin {number}", slug=f"tin-{number}", unit=section.unit, state=ArticleState.PUBLISHED, published_at=NEWEST, topics=list(seeded.full.topics.all()),
        ))  # fmt: skip
        article.pictures.create(picture=draw_picture(section.unit, "pond"), is_lead=True)
        ShownFigure.objects.create(unit=section.unit, title="Số", lines=[], period="2026-10", as_of=NEWEST, published_by=seeded.writer)
    assert [queries_of(page) for page in pages] == before


def test_html_css_and_js_of_a_page_weigh_less_than_a_hundred_kilobytes(client, seeded):
    for page in (seeded.home, seeded.full, seeded.full.get_parent()):
        html = html_of(client, page)
        files = re.findall(r'(?:href|src)="/tinh/([^"]+\.(?:css|js))"', html)
        assert "portal/portal.css" in files
        weight = len(gzip.compress(html.encode())) + sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in files if finders.find(name))
        assert weight < MOST_BYTES, (address_of(page), weight)


def test_no_public_page_names_another_host_in_what_it_loads(client, seeded):
    for page in (seeded.home, seeded.full):
        html = html_of(client, page)
        assert re.findall(r'<(?:script|img|iframe|source|audio)[^>]*(?:src|srcset)="(?:https?:)?//', html) == []
        assert re.findall(r'<link[^>]*rel="stylesheet"[^>]*href="(?:https?:)?//', html) == []
        assert " style=" not in html
        assert re.findall(r"<[^>]* on[a-z]+=", html) == []


def test_a_choice_of_the_reader_is_kept_without_a_token_and_leads_back(client, seeded):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/tuy-chon-doc/", {"size": "xl", "next": address_of(seeded.full)})
    assert (answer.status_code, answer["Location"]) == (302, address_of(seeded.full))
    assert answer.cookies["dk_size"].value == "xl"
