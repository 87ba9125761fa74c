"""An album."""

from .. import things
from .values import Face, only_first_sheet


def album_face(page, *, home, number, language):
    """The pictures of one occasion."""
    only_first_sheet(number)
    pictures = list(page.pictures.select_related("picture"))
    return Face("portal/album.html", {"pictures": pictures}, frozenset({things.page(page.pk)}))
