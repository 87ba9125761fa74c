"""A page saved as text: lines, some of them paragraphs."""

import re
from html import escape

from doanket.kernel.text import normalise

from .values import Block

_BROKEN = range(40, 105)  # the length of lines that a program broke, not a writer


def blocks_of_text(text):
    """One block for each paragraph or line, in order."""
    blocks = []
    for part in re.split(r"\n\s*\n", normalise(text)):
        lines = [" ".join(line.split()) for line in part.split("\n") if line.strip()]
        if _was_broken(lines):
            lines = [" ".join(lines)]
        blocks += [Block("p", line, f"<p>{escape(line, quote=False)}</p>") for line in lines]
    return blocks


def _was_broken(lines):
    if len(lines) < 3:
        return False
    inner = lines[:-1]
    return all(len(line) in _BROKEN for line in inner) and all(line[-1] not in ".:;!?”\"" for line in inner[:1]) and max(map(len, inner)) - min(map(len, inner)) < 25
