"""Asking and answering on one line of a report."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import may, require

from ..choices import NoteKind
from ..models import CellNote, Report
from ..queries.sheets import lines_of
from .drafts import hand_of
from .refusals import QuestionClosed, ReasonMissing, ReportClosed


@transaction.atomic
def ask_question(*, actor, report, code, text):
    """Open a thread on the line ``code``. It stays visible in the next period until it is closed with an answer."""
    report = Report.objects.select_related("unit", "round").get(pk=report.pk)
    require(actor, "reports.ask_question", report)
    _refuse_blank(text)
    line = next((line for line in lines_of(report) if line.column.indicator.code == code), None)
    if line is None:
        raise ReportClosed(_("Báo cáo này không có câu đó."))
    question = CellNote.objects.create(
        part=report.parts.get(form_version=line.sheet.form_version_id), indicator_id=line.column.indicator_id,
        kind=NoteKind.QUESTION, text=text, written_by=actor, written_at=timezone.now(),
    )  # fmt: skip
    record(actor=actor, verb="reports.question_asked", target=report, line=code)
    return question


@transaction.atomic
def answer_question(*, actor, question, text):
    """Answer in a thread: the author's side, or the one who asks on."""
    question = CellNote.objects.select_for_update(of=("self",)).select_related("part__report__unit").get(pk=question.pk)
    report = question.part.report
    if not may(actor, "reports.ask_question", report) and not may(actor, "reports.answer_question", report):
        hand_of(actor, report)
    _refuse_blank(text)
    if question.closed_at:
        raise QuestionClosed(_("Câu hỏi đã khép. Nếu cần, xin hỏi câu mới."))
    answer = CellNote.objects.create(
        part=question.part, indicator_id=question.indicator_id, kind=NoteKind.ANSWER, text=text, reply_to=question,
        written_by=actor, written_at=timezone.now(),
    )  # fmt: skip
    record(actor=actor, verb="reports.question_answered", target=report, line=question.indicator.code)
    return answer


@transaction.atomic
def close_question(*, actor, question):
    """Close a thread that has an answer; closing twice changes nothing."""
    question = CellNote.objects.select_for_update(of=("self",)).select_related("part__report__unit").get(pk=question.pk)
    require(actor, "reports.ask_question", question.part.report)
    if not question.replies.exists():
        raise QuestionClosed(_("Chưa có câu trả lời nên chưa khép được."))
    if question.closed_at is None:
        question.closed_at, question.closed_by = timezone.now(), actor
        question.save(update_fields=["closed_at", "closed_by"])
        record(actor=actor, verb="reports.question_closed", target=question.part.report, line=question.indicator.code)
    return question


def _refuse_blank(text):
    if not text.strip():
        raise ReasonMissing(_("Xin viết nội dung."), field="text")
