"""Putting the living parts into a page, and the reader's own light and size of letters on ``<html>``.

A place is a comment that no text of ours can hold: ``<`` is written ``&lt;`` everywhere. In a ready page there is something in
every place. Around what flows stands an order to the front server to ask for it anew: our own front and an nginx that is told
«ssi on» follow it, any other hands out the file as it is, and for its reader the order is a comment. :func:`harmless` takes away
whatever else a front server could take for an order.
"""

import re

from django.urls import get_script_prefix

from doanket.ui.preferences import PREFERENCES, cookie_name

FRAGMENT = re.compile(rb"<!--\[([a-z_]{1,20}) ([0-9]{1,18})\]-->")
FLOWING = re.compile(rb'<!--# block name="([a-z_]{1,20})-([0-9]{1,18})" -->(.*?)<!--# endblock --><!--# include [^>]*-->', re.DOTALL)
ORDERS = re.compile(rb"<!--([#~])")
FONTS = re.compile(rb'<link rel="stylesheet" href="[^"]*/fonts/fonts[^"]*\.css">')
COOKIE = re.compile(r"(?:^|;\s*)dk_(theme|size|font)=([a-z]{1,10})(?=;|\s|$)")
CHOICES = {cookie_name(preference): set(preference.choices) - {"auto"} for preference in PREFERENCES}


def place_of_fragment(kind, ident):
    """What stands in a drawn page where the fragment is put in."""
    return f"<!--[{kind} {ident}]-->"


def harmless(html):
    """``html`` with every order to a front server taken out."""
    return ORDERS.sub(rb"<!-- \1", html)


def filled(html, drawn, *, flowing=lambda kind: False):
    """``html`` with ``drawn(kind, ident) -> bytes`` in each of its places, the kinds that are ``flowing`` with their order around."""

    def put(found):
        kind, ident = found[1].decode(), int(found[2])
        content = drawn(kind, ident)
        return ordered(kind, ident, content) if flowing(kind) else content

    return FRAGMENT.sub(put, html)


def ordered(kind, ident, content):
    """``content`` with the order to ask for it anew, as nginx reads it: what stands there is shown where nothing is answered."""
    begins = f'<!--# block name="{kind}-{ident}" -->'
    ends = f'<!--# endblock --><!--# include virtual="{get_script_prefix()}cong/manh/{kind}/{ident}" stub="{kind}-{ident}" -->'
    return begins.encode() + content + ends.encode()


def in_pieces(html):
    """``(pieces, flowing)``: the ready page between what flows, and between its pieces (kind, ident, what was drawn with it)."""
    pieces = FLOWING.split(html)
    flowing = zip(pieces[1::4], pieces[2::4], pieces[3::4], strict=True)
    return pieces[::4], [(kind.decode(), int(ident), content) for kind, ident, content in flowing]


def joined(pieces, contents):
    """The page with ``contents`` between its ``pieces``."""
    return b"".join([part for pair in zip(pieces, [*contents, b""], strict=True) for part in pair])


def choices_in(cookies):
    """What the line of cookies says of light, size and font: a tuple of (name, value), empty for most readers."""
    if "dk_" not in cookies:
        return ()
    return tuple(sorted((name, value) for name, value in COOKIE.findall(cookies) if value in CHOICES[f"dk_{name}"]))


def as_chosen(html, choices):
    """The page as its reader gets it."""
    if choices:
        said = "".join(f' data-{name}="{value}"' for name, value in choices).encode()
        html = html.replace(b"<html", b"<html" + said, 1)
        if ("font", "system") in choices:
            html = FONTS.sub(b"", html, count=1)
    return html
