"""Taking away the files that show what changed."""

import contextlib
import os
import shutil
import tempfile

from django.conf import settings

from .. import things
from ..models import RenderedFile, Stale
from . import changes, hosts, locking
from .generations import begin_generation
from .places import COMMON, served_generation, site_folder

BROAD = 5_000  # files; from there on an empty folder is quicker
AT_ONCE = 500


def take_away_stale():
    """Delete the files of everything in :class:`Stale`, and then those rows. Safe to call twice, and after a crash.

    Returns how many things had changed. Not to be called inside a transaction: others must see the change first.
    """
    rows = list(Stale.objects.values_list("pk", "thing"))
    if not rows:
        return 0
    take_away({thing for _pk, thing in rows})
    for start in range(0, len(rows), AT_ONCE):
        Stale.objects.filter(pk__in=[pk for pk, _thing in rows[start : start + AT_ONCE]]).delete()
    return len(rows)


def take_away(changed):
    """Take every file away that shows something of ``changed``; whatever is being drawn just now will not be kept."""
    with locking.taking():
        generation = served_generation() or begin_generation()
        changes.note(generation, changed)
        if any(thing.startswith("site:") for thing in changed):
            hosts.write_hosts()
        names = [] if things.THEME in changed else _files_showing(generation, changed)
        if things.THEME in changed or len(names) > BROAD:
            begin_generation()
        for name in names:
            _unlink(f"{settings.SITE_FOLDER}/{generation}/{name}")


def take_away_the_day():
    """At midnight, every page at once: it says which day it is. What each shows stays known, and no file of today is spared."""
    with locking.taking():
        folder = site_folder() / str(served_generation() or begin_generation())
        for entry in [one for one in os.scandir(folder) if one.name.startswith(COMMON) and one.is_dir(follow_symlinks=False)]:
            gone = tempfile.mkdtemp(prefix=".gone-", dir=folder)
            os.rename(entry.path, f"{gone}/{entry.name}")
            os.makedirs(entry.path, exist_ok=True)
    for gone in folder.glob(".gone-*"):
        shutil.rmtree(gone, ignore_errors=True)


def _files_showing(generation, changed):
    """Names of the files that show any of ``changed``."""
    changed, found = sorted(changed), set()
    for start in range(0, len(changed), AT_ONCE):
        some = changed[start : start + AT_ONCE]
        found.update(RenderedFile.objects.filter(generation=generation, things__thing__in=some).values_list("path", flat=True))
    return found


def _unlink(name):
    for path in (name, f"{name}.gz"):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(path)
