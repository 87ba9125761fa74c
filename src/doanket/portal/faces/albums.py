"""Albums: their list, and one with its pictures."""

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404

from .. import things
from ..queries.albums import album_pictures, albums_of, with_covers
from .values import Face, only_first_sheet

ON_A_SHEET = 24


def album_face(page, *, home, number, language):
    """The pictures of one occasion."""
    only_first_sheet(number)
    return Face("portal/album.html", {"album": page, "pictures": album_pictures(page)}, frozenset({things.page(page.pk)}))


def albums_more(page, *, home, number, language):
    """One sheet of the list of albums, the newest first, each with its first picture."""
    try:
        sheet = Paginator(albums_of(home.unit), ON_A_SHEET).page(number)
    except EmptyPage as fault:
        raise Http404 from fault
    albums = with_covers(sheet.object_list)
    shows = {things.site(home.unit_id), *(things.page(one.album.pk) for one in albums)}
    return "portal/rooms/albums.html", {"sheet": sheet, "albums": albums}, shows
