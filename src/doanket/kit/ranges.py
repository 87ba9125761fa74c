"""A file answered whole or in part. Telephones ask for the first two bytes of a sound before they play it."""

import re

from django.http import HttpResponse

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def in_part(request, content, media_type):
    """Answer ``content`` (bytes) to ``request``: 200 with all of it, 206 with the one range asked for, or 416.

    Several ranges at once, or a range that cannot be read, are answered with the whole, as RFC 9110 (14.2) allows.
    """
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if not asked or asked.groups() == ("", ""):
        answer = HttpResponse(content, content_type=media_type)
    elif (span := _span(*asked.groups(), len(content))) is None:
        answer = HttpResponse(status=416, content_type=media_type)
        answer["Content-Range"] = f"bytes */{len(content)}"
    else:
        first, last = span
        answer = HttpResponse(content[first : last + 1], status=206, content_type=media_type)
        answer["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    answer["Accept-Ranges"] = "bytes"
    return answer


def _span(first, last, length):
    """(first, last) byte, both counted in; None where nothing lies there."""
    if not first:
        first, last = max(0, length - int(last)), length - 1
    else:
        first, last = int(first), min(int(last) if last else length - 1, length - 1)
    return (first, last) if first <= last else None
