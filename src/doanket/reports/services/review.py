"""Accepting a report, or giving it back with the cell marked and the reason written."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import may, require

from ..choices import NoteKind, ReportState
from ..models import CellNote
from ..queries.sheets import lines_of
from .dirty import mark_dirty
from .drafts import lock
from .refusals import MarksLeft, NothingMarked, OwnEntry, ReasonMissing, ReportNotWaiting


@transaction.atomic
def return_report(*, actor, report, reason="", marks=None, due_on=None):
    """Give a submitted report back. ``marks`` {code: reason} names the cells; ``due_on`` restarts the clock.

    Everything else in the report stays as it is. Raises ``ReportNotWaiting``, ``NothingMarked``, ``ReasonMissing``.
    """
    report = lock(report)
    require(actor, "reports.return_report", report)
    _refuse_unless_waiting(report)
    marks = {code: text.strip() for code, text in (marks or {}).items()}
    if not marks and not reason.strip():
        raise NothingMarked(_("Xin đánh dấu ô cần sửa, hoặc ghi lý do trả lại."))
    now = timezone.now()
    _mark_cells(report, actor, marks, reason, now)
    report.state, report.returned_at, report.returned_by, report.return_reason = ReportState.RETURNED, now, actor, reason
    if due_on:
        report.due_on = due_on
    report.save(update_fields=["state", "returned_at", "returned_by", "return_reason", "due_on"])
    mark_dirty(unit_id=report.unit_id, round_id=report.round_id)
    record(actor=actor, verb="reports.returned", target=report, cells=sorted(marks), reason=reason, due_on=report.due_on)
    return report


def _refuse_unless_waiting(report):
    if report.state == ReportState.ACCEPTED:
        words = _("%(who)s đã duyệt báo cáo này lúc %(when)s.")
        when = timezone.localtime(report.accepted_at).strftime("%H:%M, %d/%m/%Y")
        raise ReportNotWaiting(words % {"who": report.accepted_by, "when": when})
    if report.state != ReportState.SUBMITTED:
        raise ReportNotWaiting(_("Báo cáo không ở trạng thái chờ duyệt."))


def _mark_cells(report, actor, marks, reason, now):
    lines = {line.column.indicator.code: line for line in lines_of(report)}
    parts = {part.form_version_id: part for part in report.parts.all()}
    for code, text in marks.items():
        if not text and not reason.strip():
            raise ReasonMissing(_("Xin ghi lý do trả lại ở ô đã đánh dấu."), field=code)
        line = lines[code]
        CellNote.objects.create(
            part=parts[line.sheet.form_version_id], indicator_id=line.column.indicator_id, kind=NoteKind.RETURN_MARK,
            text=text or reason, written_by=actor, written_at=now,
        )  # fmt: skip


@transaction.atomic
def accept_report(*, actor, report, reason=""):
    """Take the report over: its lines enter every total above it.

    Who typed or sent it may not accept it; the head of a committee may, with a reason that is counted on the board.
    Raises ``ReportNotWaiting`` (also when a colleague was quicker), ``OwnEntry``, ``MarksLeft``.
    """
    report = lock(report)
    require(actor, "reports.accept_report", report)
    _refuse_unless_waiting(report)
    if CellNote.objects.filter(part__report=report, kind=NoteKind.RETURN_MARK, closed_at__isnull=True).exists():
        raise MarksLeft(_("Còn ô đang đánh dấu trả lại. Bỏ đánh dấu thì mới duyệt được."))
    own = report.was_typed_by(actor)
    if own:
        _refuse_own_entry(actor, report, reason)
    report.state, report.accepted_at, report.accepted_by = ReportState.ACCEPTED, timezone.now(), actor
    report.own_acceptance_reason = reason if own else ""
    report.save(update_fields=["state", "accepted_at", "accepted_by", "own_acceptance_reason"])
    mark_dirty(unit_id=report.unit_id, round_id=report.round_id)
    record(actor=actor, verb="reports.accepted", target=report, own_entry=own, reason=reason)
    return report


def _refuse_own_entry(actor, report, reason):
    if not may(actor, "reports.accept_own_entry", report):
        raise OwnEntry(_("Người nhập báo cáo không được tự duyệt. Xin nhờ người khác ở đơn vị duyệt giúp."))
    if not reason.strip():
        raise ReasonMissing(_("Báo cáo do chính mình nhập: xin ghi lý do tự duyệt."), field="reason")
