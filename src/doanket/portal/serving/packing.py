"""A ready page is packed beside itself a moment later, by the worker: who waits for a page does not wait for this.

Until then a front server packs it for each reader by itself.
"""

import gzip
import os

from django.conf import settings

from . import locking
from .places import served_generation

HARD = 6


def ask_for(generation, name):
    """Write down that the file ``name`` was put. Only while holding ``locking.putting``."""
    with open(_file(generation), "ab", buffering=0) as file:
        file.write(f"{name}\n".encode())


def pack():
    """Pack what was put since the last time; returns how many files."""
    generation = served_generation()
    with locking.taking():  # nobody is in the middle of a line
        try:
            with open(_file(generation), encoding="utf-8") as file:
                names = file.read().split()
        except FileNotFoundError:
            return 0
        os.unlink(_file(generation))
    return sum(_packed(f"{settings.SITE_FOLDER}/{generation}/{name}") for name in dict.fromkeys(names))


def _packed(name):
    """Whether the file is there to be packed: one that went or was drawn again meanwhile waits for its next turn."""
    try:
        with open(name, "rb") as file:
            number, content = os.fstat(file.fileno()).st_ino, file.read()
        fresh = f"{name}.packing"
        with open(fresh, "wb") as file:
            file.write(gzip.compress(content, HARD, mtime=0))
        with locking.taking():
            if os.stat(name).st_ino == number:
                os.replace(fresh, f"{name}.gz")
                return True
            os.unlink(fresh)
    except (FileNotFoundError, NotADirectoryError):
        pass
    return False


def _file(generation):
    return f"{settings.SITE_FOLDER}/{generation}/.unpacked"
