"""What the address names, within what the person may see, and the answers that several views give."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may

from ... import pushing
from ...choices import Method, MotionKind
from ...models import Candidate, ConsultationLine, HallState, Motion
from ...queries.deciding import share_of
from ...queries.hall import halls_visible_to

MOST_WORDS = 8
PREPARE, RUN, DECIDE = "conferences.prepare", "conferences.run_hall", "conferences.decide"
KINDS = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf"}


def conference_of(request, pk):
    return get_object_or_404(halls_visible_to(request.user), pk=pk)


def motion_of(request, pk):
    return get_object_or_404(motions_seen(request.user), pk=pk)


def motions_seen(user):
    seen = Motion.objects.filter(conference__in=halls_visible_to(user))
    return seen.select_related("conference__unit__kind", "conference__term", "conference__kind", "item", "rule")


def line_of(request, pk):
    lines = ConsultationLine.objects.filter(motion__in=motions_seen(request.user))
    return get_object_or_404(lines.select_related("motion__conference__unit", "person", "post"), pk=pk)


def candidate_of(request, pk):
    candidates = Candidate.objects.filter(motion__in=motions_seen(request.user))
    return get_object_or_404(candidates.select_related("motion__conference__unit"), pk=pk)


def rights(request, conference):
    """Which deeds the page offers."""
    user = request.user
    return {"may_prepare": may(user, PREPARE, conference), "may_run": may(user, RUN, conference), "may_decide": may(user, DECIDE, conference)}


def following(request, conference):
    """What the script of a page needs to follow the hall."""
    revision = HallState.objects.filter(conference=conference).values_list("revision", flat=True).first() or 0
    return {
        "hall_revision": str(revision), "push_address": pushing.address_for(request, conference),
        "server_now": str(int(timezone.now().timestamp() * 1000)),
    }  # fmt: skip


def done(request, deed, words, to, *args):
    """Do ``deed``; say ``words`` and go to ``to``; a refusal is said at the same place."""
    try:
        deed()
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, words)
    return redirect(to, *args)


def words_asked(request):
    """What is looked for: a few words, as no name has more."""
    return " ".join(request.GET.get("tim", "").replace("\x00", "").split()[:MOST_WORDS])


def file_answer(content, *, name, ending):
    """A file to keep: never opened inside the page, never guessed at by the browser, never kept by a proxy."""
    answer = HttpResponse(content, content_type=KINDS[ending])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def rule_lines(rules):
    """Rules with their words, as the lists show them: quorum, majority, ways and kinds."""
    return [
        {
            "rule": rule, "quorum": share_of(rule, "quorum").words(), "majority": share_of(rule, "majority").words(),
            "methods": ", ".join(str(Method(each).label) for each in rule.methods if each in Method.values),
            "kinds": ", ".join(str(MotionKind(each).label) for each in rule.motion_kinds if each in MotionKind.values),
        }
        for rule in rules
    ]  # fmt: skip
