"""Finding what the address names, within what the person may see; and answering with files."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from doanket.access.queries import main_unit_of
from doanket.kit.views import number_asked

from .. import queries

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
LINES_A_PAGE = 25


def document_of(request, pk):
    return get_object_or_404(queries.documents_visible_to(request.user), pk=pk)


def version_asked(request, document):
    """The version named by ``ban``, else the last, of those that the person may read."""
    among = queries.versions_visible_to(request.user)
    version = queries.version_of(document, number_asked(request.GET, "ban"), among=among)
    if version is None:
        raise Http404
    return version


def unit_asked(request, units):
    """The one of ``units`` asked for, else the one the person works at, else the first; None if there is none."""
    if asked := number_asked(request.GET, "don-vi"):
        return get_object_or_404(units, pk=asked)
    main = main_unit_of(request.user)
    return (units.filter(pk=main.pk).first() if main else None) or units.first()


def unit_of(request, pk):
    """A unit whose registers the person may open."""
    return get_object_or_404(queries.units_with_registers(request.user), pk=pk)


def file_answer(content, *, name, kind):
    """A file to keep: never opened inside the page, never guessed at by the browser, never kept by a proxy."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
