"""What every page of a signed-in person knows about the sign-in."""

from django.conf import settings
from django.urls import reverse

from .middleware import seconds_left
from .values import IDLE_WARNING

DEMO_DOOR = ("demo/door.html", "accounts/_no_more.html")  # the first that exists


def sign_in(request):
    """``idle_seconds`` and ``idle_warning_seconds`` for ``<body data-idle-seconds>``, ``stay_url`` to renew by POST;
    ``oidc_name`` is the name of the linked sign-in, empty while it is off; ``door_extra`` what a demo adds to the door."""
    known = {
        "oidc_name": settings.ENVIRONMENT.oidc.get("name", ""),
        "door_extra": DEMO_DOOR if settings.DEMO else (),
    }
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return known
    return known | {
        "idle_seconds": seconds_left(request),
        "idle_warning_seconds": int(IDLE_WARNING.total_seconds()),
        "stay_url": reverse("accounts:stay"),
    }
