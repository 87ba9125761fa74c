"""What people type at the shelf."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import DateField, VietnameseForm

from ..choices import Secrecy

SECRECY_HINT = _("Văn bản có độ mật không đưa vào phần mềm: xin vào sổ giấy riêng theo quy định về bảo vệ bí mật nhà nước.")


class SignForm(VietnameseForm):
    signer_name = forms.CharField(label=_("Họ và tên người ký"), max_length=120)
    signer_post = forms.CharField(
        label=_("Chức danh người ký"), max_length=80, widget=forms.Textarea({"rows": 2}),
        help_text=_("Ký thay thì ghi hai dòng: KT. CHỦ TỊCH, rồi PHÓ CHỦ TỊCH."),
    )  # fmt: skip
    signed_on = DateField(label=_("Ngày ký"), this_year=True)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(VietnameseForm):
    reason = forms.CharField(
        label=_("Lý do hủy"), max_length=255, help_text=_("Một dòng, đứng trong sổ bên cạnh số đã hủy.")
    )


class IncomingForm(VietnameseForm):
    secrecy = forms.ChoiceField(
        label=_("Độ mật"), choices=Secrecy, widget=forms.RadioSelect, help_text=SECRECY_HINT
    )
    arrived_on = DateField(label=_("Ngày đến"), this_year=True)
    issuer = forms.CharField(label=_("Cơ quan gửi"), max_length=200)
    symbol = forms.CharField(label=_("Số, ký hiệu của văn bản"), max_length=80, required=False)
    dated_on = DateField(label=_("Ngày ghi trên văn bản"), required=False, this_year=True)
    subject = forms.CharField(
        label=_("Tên loại và trích yếu"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
    handled_by = forms.CharField(label=_("Người hoặc bộ phận nhận"), max_length=160, required=False)
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea({"rows": 2}))
    paper_number = forms.CharField(
        label=_("Số ở sổ giấy"), max_length=40, required=False, help_text=_("Chỉ ghi khi văn bản có độ mật.")
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.is_bound and self.data.get("secrecy") != Secrecy.NONE:
            for name in ("issuer", "subject"):
                self.fields[name].required = False


class LetterheadForm(VietnameseForm):
    issuer_lines = forms.CharField(
        label=_("Tên cơ quan ban hành"), widget=forms.Textarea({"rows": 3}), help_text=_("Mỗi dòng một tên, từ trên xuống.")
    )
    place = forms.CharField(
        label=_("Địa danh"), max_length=80, help_text=_("Đứng trước ngày ở đầu văn bản, như Hoa Sen.")
    )
    pattern = forms.CharField(
        label=_("Mẫu số, ký hiệu riêng"), max_length=60, required=False,
        help_text=_("Để trống thì theo mẫu của từng loại, như 12/BC-MTTQ-BTT."),
    )  # fmt: skip
    signer_post = forms.CharField(label=_("Chức danh người ký"), max_length=80)
    signer_name = forms.CharField(label=_("Người ký"), max_length=120, required=False)

    def clean_issuer_lines(self):
        return self.cleaned_data["issuer_lines"].split("\n")


class PaperForm(VietnameseForm):
    """A paper written here from beginning to end: paragraphs apart by line breaks."""

    secrecy = forms.ChoiceField(label=_("Độ mật"), choices=Secrecy, widget=forms.RadioSelect, help_text=SECRECY_HINT)
    type_code = forms.ChoiceField(label=_("Loại văn bản"))
    subject = forms.CharField(
        label=_("Trích yếu"), max_length=300, widget=forms.Textarea({"rows": 2}), help_text=_("Văn bản về việc gì, một câu.")
    )
    text = forms.CharField(
        label=_("Nội dung"), widget=forms.Textarea({"rows": 12}), help_text=_("Mỗi đoạn một dòng.")
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"), required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("Mỗi nơi một dòng. Dòng «Lưu: VT» tự có ở cuối."),
    )  # fmt: skip

    def __init__(self, *args, types=(), **options):
        super().__init__(*args, **options)
        self.fields["type_code"].choices = [(type.code, type.name) for type in types]


class RewordForm(VietnameseForm):
    """The words of a draft; figures and tables are tokens in the text."""

    subject = forms.CharField(label=_("Trích yếu"), max_length=300, widget=forms.Textarea({"rows": 2}))
    text = forms.CharField(
        label=_("Nội dung"), widget=forms.Textarea({"rows": 24}),
        help_text=_(
            "Mỗi đoạn một dòng. Dòng bắt đầu bằng dấu # là đề mục. Chữ trong ngoặc vuông là số liệu, nguồn hoặc bảng: dời "
            "chỗ hay xóa cả cụm thì được, sửa số bên trong thì không."
        ),
    )  # fmt: skip
    recipients = forms.CharField(
        label=_("Nơi nhận"), required=False, widget=forms.Textarea({"rows": 3}), help_text=_("Mỗi nơi một dòng.")
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
