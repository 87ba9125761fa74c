"""What is sent to be taken over from an old portal."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import DateField, VietnameseForm

from .writing import FilesField, SeveralFiles

LARGEST_TOGETHER = 60 * 1024 * 1024


class OldPagesForm(VietnameseForm):
    files = FilesField(
        label=_("Trang đã lưu"),
        widget=SeveralFiles({"accept": ".html,.htm,.txt,.zip,.xml,.json,.jpg,.jpeg,.png,.webp,.pdf,.doc,.docx"}),
        help_text=_("Tệp HTML, TXT, bản xuất WordPress (XML), NukeViet (JSON), kèm ảnh; hoặc một gói ZIP. Tất cả không quá 60 MB, 100 tệp."),
    )
    section = forms.ChoiceField(label=_("Đưa vào chuyên mục"))
    base = forms.URLField(
        label=_("Địa chỉ trang cũ"), required=False, max_length=300, assume_scheme="https",
        help_text=_("Như https://phuong.tinh.gov.vn. Chỉ cần khi trang đã lưu không tự ghi địa chỉ của nó."),
    )  # fmt: skip

    def __init__(self, *args, sections, **options):
        super().__init__(*args, **options)
        self.fields["section"].choices = [(str(section.pk), section.title) for section in sections]

    def clean_files(self):
        files = self.cleaned_data["files"]
        if not files:
            raise ValidationError(_("Xin chọn ít nhất một tệp."))
        if sum(file.size for file in files) > LARGEST_TOGETHER:
            raise ValidationError(_("Các tệp cộng lại lớn hơn 60 MB. Xin chia làm nhiều lần."))
        return files


class OldDayForm(VietnameseForm):
    day = DateField(
        label=_("Đăng ở trang cũ ngày"), required=False,
        help_text=_("Bạn đọc thấy ngày này. Để trống nếu không biết: khi ấy bài ghi ngày đăng lần này."),
    )  # fmt: skip
