from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.indicators.models import Wording
from doanket.kit.forms import VietnameseForm
from doanket.kit.sounds import LARGEST

from .wording_files import LARGEST as LARGEST_TABLE


class _File(forms.FileField):
    """A file no larger than ``largest`` bytes; an empty one is refused by Django."""

    def __init__(self, *, largest, too_large, accept, **options):
        self.largest, self.too_large = largest, too_large
        super().__init__(widget=forms.FileInput(attrs={"accept": accept}), **options)

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file.size > self.largest:
            raise forms.ValidationError(self.too_large, code="too_large")
        return file


class TextForm(VietnameseForm):
    text = forms.CharField(
        label=_("Lời"), max_length=Wording._meta.get_field("text").max_length, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, language, **options):
        super().__init__(*args, **options)
        self.fields["text"].widget.attrs |= {"lang": language.code, "dir": language.direction, "spellcheck": "false"}


class SoundForm(VietnameseForm):
    sound = _File(
        label=_("Tệp giọng đọc"), largest=LARGEST, too_large=_("Tệp lớn quá. Xin dùng tệp không quá 1 MB, chừng một phút."),
        accept="audio/*", help_text=_("mp3, ogg, m4a hoặc wav, tới 1 MB. Người đọc đã đồng ý cho dùng giọng của mình."),
    )  # fmt: skip


class TableForm(VietnameseForm):
    table = _File(
        label=_("Bảng đã dịch"), largest=LARGEST_TABLE, too_large=_("Tệp lớn quá, nhiều nhất 2 MB."), accept=".xlsx,.csv",
        help_text=_("Tệp Excel (.xlsx) hoặc CSV tải về từ trang trước. Ô lời để trống thì giữ nguyên lời cũ."),
    )  # fmt: skip
