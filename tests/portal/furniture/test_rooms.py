"""The pages of a site: who stands in them, what never does, how many questions they ask."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doanket.portal import services
from doanket.portal.models import Article, FixedPage, SectionPage, UnitHome
from doanket.portal.queries.emptiness import empty_pages_of
from doanket.portal.queries.furniture import successor_of
from doanket.portal.services.dead_links import check_links
from doanket.portal.services.nightly import look_for_empty_pages, turn_posts
from doanket.units.models import Succession, UnitContact
from doanket.units.services import set_contact

from .conftest import CANARY

pytestmark = pytest.mark.django_db
HIDDEN = (CANARY, "1961", "Ngõ Canari", "canari@rieng", "Canari dân tộc", "Canari tôn giáo")


def page_of(client, home, kind, language=""):
    slug = FixedPage.objects.filter(unit_id=home.unit_id, kind=kind).first().slug
    answer = client.get(f"/{home.slug}/{slug}/{language}")
    assert answer.status_code == 200
    return answer.content.decode()


def publish(home, title, when, kind="news"):
    section = SectionPage.objects.get(unit_id=home.unit_id, kind=kind)
    return section.add_child(instance=Article(title=title, slug=f"bai-{when:%d%H%M}", unit_id=home.unit_id, published_at=when, live=True))


def test_people_are_shown_with_their_posts_and_nothing_private(client, home, ward, seated):
    seated(ward, "committee", "chair", "Đỗ Quang Khải", title="Bí thư Chi bộ")
    seated(ward, "committee", "member", "Vũ Thị Hòe", "ba")

    for language in ("", "en/"):
        page = page_of(client, home, "people", language)
        assert all(words in page for words in ("Ông Đỗ Quang Khải", "Bà Vũ Thị Hòe", "Bí thư Chi bộ", "2025–2030"))
        assert [word for word in HIDDEN if word in page] == []


def test_english_is_marked_as_english_and_names_as_vietnamese(client, home, ward, seated):
    seated(ward, "committee", "chair", "Đỗ Quang Khải")
    page = page_of(client, home, "people", "en/")

    assert "President" in page
    assert '<html lang="en"' in page
    assert '<ul class="names-of" lang="vi">' in page
    assert client.get(f"/{home.slug}/gioi-thieu/en/").status_code == 404
    assert client.get(f"/{home.slug}/en/").status_code == 404


def test_the_contact_is_one_record(client, editor, ward, home):
    services.edit_contact(actor=editor, unit=ward, phone="0000 000 000", hours="7:30 đến 17:00", english_address="1 Ben Sen")

    page = page_of(client, home, "contact")
    assert 'href="tel:0000000000"' in page
    assert "7:30 đến 17:00" in page
    assert "1 Ben Sen" in page_of(client, home, "contact", "en/")
    assert UnitContact.objects.get(unit=ward).phone == "0000 000 000"


def test_a_contact_that_stays_records_nothing(editor, ward):
    from doanket.audit.models import Entry

    set_contact(actor=editor, unit=ward, phone="0000")
    set_contact(actor=editor, unit=ward, phone="0000 ")

    assert [entry.verb for entry in Entry.objects.all()] == ["units.contact_set"]


def test_the_map_and_its_list_say_the_same(client, home, ward, board, make_unit, seated):
    second = make_unit("residential_area", ward, name="Tổ 8 Lò Gốm")
    for unit, latitude in ((board, "21.01"), (second, "21.02")):
        type(unit).objects.filter(pk=unit.pk).update(latitude=latitude, longitude="105.8")
    seated(board, "board", "board_head", "Nguyễn Văn Mẫn")
    publish(home, "Tổ 3 góp công làm đường", dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC))
    publish(home, "Tổ 30 không phải tổ 3", dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC))

    page = page_of(client, home, "map")

    for unit in (board, second):
        assert f'href="#khu-{unit.pk}"' in page
        assert f'id="khu-{unit.pk}"' in page
    assert page.count("<polygon") == 2
    assert "ông Nguyễn Văn Mẫn" in page
    assert "Tổ 3 góp công làm đường" in page
    assert "Tổ 30 không phải tổ 3" not in page
    assert [word for word in HIDDEN if word in page] == []


def test_without_points_the_map_is_tiles_that_say_so(client, home, ward, board, make_unit):
    make_unit("residential_area", ward, name="Tổ 8 Lò Gốm")

    assert "không theo vị trí trên đất" in page_of(client, home, "map")


@pytest.mark.parametrize("kind", ["people", "map", "links", "audio", "contact", "albums"])
def test_a_page_asks_the_same_however_much_it_shows(kind, client, home, ward, editor, make_unit, seated, django_assert_num_queries):
    def grow(number):
        area = make_unit("residential_area", ward, name=f"Tổ {number} Thử")
        seated(area, "board", "board_head", f"Nguyễn Văn Thứ {number}")
        seated(ward, "committee", "member", f"Trần Thị Thứ {number}")
        publish(home, f"Tổ {number} làm đường", dt.datetime(2026, 1, number, tzinfo=dt.UTC))
        services.put_up(actor=editor, unit=ward, kind="link", title=f"Liên kết {number}", url="https://a.example/")

    grow(1)
    page_of(client, home, kind)
    with CaptureQueriesContext(connection) as few:
        page_of(client, home, kind)
    for number in range(2, 8):
        grow(number)
    with CaptureQueriesContext(connection) as many:
        page_of(client, home, kind)

    assert len(many) == len(few), "\n".join(query["sql"][:150] for query in many)


def test_the_list_of_sites_finds_without_marks_and_asks_the_same(client, nation, province, ward, home, make_unit):
    with CaptureQueriesContext(connection) as few:
        assert "Tỉnh Mẫu" in client.get("/cong/").content.decode()
        client.get(f"/cong/?tinh={province.pk}")
        assert "Phường Hoa Sen" in client.get("/cong/?tim=PHUONG hoa sen").content.decode()
    for number in range(12):
        services.plant_site(make_unit("ward", province, name=f"Phường Hoa Sen {number}"))
    with CaptureQueriesContext(connection) as many:
        client.get("/cong/")
        client.get(f"/cong/?tinh={province.pk}")
        client.get("/cong/?tim=PHUONG hoa sen")

    assert len(many) == len(few)
    assert client.get(f"/cong/?tinh={ward.pk}").status_code == 404


def test_empty_pages_are_named_until_they_are_filled(editor, home, ward):
    titles = {empty.page.title for empty in empty_pages_of([ward])[ward.pk]}
    assert {"Giới thiệu", "Cơ cấu tổ chức", "Liên hệ", "Văn bản", "Tin hoạt động", "Công khai quỹ", "Hỏi đáp"} <= titles
    assert "trang của 1 đơn vị còn trống" in look_for_empty_pages()

    services.edit_contact(actor=editor, unit=ward, phone="0000 000 000", address="Số 1")
    services.write_text(actor=editor, page=FixedPage.objects.get(unit=ward, title="Giới thiệu"), title="Giới thiệu", body="Mười hai tổ.")
    publish(home, "Tin đầu tiên", dt.datetime(2026, 3, 1, tzinfo=dt.UTC))

    left = {empty.page.title for empty in empty_pages_of([ward])[ward.pk]}
    assert titles - left == {"Liên hệ", "Giới thiệu", "Tin hoạt động"}


def test_a_merged_units_front_page_leads_to_the_successor(client, home, ward, make_unit, province):
    heir = make_unit("ward", province, name="Phường Mới")
    new = services.plant_site(heir)
    Succession.objects.create(predecessor=ward, successor=heir, happened_on=dt.date(2026, 7, 1))
    assert client.get(f"/{home.slug}/").status_code == 200

    type(ward).objects.filter(pk=ward.pk).update(closed_on=dt.date(2026, 7, 1))

    answer = client.get(f"/{home.slug}/")
    assert (answer.status_code, answer.get("Location")) == (301, f"/{new.slug}/")
    assert client.get(f"/{home.slug}/gioi-thieu/").status_code == 200
    assert successor_of(UnitHome.objects.select_related("unit").get(pk=home.pk)).pk == new.pk


def test_posts_that_turn_today_are_drawn_anew(ward, home, seated):
    from doanket.portal.models import Stale

    seat = seated(ward, "committee", "chair", "Đỗ Quang Khải")
    Stale.objects.all().delete()
    assert turn_posts(today=dt.date(2026, 5, 5)) is None

    assert "1 đơn vị" in turn_posts(today=seat.starts_on)
    assert Stale.objects.filter(thing=f"people:{ward.pk}").exists()


def test_links_are_not_asked_unless_the_machine_may_go_out(editor, ward, home, settings):
    link = services.put_up(actor=editor, unit=ward, kind="link", title="Cổng tỉnh", url="https://tinhmau.example/")
    asked = []

    def ask(url):
        asked.append(url)
        return 404

    settings.PORTAL_MAY_GO_OUT = False
    assert check_links(ask=ask) is None
    settings.PORTAL_MAY_GO_OUT = True
    assert "1 không mở được" in check_links(ask=ask)
    assert check_links(ask=ask) is None
    link.refresh_from_db()
    assert (link.fault, asked) == ("trang không còn (404)", ["https://tinhmau.example/"])
    services.change_furniture(actor=editor, furniture=link, url="https://moi.example/")
    link.refresh_from_db()
    assert (link.fault, link.checked_at) == ("", None)
