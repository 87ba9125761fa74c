"""What people type into a report: figures as they say them, words as they write them."""

import json

from django import forms
from django.utils.translation import gettext_lazy as _

from doanket.indicators.choices import ValueType
from doanket.kit.forms import TypedField, VietnameseForm

FIGURE, TEXT, REASON = "f-", "t-", "r-"
LONGEST_TEXT, LONGEST_REASON = 20_000, 500
KINDS = {ValueType.MONEY: "money", ValueType.DECIMAL: "decimal"}


class FigureField(TypedField):
    """One question of the catalogue. Blank is ``None`` («chưa báo cáo»), never 0."""

    def __init__(self, measure, **options):
        self.ui_kind, self.unit = KINDS.get(measure.value_type, "number"), measure.unit
        super().__init__(read=measure.read, show=measure.show, required=False, **options)


class ProseField(forms.CharField):
    """Free words, with the line ends of every browser made the same."""

    def __init__(self, **options):
        widget = forms.Textarea(attrs={"rows": 5})
        super().__init__(required=False, max_length=LONGEST_TEXT, widget=widget, **options)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")


class SheetForm(VietnameseForm):
    """The questions of a report, or one of them. Only what was sent counts: a field that is not there was not touched.

    ``f-code`` is a figure, ``r-code`` the reason of an unusual one, ``t-section`` a text. With ``autosave`` (an address)
    each field is sent as soon as it is changed.
    """

    def __init__(self, data=None, *, cells=(), prose=(), numbers=None, autosave=""):
        self.cells, self.prose, self.autosave = tuple(cells), tuple(prose), autosave
        self.base_fields = self.base_fields | dict(self._asked(numbers or {}))
        super().__init__(data, initial=self._stored())

    def _asked(self, numbers):
        for cell in self.cells:
            figure = FigureField(cell.measure, label=_("Câu %(n)s") % {"n": cell.number})
            yield self._named(FIGURE, cell.code, figure)
            reason = forms.CharField(required=False, max_length=LONGEST_REASON, label=_("Vì sao có con số này?"))
            yield self._named(REASON, cell.code, reason)
        for section in self.prose:
            prose = ProseField(label=_("Câu %(n)s") % {"n": numbers.get(section.code, "")})
            yield self._named(TEXT, section.code, prose, when="change, input changed delay:3s")

    def _named(self, prefix, code, field, *, when="change"):
        """Name and field; with an address to save to, the field sends itself."""
        if self.autosave:
            field.widget.attrs |= {
                "hx-post": self.autosave, "hx-trigger": when, "hx-params": f"{prefix}{code},seen",
                "hx-target": f"#o-{code}", "hx-sync": "this:queue last",
            }  # fmt: skip
        return prefix + code, field

    def _stored(self):
        figures = {FIGURE + cell.code: cell.value for cell in self.cells}
        reasons = {REASON + cell.code: cell.reason for cell in self.cells}
        return figures | reasons | {TEXT + section.code: section.text for section in self.prose}

    # --- What was typed -----------------------------------------------------------------------

    def figures(self):
        """{code: whole number or None} of the figures that were sent and could be read."""
        return self._sent(FIGURE)

    def texts(self):
        return self._sent(TEXT)

    def reasons(self):
        """Reasons that differ from what is stored."""
        stored = {cell.code: cell.reason for cell in self.cells}
        return {code: text for code, text in self._sent(REASON).items() if text != stored[code]}

    def _sent(self, prefix):
        self.is_valid()
        return {
            name.removeprefix(prefix): self.cleaned_data[name]
            for name in self.fields
            if name.startswith(prefix) and name in self.data and name in self.cleaned_data
        }

    # --- What the page showed -----------------------------------------------------------------

    def seen(self):
        """What the person's page showed, as it was sent back; nonsense counts as nothing."""
        try:
            shown = json.loads(self.data.get("seen") or "{}")
        except ValueError:
            return {}
        return shown if isinstance(shown, dict) else {}


class QuestionForm(SheetForm):
    """One question on a screen, with «I do not have this number» beside it."""

    unknown = forms.BooleanField(required=False, label=_("Tôi chưa có số này"))

    def clean(self):
        """The box clears the figure, also one that cannot be read."""
        if self.cleaned_data.get("unknown"):
            for cell in self.cells:
                self._errors.pop(FIGURE + cell.code, None)
                self.cleaned_data[FIGURE + cell.code] = None
        return self.cleaned_data


class ObjectionForm(VietnameseForm):
    """What the head says of a report that somebody else entered."""

    text = forms.CharField(
        label=_("Điều gì chưa đúng?"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Ghi câu số mấy và số đúng là bao nhiêu. Phường và mọi người xem báo cáo này đều đọc được."),
    )  # fmt: skip

