"""What each kind of page shows: its template, what the template is given, and the names of what is on it.

A face is ``face(page, *, home, number, language) -> Face``; the kind of a fixed page has a face of its own.
"""

from ..models import Album, Article, FixedPage, SectionPage, UnitHome
from .albums import album_face
from .articles import article_face, section_face
from .fixed import fixed_face
from .home import home_face
from .values import Face

__all__ = ["Face", "face_of"]

FACES = {UnitHome: home_face, SectionPage: section_face, Article: article_face, Album: album_face, FixedPage: fixed_face}


def face_of(page, *, home, number=1, language="vi"):
    """The :class:`Face` of ``page``; raises ``Http404`` where ``number`` or ``language`` does not exist for it."""
    return FACES[type(page)](page, home=home, number=number, language=language)
