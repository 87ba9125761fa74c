"""How a reader asks for a paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import DateField, VietnameseForm

from ..queries.library import IN_FORCE, OVER, Sought


class PaperSearchForm(VietnameseForm):
    quiet_optional = True  # a search asks for nothing
    tim = forms.CharField(label=_("Chữ trong văn bản"), max_length=120, required=False, help_text=_("Không dấu cũng tìm được."))
    so = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False, help_text=_("Như 12 hoặc 12/KH-MTTQ-BTT."))
    tu = DateField(label=_("Ban hành từ ngày"), required=False)
    den = DateField(label=_("Đến ngày"), required=False)
    cua = forms.ChoiceField(label=_("Nơi ban hành"), required=False)
    linh_vuc = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    loai = forms.ChoiceField(label=_("Loại"), required=False)
    hieu_luc = forms.ChoiceField(
        label=_("Hiệu lực"), required=False, choices=[("", _("tất cả")), (IN_FORCE, _("còn hiệu lực")), (OVER, _("đã hết, đã thay"))]
    )

    def __init__(self, data, *, issuers, fields, types):
        super().__init__(data)
        every = [("", _("tất cả"))]
        for name, choices in (("cua", issuers), ("linh_vuc", fields), ("loai", types)):
            self.fields[name].choices = every + [(str(code), label) for code, label in choices]

    @property
    def asked(self):
        """The :class:`Sought` of the fields that can be read; the others ask nothing and say why."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Sought(
            words=given.get("tim", ""), number=given.get("so", ""), issued_from=given.get("tu"), issued_to=given.get("den"),
            issuer=int(given["cua"]) if given.get("cua") else None, field=given.get("linh_vuc", ""), type=given.get("loai", ""),
            validity=given.get("hieu_luc", ""),
        )  # fmt: skip
