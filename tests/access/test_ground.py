"""Who may what on the ground: seat × place × permission."""

import pytest

from doanket.access.choices import Role
from doanket.kit.permissions import may

AT, ABOVE, BELOW, BESIDE = "at", "above", "below", "beside"
PLACES = (AT, ABOVE, BELOW, BESIDE)
ADMINISTRATOR = {("administrator", AT), ("administrator", ABOVE)}
INSPECTOR = {("inspector", AT), ("inspector", ABOVE)}

ON_A_UNIT = {
    "units.add_unit": ADMINISTRATOR,
    "units.edit_unit": ADMINISTRATOR,
    "accounts.create_user": ADMINISTRATOR,
    "access.manage_grants": ADMINISTRATOR,
    "audit.view_journal": ADMINISTRATOR | INSPECTOR | {("chair", AT)},
    "audit.export_journal": ADMINISTRATOR | INSPECTOR,
}
ON_A_PERSON = ("accounts.reset_password", "accounts.deactivate_user", "accounts.reset_second_factor")


@pytest.fixture
def places(province, ward, board, make_unit):
    """Where the asker stands, seen from the ward."""
    return {
        AT: ward,
        ABOVE: province,
        BELOW: board,
        BESIDE: make_unit("commune", province, name="Xã Đồng Trăng"),
    }


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("perm", ON_A_UNIT)
def test_right_on_a_unit(perm, role, place, places, make_user, ward):
    user = make_user(role, places[place])
    assert may(user, perm, ward) == ((role.value, place) in ON_A_UNIT[perm])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("perm", ON_A_PERSON)
def test_right_on_a_person_who_works_at_the_ward(perm, role, place, places, make_user, ward):
    user, person = make_user(role, places[place]), make_user("author", ward)
    assert may(user, perm, person) == ((role.value, place) in ADMINISTRATOR)


@pytest.mark.parametrize("perm", ON_A_PERSON)
def test_person_who_also_works_higher_is_out_of_the_wards_hands(perm, make_user, give, ward, province):
    ward_admin, province_admin = make_user("administrator", ward), make_user("administrator", province)
    person = make_user("author", ward)
    assert may(ward_admin, perm, person)
    give(person, "editor", province)
    assert not may(ward_admin, perm, person)
    assert may(province_admin, perm, person)


@pytest.mark.parametrize("perm", ON_A_PERSON)
def test_person_is_never_taken_for_the_unit_with_the_same_number(perm, make_user, ward, make_unit, province):
    other = make_unit("commune", province)
    administrator = make_user("administrator", other)
    person = make_user(id=other.pk)
    assert not may(administrator, perm, person)


def test_closed_account_may_nothing(make_user, ward):
    user = make_user("administrator", ward, is_active=False)
    assert not may(user, "units.add_unit", ward)
