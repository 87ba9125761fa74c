"""A drawn fragment stands as a file for a minute at most, and never over midnight."""

import os
import time
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.utils import timezone

from doanket.kit.views import reading, refuse_writes

from ..serving import locking
from ..serving.places import write_whole
from . import asks_once, drawn, is_common

OLDEST = 60  # seconds that a reader may see
REDRAWN_AT_ONCE = 100


def file_of(kind, ident):
    return f"{settings.SITE_FOLDER}/manh/{kind}/{ident}.html"


def still_good(made, now=None):
    """Whether what was drawn at ``made`` (seconds) may be shown: not older than a minute, and of the same day."""
    now = time.time() if now is None else now
    return now - OLDEST < made <= now + 1 and made >= day_began(now)


def day_began(now):
    """The last midnight in Vietnam, in seconds."""
    zone = timezone.get_default_timezone()
    return datetime.fromtimestamp(now, zone).replace(hour=0, minute=0, second=0, microsecond=0).timestamp()


def fragment_now(kind, ident):
    """The fragment as bytes, drawn if there is none that is good; many who come at once wait for one. Raises ``KeyError``."""
    found = _read(kind, ident)
    if found is None:
        with locking.drawing_of(f"manh/{kind}/{ident}"):
            found = _read(kind, ident)
            return draw_again(kind, ident) if found is None else found
    return found


def for_a_page(kind, ident):
    """The fragment as bytes for a page that is being drawn. Waits for nobody: whoever draws a page holds a lock already."""
    found = _read(kind, ident) if is_common(kind) else None
    if found is None:
        found = drawn(kind, ident).encode()
        if is_common(kind):
            write_whole(file_of(kind, ident), found)
    return found


def drawn_now(kind, ident):
    """The same for a page that nobody keeps."""
    return drawn(kind, ident).encode()


def draw_again(kind, ident):
    """Draw the fragment and put it in its place."""
    with connection.execute_wrapper(refuse_writes) if asks_once(kind) else reading():
        content = drawn(kind, ident).encode()
    write_whole(file_of(kind, ident), content)
    return content


def _read(kind, ident):
    try:
        with open(file_of(kind, ident), "rb") as file:
            return file.read() if still_good(os.fstat(file.fileno()).st_mtime) else None
    except FileNotFoundError:
        return None


def refresh(now=None):
    """Before they are a minute old: fragments that were read since they were drawn are drawn again, the others go.

    Where the disk does not note readings, they all go, and whoever asks next has them drawn. Returns how many were drawn.
    """
    now, asked = time.time() if now is None else now, []
    for entry in _files():
        state = entry.stat()
        if state.st_mtime > now - OLDEST * 3 / 4 and state.st_mtime >= day_began(now):
            continue
        if state.st_atime > state.st_mtime and len(asked) < REDRAWN_AT_ONCE and state.st_mtime >= day_began(now):
            asked.append(entry.path)
        else:
            os.unlink(entry.path)
    for path in asked:
        _refresh(path)
    return len(asked)


def _refresh(path):
    kind, ident = path.rsplit("/", 2)[1:]
    try:
        draw_again(kind, int(ident.removesuffix(".html")))
    except KeyError:  # a kind that this version does not know
        os.unlink(path)


def _files():
    try:
        kinds = [entry.path for entry in os.scandir(f"{settings.SITE_FOLDER}/manh")]
    except FileNotFoundError:
        return
    for kind in kinds:
        yield from (entry for entry in os.scandir(kind) if not entry.name.startswith("."))


def forget_yesterday(now=None):
    """At midnight the date turns: nothing drawn before it stays."""
    now = time.time() if now is None else now
    for entry in _files():
        if entry.stat().st_mtime < day_began(now):
            os.unlink(entry.path)
