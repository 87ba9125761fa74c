"""Pictures in the sizes that pages ask for, as files at addresses that say what is in them.

«/cong/anh/<uid>-<stamp>-960.webp»: the stamp is of the stored file, so that an address never shows another picture and a
browser may keep it for ever. No row is written for a size: :func:`make_sizes` makes them when a picture is published, and
whoever asks before that gets them made then.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.urls import get_script_prefix, reverse

WIDTHS = (480, 960, 1600)
PLAIN = 960  # the one JPEG, for what cannot read WebP
CARD = (1200, 630)
NAME = re.compile(r"([0-9a-f]{32})-([0-9a-f]{8})-(?:(480|960|1600)\.(webp|jpg)|(the)\.jpg)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Size:
    """One file of a picture: its address and how wide and high it is, in dots."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """What an ``img`` needs: the addresses, and the shape by which a page keeps its place free."""

    webp: tuple
    plain: Size
    largest: Size

    @property
    def srcset(self):
        return ", ".join(f"{size.url} {size.width}w" for size in self.webp)


def sizes_of(picture):
    """:class:`Sizes` of a ``PortalPicture``; asks nobody."""
    name = _name(picture)
    webp = tuple(_size(picture, width, f"{name}-{width}.webp") for width in widths_of(picture))
    return Sizes(webp, _size(picture, PLAIN, f"{name}-{PLAIN}.jpg"), webp[-1])


def card_of(picture):
    """The address of the crop of 1200 by 630 for those who show a link with a picture."""
    return _url(f"{_name(picture)}-the.jpg")


def widths_of(picture):
    """Those of :data:`WIDTHS` that a picture has dots for, and at least the smallest."""
    return [width for width in WIDTHS if width <= picture.width] or [WIDTHS[0]]


def make_sizes(picture):
    """Write every size of ``picture`` that is missing; returns whether any was. Takes about half a second."""
    name = _name(picture)
    endings = [f"{width}.webp" for width in widths_of(picture)] + [f"{PLAIN}.jpg", "the.jpg"]
    missing = [ending for ending in endings if not file_named(f"{name}-{ending}").exists()]
    if missing:
        whole = _opened(picture)
        for ending in missing:
            _write(file_named(f"{name}-{ending}"), _drawn(whole, ending))
    return bool(missing)


def one_size(picture, name):
    """The file called ``name`` (see :data:`NAME`), made if it is missing; None where the picture has no such file."""
    if not name.startswith(f"{_name(picture)}-"):
        return None
    path = file_named(name)
    if not path.exists():
        ending = name.rsplit("-", 1)[1]
        if ending[0].isdigit() and ending.endswith("webp") and int(ending[:-5]) not in widths_of(picture):
            return None
        _write(path, _drawn(_opened(picture), ending))
    return path


def forget_sizes(picture):
    """Take the files of a picture away that readers are no longer to see."""
    for path in _folder().glob(f"{picture.uid.hex}-*"):
        path.unlink(missing_ok=True)


def file_named(name):
    """Where the file of a size lies: a front server may hand it out itself."""
    return _folder() / name


def _folder():
    return Path(settings.SITE_FOLDER) / "anh"


def _name(picture):
    file = getattr(picture.file, "name", picture.file)
    return f"{picture.uid.hex}-{crc32(f'{file} {picture.width}'.encode()):08x}"


def _size(picture, width, name):
    width = min(width, picture.width)
    return Size(_url(name), width, max(1, round(picture.height * width / picture.width)))


def _url(name):
    return f"{_before_the_name(get_script_prefix())}{name}"


@lru_cache(maxsize=16)
def _before_the_name(_prefix):
    """What stands in front of every name: asked of the table of addresses once, not for each of thirty sizes on a page."""
    name = f"{'0' * 32}-{'0' * 8}-960.jpg"
    return reverse("cong:picture", args=[name]).removesuffix(name)


def _opened(picture):
    from PIL import Image

    with picture.file.storage.open(picture.file.name) as file, Image.open(file) as opened:
        return opened.convert("RGB")


def _drawn(whole, ending):
    from PIL import Image, ImageOps

    stream = BytesIO()
    if ending == "the.jpg":
        ImageOps.fit(whole, CARD, Image.Resampling.LANCZOS).save(stream, "JPEG", quality=80, progressive=True)
        return stream.getvalue()
    width, kind = ending.split(".")
    small = whole.copy()
    small.thumbnail((int(width), 10 * int(width)), Image.Resampling.LANCZOS)
    small.save(stream, *(("WEBP",) if kind == "webp" else ("JPEG",)), quality=72 if kind == "webp" else 80, method=4, progressive=True)
    return stream.getvalue()


def _write(path, content):
    from .serving.places import write_whole

    write_whole(path, content)
