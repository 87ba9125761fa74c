"""One report, read by everybody who may, and the verdict of the reviewer."""

import math
from datetime import datetime, time, timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.queries import entries_of
from doanket.kernel.dates import short_date
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from .. import queries, services
from ..choices import ReportState
from ..review_forms import AskForm, TextForm, VerdictForm
from ..services.rounds import LONGEST_REOPENING
from .review_scope import report_or_404
from .review_words import column_names, sent_words, told_here

LATEST = 8


@page
def detail(request, pk):
    report = report_or_404(request.user, pk)
    return _show(request, report)


@action
def review(request, pk):
    report = report_or_404(request.user, pk)
    deed = "return" if request.POST.get("deed") == "return" else "accept"
    require(request.user, f"reports.{deed}_report", report)
    form = VerdictForm(request.POST, report=report, codes=[cell.code for cell in queries.cells_of(report)])
    if form.is_valid():
        try:
            return _returned(request, report, form) if form.is_return else _accepted(request, report, form)
        except services.ReportNotWaiting as refusal:  # somebody else was quicker: there is nothing left to judge here
            messages.error(request, refusal.message)
            return redirect(report)
        except DomainError as refusal:
            form.refuse(refusal)
    return _show(request, report, verdict=form, status=422)


def _accepted(request, report, form):
    if form.marked:
        raise services.MarksLeft(_("Bỏ đánh dấu các ô trong bảng thì mới duyệt được."))
    try:
        services.accept_report(actor=request.user, report=report, reason=form.cleaned_data["own_reason"])
    except services.ReasonMissing as refusal:
        raise services.ReasonMissing(refusal.message, field="own_reason") from refusal
    return _next_one(request, report, _("Đã duyệt báo cáo của %(unit)s.") % {"unit": report.unit})


def _returned(request, report, form):
    marks, message, due_on = form.marks(), form.cleaned_data["message"], form.cleaned_data["due_on"]
    services.return_report(actor=request.user, report=report, reason=message, marks=marks, due_on=due_on)
    told = {"unit": report.unit, "n": len(marks), "day": short_date(due_on)}
    if services.is_locked(report.round, report.unit):
        _open_until(request.user, report, due_on, message)
    words = _("Đã trả lại %(unit)s để sửa %(n)s ô, hạn mới %(day)s.") if marks else _("Đã trả lại %(unit)s, hạn mới %(day)s.")
    return _next_one(request, report, words % told)


def _open_until(user, report, due_on, message):
    """The round is closed: without this the author could not mend anything."""
    end = timezone.make_aware(datetime.combine(due_on + timedelta(days=1), time.min))
    hours = math.ceil((end - timezone.now()).total_seconds() / 3600)
    reason = message or _("Trả lại báo cáo để sửa")
    hours = min(max(hours, 1), LONGEST_REOPENING)
    services.reopen_round(actor=user, round=report.round, unit=report.unit, hours=hours, reason=reason[:255])


def _next_one(request, report, words):
    """On to the next report that waits; the last one leads back to the round."""
    waiting = queries.waiting_for(request.user).exclude(pk=report.pk).first()
    if waiting is None:
        messages.success(request, _("%(done)s Không còn báo cáo nào chờ duyệt.") % {"done": words})
        if report.parent_id:
            return redirect("reports:round", report.round_id, report.parent_id)
        return redirect(report)
    messages.success(request, _("%(done)s Đây là báo cáo tiếp theo.") % {"done": words})
    return redirect(waiting)


def _show(request, report, *, verdict=None, ask=None, answer=None, status=200):
    return render(request, "reports/review/detail.html", detail_context(request, report, verdict, ask, answer), status=status)


def detail_context(request, report, verdict=None, ask=None, answer=None):
    """Everything the page shows; ``verdict``, ``ask`` and ``answer`` are forms that came back with errors."""
    user, cells, prose = request.user, queries.cells_of(report), queries.prose_of(report)
    waiting = report.state == ReportState.SUBMITTED
    may_review = waiting and may(user, "reports.accept_report", report)
    if verdict is None and may_review:
        verdict = VerdictForm(report=report, codes=[cell.code for cell in cells])
    told = {one.code: one for one in queries.findings_of(report, cells, prose)}
    rows = [_row(cell, told if waiting else {}, verdict) for cell in cells]
    return {
        "report": report,
        "sent": sent_words(report),
        "heard": queries.heard_of(report, cells),
        "names": column_names(report.round.period),
        "rows": rows,
        **_in_two(rows, may_review),
        "prose": prose,
        "may_review": may_review,
        "verdict": verdict if may_review else None,
        "form": verdict if may_review and verdict.is_bound else ask,
        "own_entry": report.was_typed_by(user),
        "may_accept_own": may(user, "reports.accept_own_entry", report),
        "locked": services.is_locked(report.round, report.unit),
        "queue": _queue(user, report) if may_review else None,
        **_talk(user, report, cells, ask, answer),
        **_past(user, report),
    }


def _row(cell, findings, verdict):
    finding = findings.get(cell.code)
    marked = bool(verdict and cell.code in verdict.marked)
    return {
        "cell": cell,
        "doubt": finding.message if finding and finding.kind != "missing" else "",
        "marked": marked,
        "own_words": verdict.own_words.get(cell.code, "") if verdict else "",
        "tone": "mark" if cell.mark else "soft" if finding and not finding.answered else "",
    }


def _in_two(rows, may_review):
    """What the reviewer should look at, and the figures nobody doubts, which the screen folds away."""
    if not may_review:
        return {}
    looked = [row for row in rows if _worth_a_look(row)]
    rest = [row for row in rows if not _worth_a_look(row)]
    first = _("%(n)s số nên xem trước") % {"n": len(looked)} if looked else ""
    title = _("Các số còn lại (%(n)s)") if looked else _("Xem cả %(n)s số")
    return {"figures_title": first, "looked": looked, "rest": rest, "rest_title": title % {"n": len(rest)}}


def _worth_a_look(row):
    cell = row["cell"]
    fell_silent = cell.value is None and cell.previous is not None
    return bool(row["tone"] or row["doubt"] or row["marked"] or cell.reason or cell.open_questions or fell_silent)


def _queue(user, report):
    """«Báo cáo 2 trên 3 đang chờ duyệt», with its neighbours."""
    waiting = list(queries.waiting_for(user).values_list("pk", flat=True))
    if report.pk not in waiting:
        return None
    place = waiting.index(report.pk)
    return {
        "place": place + 1,
        "all": len(waiting),
        "before": waiting[place - 1] if place else None,
        "after": waiting[place + 1] if place + 1 < len(waiting) else None,
    }


def _talk(user, report, cells, ask, answer):
    may_ask = may(user, "reports.ask_question", report)
    may_answer = may_ask or may(user, "reports.answer_question", report) or may(user, "reports.enter_for", report)
    numbers = {cell.measure.indicator_id: cell for cell in cells}
    threads = [(thread, numbers.get(thread.indicator_id)) for thread in queries.threads_of(report)]
    return {
        "threads": threads,
        "open_before": list(queries.open_questions_before(report)),
        "may_ask": may_ask,
        "ask": ask or (AskForm(cells=cells) if may_ask and cells else None),
        "answer": TextForm() if may_answer else None,
        "refused_answer": answer,
    }


def _past(user, report):
    changes, entries = list(queries.changes_of(report)[: LATEST + 1]), list(entries_of(report)[: LATEST + 1])
    return {
        "changes": changes[:LATEST],
        "more_changes": len(changes) > LATEST,
        "corrections": queries.corrections_of(report),
        "objections": queries.objections_of(report),
        "may_answer_objection": may(user, "reports.answer_objection", report),
        "may_correct": report.state == ReportState.ACCEPTED and may(user, "reports.correct_report", report),
        "may_write": report.is_open and may(user, "reports.write_report", report),
        "may_enter_for": report.is_open and may(user, "reports.enter_for", report),
        "journal": [(entry, told_here(entry)) for entry in reversed(entries[:LATEST])],
    }
