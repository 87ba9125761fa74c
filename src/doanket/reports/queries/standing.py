"""Who has sent, who is late, who is missing: one committee, one round, a fixed number of queries."""

from collections import defaultdict

from django.db.models import Count
from django.utils import timezone

from doanket.access.choices import Role
from doanket.access.models import Grant
from doanket.units.models import Unit, UnitPlacement
from doanket.units.queries import placement_of

from .. import values
from ..choices import ReportState
from ..models import Exemption, Line, Report, ReportPart
from ..values import RoundStanding, UnitStanding
from .expected import expected_placements

ORDER = (
    values.OVERDUE, values.NOT_OPENED, values.IN_WORK, values.RETURNED, values.WAITING, values.ACCEPTED, values.EXEMPT,
)  # fmt: skip
SENT = (values.WAITING, values.ACCEPTED)


def standing_of(round, unit, *, today=None, direct=True, kinds=None):
    """How the units directly below ``unit`` (or all below, ``direct=False``) stand in ``round``; missing ones first.

    Of ``kinds`` only, where they are given.
    """
    today = today or timezone.localdate()
    place = placement_of(unit, round.counted_to)
    placements = expected_placements(round).under(place.path if place else "/0/").exclude(unit=unit)
    if direct:
        placements = placements.filter(parent=unit)
    if kinds is not None:
        placements = placements.filter(unit__kind__in=kinds)
    placements = list(placements)
    ids = [placement.unit_id for placement in placements]
    reports = {report.unit_id: report for report in Report.objects.filter(round=round, unit_id__in=ids)}
    due = {audience.kind_id: audience.due_on or round.due_on for audience in round.audiences.all()}
    asked, filled, heads = _asked(round), _filled(reports.values()), heads_of(ids)
    rows = [
        _row(placement.unit, reports.get(placement.unit_id), due, asked, filled, heads.get(placement.unit_id), today)
        for placement in placements
    ]
    rows += _exempt_rows(round, place, due, direct)
    rows.sort(key=lambda row: ORDER.index(row.standing))
    return _summed(round, rows)


def _asked(round):
    """kind id → how many questions it is asked."""
    lines = Line.objects.filter(sheet__form_version__in=round.parts.values("form_version_id"))
    return dict(lines.values_list("sheet__kinds").annotate(n=Count("pk")))


def _filled(reports):
    filled = defaultdict(int)
    for report_id, figures in ReportPart.objects.filter(report__in=list(reports)).values_list("report_id", "values"):
        filled[report_id] += sum(figure is not None for figure in figures)
    return filled


def heads_of(unit_ids):
    """unit id → the user who writes for it (the first author of today)."""
    grants = Grant.objects.on(timezone.localdate()).filter(unit_id__in=unit_ids, role=Role.AUTHOR, user__is_active=True)
    heads = {}
    for grant in grants.select_related("user").order_by("pk"):
        heads.setdefault(grant.unit_id, grant.user)
    return heads


def _row(unit, report, due, asked, filled, head, today):
    due_on = report.due_on if report else due[unit.kind_id]
    return UnitStanding(
        unit_id=unit.pk,
        unit_name=unit.name,
        standing=_word(report, due_on, today),
        due_on=due_on,
        report_id=report.pk if report else None,
        sent_at=report.submitted_at if report else None,
        saved_at=report.saved_at if report else None,
        filled=filled[report.pk] if report else 0,
        asked=asked.get(unit.kind_id, 0),
        was_late=report.was_late if report else False,
        head=head.addressed if head else "",
        head_name=head.full_name if head else "",
        phone=head.phone if head else "",
    )


def _word(report, due_on, today):
    if report and report.state == ReportState.ACCEPTED:
        return values.ACCEPTED
    if report and report.state == ReportState.SUBMITTED:
        return values.WAITING
    if report and report.state == ReportState.RETURNED:
        return values.RETURNED
    if today > due_on:
        return values.OVERDUE
    return values.IN_WORK if report else values.NOT_OPENED


def _exempt_rows(round, place, due, direct):
    """The exempted below ``place``, where they hung on the last counted day."""
    if place is None:
        return []
    hung = UnitPlacement.objects.on(round.counted_to).under(place.path)
    hung = hung.filter(parent=place.unit_id) if direct else hung.exclude(unit=place.unit_id)
    exemptions = Exemption.objects.filter(round=round, unit__in=hung.values("unit")).select_related("unit")
    return [
        UnitStanding(
            unit_id=exemption.unit_id, unit_name=exemption.unit.name, standing=values.EXEMPT,
            due_on=due.get(exemption.unit.kind_id, round.due_on), exempt_reason=exemption.reason,
        )
        for exemption in exemptions.order_by("unit__sort_key")
    ]  # fmt: skip


def _summed(round, rows):
    sent = [row for row in rows if row.sent_at]
    asked = [row for row in rows if row.standing != values.EXEMPT]
    return RoundStanding(
        round_id=round.pk,
        units=tuple(rows),
        expected=len(asked),
        sent=len(sent),
        on_time=sum(not row.was_late for row in sent),
        late=sum(row.was_late for row in sent),
        missing=len(asked) - len(sent),
        waiting=sum(row.standing == values.WAITING for row in rows),
        accepted=sum(row.standing == values.ACCEPTED for row in rows),
    )


def reporting_children(unit, round):
    """The units directly below that the round asks, in the order of the tree."""
    asked = round.audiences.values("kind_id")
    return Unit.objects.filter(parent=unit, kind__in=asked).select_related("kind").in_order()
