"""The list of a consultation and the list on a ballot sheet."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, number_asked, page
from doanket.people import queries as people
from doanket.people.choices import Body

from ...choices import Change, MotionKind, MotionState
from ...forms_deciding import CandidateForm, LineForm
from ...services import deciding
from .finding import PREPARE, candidate_of, done, line_of, motion_of, words_asked

FOUND = 20


@page
def lines(request, pk):
    motion = _listed(request, pk)
    asked, person = words_asked(request), None
    if number := number_asked(request.GET, "nguoi"):
        person = people.persons_visible_to(request.user).filter(pk=number, left_on__isnull=True).first()
    form = _line_form(request, motion, initial={"person": person, "change": request.GET.get("hinh-thuc") or Change.IN})
    return _lines_page(request, motion, form, person=person, asked=asked)


@action
def line_add(request, pk):
    motion = _listed(request, pk)
    form = _line_form(request, motion, request.POST)
    if form.is_valid():
        try:
            line = deciding.put_line(actor=request.user, motion=motion, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi vào danh sách: %(name)s.") % {"name": line.person.full_name})
            return redirect("conferences:lines", pk)
    person = form.cleaned_data.get("person")
    return _lines_page(request, motion, form, person=person, status=422)


@action
def line_withdraw(request, pk):
    line = line_of(request, pk)
    reason = request.POST.get("reason", "").replace("\x00", "")[:255]
    words = _("Đã rút %(name)s khỏi danh sách.") % {"name": line.person.full_name}
    return done(
        request, lambda: deciding.withdraw_line(actor=request.user, line=line, reason=reason), words, "conferences:lines", line.motion_id
    )


@action
def candidate_add(request, pk):
    motion = _listed(request, pk)
    form = CandidateForm(request.POST)
    if form.is_valid():
        try:
            candidate = deciding.put_candidate(actor=request.user, motion=motion, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã thêm %(name)s vào danh sách phiếu.") % {"name": candidate.full_name})
            return redirect("conferences:lines", pk)
    return _lines_page(request, motion, _line_form(request, motion), candidate_form=form, status=422)


@action
def candidate_strike(request, pk):
    candidate = candidate_of(request, pk)
    words = _("Đã bỏ %(name)s khỏi danh sách phiếu.") % {"name": candidate.full_name}
    return done(
        request, lambda: deciding.strike_candidate(actor=request.user, candidate=candidate), words, "conferences:lines", candidate.motion_id
    )


def _listed(request, pk):
    motion = motion_of(request, pk)
    require(request.user, PREPARE, motion)
    return motion


def _line_form(request, motion, *args, **options):
    form = LineForm(*args, **options)
    term, unit = motion.conference.term, motion.conference.unit
    form.fields["person"].queryset = people.persons_visible_to(request.user).filter(left_on__isnull=True)
    form.fields["post"].queryset = people.posts_of(term.body if term else Body.COMMITTEE)
    form.fields["seat"].queryset = people.who_sat(unit, timezone.localdate())
    form.fields["organisation"].queryset = people.organisations_of(unit).filter(left_on__isnull=True)
    form.fields["seat"].label_from_instance = lambda seat: f"{seat.person.full_name}, {seat.post.name}"
    return form


def _lines_page(request, motion, form, *, person=None, asked="", candidate_form=None, status=200):
    if motion.state != MotionState.DRAFT and status == 200:
        return redirect("conferences:motion", motion.pk)
    found = people.find_person(people.persons_visible_to(request.user).filter(left_on__isnull=True), asked)[:FOUND] if asked else ()
    chosen = motion.lines.select_related("person", "post", "seat__person", "organisation").order_by("is_withdrawn", "order", "pk")
    context = {
        "motion": motion, "conference": motion.conference, "tab": "decide", "form": form, "person": person, "asked": asked, "found": found,
        "lines": chosen, "is_election": motion.kind == MotionKind.ELECTION, "candidates": motion.candidates.order_by("order", "pk"),
        "candidate_form": candidate_form or CandidateForm(),
        "out_form": form if form.is_bound and form.data.get("change") == Change.OUT else _line_form(request, motion, auto_id="thoi_%s"),
    }  # fmt: skip
    context["out_form"].fields["seat"].empty_label = _("chọn người")
    return render(request, "conferences/deciding/lines.html", context, status=status)
