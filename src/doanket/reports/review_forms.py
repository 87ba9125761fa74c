"""What reviewers type: the verdict on a report, questions, corrections, exemptions, reopenings."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doanket.kernel.dates import short_date
from doanket.kit.forms import CountField, DateField, TypedField, VietnameseForm

DAYS_TO_MEND = 3
LONGEST_AFTER_CLOSING = 14
REASONS = {
    "zero": gettext_lazy("Có thể thừa số 0"),
    "slip": gettext_lazy("Chưa có phiếu nhận"),
    "period": gettext_lazy("Ghi nhầm kỳ"),
    "other": gettext_lazy("Khác"),
}


def _words(label, *, rows=3, required=True, **more):
    return forms.CharField(label=label, required=required, widget=forms.Textarea({"rows": rows}), **more)


class VerdictForm(VietnameseForm):
    """One form, two buttons: ``deed`` is accept or return. ``mark`` are the cells to mend, ``why-<code>`` their own words."""

    deed = forms.ChoiceField(choices=[("accept", ""), ("return", "")], widget=forms.HiddenInput, required=False)
    why = forms.ChoiceField(label=gettext_lazy("Lý do"), choices=list(REASONS.items()), widget=forms.RadioSelect, required=False)
    message = _words(gettext_lazy("Lời nhắn"), rows=4, required=False)
    due_on = DateField(label=gettext_lazy("Hạn mới"), required=False)
    own_reason = _words(gettext_lazy("Lý do tự duyệt báo cáo mình nhập"), rows=2, required=False, max_length=255)

    whole = forms.BooleanField(label=gettext_lazy("Trả lại cả báo cáo"), required=False)

    def __init__(self, data=None, *, report, codes, today=None):
        self.report, self.today = report, today or timezone.localdate()
        self.latest = report.round.closes_on
        if self.today > self.latest:  # a closed round: the return opens it again for this unit
            self.latest = self.today + timedelta(days=LONGEST_AFTER_CLOSING)
        first = min(self.today + timedelta(days=DAYS_TO_MEND), self.latest)
        super().__init__(data, initial={"due_on": first})
        self.fields["due_on"].required = data is None or self.is_return
        self.marked = [code for code in codes if data is not None and code in data.getlist("mark")]
        self.own_words = {code: data.get(f"why-{code}", "").strip() for code in codes} if data is not None else {}

    @property
    def is_return(self):
        return self.data.get("deed") == "return"

    def clean(self):
        cleaned = super().clean()
        if self.is_return:
            self._check_return(cleaned)
        else:
            self._errors.pop("due_on", None)
        return cleaned

    def _check_return(self, cleaned):
        due_on = cleaned.get("due_on")
        if due_on and due_on < self.today:
            self.add_error("due_on", _("Hạn mới phải từ hôm nay, %(day)s, trở đi.") % {"day": short_date(self.today)})
        elif due_on and due_on > self.latest:
            self.add_error("due_on", _("Hạn mới không quá ngày %(day)s.") % {"day": short_date(self.latest)})
        if not self.marked and not cleaned.get("message", "").strip():
            self.add_error("message", _("Chưa đánh dấu ô nào. Xin đánh dấu ô cần sửa trong bảng, hoặc ghi lời nhắn."))
        elif self._says_nothing(cleaned):
            self.add_error("message", _("Xin chọn lý do, hoặc ghi lời nhắn nói rõ chỗ cần sửa."))

    def _says_nothing(self, cleaned):
        unclear = [code for code in self.marked if not self.own_words[code]]
        plain = cleaned.get("why") in ("", "other", None)
        return bool(unclear) and plain and not cleaned.get("message", "").strip()

    def marks(self):
        """code → the reason that stands at the cell: its own words, else the chosen reason, else the message."""
        message = self.cleaned_data["message"].strip()
        why = self.cleaned_data["why"]
        common = message if why in ("", "other") else str(REASONS[why])
        return {code: self.own_words[code] or common for code in self.marked}


class AskForm(VietnameseForm):
    code = forms.ChoiceField(label=gettext_lazy("Về câu"))
    text = _words(gettext_lazy("Điều muốn hỏi"))

    def __init__(self, data=None, *, cells):
        super().__init__(data)
        self.fields["code"].choices = [(cell.code, f"{cell.number}. {cell.measure.name}") for cell in cells]


class TextForm(VietnameseForm):
    """One text: an answer to a question or to an objection."""

    text = _words(gettext_lazy("Trả lời"))


class CorrectionForm(VietnameseForm):
    """A new figure beside each old one; what is left blank stays as it is."""

    reason = _words(gettext_lazy("Lý do đính chính"), help_text=gettext_lazy("Sai ở đâu, theo giấy tờ nào. Lý do này giữ mãi cùng số cũ."))

    def __init__(self, data=None, *, cells):
        super().__init__(data)
        self.cells = cells
        for cell in cells:
            field = self.fields[cell.code] = TypedField(
                read=cell.measure.read, show=cell.measure.show, required=False, label=f"{cell.number}. {cell.measure.name}"
            )
            field.ui_kind = "money" if cell.measure.is_money else "number"

    def rows(self):
        return [(cell, self[cell.code]) for cell in self.cells]

    def changes(self):
        """[(cell, new figure)] of the figures that differ."""
        typed = [(cell, self.cleaned_data.get(cell.code)) for cell in self.cells]
        return [(cell, figure) for cell, figure in typed if figure is not None and figure != cell.value]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.changes():
            raise forms.ValidationError(_("Các số đều như cũ, không có gì để đính chính. Xin ghi số mới ở ô cần sửa."))
        return cleaned


class ExemptForm(VietnameseForm):
    unit = forms.TypedChoiceField(label=gettext_lazy("Đơn vị được miễn"), coerce=int)
    reason = _words(gettext_lazy("Lý do miễn"), rows=2, max_length=255)
    prefix = "mien"

    def __init__(self, data=None, *, units):
        super().__init__(data)
        self.fields["unit"].choices = [("", _("Chọn đơn vị")), *units]


class ReopenForm(VietnameseForm):
    unit = forms.TypedChoiceField(label=gettext_lazy("Mở lại cho"), coerce=int)
    hours = CountField(label=gettext_lazy("Trong bao lâu"), minimum=1, maximum=24 * 14, unit="giờ", initial=24)
    reason = _words(
        gettext_lazy("Lý do mở lại"), rows=2, max_length=255, help_text=gettext_lazy("Lý do này ghi vào nhật ký.")
    )
    prefix = "mo-lai"

    def __init__(self, data=None, *, units):
        super().__init__(data)
        self.fields["unit"].choices = [("", _("Chọn đơn vị")), *units]
