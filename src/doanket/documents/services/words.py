"""Typed words as they are stored and printed."""

from doanket.kernel.text import normalise
from doanket.kit.paper.blocks import clean


def tidy(text):
    """``text`` in one spelling, without what cannot be seen or printed; nothing for None."""
    return clean(normalise(str(text or ""))).strip()
