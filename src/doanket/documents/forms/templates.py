"""Uploading a letter form, and choosing whom the preview is for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import DateField, VietnameseForm

from .. import wordform


class TemplateForm(VietnameseForm):
    name = forms.CharField(label=_("Tên mẫu"), max_length=120, help_text=_("Như “Giấy mời của tỉnh, bản có phù hiệu”."))
    starts_on = DateField(label=_("Dùng từ ngày"), this_year=True)
    file = forms.FileField(
        label=_("Tệp Word"), help_text=_("Tệp .docx, nhiều nhất 2 MB, không macro, không liên kết ra ngoài."),
        widget=forms.FileInput({"accept": ".docx"}),
    )  # fmt: skip

    def clean_file(self):
        given = self.cleaned_data["file"]
        if given.size > wordform.LARGEST:
            raise forms.ValidationError(_("Tệp lớn quá. Mẫu thư nhiều nhất 2 MB."), code="invalid")
        return given
