"""The forms of the door and of the own account, in the words of the house."""

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.db import transaction
from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import VietnameseForm

from . import lockout
from .queries import languages_on

SPENT_CODES_KEPT = 4  # a code lives 30 seconds, with one neighbour on each side: three may still be alive
REQUIRED = {"required": _("Xin ghi ô này.")}


def _plain(field, label, **attributes):
    """A label of ours, no placeholder in the field, and the browser may fill it in."""
    field.label, field.help_text = label, attributes.pop("help_text", "")
    field.widget.attrs = attributes
    field.error_messages |= REQUIRED


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        _plain(self.fields["login"], _("Tên đăng nhập"), **login)
        _plain(self.fields["password"], _("Mật khẩu"), autocomplete="current-password")
        for validator in self.fields["login"].validators:
            validator.message = _("Tên đăng nhập dài quá.")

    def clean(self):
        """The refusal stands beside a field, so that the summary can lead there; it never says which of the two is wrong."""
        try:
            return super().clean()
        except forms.ValidationError as refusal:
            self.add_error("password", refusal)
        return self.cleaned_data


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _plain(self.fields["password"], _("Mật khẩu"), autocomplete="current-password")


def _code_field(form):
    _plain(
        form.fields["code"],
        _("Mã trên điện thoại"),
        help_text=_(
            "6 chữ số đang hiện trong ứng dụng. Không có điện thoại thì ghi một mã dự phòng 8 chữ số."
        ),
        autocomplete="one-time-code",
        inputmode="numeric",
    )


class OneTryAtATime:
    """A code is tried under a lock on the account's second factor, counts when wrong, and never serves twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _code_field(self)

    def clean_code(self):
        if not lockout.try_is_allowed(context.request, self.user):
            raise get_adapter().validation_error("incorrect_code")
        try:
            with transaction.atomic():
                list(Authenticator.objects.select_for_update().filter(user=self.user))
                code = super().clean_code()
                self._spend(code)
        except forms.ValidationError:
            lockout.count_failure(context.request, self.user)
            raise
        return code

    def _spend(self, code):
        if self.authenticator.type != Authenticator.Type.TOTP:
            return
        digits = "".join(letter for letter in code if letter.isdigit())
        spent = self.authenticator.data.get("spent", [])
        if digits in spent:
            raise get_adapter().validation_error("incorrect_code")
        self.authenticator.data["spent"] = [digits, *spent][:SPENT_CODES_KEPT]
        self.authenticator.save(update_fields=["data"])


class CodeForm(OneTryAtATime, AuthenticateForm):
    pass


class CodeAgain(OneTryAtATime, CodeAgainForm):
    pass


class FirstCodeForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _code_field(self)
        self.fields["code"].help_text = _("6 chữ số đang hiện trong ứng dụng.")


def _rules():
    return " ".join(password_validators_help_texts())


class PasswordForm(forms.Form):
    old = forms.CharField(
        label=_("Mật khẩu đang dùng"),
        strip=False,
        max_length=256,
        error_messages=REQUIRED,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        max_length=256,
        help_text=lazy(_rules, str)(),
        error_messages=REQUIRED | {"max_length": _("Mật khẩu dài quá 256 ký tự.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


FOLLOWS, VIETNAMESE = "", "vi"


class LanguageForm(VietnameseForm):
    """The line below the Vietnamese. Where the person's place has a language of its own, that is offered first."""

    language = forms.ChoiceField(
        label=_("Ngôn ngữ thứ hai"), required=False,
        help_text=_("Tiếng Việt luôn đứng trước, chữ to. Văn bản chính thức chỉ có tiếng Việt."),
    )  # fmt: skip
    quiet_optional = True

    def __init__(self, *args, place_language, **options):
        super().__init__(*args, **options)
        self.languages = {language.code: language for language in languages_on()}
        place = next((one for one in self.languages.values() if one.pk == place_language), None)
        first = [(FOLLOWS, _now("Theo nơi làm việc: %(name)s") % {"name": place.title} if place else _now("Không dùng"))]
        none = [(VIETNAMESE, _now("Chỉ tiếng Việt"))] if place else []
        self.fields["language"].choices = first + none + [(code, one.title) for code, one in self.languages.items()]

    @property
    def chosen(self):
        """What the person chose, for ``choose_second_language``."""
        code = self.cleaned_data["language"]
        return {"language": self.languages.get(code), "only_vietnamese": code == VIETNAMESE}
