"""Keeping a drawn page as a file, once, whoever asks for it at the same time."""

import os
import time

from django.db import transaction
from django.utils import timezone

from ..fragments import is_flowing
from ..fragments.keeping import day_began, for_a_page
from ..models import RenderedFile, RenderedThing
from ..prepared import Prepared
from . import changes, locking, packing
from .filling import filled, harmless
from .generations import current_generation
from .places import written_beside

TRIES = 3


def stored(place, draw):
    """The page at ``place`` as bytes. It is of the day it was drawn on, for it says which day that is.

    Where there is no file, ``draw() -> Drawn`` makes it; of many who come at once one draws and the others wait. What
    ``draw`` raises (``Http404``) is passed on and nothing is kept. A page that changed while it was drawn is drawn again,
    and handed out without being kept if that goes on.
    """
    with locking.drawing_of(place.name):
        for _turn in range(TRIES):
            mark = changes.mark(current_generation())
            found = _read(place)
            if found is not None:
                return found
            drawn = draw()
            content = filled(harmless(drawn.html.encode()), for_a_page, flowing=is_flowing)
            _remember(mark.generation, place, drawn.shows)
            if _put(mark, place, content, drawn.shows):
                break
    return content


def _read(place):
    try:
        with open(place.file(), "rb") as file:
            return file.read() if os.fstat(file.fileno()).st_mtime >= day_began(time.time()) else None
    except FileNotFoundError:
        return None


def _remember(generation, place, shows):
    """The rows by which the file is found when something changes; stored before the file can be seen.

    A page that is drawn again mostly shows what it showed before, and then nothing is written.
    """
    known = set(_known(generation, place.name))
    if known == shows:
        return
    with transaction.atomic():
        file = RenderedFile(generation=generation, path=place.name, made_at=timezone.now())
        RenderedFile.objects.bulk_create([file], update_conflicts=True, unique_fields=["generation", "path"], update_fields=["made_at"])
        if known - shows:
            file.things.exclude(thing__in=shows).delete()
        fresh = [RenderedThing(file=file, thing=thing) for thing in sorted(shows - known)]
        RenderedThing.objects.bulk_create(fresh, ignore_conflicts=True)


@Prepared
def _known(generation, path):
    return RenderedThing.objects.filter(file__generation=generation, file__path=path).values_list("thing", flat=True)


def _put(mark, place, content, shows):
    """Put the file in its place, unless what it shows changed since ``mark``; says whether it did."""
    target = place.file(mark.generation)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    fresh = written_beside(target, content)
    with locking.putting():
        if changes.changed_since(mark, shows) or mark.made < day_began(time.time()):
            os.unlink(fresh)
            return False
        os.replace(fresh, target)
        packing.ask_for(mark.generation, place.name)
    return True
