"""``{% load portal_figures %}``: published figures as bars."""

from django import template

from ..figure_charts import bars_of
from ..queries import figures as asking

register = template.Library()


@register.filter
def bars(line):
    """The small chart of one line; empty where there is nothing to compare."""
    return bars_of(line)


@register.filter
def figures(article):
    """The published figures of an article, in order: «[số liệu 1]» is the first."""
    return asking.figures_of_article(article)
