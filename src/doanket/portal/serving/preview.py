"""A page as readers will get it, drawn from the text that is being written."""

from django.utils import timezone

from ..queries.sites import home_of
from .drawing import draw


def preview_of(text):
    """The whole page as HTML; the times are those it would have if it were published now."""
    text.home = home_of(text.unit)
    if text.published_at is None:
        text.published_at = timezone.now()
    else:
        text.changed_at = timezone.now()
    return draw(text).html
