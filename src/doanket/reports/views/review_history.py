"""Who changed which figure when: filtered, printed."""

from django.core.paginator import Paginator
from django.shortcuts import render

from doanket.audit.queries import entries_of
from doanket.kernel.text import normalise
from doanket.kit.views import page

from .. import queries
from ..choices import ChangeCause
from .review_scope import report_or_404
from .review_words import told_here

ON_A_PAGE = 50


@page
def history(request, pk):
    report = report_or_404(request.user, pk)
    cells = queries.cells_of(report)
    by_id = {cell.measure.indicator_id: cell for cell in cells}
    changes = _filtered(queries.changes_of(report), request)
    shown = Paginator(changes, ON_A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "report": report,
        "changes": [(change, by_id.get(change.indicator_id)) for change in shown],
        "shown": shown,
        "cells": cells,
        "causes": ChangeCause.choices,
        "asked": {"cau": request.GET.get("cau", ""), "vi": request.GET.get("vi", "")},
        "journal": [(entry, told_here(entry)) for entry in entries_of(report)[:200]],
        "corrections": queries.corrections_of(report),
        "names": {cell.code: cell for cell in cells},
    }
    return render(request, "reports/review/history.html", context)


def _filtered(changes, request):
    if code := request.GET.get("cau"):
        changes = changes.filter(indicator__code=normalise(code))
    if request.GET.get("vi") in ChangeCause.values:
        changes = changes.filter(cause=request.GET["vi"])
    return changes
