"""Form fields that read what people type, and a form that prints itself with our components."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from doanket.kernel import dates, numbers
from doanket.kernel.money import Money, parse_money
from doanket.kernel.text import normalise


class TypedField(forms.CharField):
    """A text box whose words are read by the kernel; a refusal names what was read and what to write instead."""

    ui_kind = "text"
    unit = ""

    def __init__(self, *, unit="", **options):
        super().__init__(**options)
        self.unit = unit or self.unit

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            return self.read(text)
        except numbers.Unreadable as fault:
            raise ValidationError(fault.message, code="unreadable") from fault

    def run_validators(self, value):
        """The length checks of a text do not fit what was read."""

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else self.write(value)

    def has_changed(self, initial, data):
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True


class CountField(TypedField):
    """«1.250» → 1250. A blank is ``None``, never 0."""

    ui_kind = "number"

    def read(self, text):
        return numbers.parse_count(text, unit=self.unit)

    def write(self, value):
        return numbers.format_count(value)


class MoneyField(TypedField):
    """«1,25 triệu» → ``Money(1250000)``."""

    ui_kind = "money"
    unit = "đồng"

    def read(self, text):
        return parse_money(text)

    def write(self, value):
        return numbers.format_count(value.dong if isinstance(value, Money) else value)


class DayField(TypedField):
    """«18/11/2026» → a day; the day stands before the month. ``today`` lets a day be written without its year."""

    ui_kind = "date"

    def __init__(self, *, today=None, **options):
        super().__init__(**options)
        self.today = today

    def read(self, text):
        return dates.parse_date(text, today=self.today() if callable(self.today) else self.today)

    def write(self, value):
        return dates.short_date(value)


class TextField(forms.CharField):
    """Text as it is stored: composed letters (NFC)."""

    def to_python(self, value):
        return normalise(super().to_python(value))


class UiForm:
    """Mixin for forms: ``{{ form.as_ui }}``, words of our own for an empty field, no bubbles of the browser."""

    use_required_attribute = False

    def __init__(self, *args, **options):
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for field in self.fields.values():
            said = str(field.label or "").strip()
            field.error_messages["required"] = (
                _("Xin điền ô «%(label)s».") % {"label": said} if said else _("Xin điền ô này.")
            )

    def as_ui(self):
        """Every field as a component, without the error summary (that stands at the top of the page)."""
        return mark_safe(render_to_string("ui/as_ui.html", {"form": self}))
