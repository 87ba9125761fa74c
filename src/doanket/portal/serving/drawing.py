"""A page as its readers get it: without the request, so that the file is the same for everybody."""

from dataclasses import dataclass

from django.template.loader import get_template

from .. import things
from ..faces import face_of
from ..queries import site_furniture
from .finding import address_of, home_of_page


@dataclass(frozen=True, slots=True)
class Drawn:
    """The page and the names of what it shows."""

    html: str
    shows: frozenset


def draw(page, *, number=1, language="vi"):
    """``page`` (as :func:`finding.page_at` gives it) as HTML; ``number`` is the sheet of a long list.

    Raises ``Http404`` where there is no such sheet or no such language.
    """
    home = home_of_page(page)
    around = frame_of(home)
    face = face_of(page, home=home, number=number, language=language)
    context = {
        "page": page,
        "home": home,
        "unit": home.unit,
        "around": around,
        "address": address_of(page),
        "number": number,
        "language": language,
        **face.context,
    }
    return Drawn(get_template(face.template).render(context), names_of_frame(home) | face.shows)


def frame_of(home):
    """What stands around the pages of ``home``; a site that was kept with it (:mod:`frames`) knows it already."""
    if "around" not in home.__dict__:
        home.around = site_furniture(home)
    return home.around


def names_of_frame(home):
    """What the frame of every page of a site shows."""
    return frozenset({things.THEME, things.site(home.unit_id), *(things.site(pk) for pk in home.unit.ancestor_ids)})
