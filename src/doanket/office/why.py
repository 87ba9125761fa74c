"""«Vì sao tôi làm được, không làm được»: every declared right, asked for one unit."""

from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from doanket.access.queries import explain, main_unit_of
from doanket.access.rules import aims_at_people
from doanket.kit.permissions import declared
from doanket.kit.views import number_asked, page
from doanket.units.queries import search_units

from . import scope

FOUND = 20


@dataclass(frozen=True, slots=True)
class Right:
    """One right at the chosen unit."""

    name: str
    title: str
    held: bool


@page
def why(request):
    unit = _chosen(request)
    text = request.GET.get("tim", "").strip()[:100]
    context = {
        "unit": unit,
        "text": text,
        "found": search_units(text, scope.units_of(request.user).alive())[:FOUND],
        **_rights(request.user, unit),
        "explanation": _explanation(request, unit),
    }
    return render(request, "office/why.html", context)


def _chosen(request):
    if not request.GET.get("don_vi"):
        return main_unit_of(request.user)
    return get_object_or_404(scope.units_of(request.user), pk=number_asked(request.GET, "don_vi"))


def _rights(user, unit):
    """What the person may do at ``unit`` and what not, each as (the room's name, its rights) in the order of the rooms."""
    rights = _asked(user, unit)
    may, may_not = [one for one in rights if one.held], [one for one in rights if not one.held]
    return {"may": _by_room(may), "may_not": _by_room(may_not), "refused": len(may_not)}


def _asked(user, unit):
    return [
        Right(name, str(permission.title), unit is not None and any(who.fits(user, unit) for who in permission.who))
        for name, permission in declared().items()
    ]


def _by_room(rights):
    rooms = groupby(rights, key=lambda right: right.name.partition(".")[0])
    return [(apps.get_app_config(label).verbose_name, list(held)) for label, held in rooms]


def _explanation(request, unit):
    name = request.GET.get("quyen", "")
    if not name:
        return None
    if name not in declared():
        raise Http404
    return explain(request.user, name, None if aims_at_people(name) else unit)
