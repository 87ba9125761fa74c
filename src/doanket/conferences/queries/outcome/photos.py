"""Photographs of a conference."""

from ...models import Photo


def photos_of(conference):
    """The photographs in their order."""
    return Photo.objects.filter(conference=conference).select_related("item", "added_by").order_by("order", "pk")


def small_name(name):
    """Where the small picture of a photograph lies."""
    return f"{name.removesuffix('.jpg')}-nho.jpg"
