"""Throwing away a draft that was never sent: a page that asks, and the deed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.views import action, page

from .. import services
from .entry_pen import Pen


@page
def discard(request, pk):
    pen = Pen(request, pk)
    if pen.report.first_submitted_at or not pen.report.is_open:
        return redirect(pen.report)
    filled = sum(cell.value is not None for cell in pen.cells)
    context = {"report": pen.report, "round": pen.report.round, "filled": filled, "written": any(each.text for each in pen.prose)}
    return render(request, "reports/entry/discard.html", context)


@action
def discard_now(request, pk):
    report = Pen(request, pk).report
    services.discard_draft(actor=request.user, report=report)
    messages.success(request, _("Đã bỏ bản nháp %(round)s của %(unit)s.") % {"round": report.round, "unit": report.unit})
    return redirect("reports:list")
