"""``{% load old_site %}``: what is known of an article that came from an old portal."""

from django import template

from ..old_days import old_day

register = template.Library()
register.filter("old_day", old_day)
