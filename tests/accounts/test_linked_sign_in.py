"""The linked sign-in (OpenID Connect): invisible while off, and able to make no account while on."""

import dataclasses

import pytest
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.signals import social_account_added
from django.urls import reverse

from doanket.audit.models import Entry
from doanket.config.environment import linked_origin, linked_sign_in

OIDC = {
    "server": "https://dang-nhap.example/realm",
    "client": "doanket",
    "secret": "bí mật",
    "name": "Mặt trận số",
}
CONFIGURATION = {
    "issuer": "https://dang-nhap.example/realm",
    "authorization_endpoint": "https://dang-nhap.example/realm/auth",
    "token_endpoint": "https://dang-nhap.example/realm/token",
    "userinfo_endpoint": "https://dang-nhap.example/realm/me",
    "jwks_uri": "https://dang-nhap.example/realm/keys",
}
ADDRESSES = [
    "/dang-nhap/lien-thong/lien-thong/",
    "/dang-nhap/lien-thong/lien-thong/ve/",
    "/dang-nhap/lien-thong/huy/",
    "/dang-nhap/lien-thong/loi/",
    "/dang-nhap/lien-thong/chua-noi/",
    "/tai-khoan/lien-thong/",
]


@pytest.fixture
def linked(settings):
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, oidc=OIDC)
    settings.SOCIALACCOUNT_PROVIDERS = linked_sign_in(OIDC)


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_do_not_exist_while_it_is_off(client, db, address):
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_door_has_the_button_only_when_it_is_on(client, db, settings):
    assert "Mặt trận số" not in client.get(reverse("account_login")).content.decode()
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, oidc=OIDC)
    settings.SOCIALACCOUNT_PROVIDERS = linked_sign_in(OIDC)
    page = client.get(reverse("account_login") + "?next=/tai-khoan/").content.decode()
    assert "Đăng nhập bằng Mặt trận số" in page
    assert 'action="/dang-nhap/lien-thong/lien-thong/?next=/tai-khoan/"' in page


def test_button_leads_to_the_server_with_a_proof_key_and_our_return_address(client, db, linked, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["openid_configuration_overrides"] = CONFIGURATION
    from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

    known = OpenIDConnectOAuth2Adapter.openid_config
    OpenIDConnectOAuth2Adapter.openid_config = (
        CONFIGURATION  # the server's published page, without the network
    )
    try:
        answer = client.post("/dang-nhap/lien-thong/lien-thong/")
    finally:
        OpenIDConnectOAuth2Adapter.openid_config = known

    assert answer.url.startswith("https://dang-nhap.example/realm/auth?client_id=doanket&")
    assert "code_challenge_method=S256" in answer.url
    assert "redirect_uri=http%3A%2F%2Ftestserver%2Fdang-nhap%2Flien-thong%2Flien-thong%2Fve%2F" in answer.url


def test_form_may_be_redirected_to_that_server_and_no_other():
    assert linked_origin(OIDC) == ["https://dang-nhap.example"]
    assert linked_origin({}) == []
    assert linked_sign_in({}) == {}


def test_library_makes_no_account_of_its_own(rf, db):
    from allauth.account.adapter import get_adapter
    from allauth.socialaccount.adapter import get_adapter as social

    assert get_adapter().is_open_for_signup(rf.get("/")) is False
    assert social().is_open_for_signup(rf.get("/"), None) is False


def test_linking_and_unlinking_stand_in_the_journal(client, make_user, ward, linked):
    owner = make_user("author", ward, password="một con vịt xòe ra")
    account = SocialAccount.objects.create(user=owner, provider="lien-thong", uid="42")
    social_account_added.send(sender=SocialLogin, request=None, sociallogin=SocialLogin(user=owner, account=account))

    client.post("/dang-nhap/", {"login": owner.username, "password": "một con vịt xòe ra"})
    answer = client.post("/tai-khoan/lien-thong/", {"account": account.pk})

    assert answer.status_code == 302 and not SocialAccount.objects.exists()
    entries = Entry.objects.order_by("pk").values_list("verb", "actor", "unit_id")
    assert list(entries) == [("accounts.linked", owner.pk, ward.pk), ("accounts.unlinked", owner.pk, ward.pk)]
