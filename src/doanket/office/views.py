"""The first page of the office, and the answer to the wrong door."""

from django.db.models import Model
from django.shortcuts import render

from doanket.access.queries import explain
from doanket.audit.choices import EntryKind
from doanket.audit.services import record
from doanket.kit.permissions import NotPermitted, declared
from doanket.kit.views import page

from . import scope


@page
def home(request):
    sees = scope.reach_by(request.user, "office.view_people", path="unit__path", unit="unit_id") is not None
    return render(request, "office/home.html", {"sees_people": sees})


def refused(request, exception=None):
    """403: says why and who could do it, and leaves a line in the journal. Runs after the view was undone."""
    explanation = None
    if isinstance(exception, NotPermitted) and request.user.is_authenticated:
        explanation = explain(request.user, exception.perm, exception.target)
        _leave_a_line(request.user, exception)
    context = {"explanation": explanation, "signed_in": request.user.is_authenticated}
    return render(request, "office/refused.html", context, status=403)


def _leave_a_line(user, refusal):
    target = refusal.target if isinstance(refusal.target, Model) and refusal.target.pk else None
    deed = str(declared()[refusal.perm].title)
    record(actor=user, verb="office.refused", kind=EntryKind.REFUSED, target=target, unit=_place(target), deed=deed)


def _place(target):
    """The unit itself where the target is one; ``record`` finds the unit of anything else."""
    return target if hasattr(target, "ancestor_ids") else None
