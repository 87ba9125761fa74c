"""A signed correction: type the new figures, read once more what will change, sign."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from .. import queries, services
from ..choices import ReportState
from ..review_forms import CorrectionForm
from .review_scope import report_or_404


@page
def correct(request, pk):
    report = _correctable(request, pk)
    return _ask(request, report, CorrectionForm(cells=queries.cells_of(report)))


@action
def correct_sign(request, pk):
    report = _correctable(request, pk)
    form = CorrectionForm(request.POST, cells=queries.cells_of(report))
    if not form.is_valid() or "again" in request.POST:
        return _ask(request, report, form, status=200 if form.is_valid() else 422)
    if "sign" not in request.POST:
        return render(request, "reports/review/correct_confirm.html", {"report": report, "correction": form})
    try:
        services.correct_report(
            actor=request.user,
            report=report,
            figures={cell.code: figure for cell, figure in form.changes()},
            reason=form.cleaned_data["reason"],
        )
    except DomainError as refusal:
        form.refuse(refusal)
        return _ask(request, report, form, status=422)
    messages.success(request, _("Đã ký đính chính. Các số tổng hợp phía trên đã tính lại."))
    return redirect(report)


def _correctable(request, pk):
    report = report_or_404(request.user, pk)
    require(request.user, "reports.correct_report", report)
    return report


def _ask(request, report, form, status=200):
    context = {"report": report, "form": form, "accepted": report.state == ReportState.ACCEPTED}
    return render(request, "reports/review/correct.html", context, status=status)
