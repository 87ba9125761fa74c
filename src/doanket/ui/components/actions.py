"""Buttons do, links go."""

from .library import known, register, stable_id

KINDS = ("go", "plain", "text", "ghost")
SIZES = ("", "small", "big")


def _look(kind, size, wide):
    known("button kind", kind, KINDS)
    known("button size", size, SIZES)
    return " ".join(
        ["btn", *[word for word in (kind, size) if word not in ("", "plain")], *(["wide"] if wide else [])]
    )


@register.inclusion_tag("ui/btn.html")
def btn(
    *,
    label,
    kind="plain",
    size="",
    icon="",
    icon_after="",
    type="submit",
    name="",
    value="",
    id="",
    form="",
    formaction="",
    aria_label="",
    pressed=None,
    wide=False,
    off="",
):
    """A deed: a verb with its object. ``kind``: go (one a screen), plain, text, ghost (on lacquer).

    ``off`` is the reason why it cannot be pressed now; it stands in the next line. ``pressed`` (True or False) makes a
    switch of it. ``form`` is the id of a form elsewhere on the page.
    """
    return {
        "label": label, "look": _look(kind, size, wide), "icon": icon, "icon_after": icon_after,
        "type": known("button type", type, ("submit", "button")), "name": name, "value": value, "id": id, "form": form,
        "formaction": formaction, "aria_label": aria_label, "off": off,
        "pressed": None if pressed is None else str(bool(pressed)).lower(),
        "off_id": stable_id("vi-sao", label, off) if off else "",
    }  # fmt: skip


@register.inclusion_tag("ui/link_btn.html")
def link_btn(
    *, label, url, kind="plain", size="", icon="", icon_after="", wide=False, current=False, new_tab=False
):
    """A way to another place that looks like a button. ``kind`` and ``size`` as in ``btn``."""
    return {
        "label": label, "url": url, "look": _look(kind, size, wide), "icon": icon, "icon_after": icon_after,
        "current": current, "new_tab": new_tab,
    }  # fmt: skip


@register.inclusion_tag("ui/print_btn.html")
def print_btn(*, label="In"):
    """Opens the browser's own print window; not there without script."""
    return {"label": label}


@register.inclusion_tag("ui/post_btn.html", takes_context=True)
def post_btn(
    context,
    *,
    label,
    url,
    kind="plain",
    size="",
    icon="",
    name="",
    value="",
    next="",
    aria_label="",
    wide=False,
):
    """A form of one button: posts to ``url`` with the token, and ``name``/``value`` and ``next`` where given."""
    return {
        "label": label, "url": url, "kind": kind, "size": size, "icon": icon, "name": name, "value": value,
        "next": next, "aria_label": aria_label, "wide": wide, "csrf_token": context.get("csrf_token"),
    }  # fmt: skip
