"""``{% load demo %}{% demo_door %}``: the list of people at the door."""

from django import template

from doanket.demo.people import parts
from doanket.demo.tree import PASSWORD

register = template.Library()


@register.inclusion_tag("demo/_people.html", takes_context=True)
def demo_door(context):
    """Everybody one may be; draws nothing before the demo is built."""
    return {"parts": parts(), "password": PASSWORD, "csrf_token": context.get("csrf_token")}
