"""Where a page stood before, on an old portal or here, leads to where it stands now."""

from urllib.parse import quote, unquote, urlsplit

from django.http import HttpResponsePermanentRedirect

from .models import OldAddress
from .serving.finding import address_of

LONGEST_PATH, LONGEST_HOST = 700, 200


def host_and_path(address):
    """(host, path with its query) in the one spelling in which old addresses are kept; empty texts for what is no address."""
    try:
        parts = urlsplit(address or "")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return "", ""
    path = plain_path(parts.path, parts.query) if parts.scheme in ("http", "https") else ""
    return (host, path) if host and path.strip("/") and len(path) <= LONGEST_PATH and len(host) <= LONGEST_HOST else ("", "")


def plain_path(path, query=""):
    """One spelling: percent signs only where they must be."""
    whole = quote(unquote(path, errors="replace"), safe="/:@-._~!$&'()*+,;=")
    return f"{whole}?{query}" if query else whole


def new_address(host, path):
    """Where readers find now what stood at ``path`` of ``host``, or None. One question.

    An address of the old host comes before one that is known without a host, which is a page that moved here.
    """
    if len(path) > LONGEST_PATH:
        return None
    host = host.partition(":")[0].removeprefix("www.").lower()
    row = OldAddress.objects.filter(path__in={path, path.rstrip("/")}, host__in=[host, ""]).select_related("page").order_by("-host").first()
    if row is None:
        return None
    if row.page_id is None:
        return row.leads_to or None
    return address_of(row.page) if row.page.live else None


class OldAddresses:
    """Middleware: what would not be found, and stood somewhere once, is answered with the way there (301).

    The innermost of all, so that no slash is offered to an old address first.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if answer.status_code != 404 or request.method not in ("GET", "HEAD"):
            return answer
        path = plain_path(request.path, request.META.get("QUERY_STRING", ""))
        there = new_address(request.META.get("HTTP_HOST", ""), path) if "\x00" not in path else None
        return HttpResponsePermanentRedirect(there) if there and there != request.path else answer
