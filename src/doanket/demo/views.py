from django.http import Http404
from django.shortcuts import redirect, render

from doanket.accounts.services import sign_in_as
from doanket.kit.views import action, page

from . import people
from .tree import PASSWORD


@action(public=True)
def enter(request):
    user = people.user_of(request.POST.get("username", ""))
    if user is None:
        raise Http404
    sign_in_as(request, user)
    return redirect("desk:today")


@page(public=True)
def codes(request):
    shown, seconds = people.codes_now()
    return render(request, "demo/codes.html", {"codes": shown, "seconds": seconds, "password": PASSWORD})
