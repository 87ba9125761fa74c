from django.shortcuts import render

from doanket.kit.permissions import may, require
from doanket.kit.views import page

from ...queries.composition import composition_of
from .finding import hall_of


@page
def composition(request, pk):
    """The composition of those convened and present: for those who may see the structure, counted exactly for those who keep it."""
    conference = hall_of(request, pk)
    require(request.user, "people.view_structure", conference)
    exact = may(request.user, "people.view_sensitive", conference)
    context = {"conference": conference, "tab": "hall", "counted": composition_of(conference, exact=exact)}
    return render(request, "conferences/hall/composition.html", context)
