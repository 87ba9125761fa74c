"""The living parts of pages that otherwise stand as files: kinds, and how each is drawn.

A page names one with ``{% fragment "kind" ident %}``; the front server, or our own static path, puts it in. What is empty
is not shown. A fragment may be a minute old.
"""

_kinds = {}


def register(kind, draw):
    """``draw(ident) -> html``; ``ident`` is a short text of digits and letters, html is safe and may be empty."""
    _kinds[kind] = draw


def kinds():
    """kind → how it is drawn."""
    return dict(_kinds)


def drawn(kind, ident):
    """The fragment as HTML; raises ``KeyError`` where there is no such kind."""
    return _kinds[kind](ident)
