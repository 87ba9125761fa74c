"""A page saved as text: lines, some of them paragraphs."""

import re
from html import escape
from itertools import pairwise

from doanket.kernel.text import normalise

from .values import Block

_WIDTHS = range(50, 106)  # characters at which programs break lines
_FEWEST = 2  # lines that go on with a small letter: so many show that a program broke them


def blocks_of_text(text):
    """One block for each paragraph or line, in order."""
    parts = [[" ".join(line.split()) for line in part.split("\n") if line.strip()] for part in re.split(r"\n\s*\n", normalise(text))]
    width = _width(parts)
    return [Block("p", line, f"<p>{escape(line, quote=False)}</p>") for part in parts for line in _joined(part, width)]


def _width(parts):
    """At which length a program broke the lines, or 0 where writers did."""
    width = max((len(line) for part in parts for line in part[:-1]), default=0)
    goes_on = [after for part in parts for before, after in pairwise(part) if _is_full(before, after, width) and after[0].islower()]
    return width if width in _WIDTHS and len(goes_on) >= _FEWEST else 0


def _is_full(before, after, width):
    """Whether the first word of the next line had no more room."""
    return len(before) + 1 + len(after.split(" ", 1)[0]) > width


def _joined(lines, width):
    paragraphs, full = [], False
    for number, line in enumerate(lines):
        if full:
            paragraphs[-1] += " " + line
        else:
            paragraphs.append(line)
        full = bool(width) and number + 1 < len(lines) and _is_full(line, lines[number + 1], width)
    return paragraphs
