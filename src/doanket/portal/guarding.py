"""The doors around what was not written here: Wagtail's own screens, and bodies of requests too large for anybody."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.http import Http404, HttpResponse
from django.template.loader import get_template

from doanket.access.queries import reach_of
from doanket.kit.permissions import may
from doanket.units.models import Unit

from .models import PlatformEditor

PLATFORM = "nen-tang/"
MEGABYTE = 1024 * 1024
LARGEST_BODY = 64 * MEGABYTE  # what officers send at most: a package of old pages, with its envelope
LARGEST_OF_READERS = MEGABYTE  # readers send words
CSP_OF_THE_PLATFORM = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "object-src": [NONE],
}


class PlatformDoor:
    """Middleware: Wagtail's screens open to editors and administrators of the nation; for all others they do not exist."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(f"/{PLATFORM}"):
            return self.get_response(request)
        if not edits_platform(request.user):
            raise Http404
        request.user = PlatformEditor.objects.get(pk=request.user.pk)
        answer = self.get_response(request)
        answer._csp_replace = CSP_OF_THE_PLATFORM
        answer["X-Frame-Options"] = "SAMEORIGIN"  # the editor shows parts of itself in frames of its own
        answer["Cache-Control"] = "private, no-store"
        return answer


def edits_platform(user):
    """Whether ``user`` may enter the screens of the platform's editors."""
    if not user.is_authenticated or not user.is_active:
        return False
    stands = [reach.unit_id for reach in reach_of(user) if reach.level == 0]  # none for nearly everybody: no question then
    return any(may(user, "portal.edit_platform", unit) for unit in Unit.objects.filter(pk__in=stands, depth=0, closed_on=None))


class TooLarge:
    """Middleware, before anything reads the body: what says it is larger than any form of ours is refused at once.

    A front server has its own limit; this one holds in the embedded mode too. Fields have limits of their own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not (said.isascii() and said.isdecimal()) or int(said[:18]) > largest_of(request.path_info):
            return _refused(request)
        return self.get_response(request)


def largest_of(path):
    """Bytes that may be sent to ``path``."""
    return LARGEST_OF_READERS if path.startswith("/cong/") else LARGEST_BODY


def _refused(request):
    answer = HttpResponse(get_template("413.html").render({}, request), status=413)
    answer["Connection"] = "close"
    return answer
