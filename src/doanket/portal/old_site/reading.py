"""Every page of a place, each read by itself: one bad file does not stop the rest."""

from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from doanket.kit.pictures import LARGEST_FILE as LARGEST_PICTURE

from . import nukeviet, wordpress
from .decoding import decoded
from .gathering import EXPORTS, LARGEST_EXPORT, LARGEST_FILE, LARGEST_PAGE, Unreadable
from .html_page import blocks_of_html
from .recognising import note_lost_pictures, recognised, without_lists_of_files
from .text_page import blocks_of_text
from .values import Hints, Reading


def read_place(place, *, base=""):
    """A :class:`Reading` for each article found in ``place`` (:class:`~.gathering.Place`), and for each file that holds none.

    ``base`` is the address the old portal had: a page that does not say its own got it from its name below ``base``.
    """
    for name in place.pages():
        try:
            yield from _of_file(place, name, base)
        except Unreadable as refusal:
            yield Reading(name, fault=refusal.message)
        except (RecursionError, MemoryError, ValueError, LookupError, OSError) as fault:  # a page like no other: told, and the next is read
            yield Reading(name, fault=_("không đọc được trang này (%(kind)s)") % {"kind": type(fault).__name__})
    for name, fault in place.faults:
        if name not in place.used:
            yield Reading(name, fault=fault)


def _of_file(place, name, base):
    ending = PurePosixPath(name).suffix.lower()
    content = place.entries[name].read(LARGEST_EXPORT if ending in EXPORTS else LARGEST_PAGE)
    if not content.strip():
        raise Unreadable(_("tệp trống"))
    text, note = decoded(content)
    for file, blocks, hints in _pages_in(name, ending, text, base):
        reading = recognised(file, blocks, hints)
        if note:
            reading.notes.append(note)
        if "Ð" in text or "ð" in text:
            reading.notes.append(_("chữ Ð (Iceland) đã sửa thành Đ"))
        _fetch(place, name, reading, hints)
        note_lost_pictures(reading)
        yield reading


def _pages_in(name, ending, text, base):
    """(name to tell, blocks, hints) of every article of one file."""
    if ending == ".xml" and "<rss" in text[:4000]:
        yield from wordpress.articles(name, text)
    elif ending == ".json":
        yield from nukeviet.articles(name, text, base)
    elif ending == ".txt" and "<html" not in text[:2000].lower():
        yield name, blocks_of_text(text), Hints(address=_address(base, name))
    elif "<" in text[:4000]:
        blocks, hints = blocks_of_html(text, base=base)
        hints.address = hints.address or _address(base, name)
        yield name, blocks, hints
    else:
        yield name, blocks_of_text(text), Hints(address=_address(base, name))


def _address(base, name):
    return f"{base.rstrip('/')}/{name}" if base else ""


def _fetch(place, page, reading, hints):
    """The files of pictures and attachments, where they were saved too."""
    for picture in reading.pictures:
        if picture.larger:
            picture.content, _fault = place.beside(page, picture.larger, LARGEST_PICTURE)
        if picture.content is None:
            picture.content, picture.fault = place.beside(page, picture.address, LARGEST_PICTURE)
    for attachment in hints.attachments:
        attachment.content, attachment.fault = place.beside(page, attachment.address, LARGEST_FILE)
    reading.attachments = hints.attachments
    without_lists_of_files(reading)
