"""What one may ask the journal for."""

import datetime as dt

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doanket.audit.choices import EntryKind
from doanket.audit.queries import moments_of
from doanket.audit.verbs import rooms
from doanket.kernel.text import fold
from doanket.kit.forms import DateField, VietnameseForm
from doanket.units.models import Unit, under

BIGGEST = 2**63 - 1


def _number():
    return forms.IntegerField(required=False, min_value=1, max_value=BIGGEST, widget=forms.HiddenInput)


class JournalFilter(VietnameseForm):
    """Every field may be left out; a field that cannot be read narrows nothing and says why."""

    quiet_optional = True
    tim = forms.CharField(label=_("Tìm tên người hoặc đối tượng"), required=False, max_length=100)
    phong = forms.ChoiceField(label=_("Việc về"), required=False)
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Mọi loại")), *EntryKind.choices])
    tu = DateField(label=_("Từ ngày"), required=False)
    den = DateField(label=_("Đến ngày"), required=False)
    nguoi = _number()
    don_vi = _number()
    doi_tuong = forms.RegexField(r"^[a-z_]+\.[a-z_]+:\d{1,18}$", required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["phong"].choices = [("", _("Mọi phòng")), *rooms().items()]

    def narrowed(self, entries):
        """The entries that are asked for."""
        self.is_valid()
        for name, narrow in _NARROWING.items():
            value = self.cleaned_data.get(name)
            if value not in (None, ""):
                entries = narrow(entries, value)
        return entries

    @property
    def asks(self):
        """Whether anything narrows the list."""
        return any(value not in (None, "") for value in self.cleaned_data.values())


def _by_text(entries, text):
    for word in fold(text).split():
        entries = entries.filter(search__contains=word)
    return entries


def _by_target(entries, said):
    model, _colon, number = said.partition(":")
    return entries.filter(target_type=model, target_id=int(number))


def _by_unit(entries, number):
    unit = Unit.objects.filter(pk=number).exclude(path=None).first()
    return entries.filter(under(unit.path, "unit_path")) if unit else entries.none()


_NARROWING = {
    "tim": _by_text,
    "phong": lambda entries, room: entries.filter(verb__gte=f"{room}.", verb__lt=f"{room}/"),
    "loai": lambda entries, kind: entries.filter(kind=kind),
    "tu": lambda entries, day: entries.filter(occurred_at__gte=moments_of(day)[0]),
    "den": lambda entries, day: entries.filter(occurred_at__lt=moments_of(day)[1]),
    "nguoi": lambda entries, number: entries.filter(Q(actor=number) | Q(on_behalf_of=number)),
    "don_vi": _by_unit,
    "doi_tuong": _by_target,
}


def day_of(text):
    """``2026-11-18`` → date, or None; the future has no journal."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day <= timezone.localdate() else None
