"""Two things stand between a signed-in person and the page: the clock of an idle screen, and what is still owed."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode
from django_htmx.http import HttpResponseClientRedirect

from doanket.kit.views import leads_to_a_page

from .queries import has_second_factor
from .services import SIGNED_IN_BY_DEMO
from .values import ACTIVITY_STORED_EVERY, standing_of

SEEN_AT = "seen_at"

# What stays open to a person who owes a new password or a second factor.
ALWAYS_OPEN = {"account_logout", "account_reauthenticate", "mfa_reauthenticate", "accounts:stay"}
TO_CHANGE_PASSWORD = ALWAYS_OPEN | {"accounts:password", "accounts:password_change"}
TO_ADD_SECOND_FACTOR = ALWAYS_OPEN | {"mfa_activate_totp"}


class IdleMiddleware:
    """Signs an idle session out and says so; the address is kept, so that signing in leads back to it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            if seconds_left(request) <= 0:
                return self.sign_out(request)
            now = int(time.time())
            if now - request.session.get(SEEN_AT, 0) >= ACTIVITY_STORED_EVERY.total_seconds():
                request.session[SEEN_AT] = now
        return self.get_response(request)

    def sign_out(self, request):
        place = address_to_return_to(request)
        logout(request)
        address = f"{reverse('account_login')}?{urlencode({'het-phien': 1, 'next': place})}"
        return send_to(request, address)


def seconds_left(request):
    """How long the screen may stay untouched from now on."""
    idle = int(standing_of(request.user).idle.total_seconds())
    return request.session.get(SEEN_AT, int(time.time())) + idle - int(time.time())


def address_to_return_to(request):
    """The page the person was on: this address if it is a page, else the page whose form was sent."""
    if request.method in ("GET", "HEAD") and not request.htmx:
        return request.get_full_path()
    came_from = request.htmx.current_url_abs_path if request.htmx else request.META.get("HTTP_REFERER", "")
    if leads_to_a_page(request, came_from):
        return came_from.partition(request.get_host())[2] or came_from
    return "/"


def send_to(request, address):
    """A redirect that also works for a fragment, and for a script that asked for JSON (which gets 401)."""
    if request.htmx:
        return HttpResponseClientRedirect(address)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"sign_in": address}, status=401)
    return redirect(address)


class DutiesMiddleware:
    """A new password first, then the second factor where the role asks for one; nothing else opens before."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        address = self.owed(request) if request.user.is_authenticated else None
        return send_to(request, address) if address else self.get_response(request)

    def owed(self, request):
        if by_demo(request):
            return None
        name = resolve_name(request)
        if request.user.must_change_password:
            return None if name in TO_CHANGE_PASSWORD else reverse("accounts:password")
        if not standing_of(request.user).needs_second_factor or has_second_factor(request.user):
            return None
        return None if name in TO_ADD_SECOND_FACTOR else reverse("mfa_activate_totp")


def by_demo(request):
    """Signed in from the demo's list of people, where nobody owes anything."""
    return settings.DEMO and bool(request.session.get(SIGNED_IN_BY_DEMO))


def resolve_name(request):
    """The name of the address, or None where there is none: then the duty comes before the 404."""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return None
