"""``{% load demo %}{% demo_door %}``: the list of people at the door."""

from django import template

from doanket.demo.people import parts
from doanket.demo.portal import portal_address
from doanket.demo.seats import projector_address, seats_now
from doanket.demo.tree import PASSWORD

register = template.Library()


@register.inclusion_tag("demo/_people.html", takes_context=True)
def demo_door(context):
    """Everybody one may be, and the hall that is open; draws nothing before the demo is built."""
    seats = seats_now()
    return {
        "parts": parts(), "password": PASSWORD, "csrf_token": context.get("csrf_token"),
        "seats": seats, "projector": projector_address(seats), "portal": portal_address(),
    }  # fmt: skip
