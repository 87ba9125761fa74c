"""The first page of the room: one's own reports, the rounds one looks after, and every report one may see."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.kernel.dates import short_date
from doanket.kernel.text import fold
from doanket.kit.permissions import may
from doanket.kit.views import number_asked, page
from doanket.kit.xlsx import Column, write_xlsx
from doanket.units.models import Unit

from .. import queries
from ..choices import ReportState
from ..models import Report
from .review_scope import LOOKERS, looks_below, xlsx_answer, year_of

ON_A_PAGE = 20


@page
def report_list(request):
    year, today = year_of(request), timezone.localdate()
    context = {"year": year, "years": queries.years_with_rounds(request.user, today), "today": today, "looks_below": looks_below(request.user)}
    context |= _own(request.user, year, today)
    context |= _looked_after(request, year)
    return render(request, "reports/review/list.html", context)


def _own(user, year, today):
    """The unit the user writes for: its strip of the year and its rounds with their reports."""
    places = [reach.unit_id for reach in reach_of(user) if reach.role == Role.AUTHOR]
    if not places:
        return {"own": None}
    unit = Unit.objects.select_related("kind").get(pk=places[-1])
    rounds = [one for one in queries.rounds_asking(unit) if one.counted_to.year == year]
    reports = {report.round_id: report for report in Report.objects.filter(unit=unit, round__in=rounds)}
    strip = queries.year_strips([unit], year, above=unit, today=today)[unit.pk]
    rows = [_own_row(one, reports.get(one.pk), today) for one in rounds]
    return {"own": unit, "strip": strip, "own_rows": rows, "next_own": _next_of(rows)}


def _next_of(rows):
    """The earliest round that still wants something of the unit, with the sentence that says so."""
    row = next((row for row in reversed(rows) if row["deed"]), None)
    if row:
        words = _("%(round)s cần bổ sung") if row["state"] == ReportState.RETURNED else _("%(round)s chưa gửi")
        row["finding"] = words % {"round": row["round"]}
    return row


def _own_row(round, report, today):
    """A round of one's own with its state and the one deed that comes next."""
    due_on = report.due_on if report else round.due_on
    open_still = report is None or report.is_open
    if open_still and today > round.closes_on:
        state, words = "closed", _("Đã khóa, chưa gửi")
    elif report is None or report.state == ReportState.DRAFT:
        late = today > due_on
        state = "overdue" if late else "draft" if report else "unopened"
        words = _("Quá hạn") if late else _("Đang làm") if report else _("Chưa mở")
    else:
        state, words = report.state, report.get_state_display()
    deed = ""
    if open_still and state != "closed":
        deed = _("Điền tiếp") if report else _("Điền báo cáo")
        deed = _("Sửa các ô được đánh dấu") if report and report.state == ReportState.RETURNED else deed
    due_words = _("Hạn %(day)s") % {"day": short_date(due_on)}
    words = words[:1].upper() + words[1:]
    return {"round": round, "report": report, "due_words": due_words, "state": state, "words": words, "deed": deed}


def _looked_after(request, year):
    """The rounds below the highest place where the user looks, newest first, with their five numbers."""
    if not looks_below(request.user):
        return {"unit": None}
    unit = highest_looked_after(request.user)
    rounds = queries.rounds_with_totals(unit).filter(pk__in=queries.rounds_visible_to(request.user).values("pk"), counted_to__year=year)
    shown = Paginator(rounds, ON_A_PAGE).get_page(request.GET.get("trang"))
    counts = queries.counts_of(unit, shown)
    return {
        "unit": unit,
        "shown": shown,
        "rounds": [(one, counts[one.pk]) for one in shown],
        "waiting": queries.waiting_for(request.user).count(),
        "first_waiting": queries.waiting_for(request.user).first(),
        "may_open": may(request.user, "reports.open_round", unit),
    }


def highest_looked_after(user):
    """The highest unit where the user reviews, heads or inspects, or None."""
    place = next((reach.unit_id for reach in reach_of(user) if reach.role in LOOKERS), None)
    return Unit.objects.select_related("kind").filter(pk=place).first()


@page
def register(request):
    """Every report one may see: by round, state and unit."""
    reports = _filtered(request)
    shown = Paginator(reports, ON_A_PAGE).get_page(request.GET.get("trang"))
    rounds = queries.rounds_visible_to(request.user).filter(built_from="").latest_first()[:60]
    context = {
        "shown": shown,
        "asked": {name: request.GET.get(name, "") for name in ("tim", "dot", "trang-thai")},
        "state": request.GET.get("trang-thai", ""),
        "states": ReportState.choices,
        "rounds": rounds,
        "looks_below": looks_below(request.user),
        "query": request.GET.urlencode(),
    }
    return render(request, "reports/review/register.html", context)


def _filtered(request):
    reports = queries.reports_visible_to(request.user)
    for word in fold(request.GET.get("tim", "")[:100]).split():
        reports = reports.filter(unit__search__contains=word)
    if (round := number_asked(request.GET, "dot")) is not None:
        reports = reports.filter(round=round)
    if request.GET.get("trang-thai") in ReportState.values:
        reports = reports.filter(state=request.GET["trang-thai"])
    return reports.order_by("-round__counted_to", "unit__kind__order", "unit__sort_key", "pk")


@page
def register_file(request):
    columns = [
        "Đơn vị", "Loại đơn vị", "Đợt báo cáo", "Trạng thái", Column("Hạn nộp", "day"), Column("Nộp lúc", "moment"), "Muộn",
        Column("Duyệt lúc", "moment"), "Nhập thay",
    ]  # fmt: skip
    reports = _filtered(request)[:20_000]
    rows = (
        (report.unit.name, report.unit.kind.name, report.round.title, report.get_state_display(), report.due_on,
         report.submitted_at, _("muộn") if report.was_late else "", report.accepted_at, _("nhập thay") if report.is_proxy else "")
        for report in reports
    )  # fmt: skip
    return xlsx_answer(write_xlsx(_("Danh sách báo cáo"), columns, rows), "danh sach bao cao")


