"""What is said of a paper when everybody may read it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import DateField, VietnameseForm

from ..choices import PaperField


class PublicationForm(VietnameseForm):
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=PaperField, initial=PaperField.OTHER)
    in_force_from = DateField(label=_("Hiệu lực từ ngày"))
    expires_on = DateField(label=_("Hết hiệu lực sau ngày"), required=False, help_text=_("Để trống nếu văn bản không ghi ngày hết hiệu lực."))
    has_read = forms.BooleanField(label=_("Đã đọc bản công khai dưới đây: không có bí mật nhà nước, không nêu đời tư của ai"))

    def clean(self):
        given = super().clean()
        given.pop("has_read", None)
        return given


class EndPublicationForm(VietnameseForm):
    reason = forms.CharField(label=_("Lý do thôi công khai"), max_length=255, help_text=_("Một dòng, lưu trong nhật ký."))
