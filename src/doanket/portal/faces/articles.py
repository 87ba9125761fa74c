"""An article, and a section: the list of its articles."""

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404

from .. import things
from ..bodies import lay_out
from ..hearing import can_be_heard, heard
from ..queries.figures import figures_of_article
from ..queries.reading import articles_in, files_in, listed, others_of, pictures_in, related_to, topics_in
from ..serving.finding import address_of
from ..sharing import code_for, message_for, public_url, share_links
from .values import Face, only_first_sheet

ON_A_SHEET = 20


def article_face(page, *, home, number, language):
    """One article with its pictures, files and figures, and what is to be read next. Five queries besides those of the frame."""
    only_first_sheet(number)
    pictures = pictures_in(page)
    lead = next((one for one in pictures if one.is_lead), None)
    related = related_to(page)
    others = others_of(page, related)
    sound = heard(lead=page.lead, body=page.body)
    context = {
        "article": page,
        "laid": lay_out(page.body, pictures, figures_of_article(page)),
        "lead": lead,
        "card": lead or (pictures[0] if pictures else None),
        "files": files_in(page),
        "topics": topics_in(page),
        "related": related,
        "others": others,
        "heard": sound,
        "has_voice": can_be_heard(sound),
        **shared(page),
    }
    shows = {things.article(page.pk), things.readers_of(page.pk), things.news_of(page.unit_id), *(things.article(one.pk) for one in related)}
    return Face("portal/article.html", context, frozenset(shows))


def shared(page):
    """How the page is handed on: address, code, words."""
    url = public_url(address_of(page))
    return {
        "canonical": url,
        "code": code_for(url),
        "message": message_for(title=page.title, lead=page.lead, url=url),
        "share_links": share_links(title=page.title, url=url),
    }


def section_face(page, *, home, number, language):
    """One sheet of a section, newest first."""
    try:
        sheet = Paginator(articles_in(page, home.unit_id), ON_A_SHEET).page(number)
    except EmptyPage as fault:
        raise Http404 from fault
    shows = {things.page(page.pk), things.news_of(home.unit_id), *(things.article(one.pk) for one in sheet)}
    return Face("portal/section.html", {"sheet": sheet, "articles": listed(list(sheet))}, frozenset(shows))
