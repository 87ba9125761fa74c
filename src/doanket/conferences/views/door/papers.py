"""Papers on a delegate's telephone: what the seat may read, and nothing else."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from doanket.documents import export
from doanket.documents.queries import version_of
from doanket.kit.views import page

from ...door import delegate_of
from ...queries.hall import papers_for
from ...queries.preparing import seat_behind
from ..preparing.agenda import paper_file
from ..preparing.finding import file_answer
from .invitation import opened, quiet


@quiet
@page(public=True)
@opened
def paper_by_code(request, code, delegate, uid):
    return _paper(seat_behind(delegate), uid)


@quiet
@page(public=True)
def paper(request, uid):
    """From the hall's screen: the seat is in the cookie."""
    delegate = delegate_of(request)
    return _paper(delegate, uid) if delegate else redirect("door:hall")


def _paper(seat, uid):
    found = get_object_or_404(papers_for(seat), uid=uid)
    if found.document_id is None:
        return paper_file(found)
    version = version_of(found.document)
    if version is None or found.document.is_cancelled:
        raise Http404
    return file_answer(export.pdf_of(version), name=export.file_name(found.document, "pdf"), kind="pdf")
