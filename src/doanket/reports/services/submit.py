"""Sending a report upward."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import require

from ..choices import ChangeCause, NoteKind, ReportState
from ..models import CellNote, Exemption, ReportSnapshot, RollUp, ValueChange
from ..queries.findings import findings_of
from .dirty import mark_dirty, refresh_dirty
from .drafts import hand_of, lock, refuse_unless_open
from .refusals import IncompleteReport, RoundNotExpecting


@transaction.atomic
def submit_report(*, actor, report):
    """Hand the report to the unit above; from here on only a reviewer can reopen it.

    The first sending decides whether it was on time. Changed figures of a resubmission go into the value history. A
    committee's report freezes the totals of its subtree beside it. Raises ``ReportClosed`` (also for a second tap),
    ``RoundLocked``, ``RoundNotExpecting`` (exempted meanwhile), ``IncompleteReport`` with all hard findings.
    """
    report = lock(report)
    hand = hand_of(actor, report)
    if not hand.is_proxy:
        require(actor, "reports.submit_report", report)
    refuse_unless_open(report)
    _refuse_exempted(report)
    _refuse_incomplete(report)
    again = report.first_submitted_at is not None
    now = timezone.now()
    changes = _record_changes(report, actor, hand.head, now) if again else 0
    report.state, report.submitted_at, report.submitted_by = ReportState.SUBMITTED, now, actor
    if not again:
        report.first_submitted_at = now
        report.was_late = timezone.localdate(now) > report.due_on
    report.entered_by = report.entered_by or actor
    report.by_proxy, report.entered_for = hand.is_proxy, hand.head
    report.save()
    _remember_figures(report)
    CellNote.objects.filter(part__report=report, kind=NoteKind.RETURN_MARK, closed_at__isnull=True).update(
        closed_at=now, closed_by=actor
    )
    mark_dirty(unit_id=report.unit_id, round_id=report.round_id)
    freeze_totals(report, now)
    verb = "reports.resubmitted" if again else "reports.submitted"
    record(actor=actor, verb=verb, target=report, on_behalf_of=report.entered_for, late=report.was_late, changed=changes)
    return report


def _refuse_exempted(report):
    """A report of a unit nobody waits for would make «12 trên 11»."""
    if Exemption.objects.filter(round=report.round_id, unit=report.unit_id).exists():
        raise RoundNotExpecting(_("%(unit)s được miễn báo cáo trong đợt này nên không gửi.") % {"unit": report.unit})


def _refuse_incomplete(report):
    hard = [finding for finding in findings_of(report) if finding.hard]
    if hard:
        raise IncompleteReport(_("Báo cáo còn %(n)s chỗ cần sửa nên chưa gửi được.") % {"n": len(hard)}, hard)


def _remember_figures(report):
    for part in report.parts.all():
        part.submitted = part.values
        part.save(update_fields=["submitted"])


def _record_changes(report, actor, head, now):
    changes = [
        change
        for part in report.parts.all()
        for change in changed_cells(part, part.submitted or [], part.values, cause=ChangeCause.RESUBMISSION)
    ]
    for change in changes:
        change.changed_by, change.on_behalf_of, change.changed_at = actor, head, now
    ValueChange.objects.bulk_create(changes)
    return len(changes)


def changed_cells(part, before, after, *, cause):
    """Unsaved ``ValueChange`` rows, one for each place that differs."""
    columns = part.form_version.columns.order_by("position").values_list("position", "indicator_id")
    for position, indicator_id in columns:
        old = before[position] if position < len(before) else None
        new = after[position] if position < len(after) else None
        if old != new:
            yield ValueChange(part=part, indicator_id=indicator_id, before=old, after=new, cause=cause)


def freeze_totals(report, now):
    """Keep the totals of the subtree as they are now: «as submitted» beside «live». A leaf has none."""
    rows = RollUp.objects.filter(round=report.round_id, unit=report.unit_id)
    if not rows.exists():
        return
    refresh_dirty()
    ReportSnapshot.objects.bulk_create(
        ReportSnapshot(
            report=report, form_version_id=row.form_version_id, line=row.line, sums=row.sums, counts=row.counts,
            reports_counted=row.reports_counted, units_expected=row.units_expected, taken_at=now,
        )
        for row in rows.all()
    )  # fmt: skip
