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
    around = home.around = site_furniture(home)
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
    shows = {things.THEME, things.site(home.unit_id), *(things.site(pk) for pk in home.unit.ancestor_ids), *face.shows}
    return Drawn(get_template(face.template).render(context), frozenset(shows))
