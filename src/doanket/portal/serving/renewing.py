"""What flows is written into the ready pages that were just read, for front servers that follow no orders and browsers without script.

A page that nobody reads is not touched: its views are right, for they change when it is read and only then.
"""

import os
import time

from django.conf import settings
from wagtail.models import Page

from ..fragments.keeping import day_began, draw_again, for_a_page, is_common
from . import packing
from .filling import in_pieces, joined, ordered
from .places import COMMON, served_generation

AT_ONCE = 300  # pages; what is beyond waits for its next reader


def renew(pages):
    """Write the numbers of now into the ready files of ``pages`` (keys of pages); returns how many were written."""
    generation, written = served_generation(), 0
    if generation is None:
        return 0
    folders = [entry.path for entry in os.scandir(f"{settings.SITE_FOLDER}/{generation}") if entry.name.startswith(COMMON)]
    for url_path in Page.objects.filter(pk__in=sorted(pages)[:AT_ONCE], live=True).values_list("url_path", flat=True):
        below = url_path.strip("/").split("/", 1)[-1]
        written += sum(_renewed(f"{folder}/{below}/index.html") for folder in folders)
    return written


def _renewed(name):
    """Whether the file holds other numbers now. One that is not there, or of another day, is left to whoever draws it."""
    try:
        with open(name, "rb") as file:
            return _written(file, name) if os.fstat(file.fileno()).st_mtime >= day_began(time.time()) else False
    except (FileNotFoundError, NotADirectoryError):
        return False


def _written(file, name):
    pieces, flowing = in_pieces(file.read())
    contents = [for_a_page(kind, ident) if is_common(kind) else draw_again(kind, ident) for kind, ident, _old in flowing]
    if contents == [old for _kind, _ident, old in flowing]:
        return False
    html = joined(pieces, [ordered(kind, ident, content) for (kind, ident, _old), content in zip(flowing, contents, strict=True)])
    return packing.put_if_it_stands(file, name, {f"{name}.gz": packing.packed(html), name: html})
