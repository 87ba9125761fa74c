from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.indicators.choices import AddUp, Group, Nature, ValueType
from doanket.indicators.models import Indicator
from doanket.kit.forms import CountField, DateField, MoneyField, VietnameseForm


class SearchForm(VietnameseForm):
    quiet_optional = True
    tim = forms.CharField(label=_("Tìm theo tên, mã hoặc cách gọi"), required=False, max_length=100)
    nhom = forms.ChoiceField(label=_("Nhóm"), required=False, choices=[("", _("Mọi nhóm")), *Group.choices])
    kieu = forms.ChoiceField(label=_("Kiểu số"), required=False, choices=[("", _("Mọi kiểu")), *ValueType.choices])


class FigureChoice(forms.ModelChoiceField):
    """An indicator by the name it has now."""

    def __init__(self, **options):
        super().__init__(queryset=Indicator.objects.none(), empty_label=_("(không có)"), **options)

    def label_from_instance(self, indicator):
        return indicator.current_name


class _FigureForm(VietnameseForm):
    """What a version says, the same for a new figure and for a new version of one."""

    starts_on = DateField(label=_("Áp dụng từ ngày"), help_text=_("Báo cáo của các kỳ trước ngày này giữ bản cũ."))
    name = forms.CharField(label=_("Tên"), max_length=200)
    question = forms.CharField(
        label=_("Câu hỏi"), max_length=300, required=False, help_text=_("Hỏi như nói với người nhập.")
    )
    hint = forms.CharField(label=_("Lời giải thích"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=40)
    nature = forms.ChoiceField(label=_("Tính chất"), choices=Nature)
    adding = forms.ChoiceField(label=_("Cách cộng"), choices=AddUp)
    numerator = FigureChoice(label=_("Tử số"), required=False)
    denominator = FigureChoice(label=_("Mẫu số"), required=False)
    formula_words = forms.CharField(label=_("Công thức bằng lời"), max_length=300, required=False)
    minimum = CountField(label=_("Nhỏ nhất"))
    maximum = CountField(label=_("Lớn nhất"), required=False, help_text=_("Để trống là không giới hạn."))
    soft_factor = CountField(
        label=_("Hỏi lại khi gấp bao nhiêu lần kỳ trước"), maximum=100, help_text=_("Ghi 0 là không hỏi.")
    )
    source = forms.CharField(label=_("Nguồn"), max_length=300, help_text=_("Văn bản nào quy định chỉ tiêu này."))

    def __init__(self, *args, figures, **options):
        super().__init__(*args, **options)
        for side in ("numerator", "denominator"):
            self.fields[side].queryset = figures


class VersionForm(_FigureForm):
    """Fields that the kind of the figure does not know are left out; money limits are typed as money."""

    def __init__(self, *args, current, **options):
        super().__init__(*args, **options)
        if current.value_type == ValueType.RATIO:
            self.fields["adding"].choices = [(AddUp.RATIO, AddUp.RATIO.label)]
            for side in ("numerator", "denominator", "formula_words"):
                self.fields[side].required = True
            # Nobody types a ratio, so nobody is asked or stopped.
            for typed in ("question", "minimum", "maximum", "soft_factor"):
                del self.fields[typed]
        else:
            self.fields["adding"].choices = [choice for choice in AddUp.choices if choice[0] != AddUp.RATIO]
            for side in ("numerator", "denominator", "formula_words"):
                del self.fields[side]
        if current.value_type == ValueType.MONEY:
            for limit in ("minimum", "maximum"):
                old = self.fields[limit]
                self.fields[limit] = MoneyField(label=old.label, required=old.required, help_text=old.help_text)

    @property
    def changes(self):
        """What the person wrote, for ``new_version``."""
        return {name: value for name, value in self.cleaned_data.items() if name != "starts_on"}


class IndicatorForm(_FigureForm):
    group = forms.ChoiceField(label=_("Nhóm"), choices=Group)
    value_type = forms.ChoiceField(label=_("Kiểu số"), choices=ValueType)
    places = CountField(label=_("Số chữ số lẻ"), maximum=3, required=False, help_text=_("Chỉ cho số có phần lẻ."))
    code = forms.CharField(
        label=_("Mã"), required=False, max_length=64,
        help_text=_("Chữ thường không dấu. Để trống thì lấy theo tên. Mã không bao giờ đổi."),
    )  # fmt: skip

    field_order = ("name", "group", "value_type", "places", "unit", "starts_on", "question", "hint", "nature", "adding")

    def clean_places(self):
        return self.cleaned_data["places"] or 0

    @property
    def written(self):
        """What the person wrote, for ``add_indicator``."""
        return dict(self.cleaned_data)


class RetireForm(VietnameseForm):
    on = DateField(label=_("Thôi dùng từ ngày"))


class PhraseForm(VietnameseForm):
    text = forms.CharField(
        label=_("Thêm cách gọi"), max_length=120, help_text=_("Như bà con viết trong báo cáo bằng lời.")
    )
