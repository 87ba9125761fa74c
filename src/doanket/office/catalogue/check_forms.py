"""A cross-check as people write it: two sides, a comparison in words, a question. Its data are expressions of ``checks``."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from doanket.indicators.checks import COMPARISONS, comparison_words, parts_of
from doanket.indicators.choices import Severity
from doanket.kit.forms import CountField, DateField, VietnameseForm

PLACES = (1, 2, 3, 4)
# The two sides in a question, as people type them and as they are stored.
LEFT, RIGHT = ("{trái}", "%(left)s"), ("{phải}", "%(right)s")


class CheckForm(VietnameseForm):
    """``left`` and ``right`` are expressions once the form was cleaned, or None where a side cannot be told yet."""

    quiet_optional = True  # most places of the two sides stay empty
    op = forms.ChoiceField(label=_("Phải"), choices=[(op, comparison_words(op)) for op in COMPARISONS])
    number = CountField(label=_("Một số"), required=False, help_text=_("Chỉ ghi khi so với một số, không phải với chỉ tiêu."))
    times = CountField(
        label=_("Nhân với"), required=False, minimum=2, help_text=_("Ví dụ 2.000.000: mỗi hộ không quá 2 triệu đồng.")
    )
    severity = forms.ChoiceField(
        label=_("Khi không đúng"),
        choices=[(Severity.SOFT, _("Hỏi lại, người nhập giải thích rồi vẫn gửi được")), (Severity.HARD, _("Phải sửa mới gửi được"))],
    )
    message = forms.CharField(
        label=_("Lời hỏi"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi {trái}, {phải} ở chỗ máy điền số của mỗi vế."),
    )  # fmt: skip
    starts_on = DateField(label=_("Áp dụng từ ngày"))
    source = forms.CharField(label=_("Nguồn"), max_length=300, required=False)

    def __init__(self, *args, figures, **options):
        super().__init__(*args, **options)
        choices = [("", _now("(không có)")), *figures]
        for side in ("left", "right"):
            for place in PLACES:
                label = _now("Chỉ tiêu") if place == 1 else _now("Cộng với")
                self.fields[f"{side}_{place}"] = forms.ChoiceField(label=label, choices=choices, required=False)
        self.fields["right_minus"] = forms.ChoiceField(label=_now("Trừ đi"), choices=choices, required=False)
        self.left = self.right = None

    def side(self, name):
        """The bound fields of one side, for the template."""
        return [self[f"{name}_{place}"] for place in PLACES]

    def clean_message(self):
        text = self.cleaned_data["message"]
        for typed, stored in (LEFT, RIGHT):
            text = text.replace(typed, stored)
        return text

    def clean(self):
        told = super().clean()
        left, right = self._figures(told, "left"), self._figures(told, "right")
        if not left:
            self.add_error("left_1", _now("Xin chọn chỉ tiêu của vế trái."))
        fits = self._fits(told, right)
        self.left = _added(left) if left else None
        self.right = _right_side(right, told) if fits else None
        return told

    def _figures(self, told, side):
        found = [told[name] for place in PLACES if told.get(name := f"{side}_{place}")]
        if len(set(found)) < len(found):
            self.add_error(f"{side}_1", _now("Một chỉ tiêu được chọn hai lần ở vế này."))
        return found

    def _fits(self, told, right):
        """Whether the right side is one that can be told in words without doubt."""
        number, times, minus = told.get("number"), told.get("times"), told.get("right_minus")
        if number is None and not right:
            self.add_error("right_1", _now("Xin chọn chỉ tiêu của vế phải, hoặc ghi một số."))
        elif number is not None and (right or minus or times):
            self.add_error("number", _now("Ghi một số thì bỏ trống các chỉ tiêu và số nhân ở vế phải."))
        elif times and (len(right) > 1 or minus):
            self.add_error("times", _now("Chỉ nhân được một chỉ tiêu, không nhân được tổng hay hiệu."))
        elif minus and minus in right:
            self.add_error("right_minus", _now("Chỉ tiêu này đã được cộng ở cùng vế."))
        else:
            return "number" not in self.errors and "times" not in self.errors
        return False

    @property
    def written(self):
        """What the person wrote, for ``save_check``."""
        kept = ("op", "severity", "message", "starts_on", "source")
        return {"left": self.left, "right": self.right} | {name: self.cleaned_data[name] for name in kept}


def _added(codes):
    return {"value": codes[0]} if len(codes) == 1 else {"sum": codes}


def _right_side(codes, told):
    if told.get("number") is not None:
        return {"number": told["number"]}
    if told.get("times"):
        return {"times": [{"number": told["times"]}, _added(codes)]}
    return {"minus": [_added(codes), {"value": told["right_minus"]}]} if told.get("right_minus") else _added(codes)


def initial_of(check):
    """What the form of a new version shows at first; a side that the form cannot write is left for the person to fill."""
    kept = {name: getattr(check, name) for name in ("op", "severity", "source")}
    message = check.message
    for typed, stored in (LEFT, RIGHT):
        message = message.replace(stored, typed)
    return {"message": message, **kept, **_shown(check.left, "left"), **_shown(check.right, "right")}


def _shown(expression, side):
    shape, content = parts_of(expression)
    if shape in ("value", "sum"):
        codes = [content] if shape == "value" else content
        return {f"{side}_{place}": code for place, code in zip(PLACES, codes, strict=False)} if len(codes) <= len(PLACES) else {}
    if side == "left":
        return {}
    if shape == "number":
        return {"number": content}
    first, second = content
    if shape == "times" and parts_of(first)[0] == "number":
        return {"times": first["number"], **_shown(second, side)}
    if shape == "minus" and parts_of(second)[0] == "value":
        return {"right_minus": second["value"], **_shown(first, side)}
    return {}
