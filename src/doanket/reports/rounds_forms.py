"""The form of a new round. The proposed days are a default that every committee may change."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doanket.kernel.period import Period
from doanket.kit.forms import DateField, VietnameseForm

from .choices import RollUpLine
from .queries.forms import kinds_asked, versions_for

# A month is counted from the 16th to the 15th, so that the figures are there before the month's own report is due.
FIRST_DAY, LAST_DAY, DUE_DAY, CLOSING_DAY = 16, 15, 20, 28
DAYS_TO_REPORT, DAYS_TO_CLOSE = 5, 13
COLLECTED = "thu"
LINES = [(RollUpLine.FRONT.value, gettext_lazy("Mặt trận")), (RollUpLine.ORGANISATIONS.value, gettext_lazy("Các tổ chức"))]
GROUPS = {"M": gettext_lazy("Tháng"), "Q": gettext_lazy("Quý"), "H": gettext_lazy("Nửa năm"), "Y": gettext_lazy("Năm"), "W": gettext_lazy("Tuần")}


def likely_periods(today):
    """[(group, [(code, label)])]: the last, the current and the next of each kind."""
    groups = []
    for kind, name in GROUPS.items():
        this = Period.of(today, kind)
        near = [this.previous.previous, this.previous, this, this.next, this.next.next] if kind in "MW" else [this.previous, this, this.next]
        groups.append((name, [(one.code, one.label) for one in near]))
    return groups


@dataclass(frozen=True, slots=True)
class ProposedDays:
    counted_from: date
    counted_to: date
    due_on: date
    closes_on: date


def proposed_days(period, today):
    """The days a round of ``period`` usually has; an ad-hoc round starts today and has a week."""
    if period is None:
        last = today + timedelta(days=6)
        return ProposedDays(today, last, last + timedelta(days=3), last + timedelta(days=7))
    if period.kind == "M":
        last = period.start.replace(day=LAST_DAY)
        closing = min(CLOSING_DAY, calendar.monthrange(last.year, last.month)[1])
        return ProposedDays(
            period.previous.start.replace(day=FIRST_DAY), last, last.replace(day=DUE_DAY), last.replace(day=closing)
        )
    due, closing = period.end + timedelta(days=DAYS_TO_REPORT), period.end + timedelta(days=DAYS_TO_CLOSE)
    return ProposedDays(period.start, period.end, due, closing)


def ways_of(period):
    """[(code, words)]: how a round of ``period`` may come by its figures; one way where nothing shorter makes it up."""
    ways = [(COLLECTED, _("Thu báo cáo"))]
    for kind, words in (("M", _("Cộng từ các tháng")), ("Q", _("Cộng từ các quý"))):
        try:
            ways += [(kind, words)] if period and period.parts(kind) else []
        except ValueError:
            continue
    return ways


class PartsForm(VietnameseForm):
    """What every new round asks for: its name and the forms that are in it."""

    title = forms.CharField(label=gettext_lazy("Tên đợt"), max_length=200)
    parts = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Biểu mẫu trong đợt"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, owner, period, initial=None):
        self.owner, self.period = owner, period
        self.versions = list(versions_for(owner, self.last_proposed_day()))
        title = _("Báo cáo %(period)s") % {"period": period.label} if period else ""
        initial = {"title": title, "parts": [version.pk for version in self.versions]} | (initial or {})
        super().__init__(data, initial=initial)
        self.fields["parts"].choices = [
            (version.pk, f"{version.form.name}|{version.form.get_level_display()}, bản {version.number}") for version in self.versions
        ]

    def last_proposed_day(self):
        return proposed_days(self.period, timezone.localdate()).counted_to

    def chosen_versions(self):
        chosen = {version.pk: version for version in self.versions}
        return [chosen[pk] for pk in self.cleaned_data["parts"]]


class BuiltRoundForm(PartsForm):
    """A round that sums the shorter ones of its period: no days, nobody asked."""

    def __init__(self, data=None, *, owner, period, built_from):
        self.built_from = built_from
        super().__init__(data, owner=owner, period=period, initial={"title": _("Số liệu %(period)s") % {"period": period.label}})

    def inside(self):
        """The periods that are summed, in order."""
        return self.period.parts(self.built_from)

    def terms(self):
        first, last = self.period.start, self.period.end
        return {
            "title": self.cleaned_data["title"], "counted_from": first, "counted_to": last, "due_on": last, "closes_on": last,
            "form_versions": self.chosen_versions(), "audiences": [], "built_from": self.built_from,
        }  # fmt: skip


class RoundForm(PartsForm):
    """``terms()`` is what ``services.open_round`` wants. Each kind of unit has three fields: asked, line, own due day."""

    counted_from = DateField(label=gettext_lazy("Tính từ ngày"))
    counted_to = DateField(label=gettext_lazy("Tính đến hết ngày"))
    due_on = DateField(label=gettext_lazy("Hạn nộp"), help_text=gettext_lazy("Nộp sau ngày này là muộn."))
    closes_on = DateField(label=gettext_lazy("Khóa sau ngày"), help_text=gettext_lazy("Sau đó phải xin mở lại."))
    field_order = ["title", "counted_from", "counted_to", "due_on", "closes_on", "parts"]

    def __init__(self, data=None, *, owner, period):
        days = proposed_days(period, timezone.localdate())
        super().__init__(data, owner=owner, period=period, initial={name: getattr(days, name) for name in ProposedDays.__dataclass_fields__})
        self.kinds = list(kinds_asked(self.versions, owner))
        for kind in self.kinds:
            self._ask_kind(kind)

    def _ask_kind(self, kind):
        line = RollUpLine.FRONT if kind.is_front else RollUpLine.ORGANISATIONS
        self.fields[f"kind-{kind.pk}"] = forms.BooleanField(label=kind.name, required=False, initial=True)
        self.fields[f"line-{kind.pk}"] = forms.ChoiceField(
            label=_("Cộng vào dòng của %(kind)s") % {"kind": kind.name}, choices=LINES, initial=line
        )
        self.fields[f"due-{kind.pk}"] = DateField(label=_("Hạn riêng của %(kind)s") % {"kind": kind.name}, required=False)

    def rows(self):
        """For the template: (kind, asked, line, own due day) as bound fields."""
        return [(kind, self[f"kind-{kind.pk}"], self[f"line-{kind.pk}"], self[f"due-{kind.pk}"]) for kind in self.kinds]

    @property
    def own_terms(self):
        """Whether a kind has a line or a due day of its own typed, or an error there: then that part stands open."""
        typed = [name for name in self.fields if name.startswith(("line-", "due-"))] if self.is_bound else []
        return any(self.errors.get(name) or (self[name].value() != self.fields[name].initial and self[name].value()) for name in typed)

    def chosen_kinds(self):
        return [kind for kind in self.kinds if not self.is_bound or self.data.get(f"kind-{kind.pk}")]

    def last_day(self):
        """The day on which the tree is read for the preview."""
        if self.is_bound and getattr(self, "cleaned_data", {}).get("counted_to"):
            return self.cleaned_data["counted_to"]
        return self.last_proposed_day()

    def clean(self):
        told = super().clean()
        self._keep_order(told, "counted_from", "counted_to", _("Ngày này phải từ ngày bắt đầu tính trở đi."))
        self._keep_order(told, "due_on", "closes_on", _("Ngày khóa phải từ hạn nộp trở đi."))
        self._keep_order(told, "counted_from", "due_on", _("Hạn nộp phải sau ngày bắt đầu tính."))
        for kind in self.kinds:
            self._keep_order(told, f"due-{kind.pk}", "closes_on", _("Ngày khóa phải từ hạn riêng của %(kind)s trở đi.") % {"kind": kind.name})
        if not self.chosen_kinds():
            self.add_error(None, _("Xin chọn ít nhất một loại đơn vị phải nộp."))
        return told

    def _keep_order(self, told, first, last, words):
        if told.get(first) and told.get(last) and told[first] > told[last]:
            self.add_error(last, words)

    def terms(self):
        told = self.cleaned_data
        names = ("title", "counted_from", "counted_to", "due_on", "closes_on")
        return {name: told[name] for name in names} | {
            "form_versions": self.chosen_versions(),
            "audiences": [
                (kind.code, told[f"line-{kind.pk}"], told[f"due-{kind.pk}"]) for kind in self.kinds if told[f"kind-{kind.pk}"]
            ],
        }
