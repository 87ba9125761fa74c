"""Putting the living parts into a page, and the reader's own light and size of letters on ``<html>``.

A place is written twice, once in the words of nginx and once in those of Caddy; each takes the other's for a comment. No
text of ours can hold one: ``<`` is written ``&lt;`` everywhere, and :func:`harmless` sees to it once more.
"""

import re

from doanket.ui.preferences import PREFERENCES, cookie_name

FRAGMENT = re.compile(
    rb'<!--# include virtual="[^"]*/cong/manh/([a-z_]{1,20})/([0-9]{1,18})" --><!--~ httpInclude "[^"]*/cong/manh/\1/\2" -->'
)
ORDERS = re.compile(rb"<!--([#~])")
FONTS = re.compile(rb'<link rel="stylesheet" href="[^"]*/fonts/fonts[^"]*\.css">')
COOKIE = re.compile(r"(?:^|;\s*)dk_(theme|size|font)=([a-z]{1,10})(?=;|\s|$)")
CHOICES = {cookie_name(preference): set(preference.choices) - {"auto"} for preference in PREFERENCES}


def place_of_fragment(kind, ident, prefix="/"):
    """What stands in a page where the front server puts the fragment in."""
    address = f"{prefix.rstrip('/')}/cong/manh/{kind}/{ident}"
    return f'<!--# include virtual="{address}" --><!--~ httpInclude "{address}" -->'


def harmless(html):
    """``html`` with every order to a front server taken out that is not one of our own places."""
    parts = []
    end = 0
    for found in FRAGMENT.finditer(html):
        parts += [ORDERS.sub(rb"<!-- \1", html[end : found.start()]), found.group()]
        end = found.end()
    return b"".join([*parts, ORDERS.sub(rb"<!-- \1", html[end:])])


def split(html):
    """(the pieces between the places, [(kind, ident) of each place])."""
    parts = FRAGMENT.split(html)
    kinds, idents = parts[1::3], parts[2::3]
    return parts[0::3], [(kind.decode(), int(ident)) for kind, ident in zip(kinds, idents, strict=True)]


def choices_in(cookies):
    """What the line of cookies says of light, size and font: a tuple of (name, value), empty for most readers."""
    if "dk_" not in cookies:
        return ()
    return tuple(sorted((name, value) for name, value in COOKIE.findall(cookies) if value in CHOICES[f"dk_{name}"]))


def joined(pieces, fragments, choices=()):
    """The page as its reader gets it."""
    first, *others = pieces
    if choices:
        said = "".join(f' data-{name}="{value}"' for name, value in choices).encode()
        first = first.replace(b"<html", b"<html" + said, 1)
        if ("font", "system") in choices:
            first = FONTS.sub(b"", first, count=1)
    parts = [first]
    for fragment, piece in zip(fragments, others, strict=True):
        parts += [fragment, piece]
    return b"".join(parts)
