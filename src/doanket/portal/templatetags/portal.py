"""``{% load portal %}``: how the portal prints addresses and articles."""

from django import template

from ..serving.finding import address_of

register = template.Library()


@register.filter
def address(page):
    """The path of a page."""
    return address_of(page)
