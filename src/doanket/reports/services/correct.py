"""What happens to a report after acceptance: signed corrections, and the head's word on a proxy report."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.queries import reach_of
from doanket.audit.services import canonical, record
from doanket.indicators.queries import measures_for
from doanket.kit.permissions import require

from ..choices import ChangeCause, NoteKind, ReportState
from ..models import CellNote, Correction, Objection, ValueChange
from ..queries.sheets import lines_of
from .dirty import mark_dirty
from .drafts import check_range, lock
from .refusals import NothingChanged, ReasonMissing, ReportNotWaiting
from .submit import changed_cells


class NotAccepted(ReportNotWaiting):
    """Only an accepted report is corrected; an open one is simply edited."""


class NotProxy(ReportNotWaiting):
    """The report was entered by its own head."""


@transaction.atomic
def correct_report(*, actor, report, figures, reason):
    """Change figures of an accepted report by a correction signed with name, post and time.

    ``figures`` {code: whole number or None}. The old figure stays visible at the cell, every total above follows.
    Raises ``NotAccepted``, ``ReasonMissing``, ``NothingChanged``, ``FigureOutOfRange``.
    """
    report = lock(report)
    require(actor, "reports.correct_report", report)
    if report.state != ReportState.ACCEPTED:
        raise NotAccepted(_("Chỉ đính chính báo cáo đã duyệt."))
    if not reason.strip():
        raise ReasonMissing(_("Xin ghi lý do đính chính."), field="reason")
    now = timezone.now()
    changes = _apply(report, figures)
    if not changes:
        raise NothingChanged(_("Các số đều như cũ, không có gì để đính chính."))
    for change in changes:
        change.changed_by, change.changed_at = actor, now
        CellNote.objects.create(
            part=change.part, indicator_id=change.indicator_id, kind=NoteKind.CORRECTED_FROM, value=change.before,
            text=reason, written_by=actor, written_at=now,
        )  # fmt: skip
    ValueChange.objects.bulk_create(changes)
    correction = _sign(report, actor, reason, changes, now)
    mark_dirty(unit_id=report.unit_id, round_id=report.round_id)
    record(actor=actor, verb="reports.corrected", target=report, reason=reason, changes=correction.changes)
    return correction


def _apply(report, figures):
    places = {line.column.indicator.code: line.column for line in lines_of(report)}
    measures = measures_for([column.indicator_id for column in places.values()], report.round.counted_to)
    changes = []
    for part in report.parts.select_related("form_version"):
        before = list(part.values)
        for code, value in figures.items():
            column = places.get(code)
            if column is None or column.form_version_id != part.form_version_id:
                continue
            check_range(measures[column.indicator_id], value)
            part.values[column.position] = value
        found = list(changed_cells(part, before, part.values, cause=ChangeCause.CORRECTION))
        if found:
            part.submitted = part.values
            part.save(update_fields=["values", "submitted"])
            changes += found
    return changes


def _sign(report, actor, reason, changes, now):
    said = [{"code": change.indicator.code, "before": change.before, "after": change.after} for change in changes]
    post = next((reach.post or reach.unit_name for reach in reach_of(actor) if reach.above(report.unit)), "")
    text = canonical({"report": str(report.uid), "changes": said, "reason": reason, "by": actor.pk, "at": now.isoformat()})
    return Correction.objects.create(
        report=report, reason=reason, changes=said, signed_by=actor, signed_post=post, signed_at=now,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )  # fmt: skip


@transaction.atomic
def object_to_entry(*, actor, report, text):
    """The head says that a report entered on their behalf is wrong; everybody who sees the report sees it."""
    report = lock(report)
    require(actor, "reports.object_to_entry", report)
    if not report.is_proxy:
        raise NotProxy(_("Báo cáo này không phải nhập thay."))
    if not text.strip():
        raise ReasonMissing(_("Xin ghi điều chưa đúng."), field="text")
    objection = Objection.objects.create(report=report, text=text, made_by=actor, made_at=timezone.now())
    record(actor=actor, verb="reports.entry_objected", target=report)
    return objection


@transaction.atomic
def answer_objection(*, actor, objection, answer):
    """The committee answers; the objection stays visible."""
    objection = Objection.objects.select_for_update(of=("self",)).select_related("report__unit").get(pk=objection.pk)
    require(actor, "reports.answer_objection", objection.report)
    if not answer.strip():
        raise ReasonMissing(_("Xin ghi câu trả lời."), field="answer")
    objection.answer, objection.answered_by, objection.answered_at = answer, actor, timezone.now()
    objection.save(update_fields=["answer", "answered_by", "answered_at"])
    record(actor=actor, verb="reports.objection_answered", target=objection.report)
    return objection
