"""``{% load steady %}``: parts that are the same on every page but for a word or two are drawn once and kept."""

from uuid import UUID

from django import template
from django.template.base import token_kwargs
from django.urls import get_script_prefix
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

register = template.Library()
MOST_KEPT = 64


@register.tag
def steady(parser, token):
    """``{% steady uid=article.uid also=has_voice %}…{% endsteady %}``: inside nothing is known but these values.

    Words, numbers and uids are printed inside as they are, and may differ on every page; a part is drawn anew only where one of
    the values is empty, or a truth. What the inside reads besides must be the same for as long as the process lives.
    """
    values = token_kwargs(token.split_contents()[1:], parser)
    inside = parser.parse(("endsteady",))
    parser.delete_first_token()
    return SteadyNode(values, inside)


class SteadyNode(template.Node):
    """Keeps what its inside looks like with marks where the values stand."""

    def __init__(self, values, nodelist):
        self.values, self.nodelist, self.kept = values, nodelist, {}

    def render(self, context):
        given = {name: value.resolve(context) for name, value in self.values.items()}
        marks = {name: _mark(value, place) for place, (name, value) in enumerate(given.items())}
        key = (get_script_prefix(), *marks.values())
        parts = self.kept.get(key)
        if parts is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            parts = self.kept[key] = self._drawn(context, marks)
        return mark_safe("".join([conditional_escape(given[part[0]]) if type(part) is tuple else part for part in parts]))

    def _drawn(self, context, marks):
        """The inside as a list: text, and ``(name,)`` where a value goes."""
        parts = [self.nodelist.render(context.new(marks))]
        for name, mark in marks.items():
            if mark and mark is not True:
                parts = [piece for part in parts for piece in (_cut(part, name, str(mark)) if isinstance(part, str) else (part,))]
        return parts


@register.tag
def of_the_site(parser, token):
    """``{% of_the_site language here.pk %}…{% endof_the_site %}``: drawn once for a site as it is kept, and these values."""
    values = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    inside = parser.parse(("endof_the_site",))
    parser.delete_first_token()
    return OfTheSiteNode(values, inside)


class OfTheSiteNode(template.Node):
    """Keeps its inside with the :class:`Surroundings` of the site."""

    def __init__(self, values, nodelist):
        self.values, self.nodelist = values, nodelist

    def render(self, context):
        key = (self, get_script_prefix(), *(value.resolve(context, ignore_failures=True) for value in self.values))
        parts = context["around"].parts
        if key not in parts:
            parts[key] = self.nodelist.render(context)
        return parts[key]


def _mark(value, place):
    """What stands for a value while the inside is drawn: of the same kind, so that addresses can be made of it."""
    if not value or value is True:
        return value or ""
    if isinstance(value, UUID):
        return UUID(int=place, version=4)
    return 7_700_000_000_700 + place if isinstance(value, int) else f"/dk-{place}-kd/"


def _cut(text, name, mark):
    first, *others = text.split(mark)
    yield first
    for other in others:
        yield (name,)
        yield other
