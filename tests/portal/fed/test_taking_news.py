"""News of other rooms becomes an article, once."""

import base64
import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from doanket.audit.models import Entry
from doanket.documents import services as documents
from doanket.portal.models import Album, Article, SectionPage
from doanket.portal.queries.waiting_news import news_waiting_for
from doanket.portal.services import NotNow, plant_site
from doanket.portal.services.taking_news import take_news

PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest.fixture
def section(ward):
    plant_site(ward)
    return SectionPage.objects.get(unit=ward, kind="news")


@pytest.fixture
def reviewer(make_user, ward):
    return make_user("reviewer", ward)


@pytest.fixture
def news(reviewer, ward, section):
    """News with two pictures, ready."""
    files = [default_storage.save(f"documents/tests/anh{n}.png", ContentFile(PIXEL)) for n in range(2)]
    draft = documents.draft_news(
        actor=reviewer, unit=ward, title="Hội nghị tổng kết", lead="Sáng 16/1, hội nghị họp.", body=["Một.", "Hai."], origin={"kind": "conference", "day": "2026-01-16"},
        pictures=[{"file": name, "caption": "Quang cảnh", "alt": "Hội trường đông người ngồi", "credit": "Hà Mộc"} for name in files],
    )  # fmt: skip
    return documents.hand_over_news(actor=reviewer, news=draft)


def test_it_becomes_a_draft_with_its_pictures_and_the_draft_knows_where(news, reviewer, section):
    article = take_news(actor=reviewer, news=news, section=section, with_album=True)
    assert (article.title, article.live, article.origin["news_draft"]) == ("Hội nghị tổng kết", False, str(news.uid))
    news.refresh_from_db()
    assert (news.state, news.address) == ("taken", f"/viet-tin/bai/{article.pk}/")
    album = Album.objects.get(unit=news.unit)
    assert (album.pictures.count(), album.happened_on) == (2, dt.date(2026, 1, 16))
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"portal.news_taken", "documents.news_taken"} <= verbs


def test_twice_is_once_and_a_second_officer_is_told(news, reviewer, section, make_user, ward):
    first = take_news(actor=reviewer, news=news, section=section)
    assert take_news(actor=reviewer, news=news, section=section).pk == first.pk
    with pytest.raises(NotNow):
        take_news(actor=make_user("chair", ward), news=news, section=section)
    assert Article.objects.count() == 1


def test_what_was_drawn_back_is_gone(news, reviewer, section):
    assert list(news_waiting_for(reviewer)) == [news]
    documents.withdraw_news(actor=reviewer, news=news)
    assert not news_waiting_for(reviewer)
    with pytest.raises(NotNow):
        take_news(actor=reviewer, news=news, section=section)
    assert not Article.objects.exists()


def test_a_neighbour_sees_nothing_of_it(news, make_user, make_unit, province, reviewer):
    other_ward = make_unit("ward", province, name="Phường Bằng Lăng")
    plant_site(other_ward)
    assert list(news_waiting_for(reviewer)) == [news]
    assert not news_waiting_for(make_user("reviewer", other_ward))


def test_the_screens(news, reviewer, section, client):
    client.force_login(reviewer)
    assert news.title in client.get("/viet-tin/tin-cho/").content.decode()
    page = client.get(f"/viet-tin/tin-cho/{news.pk}/").content.decode()
    assert "Lấy về thành bài" in page
    answer = client.post(f"/viet-tin/tin-cho/{news.pk}/lay/", {"section": section.pk})
    article = Article.objects.get()
    assert answer["Location"] == f"/viet-tin/bai/{article.pk}/sua/"
    assert client.get(f"/viet-tin/tin-cho/{news.pk}/")["Location"] == f"/viet-tin/bai/{article.pk}/"
