"""What the sign-in library asks of us: nobody signs up, every message is ours, secrets are stored encrypted."""

import io
import time

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from doanket.kit.context import address_of
from doanket.kit.crypto import Sealed, open_sealed, seal

from .values import standing_of

FRESH_SECONDS = 300
ISSUER = "Đoàn Kết"

SAID = {
    "mfa/messages/totp_activated.txt": _(
        "Đã đặt lớp bảo vệ thứ hai. Từ lần đăng nhập sau, điện thoại sẽ cho mã."
    ),
    "mfa/messages/totp_deactivated.txt": _("Đã bỏ lớp bảo vệ thứ hai."),
    "account/messages/logged_out.txt": _("Đã đăng xuất."),
    "socialaccount/messages/account_connected.txt": _("Đã nối tài khoản liên thông."),
    "socialaccount/messages/account_connected_other.txt": _(
        "Tài khoản liên thông này đã nối với một người khác."
    ),
    "socialaccount/messages/account_connected_updated.txt": _("Tài khoản liên thông này đã nối từ trước."),
    "socialaccount/messages/account_disconnected.txt": _("Đã thôi nối tài khoản liên thông."),
}

WRONG_SIGN_IN = _(
    "Tên đăng nhập hoặc mật khẩu chưa đúng. Xin xem phím viết hoa, kiểu gõ tiếng Việt rồi ghi lại."
)
WRONG_CODE = _("Mã chưa đúng hoặc đã dùng rồi. Xin đợi mã mới trên điện thoại rồi ghi lại đủ 6 chữ số.")
LATER = _("Đã thử nhiều lần quá. Xin đợi ít phút rồi làm lại.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản này đã khóa."),
        "username_password_mismatch": WRONG_SIGN_IN,
        "invalid_login": WRONG_SIGN_IN,
        "incorrect_password": _("Mật khẩu chưa đúng. Xin ghi lại."),
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": LATER,
        "rate_limited": LATER,
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return address_of(request)

    def add_message(
        self, request, level, message_template=None, message_context=None, extra_tags="", message=None
    ):
        """Only sentences of ours are said; a message without one is left out."""
        sentence = SAID.get(message_template)
        if sentence:
            messages.add_message(request, level, sentence, extra_tags=extra_tags)

    def send_notification_mail(self, *names, **options):
        """Nothing by e-mail: many of these accounts have none, and the journal tells the same."""

    def is_reauthentication_required(self, *, app, **options):
        """Who signed in during the last five minutes is not asked for the same password again."""
        records = get_authentication_records(context.request, context.request.user)
        return not records or time.time() - records[-1]["at"] > FRESH_SECONDS


class SocialAdapter(DefaultSocialAccountAdapter):
    """The linked sign-in opens accounts that exist and were linked by their owner; it makes none."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "invalid_token": _("Nơi đăng nhập liên thông trả lời chưa đúng. Xin thử lại."),
        "disconnect_last": _("Đây là cách đăng nhập duy nhất nên không bỏ được."),
        "no_password": _("Tài khoản chưa có mật khẩu nên không bỏ cách này được."),
        "connected_other": _("Tài khoản liên thông này đã nối với một người khác."),
    }

    def is_open_for_signup(self, request, sociallogin):
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": _(
            "Vai trò của ông/bà bắt buộc có lớp bảo vệ thứ hai. Mất điện thoại thì nhờ hai người quản trị đặt lại."
        ),
        "cannot_generate_recovery_codes": _("Xin đặt lớp bảo vệ thứ hai trước, rồi mới có mã dự phòng."),
    }

    def get_totp_label(self, user):
        return user.username

    def get_totp_issuer(self):
        return ISSUER

    def build_totp_svg(self, url):
        """Paths without a style, which a strict content policy lets stand inside the page; white below in the dark too."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(
            drawn,
            kind="svg",
            scale=5,
            border=4,
            dark="#000",
            light="#fff",
            xmldecl=False,
            svgclass="qr",
            lineclass=None,
        )
        return drawn.getvalue().decode()

    def encrypt(self, text):
        return seal(text, "mfa", "secret").token

    def decrypt(self, encrypted_text):
        return open_sealed(Sealed(encrypted_text), "mfa", "secret")

    def can_delete_authenticator(self, authenticator):
        return not standing_of(authenticator.user).needs_second_factor
