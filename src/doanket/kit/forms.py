"""Form fields for what people in Việt Nam type, and a form that speaks Vietnamese.

What was typed stays in the field exactly as it was typed; only the stored value is shown anew.
"""

from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doanket.kernel.dates import parse_date, short_date
from doanket.kernel.money import parse_money
from doanket.kernel.numbers import Unreadable, format_count, format_decimal, parse_count, parse_decimal
from doanket.kernel.period import Period
from doanket.kernel.text import normalise

FILL_IN = _("Xin điền mục này.")
CHOOSE_ONE = _("Xin chọn một mục.")
NOT_IN_LIST = _("Mục đã chọn không có trong danh sách. Xin chọn lại.")
MESSAGES = {
    "required": FILL_IN,
    "invalid": _("Chưa đọc được mục này. Xin ghi lại."),
    "max_length": _("Mục này ghi được nhiều nhất %(limit_value)d chữ cái, đang có %(show_value)d."),
    "min_length": _("Mục này cần ít nhất %(limit_value)d chữ cái, đang có %(show_value)d."),
    "max_value": _("Số này lớn quá mức cho phép (%(limit_value)s). Xin xem lại."),
    "min_value": _("Số này nhỏ quá mức cho phép (ít nhất %(limit_value)s). Xin xem lại."),
    "null_characters_not_allowed": _("Mục này có ký tự không ghi được."),
    "invalid_choice": NOT_IN_LIST,
    "invalid_list": NOT_IN_LIST,
    "invalid_pk_value": NOT_IN_LIST,
    "missing": _("Chưa nhận được tệp. Xin chọn lại tệp."),
    "empty": _("Tệp này trống. Xin chọn tệp khác."),
    "invalid_image": _("Tệp này không phải ảnh, hoặc ảnh đã hỏng. Xin chọn ảnh khác."),
}
# Django looks here for the messages of validators too, by their code.
FROM_VALIDATORS = ("max_length", "min_length", "max_value", "min_value", "null_characters_not_allowed")
EMAIL = _("Địa chỉ thư điện tử này chưa đúng. Xin ghi như ten@donvi.vn.")


class TypedField(forms.Field):
    """A field read by ``read(text)`` (raises ``Unreadable``) and shown by ``show(value)``; blank is ``None``.

    ``TypedField(read=measure.read, show=measure.show)`` asks for any figure of the catalogue.
    """

    widget = forms.TextInput
    # The kind of component that draws it, and the unit that stands after it.
    ui_kind = "text"
    unit = ""
    input_mode = None

    def __init__(self, *, read=None, show=None, **options):
        self._read, self._show = read, show
        super().__init__(**options)

    def read(self, text):
        return self._read(text)

    def show(self, value):
        return self._show(value)

    def to_python(self, value):
        if value is None or not str(value).strip():
            return None
        if not isinstance(value, str):
            return value
        try:
            return self.read(value)
        except Unreadable as problem:
            raise ValidationError(problem.message, code="invalid") from problem

    def prepare_value(self, value):
        """A stored value as people write it; typed text is returned untouched."""
        return value if value is None or isinstance(value, str) else self.show(value)

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True

    def widget_attrs(self, widget):
        modes = {"inputmode": self.input_mode} if self.input_mode else {}
        return {"autocomplete": "off", **modes}


class _Ranged(TypedField):
    """A number between ``minimum`` and ``maximum``, both counted as stored."""

    def __init__(self, *, minimum=0, maximum=None, unit="", **options):
        self.minimum, self.maximum, self.unit = minimum, maximum, unit
        super().__init__(**options)

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        shown = f"{self.show(value)} {self.unit}".strip()
        if self.maximum is not None and value > self.maximum:
            most = self.show(self.maximum)
            raise ValidationError(f"{shown} lớn quá mức cho phép ({most}). Xin xem lại.", code="max_value")
        if value < self.minimum:
            least = self.show(self.minimum)
            raise ValidationError(f"{shown} nhỏ quá mức cho phép (ít nhất {least}). Xin xem lại.", code="min_value")


class CountField(_Ranged):
    """``1.250`` → 1250."""

    ui_kind = "number"
    input_mode = "numeric"

    def read(self, text):
        return parse_count(text, unit=self.unit)

    def show(self, value):
        return format_count(value)


class MoneyField(_Ranged):
    """``1,25 triệu`` → 1250000 đồng, a plain int. Letters are welcome, so no numeric keyboard is asked for."""

    ui_kind = "money"

    def __init__(self, *, unit="đồng", **options):
        super().__init__(unit=unit, **options)

    def read(self, text):
        return parse_money(text).dong

    def show(self, value):
        return format_count(value)


class DecimalField(_Ranged):
    """``12,5`` → 125 at one place: an int scaled by ``10**places``."""

    ui_kind = "decimal"
    input_mode = "decimal"

    def __init__(self, *, places=1, **options):
        self.places = places
        super().__init__(**options)

    def read(self, text):
        return parse_decimal(text, places=self.places, unit=self.unit)

    def show(self, value):
        return format_decimal(value, self.places)


class DateField(TypedField):
    """``9/1/2026`` → date, the day first. With ``this_year`` a day without a year lies in the current one."""

    ui_kind = "date"

    def __init__(self, *, this_year=False, **options):
        self.this_year = this_year
        super().__init__(**options)

    def read(self, text):
        return parse_date(text, today=timezone.localdate() if self.this_year else None)

    def show(self, value):
        return short_date(value)


class PeriodField(forms.Field):
    """One of some periods. ``periods`` may be set on the form's own copy after it is made."""

    widget = forms.Select

    def __init__(self, *, periods=(), **options):
        super().__init__(**options)
        self.periods = periods

    @property
    def periods(self):
        return self._periods

    @periods.setter
    def periods(self, periods):
        self._periods = tuple(periods)
        blank = [] if self.required and self._periods else [("", "")]
        self.widget.choices = blank + [(period.code, period.label) for period in self._periods]

    def to_python(self, value):
        if not value:
            return None
        period = value if isinstance(value, Period) else Period.read_or_none(value)
        if period not in self.periods:
            raise ValidationError(NOT_IN_LIST, code="invalid_choice")
        return period

    def prepare_value(self, value):
        return value.code if isinstance(value, Period) else value


class VietnameseForm(forms.Form):
    """The form to start from: refusals in our words in place of Django's, no browser bubbles, refusals of services shown."""

    # A browser's own bubble speaks the language of the browser and hides the other faults.
    use_required_attribute = False

    def __init__(self, *args, **options):
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for field in self.fields.values():
            _translate(field)
            if isinstance(field, forms.CharField):
                field.to_python = partial(_in_one_spelling, field.to_python)

    def refuse(self, refusal):
        """Show a ``DomainError`` beside the field that it names, or above the form."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


def _in_one_spelling(read, value):
    """The text as it will be stored, before its length is judged: composing letters may make a text longer."""
    text = read(value)
    return text if "\x00" in text else normalise(text).strip()


def _translate(field):
    """Replace the messages that the field has from Django; those written for this field stay."""
    stock = {}
    for kind in reversed(type(field).__mro__):
        stock.update(getattr(kind, "default_error_messages", {}))
    for key, message in field.error_messages.items():
        if message is stock.get(key):
            field.error_messages[key] = _message_for(field, key, message)
    for key in FROM_VALIDATORS:
        field.error_messages.setdefault(key, MESSAGES[key])
    if isinstance(field, forms.EmailField):
        field.error_messages.setdefault("invalid", EMAIL)


def _message_for(field, key, message):
    if key == "required" and isinstance(field, (forms.ChoiceField, PeriodField, forms.FileField)):
        return _("Xin chọn tệp.") if isinstance(field, forms.FileField) else CHOOSE_ONE
    return MESSAGES.get(key, message)
