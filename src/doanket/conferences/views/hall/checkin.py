from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from doanket.kernel.text import fold
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import DIGITS_OF_A_COLUMN, action, back, page

from ...choices import Channel
from ...forms_hall import LeaveForm, ListForm
from ...queries import hall as queries
from ...queries.attendance import attendance
from ...queries.deciding import quorum_now
from ...services import hall as services
from .finding import RUN, delegate_of, hall_of, may_run

ON_A_PAGE = 60
STANDINGS = ("chua", "co", "ve")


@page
def checkin(request, pk):
    """The list at the door: search without marks, one big button a person."""
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    text, standing = request.GET.get("tim", "")[:120], request.GET.get("loc", "")
    seats = queries.seats_of(conference, search=fold(text))
    counts = {"chua": sum(not seat.stays for seat in seats), "co": sum(seat.is_here for seat in seats), "ve": sum(seat.has_left for seat in seats)}
    seats = [seat for seat in seats if _stands(seat, standing)]
    context = {
        "conference": conference, "tab": "hall", "text": text, "standing": standing if standing in STANDINGS else "",
        "page": Paginator(seats, ON_A_PAGE).get_page(request.GET.get("trang")), "counts": counts, "heads": attendance(conference),
        "quorum": quorum_now(conference), "next": request.get_full_path(),
    }  # fmt: skip
    return render(request, "conferences/hall/checkin.html", context)


def _stands(seat, standing):
    return {"chua": not seat.stays, "co": seat.is_here, "ve": seat.has_left}.get(standing, True)


@page
def checkin_delegate(request, pk, delegate_pk):
    """Where the code on a letter leads a clerk's telephone: the name, and one big button."""
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    return _one(request, conference, delegate_of(request, conference, delegate_pk), LeaveForm())


def _one(request, conference, delegate, form, status=200):
    seat = queries.seat_of(delegate)
    context = {"conference": conference, "tab": "hall", "delegate": delegate, "seat": seat, "form": form, "late": seat.is_late(conference)}
    return render(request, "conferences/hall/checkin_delegate.html", context, status=status)


@action
def arrive(request, pk, delegate_pk):
    conference = hall_of(request, pk)
    delegate = delegate_of(request, conference, delegate_pk)
    how = Channel.QR if request.POST.get("how") == Channel.QR else Channel.CLERK
    stay = services.arrive(actor=request.user, delegate=delegate, how=how, online=request.POST.get("online") == "1")
    words = _("%(name)s: có mặt.") if stay.is_new else _("%(name)s đã có mặt từ trước, không ghi thêm.")
    messages.success(request, words % {"name": delegate.full_name})
    return back(request, reverse("conferences:checkin", args=[pk]))


@action
def leave(request, pk, delegate_pk):
    conference = hall_of(request, pk)
    delegate = delegate_of(request, conference, delegate_pk)
    require(request.user, RUN, conference)
    form = LeaveForm(request.POST)
    if form.is_valid():
        try:
            services.leave(actor=request.user, delegate=delegate, **form.values_at(conference))
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi %(name)s ra về.") % {"name": delegate.full_name})
            return redirect("conferences:checkin_delegate", pk, delegate_pk)
    return _one(request, conference, delegate, form, status=422)


@action
def undo(request, pk, delegate_pk):
    conference = hall_of(request, pk)
    delegate = delegate_of(request, conference, delegate_pk)
    services.undo_arrival(actor=request.user, delegate=delegate)
    messages.success(request, _("Đã bỏ điểm danh của %(name)s.") % {"name": delegate.full_name})
    return back(request, reverse("conferences:checkin", args=[pk]))


@page
def checkin_list(request, pk):
    """Ticks from the paper list, for many at once."""
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    return _list_page(request, conference, ListForm())


def _list_page(request, conference, form, ticked=(), status=200):
    seats = [seat for seat in queries.seats_of(conference) if not seat.is_here]
    context = {"conference": conference, "tab": "hall", "seats": seats, "form": form, "ticked": set(ticked)}
    return render(request, "conferences/hall/checkin_list.html", context, status=status)


@action
def checkin_list_now(request, pk):
    conference = hall_of(request, pk)
    require(request.user, RUN, conference)
    form, ticked = ListForm(request.POST), _ticked(request)
    if form.is_valid():
        try:
            count = services.check_in_many(actor=request.user, conference=conference, delegate_pks=ticked, **form.values_at(conference))
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã điểm danh %(count)d vị theo danh sách giấy.") % {"count": count})
            return redirect("conferences:checkin", pk)
    return _list_page(request, conference, form, ticked, status=422)


def _ticked(request):
    """Keys of the ticked boxes; what is no key is no tick."""
    said = request.POST.getlist("delegate")
    return {int(each) for each in said if each.isascii() and each.isdecimal() and len(each) <= DIGITS_OF_A_COLUMN}


@page
def attendance_sheet(request, pk):
    """The list for signing, and afterwards the record of who was there from when to when."""
    conference = hall_of(request, pk)
    require(request.user, "conferences.view_conference", conference)
    context = {
        "conference": conference, "seats": queries.seats_of(conference), "heads": attendance(conference),
        "blank": request.GET.get("trong") == "1", "may_run": may_run(request, conference),
    }  # fmt: skip
    return render(request, "conferences/hall/attendance_sheet.html", context)
