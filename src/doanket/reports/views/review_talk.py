"""Asking and answering on one line, and the committee's answer to a head who objects."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action

from .. import queries, services
from ..review_forms import AskForm, TextForm
from .review import detail_context
from .review_scope import objection_or_404, question_or_404, report_or_404


@action
def ask(request, pk):
    report = report_or_404(request.user, pk)
    require(request.user, "reports.ask_question", report)
    form = AskForm(request.POST, cells=queries.cells_of(report))
    if form.is_valid():
        try:
            services.ask_question(actor=request.user, report=report, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã gửi câu hỏi tới %(unit)s.") % {"unit": report.unit})
            return redirect(f"{report.get_absolute_url()}#hoi-dap")
    return render(request, "reports/review/detail.html", detail_context(request, report, ask=form), status=422)


@action
def answer(request, pk):
    question = question_or_404(request.user, pk)
    form = TextForm(request.POST)
    if form.is_valid():
        services.answer_question(actor=request.user, question=question, text=form.cleaned_data["text"])
        messages.success(request, _("Đã trả lời câu hỏi."))
        return redirect(f"{question.part.report.get_absolute_url()}#hoi-dap")
    raise services.ReasonMissing(_("Chưa có câu trả lời nào được viết. Xin ghi rồi gửi lại."))


@action
def close_question(request, pk):
    question = question_or_404(request.user, pk)
    services.close_question(actor=request.user, question=question)
    messages.success(request, _("Đã khép câu hỏi."))
    return redirect(f"{question.part.report.get_absolute_url()}#hoi-dap")


@action
def objection_answer(request, pk):
    objection = objection_or_404(request.user, pk)
    services.answer_objection(actor=request.user, objection=objection, answer=request.POST.get("text", ""))
    messages.success(request, _("Đã trả lời ý kiến."))
    return redirect(f"{objection.report.get_absolute_url()}#y-kien")
