"""Words of a piece of news and of its pictures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import VietnameseForm


class NewsForm(VietnameseForm):
    """The words of the news itself; its pictures have a form each."""

    title = forms.CharField(label=_("Tiêu đề"), max_length=200, widget=forms.Textarea({"rows": 2}))
    lead = forms.CharField(
        label=_("Lời dẫn"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Một, hai câu: việc gì, ở đâu, ngày nào."),
    )  # fmt: skip
    body = forms.CharField(label=_("Nội dung"), widget=forms.Textarea({"rows": 14}), help_text=_("Mỗi đoạn một dòng."))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, news):
        """The form filled with what is stored."""
        first = {"title": news.title, "lead": news.lead, "body": "\n".join(news.body), "revision": news.revision}
        return cls(initial=first)

    def clean_body(self):
        return [line for line in self.cleaned_data["body"].split("\n") if line.strip()]

    def clean_revision(self):
        return self.cleaned_data["revision"] if self.cleaned_data["revision"] is not None else -1


class PictureForm(VietnameseForm):
    caption = forms.CharField(label=_("Chú thích"), required=False, max_length=300)
    alt = forms.CharField(
        label=_("Ảnh cho thấy gì"), required=False, max_length=300, help_text=_("Cho người không nhìn thấy ảnh. Cần có trước khi giao tin.")
    )
    credit = forms.CharField(label=_("Người chụp"), required=False, max_length=120)
    leave_out = forms.BooleanField(label=_("Bỏ ảnh này khỏi tin"), required=False)


def picture_forms(news, posted=None):
    """One form for each picture of ``news``, in its order."""
    return [
        PictureForm(posted, initial=picture, prefix=f"anh{place}") for place, picture in enumerate(news.pictures)
    ]


def pictures_from(news, forms):
    """The pictures that stay, with their new words."""
    kept = [
        {"file": picture["file"]} | {name: form.cleaned_data[name] for name in ("caption", "alt", "credit")}
        for picture, form in zip(news.pictures, forms, strict=True)
        if not form.cleaned_data["leave_out"]
    ]
    return kept
