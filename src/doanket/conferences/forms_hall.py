"""What is typed in the hall."""

import datetime as dt
import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doanket.kernel.dates import VIETNAM, clock
from doanket.kernel.numbers import Unreadable
from doanket.kit.forms import CountField, TypedField, VietnameseForm

from .choices import ContributionState

CLOCK = re.compile(r"(\d{1,2})\s*(?:[:hgH.]|giờ)\s*(\d{2})?$")
NO_CLOCK = _("Chưa đọc được giờ. Xin ghi như 8:45 hoặc 8h45.")


class ClockField(TypedField):
    """«8:45», «8h45», «8 giờ» → time; a moment is shown as «08:45»."""

    def read(self, text):
        found = CLOCK.match(text.strip())
        if not found:
            raise Unreadable(NO_CLOCK)
        hour, minute = int(found[1]), int(found[2] or 0)
        if hour > 23 or minute > 59:
            raise Unreadable(NO_CLOCK)
        return dt.time(hour, minute)

    def show(self, value):
        return clock(value)


class AtForm(VietnameseForm):
    """A deed with its own time of day; empty is now."""

    at = ClockField(label=_("Lúc"), required=False, help_text=_("để trống là bây giờ, ví dụ 8:45"))

    def values_at(self, conference):
        """The cleaned values with ``at`` as a moment of the day of the conference (of today if it began earlier)."""
        values = dict(self.cleaned_data)
        if values["at"] is not None:
            day = timezone.localdate(conference.opened_at or conference.starts_at)
            values["at"] = dt.datetime.combine(day, values["at"], tzinfo=VIETNAM)
        return values


class LeaveForm(AtForm):
    note = forms.CharField(label=_("Lý do về sớm"), max_length=255, required=False)


class ListForm(AtForm):
    pass


class AskForm(VietnameseForm):
    topic = forms.CharField(label=_("Về việc"), max_length=200, required=False)


class ClerkAskForm(AskForm):
    delegate = forms.ModelChoiceField(label=_("Đại biểu"), queryset=None, empty_label=_("Chọn một vị"))
    field_order = ("delegate", "topic")

    def __init__(self, *given, delegates, **options):
        super().__init__(*given, **options)
        self.fields["delegate"].queryset = delegates
        self.fields["delegate"].label_from_instance = _with_home


def _with_home(delegate):
    return ", ".join(filter(None, (delegate.full_name, delegate.title, delegate.organisation_name)))


class SummaryForm(VietnameseForm):
    summary = forms.CharField(
        label=_("Tóm tắt ý kiến"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("vào biên bản, dưới tên người phát biểu"),
    )  # fmt: skip
    seen = forms.CharField(max_length=4000, required=False, widget=forms.HiddenInput)


class ContributionForm(VietnameseForm):
    title = forms.CharField(label=_("Tên tham luận"), max_length=300)
    body = forms.CharField(label=_("Nội dung"), max_length=40_000, required=False, widget=forms.Textarea(attrs={"rows": 8}))
    file = forms.FileField(label=_("Tệp Word hoặc PDF"), required=False, max_length=200, help_text=_("tối đa 5 MB"))


class ClerkContributionForm(ContributionForm):
    delegate = forms.ModelChoiceField(label=_("Đại biểu"), queryset=None, required=False, empty_label=_("Không phải đại biểu"))
    author_name = forms.CharField(label=_("Người viết"), max_length=120, required=False, help_text=_("ghi khi người viết không phải đại biểu"))
    organisation_name = forms.CharField(label=_("Đơn vị"), max_length=160, required=False)
    minutes = CountField(label=_("Thời gian trình bày"), minimum=1, maximum=60, unit="phút", initial=7)
    field_order = ("title", "delegate", "author_name", "organisation_name", "minutes", "file", "body")

    def __init__(self, *given, delegates, **options):
        super().__init__(*given, **options)
        self.fields["delegate"].queryset = delegates
        self.fields["delegate"].label_from_instance = _with_home


class ArrangeForm(VietnameseForm):
    state = forms.ChoiceField(label=_("Dùng vào việc"), choices=ContributionState.choices)
    minutes = CountField(label=_("Số phút"), minimum=1, maximum=60, unit="phút")
