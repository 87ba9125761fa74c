import datetime as dt
import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from doanket.access.models import Grant
from doanket.accounts.models import User
from doanket.audit.models import Entry
from doanket.office.people.usernames import suggested_username


@pytest.fixture
def author(make_user, board):
    return make_user("author", board, full_name="Nguyễn Văn Mẫn", post="Trưởng ban", password="x" * 20)


def test_people_are_found_by_name_with_their_posts(signed_in, admin, author, make_user, make_unit, province):
    make_user("author", make_unit("ward", province), full_name="Mai Văn Mẫn")

    answer = signed_in(admin).get(reverse("office:people"), {"tim": "man"})

    assert answer.context["posts"] == [(author, "Trưởng ban, Tổ 3 Cây Gạo")]


def test_one_post_with_two_roles_is_one_person_in_the_list(signed_in, admin, author, board):
    Grant.objects.create(user=author, unit=board, role="reviewer", post="Trưởng ban", starts_on=author.grants.first().starts_on)

    answer = signed_in(admin).get(reverse("office:people"), {"tim": "man"})

    assert answer.context["posts"] == [(author, "Trưởng ban, Tổ 3 Cây Gạo")]


def test_people_list_costs_the_same_for_one_and_for_many(signed_in, admin, board, make_user, queries_of):
    client, address = signed_in(admin), reverse("office:people")
    few = queries_of(client, address)
    for _ in range(3):
        make_user("author", board)

    assert queries_of(client, address) == few < 15


@pytest.mark.parametrize(
    ("full_name", "username"),
    [
        ("Trần Thị Ngát", "ngat.tt"),
        ("Đặng Đình Ổn", "on.dd"),
        ("Y", "y.can.bo"),
        ("Lê Anh", "anh.l"),
        ("  ", "can.bo"),
    ],
)
def test_suggested_username(full_name, username, db):
    assert suggested_username(full_name) == username


def test_suggested_username_is_free(make_user):
    make_user(username="ngat.tt")
    make_user(username="ngat.tt2")

    assert suggested_username("Trần Thị Ngát") == "ngat.tt3"


def test_a_new_person_gets_a_role_and_a_password_that_is_shown_once(signed_in, admin, board):
    client = signed_in(admin)
    typed = {"full_name": "Lò Văn Hặc", "honorific": "ong", "role": "author", "post": "Trưởng ban", "username": ""}

    answer = client.post(reverse("office:person_add", args=[board.pk]), typed)

    person = User.objects.get(username="hac.lv")
    assert Grant.objects.get(user=person).unit == board
    password = re.search(r'class="huge[^>]*>\s*([^<\s]+)', answer.content.decode())
    assert password and person.check_password(password[1])
    assert "no-store" in answer["Cache-Control"]
    assert password[1] not in client.get(reverse("office:person", args=[person.pk])).content.decode()


def test_a_refused_account_leaves_nothing_behind(signed_in, admin, author, board):
    typed = {"full_name": "Lò Văn Hặc", "honorific": "ong", "role": "author", "username": author.username}

    answer = signed_in(admin).post(reverse("office:person_add", args=[board.pk]), typed)

    assert answer.status_code == 422
    assert not User.objects.filter(full_name="Lò Văn Hặc").exists()
    assert "đã có người dùng" in answer.content.decode()


def test_a_role_is_given_and_taken_back(signed_in, admin, author, ward):
    client = signed_in(admin)
    client.post(reverse("office:grant", args=[author.pk, ward.pk]), {"role": "reviewer", "starts_on": "01/02/2026"})
    grant = Grant.objects.get(user=author, role="reviewer")
    assert (grant.unit, grant.starts_on.isoformat(), grant.given_by) == (ward, "2026-02-01", admin)

    client.post(reverse("office:grant_take_back", args=[grant.pk]), {"reason": "đổi việc"})
    assert not Grant.objects.filter(user=author, role="reviewer", ends_before=None).exists()


def test_where_to_give_a_role_is_found_by_name_within_ones_right(signed_in, admin, author, board, make_unit, province):
    make_unit("ward", province, name="Phường Cây Gạo")

    answer = signed_in(admin).get(reverse("office:grant_place", args=[author.pk]), {"tim": "cay gao"})

    assert list(answer.context["units"]) == [board]


def test_a_temporary_password_ends_the_old_one(signed_in, admin, author):
    signed_in(admin).post(reverse("office:person_password", args=[author.pk]))

    author.refresh_from_db()
    assert author.must_change_password
    assert not author.check_password("x" * 20)


def test_an_account_is_locked_and_opened_again(signed_in, admin, author):
    client, address = signed_in(admin), reverse("office:person_lock", args=[author.pk])
    assert client.post(address, {"reason": ""}).status_code == 422
    for is_active in (False, True):
        client.post(address, {"reason": "nghỉ việc"})
        author.refresh_from_db()
        assert author.is_active is is_active


def test_a_second_factor_is_reset_by_two_persons(signed_in, admin, author, make_user, ward):
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=author, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = signed_in(admin)
    client.post(reverse("office:reset_ask", args=[author.pk]), {"reason": "mất máy"})
    reset = author.second_factor_resets.get()

    refused = client.post(reverse("office:reset_confirm", args=[reset.pk]))
    assert "người khác" in str(list(get_messages(refused.wsgi_request))[-1])
    assert Authenticator.objects.filter(user=author).exists()

    second = signed_in(make_user("administrator", ward))
    assert "do Trần Thị Ngát đề nghị" in second.get(reverse("office:people")).content.decode()
    second.post(reverse("office:reset_confirm", args=[reset.pk]))
    assert not Authenticator.objects.filter(user=author).exists()


def test_nobody_manages_the_own_account_here(signed_in, admin):
    text = signed_in(admin).get(reverse("office:person", args=[admin.pk])).content.decode()

    for words in ("Đặt mật khẩu tạm", "Khóa tài khoản", "Giao thêm vai trò", "Thu hồi"):
        assert words not in text


def test_the_wrong_door_explains_itself_and_leaves_a_line(signed_in, make_user, ward, admin):
    person = make_user("author", ward)

    answer = signed_in(person).get(reverse("office:unit_edit_form", args=[ward.pk]))

    assert answer.status_code == 403
    assert "quản trị viên" in answer.content.decode()
    assert "Trần Thị Ngát" in answer.content.decode()
    entry = Entry.objects.get(verb="office.refused")
    assert (entry.kind, entry.actor, entry.unit_id, entry.target_label) == ("refused", person, ward.pk, "Phường Hoa Sen")


def test_why_lists_every_right_and_explains_one(signed_in, make_user, ward, admin):
    client = signed_in(make_user("reviewer", ward))

    listed = client.get(reverse("office:why"))
    asked = client.get(reverse("office:why"), {"don_vi": ward.pk, "quyen": "units.edit_unit"})

    text = listed.content.decode()
    assert "Làm được" in text
    assert "Sửa thông tin đơn vị" in text
    assert not asked.context["explanation"].allowed
    assert "Trần Thị Ngát" in asked.content.decode()


@pytest.mark.parametrize("asked", [{"quyen": "lạ"}, {"don_vi": "x"}, {"don_vi": "9" * 30}, {"don_vi": "999999"}])
def test_why_about_nothing_is_not_found(asked, signed_in, make_user, ward):
    assert signed_in(make_user("reviewer", ward)).get(reverse("office:why"), asked).status_code == 404


def test_what_a_person_does_elsewhere_is_not_told(signed_in, admin, board, make_unit, make_user, province):
    """Somebody who left the ward, and somebody who works here and in another ward."""
    elsewhere = make_unit("ward", province, name="Phường Bằng Lăng")
    day = dt.date(2021, 1, 1)
    left = make_user("author", board, full_name="Lò Văn Hặc", phone="0900 000 001")
    left.grants.update(ends_before=day)
    both = make_user("author", board, full_name="Vũ Thị Cạnh", phone="0900 000 002")
    for person in (left, both):
        Grant.objects.create(user=person, role="chair", unit=elsewhere, starts_on=day, given_by=both)
    client = signed_in(admin)

    told = {person: client.get(reverse("office:person", args=[person.pk])).content.decode() for person in (left, both)}
    listed = client.get(reverse("office:people")).content.decode()

    assert all("Bằng Lăng" not in said for said in (*told.values(), listed))
    assert all("ngoài phạm vi của mình" in said for said in told.values())
    assert left.phone not in told[left] and both.phone in told[both]


def test_a_refusal_does_not_tell_where_somebody_works_now(signed_in, admin, board, make_unit, make_user, province):
    left = make_user("author", board)
    left.grants.update(ends_before=dt.date(2021, 1, 1))
    Grant.objects.create(
        user=left, role="chair", unit=make_unit("ward", province, name="Phường Bằng Lăng"), starts_on=dt.date(2021, 1, 1)
    )

    answer = signed_in(admin).get(reverse("office:person_password_form", args=[left.pk]))

    assert answer.status_code == 403
    assert "Bằng Lăng" not in answer.content.decode()


def test_why_folds_away_what_one_may_not_do(signed_in, make_user, ward):
    text = signed_in(make_user("reviewer", ward)).get(reverse("office:why")).content.decode()

    may, _summary, may_not = text.partition("việc không làm được ở đây")
    assert "Mở đợt báo cáo" in may and "Mở đợt báo cáo" not in may_not
    assert "Sửa thông tin đơn vị" in may_not and "Sửa thông tin đơn vị" not in may
