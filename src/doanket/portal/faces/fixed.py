"""The pages every site has once; what a kind adds to its text is in ``MORE``."""

from django.http import Http404

from .. import things
from ..models import FixedPage
from ..queries.feeds import IN_ENGLISH
from .albums import albums_more
from .audio import audio_more
from .contact import contact_more
from .documents import documents_more
from .figures import figures_more
from .links import links_more
from .map import map_more
from .people import people_more
from .texts import counting_more, rules_more, statement_more, text_more
from .values import Face

KINDS = FixedPage.Kind

# kind → function(page, home=, number=, language=) → (template, context, names of what is shown)
MORE = {
    KINDS.TEXT: text_more,
    KINDS.PEOPLE: people_more,
    KINDS.CONTACT: contact_more,
    KINDS.MAP: map_more,
    KINDS.ALBUMS: albums_more,
    KINDS.AUDIO: audio_more,
    KINDS.LINKS: links_more,
    KINDS.RULES: rules_more,
    KINDS.COUNTING: counting_more,
    KINDS.STATEMENT: statement_more,
    KINDS.DOCUMENTS: documents_more,
    KINDS.FIGURES: figures_more,
}


def fixed_face(page, *, home, number, language):
    """The text of the page and what its kind draws from other rooms. Structure and contact speak English too."""
    if language != "vi" and page.kind not in IN_ENGLISH:
        raise Http404
    more = MORE.get(page.kind, text_more)
    template, context, shows = more(page, home=home, number=number, language=language)
    has_english = page.kind in IN_ENGLISH
    return Face(template, {"has_english": has_english, **context}, frozenset({things.page(page.pk), *shows}))
