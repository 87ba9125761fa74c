from django.shortcuts import render

from doanket.kit.views import action, back, page

from .preferences import PREFERENCES, keep
from .samples import samples


@action(public=True)
def preferences(request):
    answer = back(request)
    for preference in PREFERENCES:
        value = request.POST.get(preference.name)
        if value in preference.choices:
            keep(answer, preference, value)
    return answer


@page(public=True)
def sample_page(request):
    return render(request, "ui/sample_page.html", samples())
