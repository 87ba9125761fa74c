from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.queries import main_unit_of
from doanket.audit import queries
from doanket.audit.services import note_read, record
from doanket.kit.views import action, number_asked, page
from doanket.office import scope
from doanket.units.models import Unit

from . import exporting, lines
from .filters import JournalFilter, day_of

LINES = 50


@page
def journal(request):
    asked = JournalFilter(request.GET)
    entries = asked.narrowed(scope.entries_visible_to(request.user))
    before = number_asked(request.GET, "truoc")
    if before is not None:
        entries = entries.filter(pk__lt=before)
    found = list(entries[: LINES + 1])
    context = {
        "form": asked,
        "days": lines.by_day(lines.lines_of(found[:LINES])),
        "older": _address_of(request, truoc=found[LINES - 1].pk) if len(found) > LINES else "",
        "newest": _address_of(request, truoc=None) if before is not None else "",
        "today": timezone.localdate(),
        "may_export": scope.reach_by(request.user, "audit.export_journal", path="unit_path", unit="unit_id") is not None,
        "about": _about(asked),
        "kept": [(name, request.GET[name]) for name in asked.fields if request.GET.get(name)],
    }
    template = "office/journal/journal.html#lines" if request.htmx else "office/journal/journal.html"
    return render(request, template, context)


def _address_of(request, **changed):
    query = request.GET.copy()
    for name, value in changed.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


def _about(asked):
    """The unit that narrows the list, named: the rest stands in the form."""
    number = asked.cleaned_data.get("don_vi")
    return Unit.objects.filter(pk=number).values_list("name", flat=True).first() if number else ""


@page
def entry(request, pk):
    found = get_object_or_404(scope.entries_visible_to(request.user), pk=pk)
    changes, erased = lines.changes_of(found)
    if changes and (sensitive := lines.sensitive_fields_of(found)):
        note_read(found, *sensitive, unit=Unit.objects.filter(pk=found.unit_id).first())
    same = scope.entries_visible_to(request.user).filter(target_type=found.target_type, target_id=found.target_id)
    context = {
        "line": lines.lines_of([found])[0],
        "entry": found,
        "changes": changes,
        "erased": erased,
        "target_name": lines.target_name_of(found),
        "others": lines.lines_of(same.exclude(pk=pk)[:10]) if found.target_id else [],
        "content_hash": lines.in_groups(found.content_hash),
        "seal": found.place.seal if lines.seal_number_of(found) else None,
    }
    return render(request, "office/journal/entry.html", context)


@page
def day(request, day):
    asked = day_of(day)
    if asked is None:
        raise Http404
    start, end = queries.moments_of(asked)
    entries = scope.entries_visible_to(request.user).filter(occurred_at__gte=start, occurred_at__lt=end)
    number, typed = number_asked(request.GET, "so"), request.GET.get("ma", "")
    root, anchor = "".join(typed.split()).lower(), queries.anchor_of(asked)
    context = {
        "day": asked,
        "anchor": anchor,
        "anchor_root": lines.in_groups(anchor.root) if anchor else "",
        "lines": lines.lines_of(entries.order_by("pk")[: exporting.MOST_LINES]),
        "number": request.GET.get("so", ""),
        "root": typed,
        "stands": queries.anchor_stands(number, root) if number is not None and root else None,
    }
    return render(request, "office/journal/day.html", context)


@action
def export(request):
    asked = JournalFilter(request.POST)
    form = exporting.CSV if request.POST.get("dinh_dang") == exporting.CSV else exporting.XLSX
    entries = list(asked.narrowed(scope.entries_exportable_by(request.user))[: exporting.MOST_LINES])
    made = exporting.file_of(entries, form)
    record(actor=request.user, verb="audit.exported", unit=main_unit_of(request.user), count=len(entries), form=form)
    name = _("nhat-ky-%(day)s") % {"day": timezone.localdate().isoformat()}
    answer = HttpResponse(made, content_type=exporting.TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
