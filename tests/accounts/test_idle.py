"""An idle screen closes itself and leads back to where it was."""

import pytest
from django.urls import reverse

GOOD = "mưa rào tháng bảy"
OWN = "/tai-khoan/"


@pytest.fixture
def as_author(client, knock, make_user, board):
    make_user("author", board, username="man", password=GOOD)
    knock("man")
    client.get(OWN)
    return client


@pytest.fixture
def as_administrator(client, knock, make_user, ward, with_phone):
    user = make_user("administrator", ward, username="khai", password=GOOD)
    phone = with_phone(user)
    knock("khai")
    client.post(reverse("mfa_authenticate"), {"code": phone.code()})
    client.get(OWN)
    return client


def signed_in(client):
    return "_auth_user_id" in client.session


def test_author_may_leave_the_screen_for_half_an_hour(as_author, sit_idle):
    sit_idle(29)
    assert as_author.get(OWN).status_code == 200
    sit_idle(30)
    answer = as_author.get(f"{OWN}?trang=2")

    assert answer.url == "/dang-nhap/?het-phien=1&next=%2Ftai-khoan%2F%3Ftrang%3D2"
    assert not signed_in(as_author)


def test_administrator_may_leave_it_for_a_quarter(as_administrator, sit_idle):
    sit_idle(14)
    assert as_administrator.get(OWN).status_code == 200
    sit_idle(15)
    assert as_administrator.get(OWN).status_code == 302
    assert not signed_in(as_administrator)


def test_sign_in_page_says_why_and_leads_back(as_author, sit_idle, knock):
    sit_idle(31)
    door = as_author.get(as_author.get("/tai-khoan/mat-khau/").url)
    page = door.content.decode()

    assert "Máy để yên lâu nên đã tự đăng xuất" in page
    assert 'name="next" value="/tai-khoan/mat-khau/"' in page
    assert knock("man", next="/tai-khoan/mat-khau/").url == "/tai-khoan/mat-khau/"


def test_form_sent_too_late_leads_back_to_its_page_not_to_another_site(as_author, sit_idle):
    sit_idle(31)
    late = as_author.post(reverse("accounts:stay"), HTTP_REFERER="http://testserver/bao-cao/7/?o=2")
    assert late.url == "/dang-nhap/?het-phien=1&next=%2Fbao-cao%2F7%2F%3Fo%3D2"


def test_form_sent_too_late_from_a_foreign_page_leads_home(as_author, sit_idle):
    sit_idle(31)
    late = as_author.post(reverse("accounts:stay"), HTTP_REFERER="http://ke-xau.example/x")
    assert late.url == "/dang-nhap/?het-phien=1&next=%2F"


def test_fragment_and_script_are_told_in_their_own_way(as_author, sit_idle):
    sit_idle(31)
    fragment = as_author.get(OWN, HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="http://testserver/bao-cao/7/")
    assert fragment["HX-Redirect"] == "/dang-nhap/?het-phien=1&next=%2Fbao-cao%2F7%2F"


def test_script_gets_401_and_the_address_of_the_door(as_author, sit_idle):
    sit_idle(31)
    answer = as_author.post(reverse("accounts:stay"), HTTP_ACCEPT="application/json")
    assert (answer.status_code, answer.json()) == (401, {"sign_in": "/dang-nhap/?het-phien=1&next=%2F"})


def test_button_renews_the_time(as_author, sit_idle):
    sit_idle(28)
    assert as_author.post(reverse("accounts:stay"), HTTP_ACCEPT="application/json").json() == {
        "idle_seconds": 1800
    }
    assert as_author.post(reverse("accounts:stay"), HTTP_REFERER=f"http://testserver{OWN}").url.endswith(OWN)
    assert as_author.get(reverse("accounts:stay")).status_code == 405


def test_page_tells_the_script_how_long_is_left(as_author):
    context = as_author.get(OWN).context
    assert 1795 <= context["idle_seconds"] <= 1800
    assert (context["idle_warning_seconds"], context["stay_url"]) == (120, "/tai-khoan/toi-van-o-day/")


def test_activity_is_stored_once_a_minute_at_most(as_author):
    before = as_author.session["seen_at"]
    session = as_author.session
    session["seen_at"] = before - 50
    session.save()
    as_author.get(OWN)
    assert as_author.session["seen_at"] == before - 50
    session["seen_at"] = before - 61
    session.save()
    as_author.get(OWN)
    assert as_author.session["seen_at"] >= before
