"""What the address names, within what the person may see; and answering with files."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from doanket.kit.permissions import may, require

from ...models import AgendaItem, Checkpoint, Delegate, ItemPaper
from ...queries import preparing as queries

PREPARE = "conferences.prepare"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
KINDS = {"docx": DOCX, "pdf": PDF, "xlsx": XLSX, "zip": "application/zip"}


def conference_of(request, pk):
    """A conference in sight of the person."""
    return get_object_or_404(queries.conferences_visible_to(request.user), pk=pk)


def to_prepare(request, pk):
    """A conference the person may prepare: out of sight 404, in sight without the right 403."""
    conference = conference_of(request, pk)
    require(request.user, PREPARE, conference)
    return conference


def _row(request, rows, pk):
    found = get_object_or_404(rows.filter(conference__in=queries.conferences_visible_to(request.user)), pk=pk)
    require(request.user, PREPARE, found)
    return found


def item_of(request, pk):
    return _row(request, AgendaItem.objects.select_related("conference__unit__kind", "presenter"), pk)


def delegate_of(request, pk):
    return _row(request, Delegate.objects.filter(removed_at__isnull=True).select_related("conference__unit__kind"), pk)


def checkpoint_of(request, pk):
    return _row(request, Checkpoint.objects.select_related("conference__unit__kind"), pk)


def paper_of(request, pk):
    """A paper the person may read: everything of a conference in sight."""
    return get_object_or_404(queries.papers_seen_by(request.user), pk=pk)


def paper_to_change(request, pk):
    paper = get_object_or_404(ItemPaper.objects.filter(pk__in=queries.papers_seen_by(request.user).values("pk")), pk=pk)
    require(request.user, PREPARE, paper)
    return paper


def common(request, conference, here):
    """What every page of preparing shows. ``here`` names the page in the second row of ways."""
    may_prepare = may(request.user, PREPARE, conference) and not conference.is_away
    open_still = conference.state not in ("closed", "cancelled")
    return {
        "conference": conference, "tab": "prepare", "here": here, "may_prepare": may_prepare,
        "may_change": may_prepare and open_still, "is_over": not open_still,
    }  # fmt: skip


def file_answer(content, *, name, kind):
    """A file to keep: never opened inside the page, never guessed at by the browser, never kept by a proxy."""
    answer = HttpResponse(content, content_type=KINDS.get(kind, "application/octet-stream"))
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
