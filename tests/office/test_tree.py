import pytest
from django.urls import reverse

from doanket.accounts.models import Language
from doanket.accounts.services import plant_languages
from doanket.units.models import Unit


def test_tree_leads_straight_to_the_only_place_of_work(signed_in, admin, ward):
    answer = signed_in(admin).get(reverse("office:tree"))

    assert answer.url == reverse("office:unit", args=[ward.pk])


def test_tree_shows_every_top_to_somebody_of_two_places(signed_in, make_user, make_unit, province, ward, board):
    other = make_unit("ward", province, name="Phường Bằng Lăng")
    person = make_user("reviewer", ward)
    person.grants.create(role="author", unit=other, starts_on="2020-01-01")
    person.grants.create(role="author", unit=board, starts_on="2020-01-01")

    answer = signed_in(person).get(reverse("office:tree"))

    assert answer.context["tops"] == [other, ward]


@pytest.mark.parametrize("typed", ["cay gao", "CÂY GẠO", "Cây  gạo", "tổ 3"])
def test_search_finds_units_of_ones_own_trees_only(typed, signed_in, admin, board, make_unit, province):
    make_unit("residential_area", make_unit("ward", province), name="Tổ 3 Cây Gạo")

    answer = signed_in(admin).get(reverse("office:tree"), {"tim": typed})

    assert [(unit, chain) for unit, chain in answer.context["found"]] == [(board, "Phường Hoa Sen, Tỉnh Mẫu")]


def test_unit_page_shows_what_hangs_below_and_who_works_there(signed_in, admin, ward, board, make_user):
    make_user("author", ward, full_name="Lò Văn Hặc", post="Cán bộ phường")

    text = signed_in(admin).get(reverse("office:unit", args=[ward.pk])).content.decode()

    for words in ("Tổ 3 Cây Gạo", "Lò Văn Hặc", "Cán bộ phường", "Tỉnh Mẫu", "Thêm đơn vị vào đây"):
        assert words in text
    assert "Ủy ban Mặt trận Tổ quốc Việt Nam phường Hoa Sen" in text


def test_an_author_sees_no_way_to_change_the_tree(signed_in, make_user, ward):
    text = signed_in(make_user("author", ward)).get(reverse("office:unit", args=[ward.pk])).content.decode()

    for words in ("Thêm đơn vị vào đây", "Sửa thông tin", "Kết thúc hoạt động", "Tạo tài khoản"):
        assert words not in text


def test_add_unit_on_screen(signed_in, admin, ward, kinds):
    client, address = signed_in(admin), reverse("office:unit_add", args=[ward.pk])
    typed = {"kind": kinds["residential_area"].pk, "name": "Tổ 8 Lò Gốm", "households": "1.231"}

    assert client.post(address, typed).url == reverse("office:unit", args=[ward.pk])
    assert Unit.objects.get(name="Tổ 8 Lò Gốm").households == 1231


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"name": "Tổ 3 Cây Gạo"}, "Ở đây đã có đơn vị tên “Tổ 3 Cây Gạo”."),
        ({"name": ""}, "Xin điền mục này."),
        ({"name": "Tổ 9", "households": "chín"}, "chín"),
        ({"name": "Tổ 9", "kind": "999"}, "Mục đã chọn không có trong danh sách."),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(typed, message, signed_in, admin, ward, board, kinds):
    typed = {"kind": kinds["residential_area"].pk, "reason": "Nghị quyết 12", **typed}

    answer = signed_in(admin).post(reverse("office:unit_add", args=[ward.pk]), typed)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert 'value="Nghị quyết 12"' in answer.content.decode()


def test_edit_and_close_on_screen(signed_in, make_user, ward, board):
    client = signed_in(make_user("administrator", ward))
    client.post(reverse("office:unit_edit", args=[board.pk]), {"name": "Tổ 3", "households": "", "seat_place": ""})
    client.post(reverse("office:unit_close", args=[board.pk]), {"reason": "sáp nhập"})

    board.refresh_from_db()
    assert (board.name, bool(board.closed_on)) == ("Tổ 3", True)
    assert "Đơn vị đã kết thúc hoạt động" in client.get(reverse("office:unit", args=[board.pk])).content.decode()


def test_close_says_why_not(signed_in, make_user, province, ward, board):
    client = signed_in(make_user("administrator", province))

    answer = client.post(reverse("office:unit_close", args=[ward.pk]), {"reason": "thử"})

    assert answer.status_code == 422
    assert "Còn 1 đơn vị trực thuộc đang hoạt động." in answer.content.decode()


def test_the_five_organisations_come_at_one_press(signed_in, admin, ward):
    client = signed_in(admin)
    client.post(reverse("office:unit_add_organisations", args=[ward.pk]))

    page = client.get(reverse("office:unit", args=[ward.pk]))
    assert Unit.objects.filter(parent=ward, kind__code="organisation").count() == 5
    assert not page.context["lacks_organisations"]


def test_unit_page_costs_the_same_for_one_and_for_many(signed_in, admin, ward, make_unit, make_user, queries_of):
    client, address = signed_in(admin), reverse("office:unit", args=[ward.pk])

    def grow():
        make_user("author", make_unit("residential_area", ward))
        make_user("author", ward)

    grow()
    few = queries_of(client, address)
    for _ in range(3):
        grow()
    assert queries_of(client, address) == few < 20


def test_the_top_of_the_tree_has_no_crumbs_that_only_repeat_its_name(signed_in, make_user, nation, province):
    person = make_user("administrator", nation)

    top = signed_in(person).get(reverse("office:unit", args=[nation.pk])).content.decode()
    below = signed_in(person).get(reverse("office:unit", args=[province.pk])).content.decode()

    assert 'class="crumbs"' not in top and 'class="crumbs"' in below


def test_a_unit_is_given_a_second_language_on_screen(signed_in, admin, board):
    plant_languages()
    client, address = signed_in(admin), reverse("office:unit_edit", args=[board.pk])
    form = client.get(reverse("office:unit_edit_form", args=[board.pk])).content.decode()
    assert "Anh (English)" in form and "Tày, đang tắt" in form
    tay = Language.objects.get(code="tyz")

    assert client.post(address, {"name": board.name, "second_language": tay.pk}).status_code == 302
    assert "Tày" in client.get(reverse("office:unit", args=[board.pk])).content.decode()
    assert f'value="{tay.pk}" selected' in client.get(reverse("office:unit_edit_form", args=[board.pk])).content.decode()
