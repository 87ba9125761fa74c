"""Choosing totals to publish, and withdrawing them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import VietnameseForm


class FigureForm(VietnameseForm):
    title = forms.CharField(label=_("Tên bảng số"), max_length=200, help_text=_("Như «Quỹ Vì người nghèo 10 tháng»."))
    codes = forms.MultipleChoiceField(label=_("Số được công bố"), widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label=_("Ghi chú"), max_length=300, required=False, help_text=_("Điều người đọc cần biết để hiểu đúng số."))
    article = forms.TypedChoiceField(label=_("Đặt trong bài"), coerce=int, empty_value=None, required=False)
    shown_on_page = forms.BooleanField(label=_("Hiện ở trang Số liệu công bố và trang nhất"), required=False, initial=True)
    source = forms.CharField(widget=forms.HiddenInput, max_length=24)

    def __init__(self, *given, totals=(), articles=(), **more):
        super().__init__(*given, **more)
        self.fields["codes"].choices = totals
        self.fields["article"].choices = [("", _("không đặt trong bài nào")), *((one.pk, one.draft_title or one.title) for one in articles)]


class WithdrawFigureForm(VietnameseForm):
    reason = forms.CharField(label=_("Lý do rút"), max_length=300, help_text=_("Lưu trong nhật ký của đơn vị, không hiện cho người đọc."))
