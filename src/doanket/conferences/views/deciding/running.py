"""One question while it is put, counted and told."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from doanket.kernel.text import fold
from doanket.kit.permissions import require
from doanket.kit.views import action, number_asked, page

from ...choices import Method, MotionState, Outcome, Voice
from ...models import Delegate
from ...queries import deciding as queries
from ...queries.attendance import voters_of
from ...services import deciding
from .finding import DECIDE, RUN, done, following, motion_of, rights, words_asked

HELPED = 12  # names without a vote shown at once; a search finds the others


@page
def motion(request, pk):
    motion = motion_of(request, pk)
    require(request.user, "conferences.view_conference", motion)
    context = {
        "motion": motion, "conference": motion.conference, "tab": "decide", "tally": queries.tally_of(motion),
        "quorum": queries.quorum_of(motion), "result": queries.result_words(motion), "lines": _lines(motion),
        "is_phone": motion.method == Method.PHONE, "is_paper": motion.method == Method.PAPER,
    }  # fmt: skip
    context |= rights(request, motion.conference) | following(request, motion.conference)
    context |= _counting(request, motion, context)
    context["unwritten"] = motion.outcome == Outcome.PASSED and deciding.passed_lines(motion).filter(act_uid__isnull=True).exists()
    return render(request, "conferences/deciding/motion.html", context)


@page
def motion_progress(request, pk):
    """How many answered, for the script of the desk: a few numbers, no names."""
    motion = motion_of(request, pk)
    require(request.user, "conferences.view_conference", motion)
    tally = queries.tally_of(motion)
    told = {"state": motion.state, "voted": 0, "entitled": 0}
    if tally is not None:
        told |= {"voted": tally.voted, "entitled": tally.entitled}
        told |= {"for": tally.voted_for, "against": tally.against, "other": tally.other}
    answer = JsonResponse(told)
    answer["Cache-Control"] = "no-store"
    return answer


@action
def motion_open(request, pk):
    motion = motion_of(request, pk)
    return done(
        request, lambda: deciding.open_motion(actor=request.user, motion=motion), _("Đã mở biểu quyết."), "conferences:motion", pk
    )


@action
def motion_close(request, pk):
    motion = motion_of(request, pk)
    return done(
        request, lambda: deciding.close_motion(actor=request.user, motion=motion), _("Đã khép biểu quyết."), "conferences:motion", pk
    )


@page
def motion_declare(request, pk):
    motion = motion_of(request, pk)
    require(request.user, DECIDE, motion)
    if motion.state != MotionState.CLOSED:
        return redirect("conferences:motion", pk)
    tally = queries.tally_of(motion)
    context = {
        "motion": motion, "conference": motion.conference, "tab": "decide", "tally": tally, "quorum": queries.quorum_of(motion),
        "result": "" if tally.problems else queries.words_of(tally, motion), "lines": _lines(motion),
    }  # fmt: skip
    return render(request, "conferences/deciding/declare.html", context)


@action
def motion_declare_now(request, pk):
    motion = motion_of(request, pk)
    declared = deciding.declare_motion(actor=request.user, motion=motion)
    messages.success(request, _("Đã công bố: %(outcome)s.") % {"outcome": declared.get_outcome_display()})
    for line, why in declared.unwritten:
        messages.warning(request, _("Chưa ghi được việc nhân sự của %(name)s: %(why)s") % {"name": line.person.full_name, "why": why})
    return redirect("conferences:motion", pk)


@action
def acts_write(request, pk):
    motion = motion_of(request, pk)
    unwritten = deciding.write_acts(actor=request.user, motion=motion)
    for line, why in unwritten:
        messages.error(request, f"{line.person.full_name}: {why}")
    if not unwritten:
        messages.success(request, _("Đã ghi đủ việc nhân sự."))
    return redirect("conferences:motion", pk)


@action
def vote_for(request, pk):
    """The clerk writes what somebody without a phone showed by hand."""
    motion = motion_of(request, pk)
    require(request.user, RUN, motion)
    delegate = _delegate(motion, request)
    voice = request.POST.get("voice", "")
    if voice not in Voice.values:
        messages.error(request, _("Xin chọn một ý kiến."))
        return redirect("conferences:motion", pk)
    words = _("Đã ghi giúp %(name)s: %(voice)s.") % {"name": delegate.full_name, "voice": Voice(voice).label}
    return done(
        request, lambda: deciding.cast_for(actor=request.user, delegate=delegate, motion=motion, voice=voice), words,
        "conferences:motion", pk,
    )  # fmt: skip


@action
def entitle(request, pk):
    motion = motion_of(request, pk)
    require(request.user, RUN, motion)
    delegate = _delegate(motion, request)
    words = _("%(name)s được biểu quyết nội dung này.") % {"name": delegate.full_name}
    return done(
        request, lambda: deciding.entitle(actor=request.user, motion=motion, delegate=delegate), words, "conferences:motion", pk
    )


def _delegate(motion, request):
    return get_object_or_404(Delegate, conference=motion.conference_id, pk=number_asked(request.POST, "delegate") or 0)


def _lines(motion):
    return motion.lines.select_related("person", "post", "seat__person", "organisation").order_by("is_withdrawn", "order", "pk")


def _counting(request, motion, context):
    """What the desk needs while answers come in; nothing for those who only look."""
    more = {"progress": None}
    if motion.state == MotionState.DRAFT:
        return more | {"ready": motion.conference.is_open, "candidates": motion.candidates.order_by("order", "pk")}
    if context["is_phone"]:
        more["votes"] = queries.votes_of(motion) if motion.state in (MotionState.CLOSED, MotionState.DECLARED) else ()
        if motion.state == MotionState.OPEN and context["may_run"]:
            more |= _to_help(request, motion)
    else:
        counts = queries.counts_of(motion)
        more |= {"counts": counts, "differences": queries.difference_of(motion, counts), "both": len(counts) == 2}
    return more


def _to_help(request, motion):
    """Entitled delegates without a vote, and voters of the conference who came after the opening."""
    asked = words_asked(request)
    waiting, late = queries.not_voted(motion), voters_of(motion.conference).exclude(entitlements__motion=motion)
    late = late.filter(presences__left_at__isnull=True, presences__isnull=False).distinct()
    for word in fold(asked).split():
        waiting = waiting.filter(delegate__search__contains=word)
    return {"asked": asked, "waiting": waiting[:HELPED], "waiting_count": waiting.count(), "late": late[:HELPED]}
