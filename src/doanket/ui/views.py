from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from doanket.kit.views import action, back, page

from .preferences import PREFERENCES, keep
from .samples import samples


# pages of the portal are files, the same for everybody, and hold no token; what is kept here harms nobody
@csrf_exempt
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
