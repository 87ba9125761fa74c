"""What stood on an old portal years ago is not news of today."""

import datetime as dt

import pytest
from django.utils import timezone

from doanket.access.choices import Role
from doanket.audit.models import Entry
from doanket.kernel.dates import VIETNAM
from doanket.portal import services
from doanket.portal.models import Article, SectionPage
from doanket.portal.services.importing import import_pages
from doanket.portal.services.old_days import set_old_day
from doanket.portal.templatetags.portal import published
from entering import let_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(make_user, ward):
    return make_user(Role.EDITOR, ward)


@pytest.fixture
def brought(editor, ward, saved):
    """brought("chu.txt"): the draft of that saved page."""
    home = services.plant_site(ward)
    section = SectionPage.objects.child_of(home).get(kind="news")

    def bring(name):
        [outcome] = import_pages(actor=editor, unit=ward, section=section, readings=saved(name))
        return outcome.article

    return bring


@pytest.fixture
def put_out(editor, make_user, ward):
    chair = make_user(Role.CHAIR, ward)

    def publish(article, **more):
        services.submit_article(actor=editor, article=article)
        return services.publish_article(actor=chair, article=article, **more)

    return publish


def test_an_old_article_keeps_its_day_and_hour_and_says_so(brought, put_out):
    shown = put_out(brought("trang.html"))

    assert timezone.localtime(shown.published_at) == dt.datetime(2023, 8, 14, 16, 45, tzinfo=VIETNAM)
    assert published(shown) == "Đăng ngày 14/08/2023 trên trang cũ"
    assert shown.first_published_at > timezone.now() - dt.timedelta(minutes=1), "the history keeps when it came before readers here"


def test_what_must_be_displayed_for_days_is_displayed_from_today(brought, put_out):
    shown = put_out(brought("trang.html"), least_days=15)

    assert timezone.localdate(shown.published_at) == timezone.localdate()
    assert "trang cũ" not in published(shown)


def test_a_writer_looks_again_at_a_day_that_was_guessed(brought, put_out, editor, client):
    article = brought("chu.txt")
    assert article.origin["dated_surely"] is False
    page = let_in(client, editor).get(f"/viet-tin/bai/{article.pk}/").content.decode()
    assert "Lấy từ trang cũ" in page and "cần xem lại" in page

    answer = client.post(f"/viet-tin/nhap/bai/{article.pk}/ngay/ghi/", {"day": "20/12/2022"})
    assert answer.status_code == 302
    assert "cần xem lại" not in client.get(answer.url).content.decode()
    assert Entry.objects.get(verb="portal.old_day_set").facts == {"day": "20/12/2022"}
    assert timezone.localdate(put_out(article).published_at) == dt.date(2022, 12, 20)


def test_a_day_that_is_confirmed_keeps_its_hour_and_the_same_twice_is_one_deed(brought, editor):
    article = brought("trang.html")
    for _time in range(2):
        set_old_day(actor=editor, article=article, day=dt.date(2023, 8, 14))

    assert Article.objects.get().origin["dated"] == "2023-08-14T16:45:00"
    assert Entry.objects.filter(verb="portal.old_day_set").count() == 1


def test_without_a_day_the_article_is_of_the_day_it_is_published_here(brought, put_out, editor):
    article = brought("trang.html")
    set_old_day(actor=editor, article=article, day=None)

    assert timezone.localdate(put_out(article).published_at) == timezone.localdate()


def test_days_that_cannot_be_are_refused_beside_the_field(brought, editor, client):
    article = brought("trang.html")
    let_in(client, editor)
    for day in ("01/01/1989", "01/01/2999", "31/02/2022"):
        answer = client.post(f"/viet-tin/nhap/bai/{article.pk}/ngay/ghi/", {"day": day})
        assert answer.status_code == 422 and "id_day_error" in answer.content.decode()


def test_what_readers_see_is_not_dated_anew(brought, put_out, editor):
    article = brought("trang.html")
    put_out(article)
    with pytest.raises(services.NotNow):
        set_old_day(actor=editor, article=article, day=dt.date(2022, 1, 1))
    section = SectionPage.objects.get(kind="news")
    own = services.start_article(actor=editor, unit=article.unit, section=section, title="Bài viết ở đây")
    with pytest.raises(services.NotNow):
        set_old_day(actor=editor, article=own, day=dt.date(2022, 1, 1))


def test_what_waits_for_the_writer_is_kept_with_the_draft(brought):
    article = brought("chu.txt")

    assert article.origin["captions"] and any("ảnh" in note for note in article.origin["notes"])
