"""A figure opened down to the sentence it came from."""

from django.http import Http404
from django.shortcuts import render

from doanket.kit.views import page

from .. import queries
from ..passages import Mark, pieces
from .review_scope import report_or_404


@page
def evidence(request, pk, code):
    report = report_or_404(request.user, pk)
    found = queries.evidence_of(report, code).get(code)
    cell = next((cell for cell in queries.cells_of(report) if cell.code == code), None)
    if found is None or cell is None:
        raise Http404
    context = {"report": report, "cell": cell, "evidence": found, "texts": _texts(found), "changed": cell.value != found.left_at}
    return render(request, "reports/prose/evidence.html", context)


def _texts(found):
    """Each text once, its numbers marked."""
    spans = {}
    for one in found.witnesses:
        spans.setdefault(one.figure.reading, []).append(Mark(one.figure.start, one.figure.end, "taken", ""))
    return [(reading, pieces(reading.text, marks)) for reading, marks in spans.items()]
