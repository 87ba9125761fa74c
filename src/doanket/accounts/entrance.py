"""The door: only those pages of the sign-in library that we need, under addresses of our own and the names it reverses."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path
from django.views.decorators.cache import never_cache

from .views import only_if_linked, second_factor

urlpatterns = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-nhap/ma/", never_cache(mfa.authenticate), name="mfa_authenticate"),
    path("dang-nhap/da-khoa/", account.account_inactive, name="account_inactive"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("tai-khoan/xac-nhan/", never_cache(account.reauthenticate), name="account_reauthenticate"),
    path("tai-khoan/xac-nhan/ma/", never_cache(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("tai-khoan/lop-hai/", second_factor, name="mfa_index"),
    path("tai-khoan/lop-hai/dat/", never_cache(totp.activate_totp), name="mfa_activate_totp"),
    path("tai-khoan/lop-hai/bo/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tai-khoan/ma-du-phong/", never_cache(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("tai-khoan/ma-du-phong/moi/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "dang-nhap/lien-thong/huy/",
        only_if_linked(social.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("dang-nhap/lien-thong/loi/", only_if_linked(social.login_error), name="socialaccount_login_error"),
    path("dang-nhap/lien-thong/chua-noi/", only_if_linked(social.signup), name="socialaccount_signup"),
    path("tai-khoan/lien-thong/", only_if_linked(social.connections), name="socialaccount_connections"),
    path("dang-nhap/lien-thong/<str:provider_id>/", only_if_linked(oidc.login), name="openid_connect_login"),
    path(
        "dang-nhap/lien-thong/<str:provider_id>/ve/",
        only_if_linked(oidc.callback),
        name="openid_connect_callback",
    ),
]
