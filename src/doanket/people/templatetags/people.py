"""How shares are printed in this room."""

from django import template

from ..values import percent

register = template.Library()


@register.filter
def share(number):
    """28.10 → «28,1»."""
    return "" if number is None else percent(number)
