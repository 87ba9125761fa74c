from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.access.choices import Role
from doanket.accounts.choices import Honorific
from doanket.kit.forms import DateField, VietnameseForm

ROLE_CHOICES = [
    (Role.AUTHOR, _("Người nhập|điền và gửi báo cáo của đơn vị mình")),
    (Role.REVIEWER, _("Người duyệt|xem, trả lại, duyệt báo cáo của cấp dưới")),
    (Role.CHAIR, _("Người đứng đầu|ký, chịu trách nhiệm về số liệu của đơn vị")),
    (Role.INSPECTOR, _("Người kiểm tra|xem mọi thứ, kể cả nhật ký, không sửa gì")),
    (Role.EDITOR, _("Biên tập viên|viết tin, soạn văn bản")),
    (Role.ADMINISTRATOR, _("Quản trị viên|tạo tài khoản, giao quyền, sửa cây đơn vị")),
]


def _role():
    return forms.ChoiceField(label=_("Vai trò"), choices=ROLE_CHOICES, widget=forms.RadioSelect)


def _post():
    return forms.CharField(
        label=_("Chức danh"), max_length=120, required=False, help_text=_("Như “Trưởng ban Công tác Mặt trận”.")
    )


class PersonForm(VietnameseForm):
    """A new account together with its first role."""

    honorific = forms.ChoiceField(label=_("Cách xưng hô"), choices=Honorific)
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=64,
        required=False,
        help_text=_("Để trống thì đặt theo tên, như “ngat.tt” cho Trần Thị Ngát."),
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    role = _role()
    post = _post()


class GrantForm(VietnameseForm):
    """A further role."""

    role = _role()
    post = _post()
    starts_on = DateField(label=_("Từ ngày"), required=False, help_text=_("Để trống là từ hôm nay."))
    reason = forms.CharField(label=_("Căn cứ"), max_length=255, required=False, help_text=_("Quyết định, nghị quyết nào."))


class ReasonForm(VietnameseForm):
    reason = forms.CharField(label=_("Lý do"), max_length=255)


class ConfirmForm(VietnameseForm):
    """Nothing to type."""
