"""The living parts of pages that otherwise stand as files: kinds, and how each is drawn.

A page names one with ``{% fragment "kind" ident %}``; it is put in when the page is drawn. What is empty is not shown. Inside
an element with ``{% living "kind" ident %}`` the script of the page asks for it again at its own address, where it is a
minute old at most. What has no such element must be named in ``shows``, so that the page goes when it changes. What changes
all the time is registered as ``flowing``: its place stays in the ready page, for whoever hands the page out to fill it anew.
"""

_kinds, _known, _single, _common, _flowing = {}, {}, set(), set(), set()


def register(kind, draw, *, known=lambda ident: True, one_question=False, on_many_pages=False, flowing=False):
    """``draw(ident) -> html``; ``ident`` is a whole number, html is safe and may be empty.

    ``known(ident)``: whether there is anything of that number; of others nothing is kept. ``one_question``: drawing asks the
    database a single thing, and so needs no transaction around it. ``on_many_pages``: what was drawn for one page within the
    minute is put into the next as well. ``flowing``: a ready page stays when it changes.
    """
    _kinds[kind], _known[kind] = draw, known
    (_single.add if one_question else _single.discard)(kind)
    (_common.add if on_many_pages else _common.discard)(kind)
    (_flowing.add if flowing else _flowing.discard)(kind)


def kinds():
    """kind → how it is drawn."""
    return dict(_kinds)


def is_known(kind, ident):
    """Whether ``ident`` names anything that the kind can show; raises ``KeyError`` where there is no such kind."""
    return _known[kind](ident)


def asks_once(kind):
    """Whether the kind was registered as asking a single question."""
    return kind in _single


def is_common(kind):
    """Whether the kind was registered as standing on many pages."""
    return kind in _common


def is_flowing(kind):
    """Whether ready pages stay when what the kind shows changes."""
    return kind in _flowing


def drawn(kind, ident):
    """The fragment as HTML; raises ``KeyError`` where there is no such kind."""
    return _kinds[kind](ident)
