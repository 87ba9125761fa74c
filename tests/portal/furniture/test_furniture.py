"""Links, boxes and banners: whose they are, how long, where they are seen."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.kit.permissions import NotPermitted
from doanket.portal import services
from doanket.portal.choices import Accent, FurnitureKind
from doanket.portal.models import FixedPage, Furniture, PortalPicture, UnitHome
from doanket.portal.queries import site_furniture
from doanket.portal.queries.furniture import inherited_by
from doanket.portal.templatetags.rooms import told

pytestmark = pytest.mark.django_db
LINK = {"kind": FurnitureKind.LINK, "title": "Cổng tỉnh", "url": "https://tinhmau.example/"}


def picture_of(unit, **more):
    return PortalPicture.objects.create(unit=unit, title="x", file="original_images/x.jpg", width=1200, height=400, **more)


def test_what_the_province_lends_stands_on_the_ward_and_says_whose_it_is(client, make_user, province, ward, home, editor):
    above = make_user("editor", province)
    services.plant_site(province)
    services.put_up(actor=above, unit=province, **LINK, for_below=True)
    services.put_up(actor=above, unit=province, kind=FurnitureKind.LINK, title="Chỉ của tỉnh", url="https://rieng.example/")

    assert [one.title for one in site_furniture(home).furniture["link"]] == ["Cổng tỉnh"]
    assert [one.unit for one in inherited_by(ward, FurnitureKind.LINK)] == [province]
    page = client.get(f"/{home.slug}/lien-ket/").content.decode()
    assert "Tỉnh Mẫu đặt" in page
    assert "Chỉ của tỉnh" not in page


def test_nobody_changes_what_the_province_lent(make_user, province, editor, ward, home):
    lent = Furniture.objects.create(unit=province, kind=FurnitureKind.LINK, title="Cổng tỉnh", url="https://a.example/", for_below=True)

    with pytest.raises(NotPermitted):
        services.change_furniture(actor=editor, furniture=lent, title="Của phường")
    with pytest.raises(NotPermitted):
        services.take_down(actor=editor, furniture=lent)


def test_days_begin_and_end(home, ward, editor):
    now = timezone.now()
    days = {"hôm qua": (None, now - timedelta(minutes=1)), "hôm nay": (now - timedelta(days=1), now + timedelta(days=1)), "mai": (now + timedelta(days=1), None)}
    for title, (begins, ends) in days.items():
        services.put_up(actor=editor, unit=ward, kind=FurnitureKind.BOX, title=title, text="Lời", shown_from=begins, shown_until=ends)

    assert [one.title for one in site_furniture(home).furniture["box"]] == ["hôm nay"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "link", "title": "A", "url": ""}, "url"),
        ({"kind": "link", "title": "A", "url": "javascript:alert(1)"}, "url"),
        ({"kind": "link", "title": " ", "url": "https://a.example"}, "title"),
        ({"kind": "box", "title": "A"}, "text"),
        ({"kind": "banner", "title": "A"}, "picture"),
    ],
)
def test_what_is_not_whole_is_refused(fields, field, editor, ward, home):
    with pytest.raises(services.WordsRefused) as refusal:
        services.put_up(actor=editor, unit=ward, **fields)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("picture", "url", "is_taken"),
    [
        ({"alt": "Bà con ngồi quanh mâm cỗ"}, "https://a.example/", True),
        ({"alt": ""}, "", False),
        ({"alt": "anh tin bai"}, "", False),
        ({"is_decorative": True}, "", True),
        ({"is_decorative": True}, "https://a.example/", False),
    ],
)
def test_a_banner_needs_words(picture, url, is_taken, editor, ward, home):
    fields = {"kind": "banner", "title": "Ngày hội", "picture": picture_of(ward, **picture), "url": url}

    if is_taken:
        assert services.put_up(actor=editor, unit=ward, **fields).pk
    else:
        with pytest.raises(services.WordsRefused):
            services.put_up(actor=editor, unit=ward, **fields)


def test_the_picture_of_another_ward_is_not_taken(editor, neighbour, ward, home):
    other = UnitHome.objects.exclude(unit=ward).select_related("unit").get()
    theirs = picture_of(other.unit, alt="Bà con ngồi quanh mâm cỗ")

    with pytest.raises(services.NotOfThisUnit):
        services.put_up(actor=editor, unit=ward, kind="banner", title="A", picture=theirs)
    with pytest.raises(services.NotOfThisUnit):
        services.edit_site(actor=editor, home=home, banner=theirs)


def test_the_accent_comes_from_the_nearest_unit_that_chose(make_user, nation, province, ward, home, editor):
    top, middle = services.plant_site(nation), services.plant_site(province)
    UnitHome.objects.filter(pk=top.pk).update(accent=Accent.EARTH)
    assert site_furniture(home).accent == Accent.EARTH

    UnitHome.objects.filter(pk=middle.pk).update(accent=Accent.RIVER)
    assert site_furniture(home).accent == Accent.RIVER

    services.edit_site(actor=editor, home=home, accent=Accent.LOTUS)
    home.refresh_from_db()
    assert site_furniture(home).accent == Accent.LOTUS
    assert Entry.objects.latest("pk").verb == "portal.site_edited"


def test_the_menu_moves_only_what_stands_wrong_and_hides(client, editor, home):
    pages = list(home.get_children().order_by("path"))
    wanted = [pages[2], pages[0], pages[1], *pages[3:]]

    services.arrange_menu(actor=editor, home=home, pages=[(page.pk, page.pk in {pages[2].pk, pages[0].pk}) for page in wanted])

    assert [page.pk for page in home.get_children().order_by("path")] == [page.pk for page in wanted]
    assert [page.pk for page in site_furniture(home).menu] == [pages[2].pk, pages[0].pk]
    assert client.get(f"/{home.slug}/{pages[1].slug}/").status_code == 200


def test_the_menu_takes_no_page_of_another_site(editor, neighbour, home):
    theirs = UnitHome.objects.exclude(pk=home.pk).get().get_children().first()

    with pytest.raises(services.NotOfThisUnit):
        services.arrange_menu(actor=editor, home=home, pages=[(theirs.pk, True)])


def test_a_fixed_text_is_cleaned(client, editor, ward, home):
    page = FixedPage.objects.filter(unit=ward, kind="text").first()

    services.write_text(actor=editor, page=page, title="Giới thiệu", body="<p onclick=x>Mười hai tổ<script>alert(1)</script></p>")

    html = client.get(f"/{home.slug}/{page.slug}/").content.decode()
    assert "Mười hai tổ" in html
    assert "onclick" not in html
    assert "alert(1)" not in html


def test_two_who_write_a_fixed_text_at_once_are_told(client, editor, ward, home):
    from entering import let_in

    page = FixedPage.objects.filter(unit=ward, kind="text").first()
    address, mine = f"/viet-tin/trang/{ward.pk}/chu/{page.pk}/", "Mười hai tổ, chữ của tôi"
    client = let_in(client, editor)
    seen = re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())[1]
    services.write_text(actor=editor, page=page, title=page.title, body="Chữ người kia vừa lưu")

    answer = client.post(f"{address}ghi/", {"title": page.title, "body": mine, "seen": seen})
    html = answer.content.decode()
    assert answer.status_code == 422 and mine in html and "Chữ người kia vừa lưu" in html
    page.refresh_from_db()
    assert "người kia" in page.body

    now = re.search(r'name="seen" value="(\w+)"', html)[1]
    for _double in range(2):
        assert client.post(f"{address}ghi/", {"title": page.title, "body": mine, "seen": now}).status_code == 302
    page.refresh_from_db()
    assert mine in page.body and Entry.objects.filter(verb="portal.text_written").count() == 2


def test_the_officer_of_another_ward_finds_nothing(client, neighbour, ward, home, editor):
    from entering import let_in

    link = services.put_up(actor=editor, unit=ward, **LINK)
    page = FixedPage.objects.filter(unit=ward, kind="text").first()
    client = let_in(client, neighbour)
    addresses = [f"/viet-tin/trang/{ward.pk}/{end}" for end in ("", "cai-dat/", "lien-he/", "thuc-don/", "vat/link/", "am-thanh/", f"chu/{page.pk}/")]

    assert {address: client.get(address).status_code for address in (*addresses, f"/viet-tin/vat/{link.pk}/")} == dict.fromkeys(
        (*addresses, f"/viet-tin/vat/{link.pk}/"), 404
    )


def test_a_site_is_opened_from_the_tree_with_one_press(client, make_user, ward, province):
    from entering import let_in

    client = let_in(client, make_user("administrator", province))
    press = f"/viet-tin/mo-trang/{ward.pk}/mo/"
    assert f'action="{press}"' in client.get(f"/van-phong/don-vi/{ward.pk}/").content.decode()

    answer = client.post(press)

    assert answer.url == f"/{UnitHome.objects.get(unit=ward).slug}/"
    page = client.get(f"/van-phong/don-vi/{ward.pk}/").content.decode()
    assert press not in page
    assert f'href="/viet-tin/mo-trang/{ward.pk}/"' in page


@pytest.mark.parametrize("runs", [True, False])
def test_a_greeting_runs_only_where_it_was_asked_to_and_can_be_stopped(runs, client, editor, home):
    services.edit_site(actor=editor, home=home, welcome="Chào bà con", welcome_runs=runs)

    html = client.get(f"/{home.slug}/").content.decode()

    assert ('<input type="checkbox" id="dung-chu"><label for="dung-chu">' in html) is runs
    assert ('<p class="greeting">Chào bà con</p>' in html) is not runs


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "Mười hai tổ, mỗi tổ một buổi."}, "Mười hai tổ, mỗi tổ một buổi."),
        ({"text": "Nhận bài ở phường.", "for_below": True}, "Nhận bài ở phường. Cấp dưới cùng hiện"),
        ({"text": " ".join(["chữ"] * 30)}, " ".join(["chữ"] * 18) + "…"),
        ({"group": "Trong phường", "url": "https://ubnd.example/"}, "Trong phường. ubnd.example"),
    ],
)
def test_a_line_of_the_list_ends_where_a_word_ends(fields, said):
    assert told(Furniture(title="x", **fields)) == said
