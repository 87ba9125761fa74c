"""The words by which articles of all units find each other."""

from doanket.kernel.text import slugify

from ..models import Topic


def load_topics(names):
    """Name → topic; those that are not there yet are made, in this order. For set-up; no right is asked."""
    return {
        name: Topic.objects.get_or_create(slug=slugify(name)[:80], defaults={"name": name, "order": place})[0] for place, name in enumerate(names)
    }
