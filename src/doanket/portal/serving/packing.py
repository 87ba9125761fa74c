"""A ready page is packed beside itself a moment later, by the worker: who waits for a page does not wait for this.

Until then a front server packs it for each reader by itself.
"""

import gzip
import os

from django.conf import settings

from . import locking
from .places import served_generation, still_stands, written_beside

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
            return put_if_it_stands(file, name, {f"{name}.gz": packed(file.read())})
    except (FileNotFoundError, NotADirectoryError):
        return False


def packed(content):
    """``content`` as a front server hands it out to nearly everybody; the same for the same."""
    return gzip.compress(content, HARD, mtime=0)


def put_if_it_stands(file, name, contents):
    """Put ``contents`` (path → bytes) in their places while ``file`` stands at ``name``; whether it did."""
    fresh = {path: written_beside(path, content) for path, content in contents.items()}
    with locking.taking():
        if stands := still_stands(file.fileno(), name):
            for path, made in fresh.items():
                os.replace(made, path)
    if not stands:
        for made in fresh.values():
            os.unlink(made)
    return stands


def _file(generation):
    return f"{settings.SITE_FOLDER}/{generation}/.unpacked"
