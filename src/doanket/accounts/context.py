"""What every page of a signed-in person knows about the sign-in."""

from django.conf import settings
from django.urls import reverse

from .middleware import seconds_left
from .values import IDLE_WARNING


def sign_in(request):
    """``idle_seconds`` and ``idle_warning_seconds`` for ``<body data-idle-seconds>``, ``stay_url`` to renew by POST;
    ``oidc_name`` is the name of the linked sign-in, empty while it is off."""
    known = {"oidc_name": settings.ENVIRONMENT.oidc.get("name", "")}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return known
    return known | {
        "idle_seconds": seconds_left(request),
        "idle_warning_seconds": int(IDLE_WARNING.total_seconds()),
        "stay_url": reverse("accounts:stay"),
    }
