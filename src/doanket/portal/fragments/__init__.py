"""The living parts of pages that otherwise stand as files: kinds, and how each is drawn.

A page names one with ``{% fragment "kind" ident %}``; the front server, or our own static path, puts it in. What is empty
is not shown. A fragment may be a minute old.
"""

_kinds, _single = {}, set()


def register(kind, draw, *, one_question=False):
    """``draw(ident) -> html``; ``ident`` is a short text of digits and letters, html is safe and may be empty.

    ``one_question``: it asks the database a single thing, and so needs no transaction around it.
    """
    _kinds[kind] = draw
    (_single.add if one_question else _single.discard)(kind)


def kinds():
    """kind → how it is drawn."""
    return dict(_kinds)


def asks_once(kind):
    """Whether the kind was registered as asking a single question."""
    return kind in _single


def drawn(kind, ident):
    """The fragment as HTML; raises ``KeyError`` where there is no such kind."""
    return _kinds[kind](ident)
