"""With whom and until when."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import CountField, DateField, VietnameseForm


class AgreementForm(VietnameseForm):
    partners = forms.CharField(
        label=_("Các bên phối hợp"), widget=forms.Textarea({"rows": 4}), max_length=4000, help_text=_("Mỗi bên một dòng.")
    )
    starts_on = DateField(label=_("Hiệu lực từ ngày"))
    ends_on = DateField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu quy chế không ghi ngày hết hiệu lực."))
    review_every = CountField(
        label=_("Sơ kết mỗi"), unit="tháng", minimum=1, maximum=120, required=False, help_text=_("Như 6 hoặc 12 tháng.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_partners(self):
        return [line for line in self.cleaned_data["partners"].split("\n") if line.strip()]
