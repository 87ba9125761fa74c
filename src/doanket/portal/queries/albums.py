"""Albums of a unit, as readers see them."""

from dataclasses import dataclass

from django.db.models import Count

from ..models import Album, AlbumPicture


@dataclass(frozen=True, slots=True)
class Covered:
    """An album with its first picture and how many it holds."""

    album: Album
    cover: AlbumPicture | None
    pictures: int


def albums_of(unit):
    """What readers see, the newest first."""
    return Album.objects.filter(unit=unit, live=True, published_at__isnull=False).order_by("-published_at", "-pk")


def with_covers(albums):
    """[Covered, …] of some albums, two questions for all. An album that shows nothing is left out."""
    albums = list(albums)
    presentable = _presentable().filter(album__in=albums)
    counted = dict(presentable.values_list("album").annotate(pictures=Count("pk")).order_by())
    covers = {}
    for picture in presentable.select_related("picture").order_by("-sort_order", "-pk"):
        covers[picture.album_id] = picture
    return [Covered(album, covers[album.pk], counted[album.pk]) for album in albums if album.pk in covers]


def album_pictures(album):
    """The pictures of an album in their order."""
    return list(_presentable().filter(album=album).select_related("picture").order_by("sort_order", "pk"))


def _presentable():
    """A picture of a child or of a person who was helped is shown only where it is said that it may be."""
    return AlbumPicture.objects.exclude(picture__needs_consent=True, picture__consent_note="")
