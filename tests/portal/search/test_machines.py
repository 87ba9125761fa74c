"""What machines read of the portal: feeds, the map, what a page is."""

import datetime as dt
import json
import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doanket.portal.models import OldAddress, SectionPage, Topic
from doanket.portal.services.old_addresses import remember_old_address
from doanket.units.models import UnitContact

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.PUBLIC_ADDRESS = settings.WAGTAILADMIN_BASE_URL = "https://matran.example"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return ElementTree.fromstring(answer.content)


def test_feeds_tell_the_newest_with_whole_addresses_and_days(client, home, province_home, write):
    topic = Topic.objects.create(name="Nhà ở", slug="nha-o")
    first = write(home, "Tin & <cũ>", lead="Lời dẫn.", days_ago=2, topics=[topic])
    write(home, "Tin mới", days_ago=1)
    write(home, "Bản nháp", published=False, topics=[topic])
    write(province_home, "Tin tỉnh", topics=[topic])
    section = first.get_parent()

    site = read(client, reverse("cong:site_feed", args=[home.slug]))
    of_section = read(client, reverse("cong:section_feed", args=[home.slug, section.slug]))
    of_topic = read(client, reverse("cong:topic_feed", args=[topic.slug]))

    assert site.findtext("channel/title") == "Mặt trận phường Hoa Sen"
    titles = [item.findtext("title") for item in site.iter("item")]
    assert titles == [item.findtext("title") for item in of_section.iter("item")] == ["Tin mới", "Tin & <cũ>"]
    assert [item.findtext("title") for item in of_topic.iter("item")] == ["Tin tỉnh", "Tin & <cũ>"]
    old = list(site.iter("item"))[1]
    assert old.findtext("link") == old.findtext("guid") == f"https://matran.example/{home.slug}/{section.slug}/{first.slug}/"
    assert parsedate_to_datetime(old.findtext("pubDate")) == first.published_at and old.findtext("category") == "Nhà ở"


def test_the_map_leads_to_every_page_that_answers(client, home, write):
    article = write(home, "Tin")
    write(home, "Bản nháp", published=False)

    index = [place.text.removeprefix("https://matran.example") for place in read(client, "/sitemap.xml").iter(f"{MAP}loc")]
    places = [place.text.removeprefix("https://matran.example") for address in index for place in read(client, address).iter(f"{MAP}loc")]

    assert len(places) == len(set(places)) and any(place.endswith(f"/{article.slug}/") for place in places)
    assert not any("nhap" in place for place in places)
    assert {client.get(place).status_code for place in places if "/bai-" in place or place.count("/") == 2} == {200}
    assert "Sitemap: https://matran.example/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_the_map_asks_as_often_for_many_sites_as_for_few(client, home, make_unit, province):
    from doanket.portal.services import plant_site

    read(client, "/sitemap.xml")
    with CaptureQueriesContext(connection) as few:
        assert len(list(read(client, "/sitemap.xml"))) == 1
    for number in range(6):
        plant_site(make_unit("ward", province, name=f"Phường Thử {number}"))
    with CaptureQueriesContext(connection) as many:
        assert len(list(read(client, "/sitemap.xml"))) == 7
    assert len(many) == len(few) <= 6, "three questions, and what surrounds a request"


def test_papers_and_english_pages_stand_on_the_map_and_each_names_itself(client, home, public_paper, monkeypatch):
    from doanket.portal.queries import feeds

    monkeypatch.setattr(feeds, "ON_A_MAP", 8)  # a site of twenty-one pages then takes three files, its paper a fourth
    index = [place.text for place in read(client, "/sitemap.xml").iter(f"{MAP}loc")]
    files = [[place.text for place in read(client, one.removeprefix("https://matran.example")).iter(f"{MAP}loc")] for one in index]

    paper = f"https://matran.example/cong/van-ban/{public_paper.uid}/"
    assert (len(files), files[-1]) == (4, [paper])
    assert sum(place.endswith("/en/") for file in files for place in file) == 2
    assert client.get(reverse("cong:sitemap_of_site", args=[home.slug, 5])).status_code == 404
    html = client.get(paper.removeprefix("https://matran.example")).content.decode()
    assert f'<link rel="canonical" href="{paper}">' in html and f'<meta property="og:url" content="{paper}">' in html
    assert f'<meta property="og:title" content="{public_paper.document.subject}">' in html
    assert f'name="next" value="{paper.removeprefix("https://matran.example")}"' in html  # a choice of the reader leads back here


def told(client, address):
    html = client.get(address).content.decode()
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]


def test_pages_say_what_they_are(client, home, write):
    UnitContact.objects.create(unit=home.unit, address="Số 1 đường Bến Sen", phone="0000 000 000")
    article = write(home, "Tin </script><b>", lead="Lời dẫn.")
    front = told(client, f"/{home.slug}/")
    news, trail = told(client, f"/{home.slug}/{article.get_parent().slug}/{article.slug}/")

    assert [one["@type"] for one in front] == ["GovernmentOrganization"] and front[0]["telephone"] == "0000 000 000"
    assert news["@type"] == "NewsArticle" and news["headline"] == article.title
    assert dt.datetime.fromisoformat(news["datePublished"]) == article.published_at
    assert [step["name"] for step in trail["itemListElement"]] == [home.title, article.get_parent().title, article.title]


def test_a_page_that_is_called_otherwise_is_found_at_its_old_address(client, home, write, django_capture_on_commit_callbacks):
    article = write(home, "Tin")
    section = SectionPage.objects.get(pk=article.get_parent().pk)
    old = f"/{home.slug}/{section.slug}/{article.slug}/"
    with django_capture_on_commit_callbacks(execute=True):
        section.slug = "ten-moi"
        section.save()

    answer = client.get(old)
    assert answer.status_code == 301 and answer.url == f"/{home.slug}/ten-moi/{article.slug}/"
    assert client.get(answer.url).status_code == 200


def test_an_old_portal_leads_here(client, home, write):
    article = write(home, "Tin")
    remember_old_address(article, "/tin-tuc/123.html", "mattranhoasen.example")
    remember_old_address(article, "/tin-tuc/123.html", "mattranhoasen.example")

    assert OldAddress.objects.count() == 1
    assert client.get("/tin-tuc/123.html", headers={"host": "localhost"}).status_code == 404
