"""Which delegate a phone is: a code from the letter, spent once, leaves a signed cookie that opens one seat of one conference."""

import hashlib
import secrets

from django.core import signing

from .choices import ConferenceState
from .models import Delegate

COOKIE = "doankethn"
SALT = "doanket.conferences.door"
LONGEST = 60 * 60 * 24 * 60  # letters go out weeks before; the cookie ends with the conference in any case
CODE_BYTES = 16  # 128 bits


def new_code():
    """(the code for the letter, the hash that is stored)."""
    code = secrets.token_urlsafe(CODE_BYTES)
    return code, hash_of(code)


def hash_of(code):
    return hashlib.sha256(code.encode()).hexdigest()


def seat_cookie(delegate, device):
    """What the phone keeps: the seat and the name of the device it was bound to."""
    return signing.dumps([str(delegate.uid), device], salt=SALT, compress=False)


def seat_in(request):
    """(delegate uid, device) from the cookie, or None: nothing is asked of the database."""
    try:
        uid, device = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LONGEST)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return uid, device


def delegate_of(request):
    """The delegate this phone is bound to, or None; with its conference. A seat freed by a clerk opens nothing any more."""
    seat = seat_in(request)
    if seat is None:
        return None
    found = Delegate.objects.filter(uid=seat[0], device=seat[1], removed_at__isnull=True).exclude(device="")
    found = found.exclude(conference__state=ConferenceState.CANCELLED)
    return found.select_related("conference__unit__kind").first()


def put_on(response, delegate, device, *, secure):
    """Leave the seat on the phone."""
    response.set_cookie(COOKIE, seat_cookie(delegate, device), max_age=LONGEST, httponly=True, secure=secure, samesite="Lax", path="/moi/")
