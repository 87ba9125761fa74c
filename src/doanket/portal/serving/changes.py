"""What was taken away while a page was being drawn: its own length is the counter of changes.

Whoever draws a page notes the length first. Before the page is put in its place, what was added since is read: if it names
anything the page shows, the page may have been drawn before that change and is not kept.
"""

import time
from dataclasses import dataclass, field

from django.conf import settings

from .places import served_generation

LONGEST_NAME = 256  # and more than any name of :mod:`doanket.portal.things` is long


@dataclass(frozen=True, slots=True)
class Mark:
    """The state before drawing began."""

    generation: int
    length: int
    made: float = field(default_factory=time.time)


def mark(generation):
    try:
        with open(_file(generation), "rb") as file:
            start = max(0, file.seek(0, 2) - LONGEST_NAME)
            file.seek(start)
            return Mark(generation, start + file.read().rfind(b"\n") + 1)  # somebody may be in the middle of a line
    except FileNotFoundError:
        return Mark(generation, 0)


def changed_since(mark, shows):
    """Whether anything of ``shows`` was taken away since ``mark``. Ask while holding ``locking.putting``."""
    return served_generation() != mark.generation or not shows.isdisjoint(_noted(mark))


def changed_between(mark, later, shows):
    """Whether anything of ``shows`` was taken away from the one mark to the other."""
    if mark.generation != later.generation or later.length < mark.length:
        return True
    return later.length > mark.length and not shows.isdisjoint(_noted(mark, later.length - mark.length))


def _noted(mark, length=-1):
    try:
        with open(_file(mark.generation), "rb") as file:
            file.seek(mark.length)
            return file.read(length).decode().split()
    except FileNotFoundError:
        return []


def note(generation, things):
    """Write down what is taken away now. Only while holding ``locking.taking``."""
    with open(_file(generation), "a", encoding="utf-8") as file:
        file.write("".join(f"{thing}\n" for thing in sorted(things)))


def _file(generation):
    return f"{settings.SITE_FOLDER}/{generation}/.changes"
