"""Looking over once more, sending, and the receipt; the head's word on a report that was entered for them."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.indicators.queries import fixed_said_to
from doanket.kernel.dates import clock, header_date, moment
from doanket.kit.permissions import may, require
from doanket.kit.views import action, page

from .. import queries, services
from ..choices import ReportState
from ..forms import REASON, ObjectionForm, SheetForm
from .entry_pen import PEOPLE, Pen


@page
def check(request, pk):
    pen = Pen(request, pk)
    if not pen.report.is_open:
        return redirect("reports:sent", pk)
    form = SheetForm(cells=pen.cells)
    figures = [step for step in pen.steps if step.cell]
    context = pen.context() | words_of_check(pen, figures) | {
        "groups": [(title, said_in(pen, group)) for title, group in groupby(figures, key=lambda step: step.cell.group)],
        "texts": said_in(pen, [step for step in pen.steps if step.prose]),
        "hard": linked(pen, lambda found: found.hard),
        "soft": [(*pair, reason_of(form, pair[1])) for pair in linked(pen, lambda found: not found.hard)],
        "off": off(pen),
    }
    return render(request, "reports/entry/check.html", context)


def said_in(pen, steps):
    """[(step, its title in the second language or None)]."""
    return [(step, pen.second.name(step.cell) if step.cell else pen.second.section(step.prose)) for step in steps]


def words_of_check(pen, figures):
    filled = sum(step.cell.value is not None for step in figures)
    hard = any(found.hard for found in pen.findings)
    again = pen.report.first_submitted_at is not None
    return {
        "finding": _("Còn chỗ cần sửa trước khi gửi") if hard else _("Kiểm tra lại rồi gửi"),
        "filled_words": _("Đã có %(n)s trên %(all)s số.") % {"n": filled, "all": len(figures)},
        "see_all": _("Xem cả %(n)s câu") % {"n": len(pen.steps)},
        "edit_url": pen.address("edit"),
        "send_label": _("Gửi lại báo cáo") if again else _("Gửi báo cáo"),
        "after_words": _("Gửi xong vẫn xem được. Cần sửa thì %(who)s trả lại để sửa.") % {"who": pen.receiver},
    }


def linked(pen, wanted):
    by_code = {step.code: step for step in pen.steps}
    return [(found, by_code.get(found.code)) for found in pen.findings if wanted(found)]


def reason_of(form, step):
    return form[REASON + step.code] if step and step.cell else None


def off(pen):
    """Why the report cannot be sent yet, in words; empty when it can."""
    if pen.locked:
        return _("Đợt báo cáo đã khóa. Xin gọi %(who)s mở lại.") % {"who": pen.receiver}
    hard = sum(found.hard for found in pen.findings)
    return _("Còn %(n)s chỗ cần sửa ở phía trên thì mới gửi được.") % {"n": hard} if hard else ""


@action
def submit(request, pk):
    """A second tap comes to the same receipt."""
    pen = Pen(request, pk)
    try:
        services.submit_report(actor=request.user, report=pen.report)
    except services.IncompleteReport as refusal:
        messages.error(request, refusal.message)
        return redirect("reports:check", pk)
    except services.ReportClosed:
        pen.read_again()
        if pen.report.is_open:
            raise
    return redirect("reports:sent", pk)


@page
def sent(request, pk):
    found = queries.reports_visible_to(request.user).select_related(*PEOPLE)
    report = get_object_or_404(found, pk=pk)
    if report.is_open:
        return redirect("reports:resume", pk)
    second = fixed_said_to(request.user)
    context = words_of_receipt(report, request.build_absolute_uri(request.path)) | {
        "report": report,
        "round": report.round,
        "receiver": receiver_of(report),
        "second": second,
        "has_second": bool(second),
        "objections": list(queries.objections_of(report)) if report.is_proxy else (),
        "may_object": report.is_proxy and may(request.user, "reports.object_to_entry", report),
        "object_url": reverse("reports:object", args=[pk]),
    }
    return render(request, "reports/entry/sent.html", context)


def words_of_receipt(report, address):
    number, receiver, title = receipt_number(report), receiver_of(report), lower_first(report.round.title)
    what = {"who": receiver, "what": title, "time": clock(report.submitted_at), "unit": report.unit}
    when = {"when": moment(report.submitted_at), "number": number, "address": address}
    message = _("%(unit)s đã gửi %(what)s lúc %(when)s. Số biên nhận %(number)s. Xem tại: %(address)s")
    by = report.submitted_by.addressed
    return {
        "number": number,
        "finding": _("%(who)s đã nhận %(what)s lúc %(time)s") % what,
        "about": f"{report.unit}. {header_date(report.submitted_at)}.",
        "sender": _("Người gửi: %(by)s. Giữ số này để hỏi lại khi cần.") % {"by": by},
        "message": message % (what | when),
        "next": next_steps(report, receiver),
    }


def next_steps(report, receiver):
    """(title, text, state) of the timeline: sent, looked at, counted."""
    accepted = report.state == ReportState.ACCEPTED
    looked = _("%(who)s đã duyệt") if accepted else _("%(who)s xem và duyệt, đang chờ")
    note = moment(report.accepted_at) if accepted else _("Nếu có chỗ chưa rõ, báo cáo được trả lại kèm lý do ở đúng câu đó.")
    return [
        (_("Đã gửi"), moment(report.submitted_at), "done"),
        (looked % {"who": receiver}, note, "done" if accepted else "now"),
        (_("Số liệu vào bảng tổng hợp"), _("Chỉ số đã duyệt mới được cộng."), "done" if accepted else ""),
    ]


def receiver_of(report):
    return str(report.parent or report.unit)


def lower_first(text):
    """«Báo cáo tháng 11» in the middle of a sentence."""
    return text[:1].lower() + text[1:]


def receipt_number(report):
    """Short enough to be read over the telephone; the last digits of a UUIDv7 are random."""
    last = report.uid.hex[-8:].upper()
    return f"{last[:4]}-{last[4:]}"


# --- A report entered for its head ------------------------------------------------------------


def entered_for_them(request, pk):
    report = get_object_or_404(queries.reports_visible_to(request.user).select_related(*PEOPLE), pk=pk)
    require(request.user, "reports.object_to_entry", report)
    return report


def objection_page(request, report, form, status=200):
    context = {"report": report, "round": report.round, "form": form, "receiver": receiver_of(report)}
    return render(request, "reports/entry/object.html", context, status=status)


@page
def object(request, pk):
    report = entered_for_them(request, pk)
    if not report.is_proxy:
        return redirect("reports:sent", pk)
    return objection_page(request, report, ObjectionForm())


@action
def object_send(request, pk):
    report = entered_for_them(request, pk)
    form = ObjectionForm(request.POST)
    if not form.is_valid():
        return objection_page(request, report, form, status=422)
    services.object_to_entry(actor=request.user, report=report, text=form.cleaned_data["text"])
    messages.success(request, _("Đã ghi ý kiến. %(who)s sẽ trả lời ngay dưới báo cáo.") % {"who": report.parent})
    return redirect("reports:sent", pk)
