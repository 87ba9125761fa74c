"""How a reader narrows a search, and asks for letters."""

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.kit.forms import DateField, VietnameseForm

from ..models import SearchEntry, Topic
from ..queries.search import BELOW, EVERYWHERE, SITE, Filters
from .readers import PersonForm


class SearchForm(VietnameseForm):
    """Every field may be wrong or empty: what can be read narrows, the rest says why it does not."""

    quiet_optional = True
    pham_vi = forms.ChoiceField(label=_("Tìm ở"), required=False)
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("tất cả")), *SearchEntry.Kind.choices])
    tu = DateField(label=_("Từ ngày"), required=False)
    den = DateField(label=_("Đến ngày"), required=False)

    def __init__(self, data, *, unit, reach):
        super().__init__(data)
        self.unit, self.reach = unit, reach
        self.fields["pham_vi"].choices = [
            (SITE, _("trang của %(unit)s") % {"unit": unit}), (BELOW, _("%(unit)s và cấp dưới") % {"unit": unit}),
            (EVERYWHERE, _("mọi trang của Mặt trận")),
        ]  # fmt: skip
        self.initial["pham_vi"] = reach

    @property
    def filters(self):
        """The :class:`Filters` of what can be read."""
        given = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        return Filters(
            unit=self.unit, reach=given.get("pham_vi") or self.reach, kind=given.get("loai") or "", since=given.get("tu"), until=given.get("den")
        )

    @property
    def is_narrowed(self):
        return any(self.data.get(name) for name in ("loai", "tu", "den"))


class LettersForm(PersonForm):
    """Which letters, to which address, how often."""

    field_order = ("topic", "every_days", "email")
    topic = forms.ModelChoiceField(Topic.objects.order_by("order", "name"), label=_("Về"), required=False, empty_label=_("mọi tin của đơn vị"))
    every_days = forms.TypedChoiceField(
        label=_("Mấy ngày một lá"), coerce=int, initial=7, choices=[(1, _("mỗi ngày")), (7, _("mỗi tuần")), (30, _("mỗi tháng"))]
    )
    email = forms.EmailField(label=_("Thư điện tử của ông bà"), max_length=200, widget=forms.EmailInput(attrs={"autocomplete": "email"}))


class TopicForm(VietnameseForm):
    """The name of a topic and its place in the list."""

    name = forms.CharField(label=_("Tên chủ đề"), max_length=80)
    order = forms.IntegerField(label=_("Thứ tự"), min_value=0, max_value=999, initial=0, required=False, help_text=_("Số nhỏ đứng trước."))
