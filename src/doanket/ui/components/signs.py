"""Small signs: icons, the lotus, badges, people."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from doanket.ui.icons import ICONS

from .library import known, register

TONES = ("", "ok", "warn", "fix", "info")
STATES = {
    "unopened": ("", ""),
    "not_started": ("", ""),
    "draft": ("info", "pen"),
    "submitted": ("info", "send"),
    "resubmitted": ("info", "send"),
    "pending": ("warn", "clock"),
    "returned": ("warn", "return"),
    "overdue": ("fix", "alert"),
    "missing": ("fix", "alert"),
    "late": ("warn", "clock"),
    "accepted": ("ok", "check"),
    "approved": ("ok", "check"),
    "signed": ("ok", "check"),
    "issued": ("ok", "check"),
    "done": ("ok", "check"),
    "sealed": ("ok", "lock"),
    "exempt": ("", "minus"),
    "closed": ("", "lock"),
}
_DRAWN = {
    name: mark_safe(f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="{drawing}"/></svg>')
    for name, drawing in ICONS.items()
}


@register.simple_tag
def icon(name):
    """A line drawing that readers aloud skip: the words beside it carry the meaning. ``""`` draws nothing."""
    return _DRAWN[known("icon", name, _DRAWN)] if name else ""


@register.inclusion_tag("ui/lotus.html")
def lotus(*, kind="line"):
    """The sign of the project. ``kind``: ``mark`` (red square), ``line`` (outline)."""
    return {"kind": known("lotus kind", kind, ("mark", "line"))}


@register.inclusion_tag("ui/badge.html")
def badge(*, text, tone="", icon=""):
    """One to three words. ``tone``: "" ok warn fix info. The text carries the meaning, never the colour alone."""
    return {"text": text, "tone": known("badge tone", tone, TONES), "icon": icon}


@register.inclusion_tag("ui/badge.html")
def state_badge(*, state, label):
    """A state in its words; colour and icon are looked up by ``state`` and only help. Unknown states stay plain."""
    tone, sign = STATES.get(str(state), ("", ""))
    return {"text": label, "tone": tone, "icon": sign}


@register.inclusion_tag("ui/ava.html")
def ava(*, name, square=False):
    """Round initials of a person (``Nguyễn Văn Mẫn`` → NM); ``square`` shows ``name`` itself for a unit (``4``)."""
    return {"text": name if square else initials(name), "square": square}


@register.inclusion_tag("ui/chip.html")
def chip(*, name, note="", url="", square=False):
    """A person or a unit with the name beside the sign. ``note`` is the post or the place."""
    return {"name": name, "note": note, "url": url, "square": square}


@register.filter
def initials(name):
    """The first letters of the first and the last word: ``Nguyễn Văn Mẫn`` → ``NM``."""
    words = str(name or "").split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def sign(name):
    """As :func:`icon`, for components written in Python."""
    return icon(name) if name else format_html("")
