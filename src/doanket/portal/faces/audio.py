"""The library of sound. Nothing plays by itself."""

from .. import things
from ..queries.furniture import tracks_of
from .values import only_first_sheet


def audio_more(page, *, home, number, language):
    """Every published recording with its length, its words and the right by which it is offered."""
    only_first_sheet(number)
    return "portal/rooms/audio.html", {"tracks": list(tracks_of(home.unit, for_readers=True))}, {things.site(home.unit_id)}
