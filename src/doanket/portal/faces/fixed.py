"""The pages every site has once; what a kind adds to its text is in ``MORE``."""

from .. import things
from .values import Face, only_first_sheet


def fixed_face(page, *, home, number, language):
    """The text of the page and what its kind draws from other rooms."""
    only_first_sheet(number)
    return Face("portal/fixed.html", {}, frozenset({things.page(page.pk)}))
