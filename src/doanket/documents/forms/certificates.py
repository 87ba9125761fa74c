"""Giving certificates and letters of thanks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.accounts.choices import Honorific
from doanket.kit.forms import DateField, VietnameseForm

from ..choices import CertificateKind


class SignedForm(VietnameseForm):
    """Who signs, and when: for one and for many."""

    issued_on = DateField(label=_("Ngày cấp"), this_year=True)
    signer_name = forms.CharField(label=_("Người ký"), max_length=120)
    signer_post = forms.CharField(label=_("Chức danh người ký"), max_length=80, widget=forms.Textarea({"rows": 2}))


class CertificateForm(SignedForm):
    kind = forms.ChoiceField(label=_("Loại"), choices=CertificateKind, widget=forms.RadioSelect)
    honorific = forms.ChoiceField(label=_("Cách xưng hô"), choices=Honorific)
    full_name = forms.CharField(label=_("Họ và tên"), max_length=120)
    post_words = forms.CharField(label=_("Chức danh, nơi công tác"), max_length=200, required=False)
    wording = forms.CharField(
        label=_("Lời ghi"), max_length=1200, widget=forms.Textarea({"rows": 5}), help_text=_("Việc đã làm, bao lâu. Không ghi hoàn cảnh riêng.")
    )
    field_order = ["kind", "honorific", "full_name", "post_words", "wording", "issued_on", "signer_name", "signer_post"]


class BatchForm(SignedForm):
    """``retirees``: who may be ticked."""

    people = forms.TypedMultipleChoiceField(label=_("Cho ai"), coerce=int, widget=forms.CheckboxSelectMultiple)
    kinds = forms.MultipleChoiceField(label=_("Giấy gì"), choices=CertificateKind, widget=forms.CheckboxSelectMultiple)
    field_order = ["people", "kinds", "issued_on", "signer_name", "signer_post"]

    def __init__(self, *args, retirees, **options):
        super().__init__(*args, **options)
        self.retirees = {one.person.pk: one for one in retirees}
        self.fields["people"].choices = [(pk, _words(one)) for pk, one in self.retirees.items()]

    def clean_people(self):
        return [self.retirees[pk] for pk in self.cleaned_data["people"]]


def _words(one):
    held = [str(CertificateKind(kind).label) for kind in one.held]
    note = f", đã có {', '.join(held)}" if held else ""
    years = f", {one.years} năm" if one.years else ""
    return f"{one.person.full_name}|{one.post_words}{years}{note}"
