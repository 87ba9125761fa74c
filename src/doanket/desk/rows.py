"""What stands in the rows of the committee's desk, in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.indicators.choices import Nature
from doanket.kernel.dates import moment, short_date
from doanket.kit.permissions import may
from doanket.reports import queries as reports
from doanket.reports import values as standings
from doanket.units.models import Unit

# What a committee asks for first; a form without them shows its own first flows.
HEADLINES = ("propaganda_sessions", "poor_fund_raised", "gifts_given", "opinions_collected")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: ``text`` is the line of context, ``phone`` an address to call."""

    title: str
    text: str
    url: str = ""
    head: str = ""
    phone: str = ""
    unit_id: int = 0
    may_enter: bool = False
    badge: str = ""
    tone: str = ""
    round: object = None
    unit: object = None


@dataclass(frozen=True, slots=True)
class Headline:
    measure: object
    value: str
    unit: str
    note: str


def missing_rows(standing, round, user, today):
    """Who has not sent, the most pressing first, with what helps: a number to call, or entering for them."""
    missing = [row for row in standing.units if row.sent_at is None and row.standing != standings.EXEMPT]
    units = Unit.objects.select_related("kind").in_bulk([row.unit_id for row in missing])
    return [_missing_row(row, units[row.unit_id], round, user, today) for row in missing]


def _missing_row(row, unit, round, user, today):
    url = reverse("reports:detail", args=[row.report_id]) if row.report_id else reverse("reports:round", args=[round.pk, unit.pk])
    return Row(
        title=f"{row.unit_name}, {row.head}" if row.head else row.unit_name,
        text=_context_of(row, today),
        url=url,
        head=row.head_name,
        phone=f"tel:{row.phone}" if row.phone else "",
        unit_id=row.unit_id,
        may_enter=may(user, "reports.enter_for", unit) and unit.depth > 2,
        badge=_("Quá hạn") if row.standing == standings.OVERDUE else _("Chưa gửi"),
        tone="fix" if row.standing == standings.OVERDUE else "warn",
    )


def _context_of(row, today):
    late = (today - row.due_on).days
    words = []
    if late > 0:
        words.append(_("Quá hạn %(n)s ngày.") % {"n": late})
    if row.standing == standings.RETURNED:
        words.append(_("Đã trả lại để sửa, hạn mới %(day)s.") % {"day": short_date(row.due_on)})
    elif row.saved_at:
        said = {"n": row.filled, "all": row.asked, "when": moment(row.saved_at)}
        words.append(_("Đang điền, %(n)s trên %(all)s câu. Lưu lần cuối %(when)s") % said)
    else:
        words.append(_("Chưa mở."))
    return " ".join(words)


def headlines(unit, round):
    """The first few flows that somebody gave, with how complete they are and where they open."""
    part = round.parts.select_related("form_version").order_by("pk").first()
    row = part and round.rollups.filter(unit=unit, form_version=part.form_version, line="joint").first()
    if not row:
        return {"figures": [], "sum_note": ""}
    figures = reports.figures_in(row, round.counted_to)
    flows = [figure for figure in figures if figure.total is not None and figure.measure.nature == Nature.FLOW]
    flows.sort(key=lambda figure: figure.measure.code not in HEADLINES)
    drawn = [
        (_headline(figure), reverse("reports:total", args=[round.pk, unit.pk, figure.measure.code]))
        for figure in flows[: len(HEADLINES)]
    ]
    note = _("Tính đến %(when)s") % {"when": moment(row.computed_at)} if row.computed_at else ""
    return {"figures": drawn, "sum_note": note}


def _headline(figure):
    value, _blank, unit = figure.measure.show_short(figure.total).partition(" ")
    note = _("%(n)s trên %(all)s báo cáo") % {"n": figure.reports, "all": figure.expected}
    return Headline(figure.measure, value, unit, note)


def own_row(mine):
    """The unit's own report that waits to be written, as a row; None where there is none."""
    if mine is None:
        return None
    left = _("Hạn %(day)s.") % {"day": short_date(mine.due_on)}
    text = f"{left} {_('Đã điền %(words)s') % {'words': mine.filled_words}}"
    title = _("Điền báo cáo của chính đơn vị: %(round)s") % {"round": mine.round.title.lower()}
    return Row(title=title, text=text, round=mine.round, unit=mine.unit, head="")


def progress_title(below):
    """The finding about the units that gather reports of their own."""
    short = [one for one in below if not one.complete]
    if not below:
        return _("Đợt này chưa có đơn vị nào phải gửi")
    if not short:
        return _("%(n)s nơi cấp dưới đã đủ báo cáo") % {"n": len(below)}
    return _("%(n)s trên %(all)s nơi cấp dưới chưa đủ báo cáo") % {"n": len(short), "all": len(below)}


def progress_rows(below, round):
    """Units that gather reports of their own, the least complete first, each a step down."""
    return [_progress_row(one, round) for one in below]


def _progress_row(one, round):
    words = _("Đã nhận %(sent)s, đã duyệt %(accepted)s trên %(all)s báo cáo")
    return Row(
        title=one.unit_name,
        text=words % {"sent": one.sent, "accepted": one.accepted, "all": one.expected},
        url=reverse("reports:round", args=[round.pk, one.unit_id]),
        badge=_("Đủ") if one.complete else _("Thiếu %(n)s") % {"n": one.expected - one.accepted},
        tone="ok" if one.complete else "warn",
    )
