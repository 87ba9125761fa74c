"""The lock on the door: five wrong tries of one account from one address, then each further one waits longer.

django-axes counts; this says how long. A name that belongs to nobody is counted and locked like any other, and so the
door never tells whether an account exists. The count stands in the database and holds for every web worker.
"""

import hashlib
import hmac
from datetime import timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, Sum
from django.shortcuts import render
from django.utils import timezone

from doanket.audit.choices import EntryKind
from doanket.audit.services import record

from .models import User
from .values import FAILURES_FORGOTTEN_AFTER, wait_after, workplace_of


class GrowingLock(AxesDatabaseHandler):
    """Counts as axes does, over a day; shut only for the wait that belongs to the count."""

    def shut_until(self, request, credentials=None):
        """The moment from which another try is allowed, or None if it is allowed now."""
        for attempts in self.get_user_attempts(request, credentials):
            found = attempts.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
            wait = wait_after(found["failures"] or 0)
            if wait and found["last"] + wait > timezone.now():
                return found["last"] + wait
        return None

    def is_locked(self, request, credentials=None):
        return self.shut_until(request, credentials) is not None

    def user_login_failed(self, sender, credentials, request=None, **more):
        if request is not None:
            request.axes_user_agent = (
                ""  # an address and an account are enough; the browser is nobody's business
            )
        was_shut = request is None or self.is_locked(request, credentials)
        super().user_login_failed(sender, credentials, request, **more)
        if not was_shut and request.axes_locked_out:
            user = User.objects.filter(username=typed_name(request, credentials)).first()
            record(
                actor=None,
                verb="accounts.locked_out",
                kind=EntryKind.REFUSED,
                target=user,
                unit=workplace_of(user) if user else None,
                failures=request.axes_failures_since_start,
            )


def typed_name(request, credentials=None):
    """The account name as it was typed, in the spelling accounts are kept in."""
    return str((credentials or {}).get("username") or request.POST.get("login", "")).strip().lower()[:200]


def counted_name(request, credentials=None):
    """What the count is kept under: a keyed digest, because people type passwords into the name field by mistake."""
    return hmac.new(
        settings.SECRET_KEY.encode(), typed_name(request, credentials).encode(), hashlib.sha256
    ).hexdigest()


def try_is_allowed(request, user):
    """Whether a code or password of ``user`` may be tried now; if not, the answer becomes the lock page."""
    allowed = AxesProxyHandler.is_allowed(request, {"username": user.username})
    if not allowed:
        request.axes_locked_out, request.axes_credentials = True, {"username": user.username}
    return allowed


def count_failure(request, user):
    """A wrong code or a wrong old password counts like a wrong password at the door."""
    AxesProxyHandler.user_login_failed(sender=User, credentials={"username": user.username}, request=request)


def locked_page(request, original_response=None, credentials=None):
    """Says until when the door is shut and whom to ask; the same words for every name."""
    until = AxesProxyHandler.get_implementation().shut_until(request, credentials or request.axes_credentials)
    until = until or timezone.now()
    minutes = max(1, -(-int((until - timezone.now()).total_seconds()) // 60))
    said = until + timedelta(
        seconds=59
    )  # the page shows whole minutes; at the minute it names the door is open
    return render(request, "accounts/locked.html", {"until": said, "minutes": minutes}, status=429)


def forget_old_failures():
    """The clock's deed: counts older than a day go. Returns what it did in words, or None."""
    count, _by_model = AccessAttempt.objects.filter(
        attempt_time__lt=timezone.now() - FAILURES_FORGOTTEN_AFTER
    ).delete()
    return f"đã xóa {count} lần đăng nhập sai cũ" if count else None
