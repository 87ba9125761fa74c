"""Where the boards of a ward lie: typed as it is copied from a map, written by the ward for itself and its boards alone."""

import pytest

from doanket.audit.models import Entry
from doanket.audit.verbs import sentence_of
from doanket.portal import services
from doanket.portal.forms.furniture import PointsForm
from doanket.portal.models import FixedPage
from doanket.units.models import Unit
from doanket.units.services import PointOutside, UnitOutOfPlace, set_points
from entering import let_in

pytestmark = pytest.mark.django_db
SAID = ("20.401", "107.501")


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("20.401, 107.501", SAID),
        ("20,401; 107,501", SAID),
        ("20.401 107.501", SAID),
        ("https://www.openstreetmap.org/?mlat=20.401&mlon=107.501#map=17/20.401/107.501", SAID),
        ("https://www.google.com/maps/place/x/@20.401,107.501,17z", SAID),
        ("", None),
        ("gần chợ", "refused"),
        ("20.401", "refused"),
    ],
)
def test_two_numbers_are_found_in_what_is_pasted(typed, point, ward):
    form = PointsForm({str(ward.pk): typed}, units=[ward])

    assert form.is_valid() is (point != "refused")
    assert point == "refused" or form.points == {ward.pk: point}


def test_the_ward_places_its_boards_and_the_map_is_drawn_where_they_lie(client, editor, ward, board, make_unit, home):
    second = make_unit("residential_area", ward, name="Tổ 8 Lò Gốm")
    client = let_in(client, editor)
    typed = {str(ward.pk): "", str(board.pk): "20.401, 107.501", str(second.pk): "20.403, 107.504"}

    answer = client.post(f"/viet-tin/trang/{ward.pk}/ban-do/ghi/", typed)

    assert answer.status_code == 302
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.facts["changed"][second.name]) == ("units.points_set", ["", "20.403000, 107.504000"])
    slug = FixedPage.objects.get(unit=ward, kind="map").slug
    assert "không phải đường địa giới" in client.get(f"/{home.slug}/{slug}/").content.decode()
    assert 'value="20.401000, 107.501000"' in client.get(f"/viet-tin/trang/{ward.pk}/ban-do/").content.decode()
    client.post(f"/viet-tin/trang/{ward.pk}/ban-do/ghi/", {**typed, str(second.pk): ""})
    assert Unit.objects.get(pk=second.pk).latitude is None


def test_exchanged_numbers_are_refused_beside_their_field(client, editor, ward, board, home):
    page = let_in(client, editor).post(f"/viet-tin/trang/{ward.pk}/ban-do/ghi/", {str(board.pk): "107.501, 20.401"})

    assert page.status_code == 422
    assert f'id="id_{board.pk}_error"' in page.content.decode()
    assert Unit.objects.get(pk=board.pk).latitude is None


@pytest.mark.parametrize("whose", ["province", "beside"])
def test_a_ward_places_nobody_else(whose, editor, ward, province, neighbour, home):
    other = province if whose == "province" else Unit.objects.get(name="Phường Bằng Lăng")

    with pytest.raises(UnitOutOfPlace):
        set_points(actor=editor, unit=ward, points={other.pk: SAID})


def test_what_stays_records_nothing(editor, ward):
    services.place_on_map(actor=editor, unit=ward, points={ward.pk: SAID})
    before = Entry.objects.count()

    assert services.place_on_map(actor=editor, unit=ward, points={ward.pk: SAID}) == 0
    assert Entry.objects.count() == before
    with pytest.raises(PointOutside):
        services.place_on_map(actor=editor, unit=ward, points={ward.pk: ("48.85", "2.35")})
    assert ward.name in str(sentence_of(Entry.objects.latest("pk")))
