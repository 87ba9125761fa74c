"""What base templates need: the reader's choices on ``<html>``, the fonts, the switches."""

from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join

from doanket.ui.preferences import FONT, PREFERENCES, SIZE, THEME, chosen

from .library import register


@register.simple_tag(takes_context=True)
def reader_attributes(context):
    """``data-theme="dark" data-size="l"`` for ``<html>``: no script, no flash. Also without a request."""
    kept = [(preference.name, chosen(context.get("request"), preference)) for preference in PREFERENCES]
    return format_html_join("", ' data-{}="{}"', (pair for pair in kept if pair[1] != "auto"))


@register.simple_tag(takes_context=True)
def font_links(context):
    """The stylesheet of the built fonts, unless they were not built or the reader asks for the light mode."""
    built = Path(settings.FONTS_DIR, "fonts.css").exists()
    if not built or chosen(context.get("request"), FONT) == "system":
        return ""
    try:
        address = static("fonts/fonts.css")
    except ValueError:  # built after the static files were collected: the system's font serves meanwhile
        return ""
    return format_html('<link rel="stylesheet" href="{}">', address)


@register.inclusion_tag("ui/theme_switch.html", takes_context=True)
def theme_switch(context):
    """Light, size of letters and font as small buttons that post; the script makes them instant."""
    request = context.get("request")
    shown = [
        {
            "preference": preference,
            "chosen": chosen(request, preference),
            "choices": preference.choices.items(),
        }
        for preference in (THEME, SIZE)
    ]
    here = request.get_full_path() if request is not None else "/"
    return {"preferences": shown, "next": here, "csrf_token": context.get("csrf_token")}
