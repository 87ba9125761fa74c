"""Writing a report before it is sent. Drafts are saved cell by cell and leave no journal entry."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.access.queries import holders
from doanket.audit.services import record
from doanket.indicators.queries import measures_for
from doanket.kernel.numbers import Unreadable
from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require

from ..choices import NoteKind
from ..layout import lay_out
from ..models import CellNote, Report, ReportPart, ReportText, RollUp
from ..queries.expected import expected_placements
from ..queries.sheets import lines_of, sections_of
from .refusals import DraftMoved, ReportClosed, RoundLocked, RoundNotExpecting, TypedByOthers
from .rounds import is_locked


class FigureOutOfRange(DomainError):
    """A figure outside what its indicator allows."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who holds the pen: the author at the unit, or somebody above who writes for its head."""

    is_proxy: bool
    head: object = None


def hand_of(actor, report_or_unit):
    """In what capacity ``actor`` may write; raises ``NotPermitted`` if in none."""
    unit = getattr(report_or_unit, "unit", report_or_unit)
    if may(actor, "reports.write_report", unit):
        return Hand(is_proxy=False)
    require(actor, "reports.enter_for", unit)
    heads = holders(Role.AUTHOR, unit)
    return Hand(is_proxy=True, head=heads[0] if heads else None)


@transaction.atomic
def start_report(*, actor, unit, round):
    """The unit's report for ``round``, made if there is none yet (twice at once still makes one).

    Raises ``RoundNotExpecting`` if the unit is not asked.
    """
    hand_of(actor, unit)
    known = Report.objects.filter(unit=unit, round=round).first()
    if known:
        return known
    place = expected_placements(round).filter(unit=unit).first()
    if place is None:
        raise RoundNotExpecting(_("%(unit)s không phải nộp báo cáo trong đợt này.") % {"unit": unit})
    audience = round.audiences.filter(kind=unit.kind_id).first()
    report, made = Report.objects.get_or_create(
        unit=unit,
        round=round,
        defaults={"path": place.path, "parent_id": place.parent_id, "due_on": audience.due_on or round.due_on},
    )
    if made:
        _add_parts(report)
        _make_room_above(report)
    return report


def _make_room_above(report):
    """A unit planted after the round was opened may hang below one that had nothing to add up until now."""
    if report.parent_id and not RollUp.objects.filter(round=report.round_id, unit=report.parent_id).exists():
        lay_out(report.round)


def _add_parts(report):
    parts = report.round.parts.filter(form_version__sheets__kinds=report.unit.kind_id).distinct()
    for part in parts.select_related("form_version"):
        width = part.form_version.columns.count()
        ReportPart.objects.create(report=report, form_version=part.form_version, values=[None] * width)


@transaction.atomic
def save_draft(*, actor, report, figures=None, texts=None, reasons=None, revision=None):
    """Keep what was typed: ``figures`` {code: whole number or None}, ``texts`` {section: text}, ``reasons`` {code: text}.

    Only the named cells change, so two people on different cells do not disturb each other. With ``revision`` the
    caller says which saving it saw; ``DraftMoved`` if somebody else saved since. Raises ``ReportClosed``,
    ``RoundLocked``, ``FigureOutOfRange``. Returns the report with its new revision.
    """
    report = lock(report)
    hand = hand_of(actor, report)
    refuse_unless_open(report)
    if revision is not None and revision != report.revision and report.saved_by_id != actor.pk:
        raise DraftMoved(_("%(who)s vừa lưu báo cáo này. Xin mở lại trang để thấy số mới.") % {"who": report.saved_by})
    _write_figures(report, figures or {})
    _write_texts(report, texts or {})
    _write_reasons(actor, report, reasons or {})
    report.revision += 1
    report.saved_at, report.saved_by = timezone.now(), actor
    report.entered_by = actor
    report.typed_by = sorted({*report.typed_by, actor.pk})
    if hand.is_proxy:
        report.by_proxy, report.entered_for = True, hand.head
    report.save(update_fields=["revision", "saved_at", "saved_by", "entered_by", "entered_for", "by_proxy", "typed_by"])
    return report


def lock(report):
    """The report's row, locked until the transaction ends, with its unit and round."""
    found = Report.objects.select_for_update(of=("self",)).select_related("unit", "unit__kind", "round")
    return found.get(pk=report.pk)


def refuse_unless_open(report):
    """Raise unless the author may write now."""
    if not report.is_open:
        raise ReportClosed(_("Báo cáo đã gửi nên không sửa được nữa. Nếu cần sửa, xin gọi cấp trên trả lại."))
    if is_locked(report.round, report.unit):
        raise RoundLocked(_("Đợt báo cáo đã khóa. Xin đề nghị cấp trên mở lại cho đơn vị mình."))


def check_range(measure, value):
    """Raise ``FigureOutOfRange`` unless ``value`` is a whole number the indicator allows (``None`` is always allowed)."""
    if value is None:
        return
    try:
        measure.read(measure.show(value))
    except Unreadable as problem:
        raise FigureOutOfRange(problem.message, field=measure.code) from problem


def _write_figures(report, figures):
    if not figures:
        return
    parts = {part.form_version_id: part for part in report.parts.all()}
    places = {line.column.indicator.code: line.column for line in lines_of(report)}
    measures = measures_for([column.indicator_id for column in places.values()], report.round.counted_to)
    for code, value in figures.items():
        if code not in places:
            continue
        check_range(measures[places[code].indicator_id], value)
        parts[places[code].form_version_id].values[places[code].position] = value
    for part in parts.values():
        part.save(update_fields=["values"])


def _write_texts(report, texts):
    asked = {section.code for section in sections_of(report)} if texts else ()
    said = {code: text for code, text in texts.items() if code in asked}
    blank = [code for code, text in said.items() if not text.strip()]
    if blank:
        ReportText.objects.filter(report=report, code__in=blank).delete()
    ReportText.objects.bulk_create(
        [ReportText(report=report, code=code, text=text) for code, text in said.items() if code not in blank],
        update_conflicts=True, unique_fields=["report", "code"], update_fields=["text"],
    )  # fmt: skip


def _write_reasons(actor, report, reasons):
    lines = {line.column.indicator.code: line for line in lines_of(report)} if reasons else {}
    for code, text in reasons.items():
        if code not in lines:
            continue
        part = report.parts.get(form_version=lines[code].sheet.form_version_id)
        cell = {"part": part, "indicator_id": lines[code].column.indicator_id, "kind": NoteKind.REASON}
        if text.strip():
            CellNote.objects.update_or_create(
                **cell, defaults={"text": text, "written_by": actor, "written_at": timezone.now()}
            )
        else:
            CellNote.objects.filter(**cell).delete()


@transaction.atomic
def discard_draft(*, actor, report):
    """Throw away a draft that was never sent. Whoever writes from above throws away only what nobody else typed.

    Raises ``ReportClosed``, ``TypedByOthers``.
    """
    report = lock(report)
    hand = hand_of(actor, report)
    if report.first_submitted_at or not report.is_open:
        raise ReportClosed(_("Báo cáo đã từng gửi nên không bỏ được."))
    if hand.is_proxy and set(report.typed_by) - {actor.pk}:
        raise TypedByOthers(_("Bản nháp này có phần %(unit)s tự điền. Chỉ người ở đó bỏ được.") % {"unit": report.unit})
    record(actor=actor, verb="reports.draft_discarded", target=report)
    report.delete()
