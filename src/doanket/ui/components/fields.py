"""Fields from Django's bound fields: label, hint, error above the field, unit after it, last time below."""

from django import forms
from django.template import TemplateSyntaxError

from doanket.kernel.money import parse_money
from doanket.kernel.numbers import Unreadable

from .library import known, register

KINDS = ("text", "number", "decimal", "money", "date", "textarea", "select", "password")
_TYPED = {
    "number": {"inputmode": "numeric", "autocomplete": "off"},
    "decimal": {"inputmode": "decimal", "autocomplete": "off"},
    "money": {"inputmode": "text", "autocomplete": "off", "data-money": "1"},
    "date": {"inputmode": "numeric", "autocomplete": "off"},
}


def kind_of(bound):
    """Which kind of field this is, by what the form field says (``ui_kind``) and then by its widget."""
    widget = bound.field.widget
    if kind := getattr(bound.field, "ui_kind", ""):
        return kind
    for types, kind in (
        ((forms.RadioSelect, forms.CheckboxSelectMultiple), "choices"),
        (forms.CheckboxInput, "choice"),
        (forms.FileInput, "drop"),
        (forms.PasswordInput, "password"),
        (forms.Textarea, "textarea"),
        (forms.Select, "select"),
    ):
        if isinstance(widget, types):
            return kind
    return "text"


def _bound(field):
    if not isinstance(field, forms.BoundField):
        raise TemplateSyntaxError(f"field is a form's bound field, got {field!r}")
    return field


def _described(bound, **parts):
    """The ids that stand around the field, in reading order, for ``aria-describedby``."""
    return " ".join(f"{bound.id_for_label}_{name}" for name, text in parts.items() if text)


def _read_sum(text):
    try:
        money = parse_money(str(text or ""))
    except Unreadable:
        return ""
    return f"{money}. {money.in_words()}"


@register.inclusion_tag("ui/field.html")
def field(
    *, field, kind="", label="", hint="", unit="", previous="", warning="", placeholder="", label_hidden=False
):
    """One field of a form.

    ``kind`` is guessed from the widget where it is not given. ``unit`` stands after the field, ``previous`` («Tháng 10:
    4. Cùng kỳ: 3») below it, ``warning`` asks and keeps the value. A money field echoes its value in words.
    A field that may stay empty says so, unless its form is ``quiet_optional`` (a search, where nothing is asked).
    """
    bound = _bound(field)
    kind = known("field kind", kind or kind_of(bound), KINDS)
    hint, unit = (
        hint or bound.help_text,
        unit or getattr(bound.field, "unit", "") or ("đồng" if kind == "money" else ""),
    )
    words = _read_sum(bound.value()) if kind == "money" else ""
    attributes = dict(_TYPED.get(kind, {}))
    if described := _described(
        bound,
        hint=hint,
        error=bound.errors,
        unit=unit,
        previous=previous,
        warning=warning,
        words=kind == "money",
    ):
        attributes["aria-describedby"] = described
    if placeholder:
        attributes["placeholder"] = placeholder
    return {
        "id": bound.id_for_label, "label": label or bound.label, "hint": hint, "errors": bound.errors, "unit": unit,
        "previous": previous, "warning": warning, "words": words, "kind": kind, "label_hidden": label_hidden,
        "input": bound.as_widget(attrs=attributes), "optional": not bound.field.required and not getattr(bound.form, "quiet_optional", False),
    }  # fmt: skip


@register.inclusion_tag("ui/cell_field.html")
def cell_field(*, field, labelled_by, kind="", unit="", placeholder="chưa có số", described_by=""):
    """A field in a table: its label is the row's head, whose id is ``labelled_by``."""
    bound = _bound(field)
    kind = known("field kind", kind or kind_of(bound), KINDS)
    attributes = _TYPED.get(kind, {}) | {"aria-labelledby": labelled_by, "placeholder": placeholder}
    if described := " ".join(filter(None, (described_by, _described(bound, error=bound.errors)))):
        attributes["aria-describedby"] = described
    unit = unit or getattr(bound.field, "unit", "")
    return {"input": bound.as_widget(attrs=attributes), "kind": kind, "unit": unit, "bound": bound}


@register.inclusion_tag("ui/choices.html")
def choices(*, field, label="", hint="", columns=False):
    """Radio buttons or boxes as whole cards in a fieldset; a choice's words after «|» become its small line."""
    bound = _bound(field)
    options = []
    for option in bound.subwidgets:
        words, _, note = str(option.choice_label).partition("|")
        described = _described(bound, hint=hint or bound.help_text, error=bound.errors)
        options.append({"option": option.data, "words": words, "note": note, "described": described})
    return {
        "id": bound.auto_id, "label": label or bound.label, "hint": hint or bound.help_text, "errors": bound.errors,
        "options": options, "columns": columns,
    }  # fmt: skip


@register.inclusion_tag("ui/choice.html")
def choice(*, field, label="", note=""):
    """One box to tick; the whole card is its label."""
    bound = _bound(field)
    return _choice(bound, label or bound.label, note or bound.help_text)


@register.inclusion_tag("ui/choice.html")
def no_answer(*, field, label="Tôi chưa có số này", note="Khác với 0. Nơi nhận sẽ thấy là “chưa báo cáo”."):
    """«I do not have this number»: its own answer beside the number, never mixed up with nought."""
    return _choice(_bound(field), label, note)


def _choice(bound, label, note):
    described = _described(bound, error=bound.errors)
    return {
        "input": bound.as_widget(attrs={"aria-describedby": described} if described else {}),
        "label": label, "note": note, "id": bound.id_for_label, "errors": bound.errors,
    }  # fmt: skip


@register.inclusion_tag("ui/drop.html")
def drop(*, field, label="", limits="", icon="camera"):
    """A file or photo. ``limits`` says in words what is taken. A plain file input, so it works everywhere."""
    bound = _bound(field)
    limits = limits or bound.help_text
    described = _described(bound, hint=limits, error=bound.errors)
    return {
        "input": bound.as_widget(attrs={"aria-describedby": described} if described else {}),
        "label": label or bound.label, "limits": limits, "id": bound.id_for_label, "errors": bound.errors, "icon": icon,
    }  # fmt: skip


@register.inclusion_tag("ui/errsum.html")
def errsum(*, form=None, errors=(), title="", level=2):
    """What has to be mended, as links to the fields. ``errors``: pairs (field id, message), besides those of ``form``.

    Draws nothing where nothing is wrong, so no error stands in a page before it was sent.
    """
    found = [(str(target), str(message)) for target, message in errors]
    if form is not None and form.is_bound:
        found = [*_errors_of(form), *found]
    title = title or f"Có lỗi cần sửa: {len(found)} chỗ"
    return {"errors": found, "title": title, "level": level}


def _errors_of(form):
    for message in form.non_field_errors():
        yield "", str(message)
    for bound in form:
        for message in bound.errors:
            target = bound.id_for_label
            if kind_of(bound) == "choices":
                target = f"{bound.auto_id}_0"
            yield target, f"{bound.label}: {message}"


@register.inclusion_tag("ui/form_fields.html")
def form_fields(*, form, summary=False):
    """Every visible field of the form in its own order, and the hidden ones. ``summary`` puts the error summary first."""
    return {
        "form": form,
        "summary": summary,
        "fields": [(kind_of(bound), bound) for bound in form.visible_fields()],
    }


@register.inclusion_tag("ui/search_box.html")
def search_box(*, label, name="tim", value="", action="", button="Tìm"):
    """A search that is an ordinary GET form."""
    return {"label": label, "name": name, "value": value, "action": action, "button": button}
