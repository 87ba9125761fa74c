from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from doanket.accounts.queries import languages
from doanket.kit.forms import CountField, VietnameseForm
from doanket.units.models import Unit, UnitKind

NAME = Unit._meta.get_field("name").max_length
PLACE = Unit._meta.get_field("seat_place").max_length
MOST_HOUSEHOLDS = 1_000_000


def _households():
    return CountField(label=_("Số hộ"), required=False, maximum=MOST_HOUSEHOLDS, unit="hộ")


def _named(language):
    return language.title if language.is_on else _now("%(name)s, đang tắt") % {"name": language.title}


class EditForm(VietnameseForm):
    """What may be corrected about a unit."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=NAME)
    households = _households()
    seat_place = forms.CharField(
        label=_("Địa danh ghi trên văn bản"),
        max_length=PLACE,
        required=False,
        help_text=_("Như “Hoa Sen” trong dòng “Hoa Sen, ngày …”."),
    )
    second_language = forms.ModelChoiceField(
        label=_("Ngôn ngữ thứ hai"), queryset=languages(), required=False, empty_label=_("Không có"),
        help_text=_("Người của đơn vị thấy thêm một dòng dưới tiếng Việt, trừ khi tự chọn khác."),
    )  # fmt: skip

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["second_language"].label_from_instance = _named


class AddForm(VietnameseForm):
    """A unit below another."""

    kind = forms.ModelChoiceField(label=_("Loại đơn vị"), queryset=UnitKind.objects.none(), empty_label=None)
    name = forms.CharField(label=_("Tên đơn vị"), max_length=NAME, help_text=_("Ghi như cách gọi hằng ngày, như “Tổ 8 Lò Gốm”."))
    households = _households()
    reason = forms.CharField(
        label=_("Căn cứ"), max_length=255, required=False, help_text=_("Văn bản thành lập, nếu có.")
    )

    def __init__(self, *args, kinds, **options):
        super().__init__(*args, **options)
        self.fields["kind"].queryset = kinds
        self.fields["kind"].initial = kinds.first()


class CloseForm(VietnameseForm):
    reason = forms.CharField(
        label=_("Lý do, căn cứ"), max_length=255, help_text=_("Như “Sáp nhập vào Tổ 4 theo Nghị quyết số …”.")
    )
