"""Photographs as they may be kept: turned upright, no larger than a screen needs, and without anything the camera wrote.

A photograph carries the place and the hour it was taken and the name of the telephone. Only the picture itself is read;
it is written anew, so that nothing else of the file survives.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO

LARGEST_FILE = 8 * 1024 * 1024
LARGEST_PICTURE = 50_000_000  # dots; a small file may unpack to gigabytes
LONGEST_SIDE = 2048
SMALL_SIDE = 480
KINDS = ("JPEG", "PNG", "WEBP")


class NotAPicture(ValueError):
    """The file is not a JPEG, PNG or WebP picture, is damaged, or is too large."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG picture with its size in dots and a small one of it for lists."""

    content: bytes
    small: bytes
    width: int
    height: int


def clean_picture(content: bytes) -> Picture:
    """The picture of a file, written anew as JPEG. Raises :class:`NotAPicture`."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(content) > LARGEST_FILE:
        raise NotAPicture("the file is too large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged notes of a camera: they are thrown away in any case
            with Image.open(BytesIO(content), formats=KINDS) as opened:
                if opened.width * opened.height > LARGEST_PICTURE:
                    raise NotAPicture("the picture is too large")
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                upright = ImageOps.exif_transpose(opened)
                plain = _on_white(upright)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, IndexError, EOFError) as fault:
        raise NotAPicture(str(fault)) from fault
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    small = plain.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return Picture(_jpeg(plain, 85), _jpeg(small, 78), plain.width, plain.height)


def _on_white(picture):
    """Three colours without transparency, and a fresh picture that carries no notes."""
    from PIL import Image

    picture = picture.convert("RGBA") if picture.mode in ("P", "LA", "PA", "RGBA") else picture.convert("RGB")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return paper


def _jpeg(picture, quality):
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=quality, optimize=True, progressive=True)
    return stream.getvalue()
