"""What is typed when a form is made."""

from django import forms
from django.utils.translation import gettext_lazy

from doanket.kit.forms import DateField, VietnameseForm

from .choices import SectionCode


class NewFormForm(VietnameseForm):
    owner = forms.TypedChoiceField(label=gettext_lazy("Của đơn vị"), coerce=int)
    name = forms.CharField(label=gettext_lazy("Tên biểu mẫu"), max_length=200)

    def __init__(self, data=None, *, owners):
        super().__init__(data)
        self.fields["owner"].choices = [(owner.pk, owner.name) for owner in owners]


class LineForm(VietnameseForm):
    code = forms.ChoiceField(label=gettext_lazy("Chỉ tiêu"))
    required = forms.BooleanField(label=gettext_lazy("Phải có số, không có thì ghi 0"), required=False)
    help = forms.CharField(label=gettext_lazy("Lời giải thích"), required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, data=None, *, groups):
        super().__init__(data)
        self.fields["code"].choices = [("", gettext_lazy("Chọn chỉ tiêu")), *groups]


class KindsForm(VietnameseForm):
    kinds = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Loại đơn vị phải trả lời"), coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, kinds, chosen=()):
        super().__init__(data, initial={"kinds": [kind.pk for kind in chosen]})
        self.fields["kinds"].choices = [(kind.pk, kind.name) for kind in kinds]


class SectionForm(VietnameseForm):
    """``section`` is the one that is changed; without it a new one is asked for."""

    code = forms.ChoiceField(label=gettext_lazy("Mục"), choices=SectionCode, help_text=gettext_lazy("Báo cáo năm ghép lời theo mục này."))
    title = forms.CharField(label=gettext_lazy("Tên phần viết"), max_length=200)
    hint = forms.CharField(label=gettext_lazy("Gợi ý cho người viết"), required=False, widget=forms.Textarea({"rows": 2}))
    required = forms.BooleanField(label=gettext_lazy("Phải viết mới gửi được"), required=False)

    def __init__(self, data=None, *, section=None):
        names = ("code", "title", "hint", "required")
        super().__init__(data, initial={name: getattr(section, name) for name in names} if section else {})


class PublishForm(VietnameseForm):
    starts_on = DateField(
        label=gettext_lazy("Áp dụng từ ngày"), help_text=gettext_lazy("Đợt đã mở vẫn dùng bản cũ; đợt mở sau ngày này dùng bản mới.")
    )
    source = forms.CharField(label=gettext_lazy("Căn cứ"), max_length=300, required=False)
