"""The same questions on one sheet of paper, with the same numbers, for whoever would rather write first."""

from django.shortcuts import get_object_or_404, render

from doanket.kernel.dates import header_date
from doanket.kit.views import page

from .. import queries
from .entry_words import span_of


@page
def paper(request, pk):
    report = get_object_or_404(queries.reports_visible_to(request.user).select_related("parent"), pk=pk)
    cells, prose = queries.cells_of(report), queries.prose_of(report)
    context = {
        "report": report,
        "round": report.round,
        "cells": [(cell, cell.measure.show(cell.previous) if cell.previous is not None else "") for cell in cells],
        "prose": list(enumerate(prose, start=len(cells) + 1)),
        "period": report.round.period,
        "due": header_date(report.due_on),
        "spans": dict.fromkeys(span_of(report.round, cell.measure) for cell in cells),
    }
    return render(request, "reports/entry/paper.html", context)
