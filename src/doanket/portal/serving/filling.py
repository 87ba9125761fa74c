"""Putting the living parts into a page, and the reader's own light and size of letters on ``<html>``.

A place is a comment that no text of ours can hold: ``<`` is written ``&lt;`` everywhere. A file holds no place any more: a
front server hands it out as it is. :func:`harmless` takes away what some front server could take for an order to itself.
"""

import re

from doanket.ui.preferences import PREFERENCES, cookie_name

FRAGMENT = re.compile(rb"<!--\[([a-z_]{1,20}) ([0-9]{1,18})\]-->")
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


def filled(html, drawn):
    """``html`` with ``drawn(kind, ident) -> bytes`` in each of its places."""
    return FRAGMENT.sub(lambda found: drawn(found[1].decode(), int(found[2])), html)


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
