"""``{% load portal %}``: how the portal prints addresses and articles."""

from django import template
from django.urls import get_script_prefix
from django.utils.safestring import mark_safe

from ..fragments import kinds
from ..serving.filling import place_of_fragment
from ..serving.finding import address_of

register = template.Library()


@register.filter
def address(page):
    """The path of a page."""
    return address_of(page)


@register.simple_tag
def fragment(kind, ident):
    """The place of a living part; filled in when the page is handed out."""
    if kind not in kinds():
        raise template.TemplateSyntaxError(f"no fragment is called {kind}")
    return mark_safe(place_of_fragment(kind, int(ident), get_script_prefix()))
