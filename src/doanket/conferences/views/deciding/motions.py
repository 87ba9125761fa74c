from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, number_asked, page

from ...choices import ConferenceState, Method, MotionKind, MotionState
from ...forms_deciding import MotionForm, ReasonForm
from ...queries import deciding as queries
from ...services import deciding
from .finding import DECIDE, PREPARE, conference_of, motion_of, rights

FIELDS = ("title", "text", "item", "kind", "method", "is_secret", "rule", "seats_to_fill", "shows_live")


@page
def motions(request, pk):
    conference = conference_of(request, pk)
    require(request.user, "conferences.view_conference", conference)
    found = list(queries.motions_of(conference))
    context = {"conference": conference, "tab": "decide", "motions": found}
    # after the close nobody is present: what counted stands with each result
    context["quorum"] = queries.quorum_now(conference) if conference.state != ConferenceState.CLOSED else None
    context["lines"] = [(motion, queries.result_words(motion)) for motion in found]
    context["open"] = next((motion for motion in found if motion.state == MotionState.OPEN), None)
    context["may_add"] = conference.state not in (ConferenceState.CLOSED, ConferenceState.CANCELLED)
    return render(request, "conferences/deciding/motions.html", context | rights(request, conference))


@page
def motion_new(request, pk):
    conference = conference_of(request, pk)
    require(request.user, PREPARE, conference)
    item = conference.items.filter(pk=number_asked(request.GET, "muc") or 0).first()
    kind = request.GET.get("loai", "")
    first = {"item": item, "kind": kind if kind in MotionKind.values else MotionKind.ADOPT, "method": Method.HANDS}
    return _form_page(request, conference, _form(conference, initial=first))


@action
def motion_draft(request, pk):
    conference = conference_of(request, pk)
    require(request.user, PREPARE, conference)
    form = _form(conference, request.POST)
    if form.is_valid():
        try:
            motion = deciding.draft_motion(actor=request.user, conference=conference, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã soạn. Xem lại rồi mở biểu quyết khi chủ tọa hỏi."))
            return redirect("conferences:motion", motion.pk)
    return _form_page(request, conference, form, status=422)


@page
def motion_edit(request, pk):
    motion = motion_of(request, pk)
    require(request.user, PREPARE, motion)
    if motion.state != MotionState.DRAFT:
        return redirect("conferences:motion", pk)
    form = _form(motion.conference, initial={name: getattr(motion, name) for name in FIELDS})
    return _form_page(request, motion.conference, form, motion)


@action
def motion_revise(request, pk):
    motion = motion_of(request, pk)
    require(request.user, PREPARE, motion)
    form = _form(motion.conference, request.POST)
    if form.is_valid():
        try:
            deciding.revise_motion(actor=request.user, motion=motion, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã sửa."))
            return redirect("conferences:motion", pk)
    return _form_page(request, motion.conference, form, motion, status=422)


@page
def motion_void(request, pk):
    motion = motion_of(request, pk)
    require(request.user, DECIDE, motion)
    if motion.state in (MotionState.DECLARED, MotionState.VOID):
        return redirect("conferences:motion", pk)
    return _void_page(request, motion, ReasonForm())


@action
def motion_void_now(request, pk):
    motion = motion_of(request, pk)
    require(request.user, DECIDE, motion)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            deciding.void_motion(actor=request.user, motion=motion, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã hủy lần biểu quyết này, lý do còn lưu lại."))
            return redirect("conferences:motions", motion.conference_id)
    return _void_page(request, motion, form, status=422)


def _void_page(request, motion, form, status=200):
    context = {"motion": motion, "conference": motion.conference, "tab": "decide", "form": form}
    return render(request, "conferences/deciding/void.html", context, status=status)


def _form(conference, *args, **options):
    own, shipped = queries.rules_of(conference.unit)
    return MotionForm(*args, conference=conference, rules=(own | shipped).order_by(F("unit").asc(nulls_last=True), "pk"), **options)


def _form_page(request, conference, form, motion=None, status=200):
    context = {"conference": conference, "tab": "decide", "form": form, "motion": motion}
    return render(request, "conferences/deciding/form.html", context, status=status)
