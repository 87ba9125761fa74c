"""What readers fill in, and what officers do when they decide about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import VietnameseForm

from .. import captcha
from ..choices import RefusalReason

PROOFS = ("ticket", "solution", "answer")


class PersonForm(VietnameseForm):
    """A form that people send and machines do not; the template ``portal/readers/_person.html`` draws what it asks for that."""

    website = forms.CharField(label=_("Ô này để trống"), max_length=200, required=False, widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}))
    answer = forms.CharField(
        label=_("Trả lời"), max_length=60, required=False,
        widget=forms.TextInput({"autocomplete": "off", "aria-describedby": "id_answer_error id_answer_hint"}),
    )  # fmt: skip
    ticket = forms.CharField(widget=forms.HiddenInput, max_length=600, required=False)
    solution = forms.CharField(widget=forms.HiddenInput, max_length=4_000, required=False)

    def clean_website(self):
        if self.cleaned_data["website"]:
            self.data = self.data.copy()
            self.data["website"] = ""
            raise forms.ValidationError(_("Có một ô ẩn bị điền, thường do máy làm. Xin gửi lại một lần nữa."))
        return ""

    def posed(self, subject):
        """Itself with a fresh ``puzzle`` about ``subject``: what was written stays, what proves a person is asked anew."""
        self.puzzle = captcha.pose(subject)
        if self.is_bound:
            self.data = self.data.copy()
            for name in PROOFS:
                self.data[name] = ""
        return self

    def judged(self, subject):
        """The UUID of the form, see :func:`captcha.judge`. Raises :class:`captcha.NotAPerson`."""
        return captcha.judge(subject=subject, **{name: self.cleaned_data[name] for name in PROOFS})

    @property
    def said(self):
        """What the form asks for its own sake."""
        return {name: value for name, value in self.cleaned_data.items() if name not in (*PROOFS, "website")}


class CommentForm(PersonForm):
    """A reader's comment. The length and the links are judged by the service, after cleaning."""

    field_order = ("author_name", "text", "contact")
    author_name = forms.CharField(label=_("Tên hiện trên trang"), max_length=80, help_text=_("Tên thật hay tên gọi đều được."))
    text = forms.CharField(
        label=_("Ý kiến"), max_length=20_000, widget=forms.Textarea({"rows": 7}), help_text=_("Nhiều nhất 2.000 chữ cái.")
    )
    contact = forms.CharField(
        label=_("Thư hoặc điện thoại để trả lời riêng"), max_length=120, required=False,
        help_text=_("Không bắt buộc. Không bao giờ hiện trên trang; chỉ người duyệt của đơn vị xem được, và mỗi lần xem có ghi lại."),
    )  # fmt: skip


class StarsForm(VietnameseForm):
    stars = forms.TypedChoiceField(
        label=_("Bài này có ích đến đâu?"), coerce=int, widget=forms.RadioSelect,
        choices=[(5, _("5 sao, rất có ích")), (4, _("4 sao")), (3, _("3 sao")), (2, _("2 sao")), (1, _("1 sao, chưa có ích"))],
    )  # fmt: skip


class RefusalForm(VietnameseForm):
    """One of the usual reasons, or the officer's own words, or both."""

    reason = forms.ChoiceField(label=_("Vì sao không đăng"), choices=RefusalReason, widget=forms.RadioSelect)
    own_words = forms.CharField(label=_("Ghi thêm"), max_length=200, required=False)

    def clean(self):
        given = super().clean()
        if given.get("reason") == RefusalReason.OTHER and not given.get("own_words"):
            self.add_error("own_words", _("Xin ghi lý do khác là gì."))
        return given

    @property
    def words(self):
        """The reason as it is kept."""
        reason, own = self.cleaned_data["reason"], self.cleaned_data["own_words"]
        return own if reason == RefusalReason.OTHER else " ".join(filter(None, [str(RefusalReason(reason).label), own]))


class AnswerForm(VietnameseForm):
    text = forms.CharField(
        label=_("Lời của đơn vị"), max_length=2000, widget=forms.Textarea({"rows": 5}), help_text=_("Hiện ngay dưới ý kiến, ghi tên đơn vị.")
    )
