"""Handing a draft on, and sending a paper out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import VietnameseForm

NOTE = {"max_length": 1000, "required": False, "widget": forms.Textarea({"rows": 3})}


class HandForm(VietnameseForm):
    """``people`` who may take the draft."""

    to = forms.TypedChoiceField(label=_("Chuyển cho"), coerce=int, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Lời nhắn"), help_text=_("Như chỗ cần xem kỹ."), **NOTE)

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.people = {person.pk: person for person in people}
        self.fields["to"].choices = [(pk, person.full_name) for pk, person in self.people.items()]

    def clean_to(self):
        return self.people[self.cleaned_data["to"]]


class ReturnForm(VietnameseForm):
    note = forms.CharField(label=_("Vì sao trả lại, cần sửa gì"), max_length=1000, widget=forms.Textarea({"rows": 4}))


class SendForm(VietnameseForm):
    """``kinds``: ``[(code, name, how many)]``; ``units`` one by one."""

    kinds = forms.MultipleChoiceField(label=_("Gửi tất cả theo loại"), required=False, widget=forms.CheckboxSelectMultiple)
    units = forms.TypedMultipleChoiceField(label=_("Hoặc chọn từng nơi"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label=_("Lời nhắn khi gửi"), required=False, max_length=255, help_text=_("Như “Xin báo kết quả trước ngày 30”."))

    def __init__(self, *args, kinds, units, got=(), **options):
        super().__init__(*args, **options)
        self.units = {unit.pk: unit for unit in units}
        self.fields["kinds"].choices = [(code, f"{name}|{number} nơi") for code, name, number in kinds]
        self.fields["units"].choices = [
            (pk, f"{unit.name}|đã gửi" if pk in got else unit.name) for pk, unit in self.units.items()
        ]
        for name in ("kinds", "units"):
            if not self.fields[name].choices:
                del self.fields[name]

    def clean_units(self):
        return [self.units[pk] for pk in self.cleaned_data["units"]]
