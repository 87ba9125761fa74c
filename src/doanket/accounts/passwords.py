"""What a password must be, and how a temporary one is drawn."""

import re
import secrets

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from doanket.kernel.text import fold

from .queries import password_rule_on

# No 0 o 1 l i 5 s 2 z: letters that are read aloud over the telephone without a question.
READABLE = "abcdefghkmnpqrtuvwxy346789"
GROUPS, GROUP_LETTERS = 4, 4


def temporary_password():
    """A password to be read out once: ``tb7k-94mw-xr3h-e8qc`` (75 bits), changed at the first sign-in."""
    groups = (
        "".join(secrets.choice(READABLE) for _letter in range(GROUP_LETTERS)) for _group in range(GROUPS)
    )
    return "-".join(groups)


class LengthValidator:
    """At least twelve letters, or more where the rule in force says so."""

    def validate(self, password, user=None):
        least = password_rule_on().min_length
        if len(password) < least:
            raise ValidationError(
                _("Mật khẩu mới có %(count)d ký tự, cần ít nhất %(least)d. Ghép vài từ dễ nhớ lại là đủ dài.")
                % {"count": len(password), "least": least},
                code="password_too_short",
            )

    def get_help_text(self):
        return _("Ít nhất %(least)d ký tự; ghép vài từ dễ nhớ cũng được.") % {
            "least": password_rule_on().min_length
        }


class CommonValidator(CommonPasswordValidator):
    """The list of twenty thousand common passwords that Django ships, also without marks and blanks."""

    def validate(self, password, user=None):
        plain = fold(password)
        if {plain, plain.replace(" ", "")} & self.passwords:
            raise ValidationError(
                _("Mật khẩu này nhiều người dùng, dễ bị đoán ra. Xin chọn câu khác."),
                code="password_too_common",
            )

    def get_help_text(self):
        return _("Không phải mật khẩu nhiều người hay dùng.")


class OwnNameValidator:
    """Refuses the person's own names, with or without marks, in any order of writing them together."""

    def validate(self, password, user=None):
        if user is None:
            return
        letters = re.sub("[^a-z]+", " ", fold(password)).split()
        compact = re.sub("[^a-z0-9]+", "", fold(password))
        if any(part in letters for part in _parts(user)) or any(name in compact for name in _joined(user)):
            raise ValidationError(
                _("Mật khẩu có tên của chính mình nên dễ bị đoán ra. Xin bỏ tên ra."),
                code="password_has_own_name",
            )

    def get_help_text(self):
        return _("Không có họ, tên hay tên đăng nhập của mình.")


def _parts(user):
    """Each word of the name that stands alone in the password: the given name always, others from three letters."""
    words = fold(user.full_name).split()
    return {word for word in words if len(word) >= 3} | set(words[-1:])


def _joined(user):
    """The names written together, and every long word of them, wherever it hides."""
    words = fold(user.full_name).split()
    found = {"".join(words), "".join(words[-2:]), *words, re.sub("[^a-z0-9]+", "", fold(user.username or ""))}
    return {name for name in found if len(name) >= 4}


class RememberedValidator:
    """Refuses the present password, and the last ones where the rule in force remembers some."""

    def validate(self, password, user=None):
        if user is None or user.pk is None:
            return
        remembered = password_rule_on().remembered
        past = list(user.past_passwords.order_by("-pk").values_list("password", flat=True)[:remembered])
        if any(check_password(password, known) for known in [user.password, *past]):
            raise ValidationError(
                _("Mật khẩu này đã dùng rồi. Xin chọn mật khẩu khác."), code="password_used_before"
            )

    def get_help_text(self):
        return _("Khác mật khẩu đang dùng.")
