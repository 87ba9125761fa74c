"""A page as readers will get it, drawn from the text that is being written."""

import re
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from ..queries.sites import home_of
from .drawing import draw

PUBLIC_PICTURE = re.compile(r"/cong/anh/([0-9a-f]{32})-[\w.-]+")


def preview_of(text):
    """The whole page as HTML; the times are those it would have if it were published now.

    Pictures come from the officers' own address: readers are not given those of a draft.
    """
    text.home = home_of(text.unit)
    if text.published_at is None:
        text.published_at = timezone.now()
    else:
        text.changed_at = timezone.now()
    return PUBLIC_PICTURE.sub(lambda found: reverse("viet_tin:picture", args=[UUID(found[1])]), draw(text).html)
