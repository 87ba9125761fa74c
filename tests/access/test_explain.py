"""The refusal that explains itself, in the words of the rule that decided."""

import pytest

from doanket.access.queries import explain
from doanket.access.rules import above, allow, anywhere, at
from doanket.kit import permissions


@pytest.fixture(autouse=True)
def try_accept():
    """A permission to try things on; what these tests declare ends with them."""
    allow("access.try_accept", "Duyệt báo cáo", above("reviewer"))
    yield
    for name in [name for name in permissions.declared() if name.startswith("access.try_")]:
        permissions.forget(name)


@pytest.fixture
def man(make_user, board):
    return make_user("author", board, full_name="Nguyễn Văn Mẫn", honorific="ong")


@pytest.fixture
def ngat(make_user, ward):
    return make_user("reviewer", ward, full_name="Trần Thị Ngát", honorific="ba")


def test_refusal_says_who_is_needed_what_one_is_and_whom_to_ask(man, ngat, board):
    said = explain(man, "access.try_accept", board)

    assert said.allowed is False
    assert said.sentence == (
        "Duyệt báo cáo cần vai trò người duyệt ở đơn vị cấp trên của Tổ 3 Cây Gạo. "
        "Ông đang là người nhập ở Tổ 3 Cây Gạo. "
        "Người làm được việc này: bà Trần Thị Ngát, Phường Hoa Sen."
    )
    assert [(str(reason), reason.held) for reason in said.reasons] == [
        ("người duyệt ở đơn vị cấp trên của Tổ 3 Cây Gạo", False)
    ]
    assert [str(holder) for holder in said.holders] == ["bà Trần Thị Ngát, Phường Hoa Sen"]


def test_permission_says_why_it_is_given(ngat, board):
    said = explain(ngat, "access.try_accept", board)
    assert said.allowed is True
    assert said.sentence == (
        "Bà làm được việc này (duyệt báo cáo) vì là người duyệt ở đơn vị cấp trên của Tổ 3 Cây Gạo."
    )
    assert said.holders == ()


def test_holders_beside_and_below_are_not_named(make_user, make_unit, province, ward, board, man):
    beside = make_unit("commune", province)
    make_user("reviewer", beside, full_name="Lò Văn Bên")
    make_user("reviewer", make_unit("residential_area", ward), full_name="Vũ Thị Cạnh")
    make_user("reviewer", ward, full_name="Đỗ Đã Nghỉ", is_active=False)

    said = explain(man, "access.try_accept", board)

    assert said.holders == ()
    assert said.sentence.endswith("Xin hỏi quản trị viên của đơn vị mình.")


def test_holder_in_the_line_who_does_not_reach_the_place_is_not_named(
    make_user, make_unit, province, man, ngat
):
    beside = make_unit("residential_area", make_unit("commune", province), name="Thôn Xa")
    make_user("reviewer", province, full_name="Hà Thị Tỉnh", honorific="ba")

    said = explain(man, "access.try_accept", beside)

    assert [str(holder) for holder in said.holders] == ["bà Hà Thị Tỉnh, Tỉnh Mẫu"]


def test_several_ways_and_several_posts_are_listed(make_user, give, ward, board):
    allow("access.try_read", "Xem sổ", at("chair"), anywhere("inspector"))
    tan = make_user("author", board, honorific="anh")
    give(tan, "editor", ward)
    assert explain(tan, "access.try_read", ward).sentence == (
        "Xem sổ cần vai trò người đứng đầu ở Phường Hoa Sen hoặc người kiểm tra. "
        "Anh đang là biên tập viên ở Phường Hoa Sen và người nhập ở Tổ 3 Cây Gạo. "
        "Xin hỏi quản trị viên của đơn vị mình."
    )


def test_person_without_any_role_is_told_so(make_user, board):
    assert "Ông chưa được giao vai trò nào." in explain(make_user(), "access.try_accept", board).sentence


def test_right_on_a_person_is_explained_by_the_persons_places(make_user, man, ward, ngat):
    make_user("administrator", ward, full_name="Đỗ Quang Khải")
    said = explain(ngat, "accounts.reset_password", man)
    assert said.sentence == (
        "Đặt mật khẩu tạm cho người khác cần vai trò quản trị viên ở Tổ 3 Cây Gạo hoặc đơn vị cấp trên hoặc "
        "người đã tạo tài khoản, khi tài khoản chưa được giao việc ở đâu. "
        "Bà đang là người duyệt ở Phường Hoa Sen. "
        "Người làm được việc này: ông Đỗ Quang Khải, Phường Hoa Sen."
    )


def test_every_declared_right_can_be_explained(man, board, ngat):
    from doanket.kit.permissions import declared

    for name, permission in declared().items():
        if permission.who:
            said = explain(
                man, name, board if "user" not in name and not name.startswith("accounts.") else ngat
            )
            assert said.sentence.endswith(".")
            assert said.title
