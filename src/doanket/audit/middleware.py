"""Gives the journal the address of the request, and writes what sensitive fields the answer shows."""

from doanket.kit.context import request_context

from .services import record_reads


class JournalMiddleware:
    """No log, no answer: if the reads cannot be written, the page does not leave."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with request_context(address=address_of(request)) as context:
            response = self.get_response(request)
            if context.reads:
                record_reads(actor=request.user, reads=context.reads)
            return response


def address_of(request):
    """The peer's address; behind a server on this same machine, the last address that server wrote down."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if peer in ("127.0.0.1", "::1") and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return peer
