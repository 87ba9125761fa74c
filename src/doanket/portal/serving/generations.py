"""Folders of ready pages: a broad change begins the next, the old one goes a little later."""

import os
import shutil
import time

from ..models import Generation, RenderedFile
from . import hosts, locking
from .places import COMMON, point, served_generation, site_folder

KEPT_SECONDS = 60  # a front server may be in the middle of sending a file


def current_generation():
    """The number that is served, begun here where there was none yet."""
    number = served_generation()
    if number is None:
        with locking.taking():
            number = served_generation() or begin_generation()
    return number


def begin_generation():
    """Serve from an empty folder from now on; returns its number. Only while holding ``locking.taking``."""
    folder = site_folder()
    number = max([0, *_numbers()]) + 1
    (folder / str(number) / COMMON).mkdir(parents=True)
    hosts.link_hosts(number)
    point(folder / "now", str(number))
    Generation.objects.update_or_create(defaults={"number": number})
    return number


def start_anew():
    """What a newly started installation does: its templates and style sheets may be others than those of the old files."""
    with locking.taking():
        return begin_generation()


def clear_old_generations():
    """Take away the folders, and the rows, of generations that are no longer served; returns how many folders went."""
    now, gone = served_generation(), 0
    for number in _numbers():
        folder = site_folder() / str(number)
        if now and number < now and time.time() - os.stat(site_folder() / str(now)).st_ctime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
    if gone:
        RenderedFile.objects.filter(generation__lt=now).delete()
    return gone


def _numbers():
    return [int(entry.name) for entry in os.scandir(site_folder()) if entry.name.isdecimal()]
