from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require
from doanket.kit.views import action, page

from ...choices import Method, MotionState
from ...forms_deciding import BallotForm, HandForm
from ...queries import deciding as queries
from ...services import deciding
from .finding import RUN, motion_of, rights


@page
def count(request, pk, counter):
    """The form of one counter. What the other found is not shown: each counts alone."""
    motion = _countable(request, pk, counter)
    if motion.state in (MotionState.DRAFT, MotionState.DECLARED, MotionState.VOID):
        return redirect("conferences:motion", pk)
    first = {"counter_name": _name_of(motion, counter)}
    return _count_page(request, motion, counter, _form(motion, initial=first))


@action
def count_now(request, pk, counter):
    motion = _countable(request, pk, counter)
    form = _form(motion, request.POST)
    if form.is_valid():
        try:
            _enter(request, motion, counter, form)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Đã ghi số của người đếm thứ %(which)s.") % {"which": _("nhất") if counter == 1 else _("hai")})
            both = len(queries.counts_of(motion)) == 2
            return redirect("conferences:compare" if both else "conferences:motion", pk)
    return _count_page(request, motion, counter, form, status=422)


@page
def compare(request, pk):
    """Both counts side by side; where they differ, «đếm lại»."""
    motion = motion_of(request, pk)
    require(request.user, "conferences.view_conference", motion)
    if motion.method == Method.PHONE or not motion.rule_words:
        return redirect("conferences:motion", pk)
    counts = queries.counts_of(motion)
    rows = queries.difference_of(motion, counts)
    context = {
        "motion": motion, "conference": motion.conference, "tab": "decide", "rows": rows, "counts": counts, "both": len(counts) == 2,
        "alike": all(row[3] for row in rows), "earlier": _earlier(motion),
    }  # fmt: skip
    return render(request, "conferences/deciding/compare.html", context | rights(request, motion.conference))


def _countable(request, pk, counter):
    motion = motion_of(request, pk)
    require(request.user, RUN, motion)
    if counter not in (1, 2) or motion.method == Method.PHONE:
        raise Http404
    return motion


def _rows(motion):
    return motion.hand_counts if motion.method == Method.HANDS else motion.ballot_counts


def _name_of(motion, counter):
    return _rows(motion).filter(counter=counter).order_by("-pk").values_list("counter_name", flat=True).first() or ""


def _earlier(motion):
    """Counts that were counted again, the latest first."""
    return _rows(motion).filter(replaced_at__isnull=False).order_by("-replaced_at", "counter")


def _form(motion, *args, **options):
    if motion.method == Method.HANDS:
        return HandForm(*args, **options)
    return BallotForm(*args, candidates=motion.candidates.order_by("order", "pk"), **options)


def _enter(request, motion, counter, form):
    if motion.method == Method.HANDS:
        return deciding.enter_hand_count(actor=request.user, motion=motion, counter=counter, **form.cleaned_data)
    return deciding.enter_ballot_count(actor=request.user, motion=motion, counter=counter, **form.figures())


def _count_page(request, motion, counter, form, status=200):
    context = {
        "motion": motion, "conference": motion.conference, "tab": "decide", "form": form, "counter": counter,
        "is_paper": motion.method == Method.PAPER, "needs_closing": motion.method == Method.PAPER and motion.state == MotionState.OPEN,
        "seats": motion.seats_to_fill or len(getattr(form, "candidates", ())),
    }  # fmt: skip
    return render(request, "conferences/deciding/count.html", context, status=status)
