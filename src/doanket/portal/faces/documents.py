"""The library of documents: the published papers of the unit, newest first, sheet by sheet."""

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404

from .. import things
from ..queries.library import choices_in, lines_of_papers, papers_of

ON_A_SHEET = 20


def documents_more(page, *, home, number, language):
    """One sheet of the library. Validity turns by the day: see the nightly tick of ``services.library``."""
    papers = papers_of(home.unit)
    try:
        sheet = Paginator(papers, ON_A_SHEET).page(number)
    except EmptyPage as fault:
        raise Http404 from fault
    issuers, fields, types = choices_in(papers)
    context = {"sheet": sheet, "lines": lines_of_papers(sheet.object_list), "issuers": issuers, "fields": fields, "types": types}
    return "portal/rooms/documents.html", context, {things.documents_of(home.unit_id)}
