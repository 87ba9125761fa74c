"""What was taken away while a page was being drawn: its own length is the counter of changes.

Whoever draws a page notes the length first. Before the page is put in its place, what was added since is read: if it names
anything the page shows, the page may have been drawn before that change and is not kept.
"""

from dataclasses import dataclass

from django.conf import settings

from .places import served_generation


@dataclass(frozen=True, slots=True)
class Mark:
    """The state before drawing began."""

    generation: int
    length: int


def mark(generation):
    try:
        with open(_file(generation), "rb") as file:
            return Mark(generation, file.seek(0, 2))
    except FileNotFoundError:
        return Mark(generation, 0)


def changed_since(mark, shows):
    """Whether anything of ``shows`` was taken away since ``mark``. Ask while holding ``locking.putting``."""
    if served_generation() != mark.generation:
        return True
    try:
        with open(_file(mark.generation), encoding="utf-8") as file:
            file.seek(mark.length)
            return not shows.isdisjoint(file.read().split())
    except FileNotFoundError:
        return False


def note(generation, things):
    """Write down what is taken away now. Only while holding ``locking.taking``."""
    with open(_file(generation), "a", encoding="utf-8") as file:
        file.write("".join(f"{thing}\n" for thing in sorted(things)))


def _file(generation):
    return f"{settings.SITE_FOLDER}/{generation}/.changes"
