"""Opening a round, exempting a unit, opening a closed round again for one."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kit.permissions import require
from doanket.units.models import UnitKind

from ..layout import lay_out
from ..models import Audience, Exemption, Form, Reopening, Report, Round, RoundPart
from ..queries.expected import is_expected, paths_touch
from .refusals import NotSummable, ReasonMissing, ReportClosed, RoundExists, RoundNotExpecting

LONGEST_REOPENING = 24 * 14


@transaction.atomic
def open_round(
    *, actor, owner, title, counted_from, counted_to, due_on, closes_on, form_versions, audiences, scope=None, period=None,
    built_from="",
):
    """Ask the kinds of unit in ``audiences`` [(kind code, line, own due day or None)] below ``scope`` to report.

    ``built_from`` names the shorter periods a round sums instead of collecting (``M``, ``Q``): such a round asks nobody.
    Collecting and summing the same form for the same span is refused, or every figure would count twice. Raises
    ``RoundExists``, ``NotSummable``.
    """
    require(actor, "reports.open_round", owner)
    scope = scope or owner
    if built_from:
        _refuse_unsummable(period, built_from, audiences)
    _refuse_twin(scope, form_versions, counted_from, counted_to, period)
    round = Round.objects.create(
        owner=owner, scope=scope, title=title, period=period, counted_from=counted_from, counted_to=counted_to,
        due_on=due_on, closes_on=closes_on, built_from=built_from, opened_by=actor,
    )  # fmt: skip
    RoundPart.objects.bulk_create(RoundPart(round=round, form_version=version) for version in form_versions)
    kinds = {kind.code: kind for kind in UnitKind.objects.filter(code__in=[code for code, _line, _due in audiences])}
    Audience.objects.bulk_create(
        Audience(round=round, kind=kinds[code], line=line, due_on=due) for code, line, due in audiences
    )
    lay_out(round)
    record(actor=actor, verb="reports.round_opened", target=round, unit=owner, due_on=due_on, span=[counted_from, counted_to])
    return round


def _refuse_unsummable(period, built_from, audiences):
    if audiences:
        raise NotSummable(_("Đợt cộng từ kỳ ngắn hơn không thu báo cáo của ai."))
    try:
        parts = period.parts(built_from) if period else []
    except ValueError:
        parts = []
    if not parts:
        raise NotSummable(_("Kỳ này không gồm những kỳ ngắn hơn để cộng. Xin chọn quý, nửa năm hoặc năm."), field="built_from")


def _refuse_twin(scope, form_versions, counted_from, counted_to, period):
    """Refuse the same span, and days that a round of the same kind of period already counts: both would count twice.

    The forms are locked, so that of two openings at once the second sees the first.
    """
    forms = [version.form_id for version in form_versions]
    list(Form.objects.select_for_update(no_key=True).filter(pk__in=forms).order_by("pk"))
    overlapping = Round.objects.filter(
        parts__form_version__form__in=forms, counted_from__lte=counted_to, counted_to__gte=counted_from
    ).select_related("scope")
    for twin in overlapping.distinct():
        same_span = (twin.counted_from, twin.counted_to) == (counted_from, counted_to)
        same_kind = period is not None and twin.period is not None and period.kind == twin.period.kind
        if not (same_span or same_kind):
            continue
        if paths_touch(scope.path, twin.scope.path):
            days = {"title": twin.title, "first": short_date(twin.counted_from), "last": short_date(twin.counted_to)}
            raise RoundExists(_("Đã có đợt «%(title)s» thu biểu mẫu này cho thời gian %(first)s đến %(last)s.") % days)


@transaction.atomic
def exempt_unit(*, actor, round, unit, reason):
    """Take ``unit`` off the expected list of ``round``. Saying it twice changes the reason.

    Raises ``ReasonMissing``, ``RoundNotExpecting``, and ``ReportClosed`` once its report is sent: a counted report that
    nobody waits for would hide one that is missing.
    """
    require(actor, "reports.exempt_unit", unit)
    if not reason.strip():
        raise ReasonMissing(_("Xin ghi lý do miễn báo cáo."), field="reason")
    report = Report.objects.select_for_update(of=("self",)).filter(round=round, unit=unit).first()
    if report and not report.is_open:
        raise ReportClosed(_("%(unit)s đã gửi báo cáo nên không miễn được nữa.") % {"unit": unit})
    if not Exemption.objects.filter(round=round, unit=unit).exists() and not is_expected(round, unit):
        raise RoundNotExpecting(_("%(unit)s không phải nộp báo cáo trong đợt này.") % {"unit": unit})
    exemption, _made = Exemption.objects.update_or_create(
        round=round, unit=unit, defaults={"reason": reason, "given_by": actor}
    )
    lay_out(round)
    record(actor=actor, verb="reports.unit_exempted", target=round, unit=unit, who=str(unit), reason=reason)
    return exemption


@transaction.atomic
def end_exemption(*, actor, exemption):
    """Expect the unit again."""
    require(actor, "reports.exempt_unit", exemption.unit)
    round, unit = exemption.round, exemption.unit
    exemption.delete()
    lay_out(round)
    record(actor=actor, verb="reports.exemption_ended", target=round, unit=unit, who=str(unit))


@transaction.atomic
def reopen_round(*, actor, round, unit, hours, reason):
    """Let one unit write and send after the closing day for ``hours`` (at most two weeks), with a reason in the journal."""
    require(actor, "reports.reopen_round", unit)
    if not reason.strip():
        raise ReasonMissing(_("Xin ghi lý do mở lại."), field="reason")
    if not 1 <= hours <= LONGEST_REOPENING:
        raise ReasonMissing(_("Số giờ mở lại từ 1 đến %(most)s.") % {"most": LONGEST_REOPENING}, field="hours")
    until = timezone.now() + timedelta(hours=hours)
    reopening = Reopening.objects.create(round=round, unit=unit, until=until, reason=reason, given_by=actor)
    record(actor=actor, verb="reports.round_reopened", target=round, unit=unit, who=str(unit), hours=hours, reason=reason)
    return reopening


def is_locked(round, unit, *, now=None):
    """True if the closing day has passed and no reopening holds for ``unit``."""
    now = now or timezone.now()
    if timezone.localdate(now) <= round.closes_on:
        return False
    return not Reopening.objects.filter(round=round, unit=unit, until__gt=now).exists()
