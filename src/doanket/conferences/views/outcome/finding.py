"""What the address names, within what the person may see, and answers that several pages share."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from doanket.kit.errors import DomainError
from doanket.kit.permissions import may, require

from ...models import Amendment, Direction, Photo, Resolution, ResolutionParagraph
from ...queries.outcome.diffs import words_changed
from ...queries.outcome.scope import conferences_of, tasks_visible_to
from ...services.outcome import TextChanged

CONCLUDE = "conferences.conclude"
REFUSED = 422
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def conference_of(request, pk, *, writing=False):
    """A conference in sight; with ``writing`` the person must be able to write its outcome."""
    conference = get_object_or_404(conferences_of(request.user), pk=pk)
    if writing:
        require(request.user, CONCLUDE, conference)
    return conference


def _in_sight(request, rows, path, pk, writing):
    found = get_object_or_404(rows.filter(**{f"{path}__in": conferences_of(request.user)}), pk=pk)
    if writing:
        require(request.user, CONCLUDE, found)
    return found


def resolution_of(request, pk, *, writing=False):
    rows = Resolution.objects.select_related("conference__unit__kind", "motion", "document__type")
    return _in_sight(request, rows, "conference", pk, writing)


def paragraph_of(request, pk, *, writing=False):
    rows = ResolutionParagraph.objects.select_related("resolution__conference__unit__kind")
    return _in_sight(request, rows, "resolution__conference", pk, writing)


def amendment_of(request, pk, *, writing=False):
    rows = Amendment.objects.select_related("paragraph__resolution__conference__unit__kind", "delegate", "decided_by")
    return _in_sight(request, rows, "paragraph__resolution__conference", pk, writing)


def direction_of(request, pk, *, writing=False):
    rows = Direction.objects.select_related("conference__unit__kind", "delegate")
    return _in_sight(request, rows, "conference", pk, writing)


def photo_of(request, pk, *, writing=False):
    return _in_sight(request, Photo.objects.select_related("conference__unit__kind"), "conference", pk, writing)


def task_of(request, pk):
    return get_object_or_404(tasks_visible_to(request.user), pk=pk)


def may_conclude(request, conference):
    return may(request.user, CONCLUDE, conference)


def tried(form, deed, **values):
    """What ``deed`` answers, or None with its refusal shown in the form."""
    if not form.is_valid():
        return None
    try:
        return deed(**values)
    except TextChanged:
        raise  # both texts are shown side by side, not a line above the form
    except DomainError as refusal:
        form.refuse(refusal)
        return None


def side_by_side(request, *, conference, form, changed, mine, action, back_url, title, label):
    """The page of a conflict: what stands and what the person wrote beside each other, and their words to be saved again."""
    context = {
        "conference": conference, "form": form, "now": changed.now, "mine": mine, "saved_by": changed.saved_by,
        "pieces": words_changed(changed.now, mine), "action": action, "back_url": back_url, "title": title, "label": label,
    }  # fmt: skip
    return render(request, "conferences/outcome/conflict.html", context, status=REFUSED)


def file_answer(content, *, name, kind):
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
