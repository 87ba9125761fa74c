"""What every screen of this room fetches first, always inside the person's scope."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.kernel.text import slugify
from doanket.kit.views import number_asked

from .. import queries
from ..models import CellNote, Objection

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LOOKERS = (Role.REVIEWER, Role.CHAIR, Role.INSPECTOR)


def report_or_404(user, pk):
    return get_object_or_404(queries.reports_visible_to(user), pk=pk)


def round_or_404(user, pk):
    return get_object_or_404(queries.rounds_visible_to(user), pk=pk)


def unit_or_404(user, pk=None):
    """A unit whose totals the user may see; without ``pk`` the highest one."""
    units = queries.units_with_totals_for(user)
    unit = units.filter(pk=pk).first() if pk else units.order_by("depth", "kind__order", "sort_key").first()
    if unit is None or unit.path is None:
        raise Http404
    return unit


def question_or_404(user, pk):
    visible = queries.reports_visible_to(user)
    questions = CellNote.objects.filter(kind="question", part__report__in=visible)
    return get_object_or_404(questions.select_related("part__report"), pk=pk)


def objection_or_404(user, pk):
    visible = queries.reports_visible_to(user)
    return get_object_or_404(Objection.objects.filter(report__in=visible).select_related("report"), pk=pk)


def looks_below(user):
    """True if the user reviews, heads or inspects anywhere."""
    return any(reach.role in LOOKERS for reach in reach_of(user))


def year_of(request):
    """The year that the address asks for, or this one."""
    asked, this = number_asked(request.GET, "nam"), timezone.localdate().year
    return asked if asked and 2000 <= asked <= this + 1 else this


def xlsx_answer(content, name):
    """A file to keep: the name without marks, because old phones mangle them."""
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(name)}.xlsx"'
    return answer
