from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render

from doanket.accounts.services import sign_in_as
from doanket.conferences import door
from doanket.kit.views import action, page

from . import people, seats
from .tree import PASSWORD


@action(public=True)
def enter(request):
    user = people.user_of(request.POST.get("username", ""))
    if user is None:
        raise Http404
    sign_in_as(request, user)
    return redirect("desk:today")


@action(public=True)
def sit_down(request):
    """This browser becomes the telephone of a listed delegate; whoever held the seat before holds it no more."""
    if not settings.DEMO:
        raise PermissionDenied
    delegate = seats.seat_of(request.POST.get("seat", ""))
    if delegate is None:
        raise Http404
    device = seats.take_seat(delegate)
    answer = redirect("door:hall")
    door.put_on(answer, delegate, device, secure=request.is_secure())
    return answer


@page(public=True)
def codes(request):
    shown, seconds = people.codes_now()
    return render(request, "demo/codes.html", {"codes": shown, "seconds": seconds, "password": PASSWORD})
