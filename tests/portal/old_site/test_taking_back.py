"""One taking over of old pages is taken back as one: only what nobody has touched."""

import datetime as dt

import pytest

from doanket.access.choices import Role
from doanket.audit.models import Entry
from doanket.kit.permissions import NotPermitted
from doanket.portal import services
from doanket.portal.models import Article, OldAddress, SectionPage
from doanket.portal.queries.importing import imports_of
from doanket.portal.services.importing import NEW, import_pages, take_back_import
from doanket.portal.services.old_days import set_old_day
from entering import let_in
from portal.old_site.conftest import SAVED

pytestmark = pytest.mark.django_db
TEXT = (SAVED / "chu.txt").read_text(encoding="utf-8")


@pytest.fixture
def editor(make_user, ward):
    return make_user(Role.EDITOR, ward)


@pytest.fixture
def bring(editor, ward, sent):
    """bring(4): that many pages in one import; the articles."""
    section = SectionPage.objects.child_of(services.plant_site(ward)).get(kind="news")

    def take(number):
        pages = {f"{one}.html": f'<link rel="canonical" href="https://cu.example.vn/{one}.html"><h1>Bài số {one} của trang cũ ấy</h1><p>{TEXT}</p>'.encode() for one in range(number)}
        outcomes = import_pages(actor=editor, unit=ward, section=section, readings=sent(pages))
        return [outcome.article for outcome in outcomes if outcome.kind == NEW]

    return take


def test_what_nobody_touched_goes_together_and_the_rest_stays(bring, editor, ward, make_user):
    rows = bring(6)
    services.save_article(actor=editor, article=rows[0], revision=1, title="Người viết tin đã sửa bài này")
    services.submit_article(actor=editor, article=rows[1])
    services.publish_article(actor=make_user(Role.CHAIR, ward), article=services.submit_article(actor=editor, article=rows[2]))
    set_old_day(actor=editor, article=rows[3], day=dt.date(2020, 5, 6))
    [one] = imports_of(ward)
    assert (one.made, one.untouched, one.who) == (6, 2, editor.full_name)

    assert take_back_import(actor=editor, unit=ward, name=one.name) == (2, 4)

    assert set(Article.objects.values_list("pk", flat=True)) == {row.pk for row in rows[:4]}
    assert OldAddress.objects.filter(host="cu.example.vn").count() == 4
    [entry] = Entry.objects.filter(verb="portal.import_taken_back")
    assert (entry.actor, entry.facts) == (editor, {"number": 2, "left": 4})
    with pytest.raises(services.NotNow):
        take_back_import(actor=editor, unit=ward, name=one.name)


def test_the_same_pages_may_come_anew_after_they_were_taken_back(bring, editor, ward):
    bring(2)
    take_back_import(actor=editor, unit=ward, name=imports_of(ward)[0].name)
    assert len(bring(2)) == 2


def test_an_import_is_taken_back_by_writers_of_its_unit_alone(bring, editor, ward, make_user, make_unit, province):
    bring(1)
    [one] = imports_of(ward)
    other = make_unit("ward", province)
    stranger = make_user(Role.EDITOR, other)
    services.plant_site(other)

    with pytest.raises(NotPermitted):
        take_back_import(actor=stranger, unit=ward, name=one.name)
    with pytest.raises(services.NotNow):
        take_back_import(actor=stranger, unit=other, name=one.name)
    assert Article.objects.count() == 1 and imports_of(other) == []


def test_the_screen_offers_it_and_does_it(bring, editor, ward, client):
    bring(3)
    officer = let_in(client, editor)
    page = officer.get(f"/viet-tin/nhap/{ward.pk}/")
    assert "Những lần đã đưa về" in page.content.decode() and "Bỏ 3 bản nháp chưa ai sửa" in page.content.decode()

    answer = officer.post(f"/viet-tin/nhap/{ward.pk}/bo/", {"name": page.context["imports"][0].name}, follow=True)

    assert "Đã bỏ 3 bản nháp." in answer.content.decode() and not Article.objects.exists()
    assert officer.post(f"/viet-tin/nhap/{ward.pk}/bo/", {"name": "khong-co"}, follow=True).status_code == 200
