"""One paper, its files, and the search among papers."""

from http import HTTPStatus
from types import SimpleNamespace

from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from doanket.documents.export import file_name
from doanket.documents.preview import leaves_of
from doanket.documents.queries import is_shown, validity_of
from doanket.kit import voice
from doanket.kit.views import number_asked, page

from ..forms.library import PaperSearchForm
from ..models import FixedPage
from ..queries import homes
from ..queries.library import choices_in, lines_of_papers, paper_with, papers_around, sought
from . import open_frame

ON_A_SHEET = 20
TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@page(public=True)
def paper(request, uid):
    """The page of one paper; one that was taken off says only that (410), and nothing of what stood in it."""
    found = _paper(uid)
    if not is_shown(found.document):
        return framed(request, found.document.unit, "portal/rooms/document_gone.html", {}, status=410)
    context = {
        "paper": found, "document": found.document, "validity": validity_of(found, timezone.localdate()),
        "leaves": leaves_of(SimpleNamespace(blocks=found.blocks, figures=[])), "has_voice": voice.is_ready(),
    }  # fmt: skip
    return framed(request, found.document.unit, "portal/rooms/document.html", context)


@page(public=True)
def paper_file(request, uid, ending):
    """A file of the public version, to keep."""
    found = _paper(uid)
    stored = getattr(found, ending)
    if not is_shown(found.document) or not stored.storage.exists(stored.name):
        raise Http404
    name = file_name(found.document, ending)
    answer = FileResponse(stored.open(), as_attachment=True, filename=name, content_type=TYPES[ending])
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@page(public=True)
def papers(request, slug):
    """Papers of the site and of the committees above it, by number, day, issuer, field and words."""
    home = get_object_or_404(homes(), slug=slug)
    around = papers_around(home.unit)
    issuers, fields, types = choices_in(around)
    form = PaperSearchForm(request.GET or None, issuers=issuers, fields=fields, types=types)
    found = sought(around, form.asked) if form.is_bound else around
    sheet = Paginator(found, ON_A_SHEET).get_page(number_asked(request.GET, "trang") or 1)
    context = {"form": form, "sheet": sheet, "lines": lines_of_papers(sheet.object_list)}
    return framed(request, home.unit, "portal/rooms/document_search.html", context, status=422 if form.is_bound and form.errors else 200)


def _paper(uid):
    found = paper_with(uid)
    if found is None:
        raise Http404
    return found


def framed(request, unit, template, context, *, kind=FixedPage.Kind.DOCUMENTS, status=200):
    """``template`` in the frame of the site of ``unit``, below its page of that kind; found pages may be indexed, at their own address."""
    home = get_object_or_404(homes(), unit=unit)
    stands_on = get_object_or_404(FixedPage, unit=unit, kind=kind, live=True)
    frame = {"page": stands_on, "is_form": False}
    answer = open_frame.framed(request, home, template, {**frame, **context}, title=stands_on.title, status=status)
    if status == HTTPStatus.OK and not request.GET:
        del answer["X-Robots-Tag"]
    return answer
