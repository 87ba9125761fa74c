"""What people type when a conference goes away and comes home."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import VietnameseForm

LARGEST = 200 * 1024 * 1024


class LendForm(VietnameseForm):
    place = forms.CharField(
        label=_("Mang đi đâu, bằng máy nào"), max_length=120, required=False, help_text=_("Như: hội trường phường, máy xách tay của bà Ngát.")
    )


class PackForm(VietnameseForm):
    pack = forms.FileField(label=_("Tệp gói hội nghị"), max_length=200, help_text=_("Tệp có đuôi .goi, nhiều nhất 200 MB."))
    code = forms.CharField(
        label=_("Mã mở gói"), max_length=40, help_text=_("16 chữ số hiện ra khi đóng gói."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_pack(self):
        pack = self.cleaned_data["pack"]
        if pack.size > LARGEST:
            raise forms.ValidationError(_("Tệp lớn quá 200 MB. Gói của một hội nghị nhỏ hơn nhiều, xin xem lại."))
        return pack


class GiveUpForm(VietnameseForm):
    reason = forms.CharField(label=_("Lý do"), max_length=255)
