"""Gives the journal the address of the request, and writes what sensitive fields the answer shows."""

from doanket.kit.context import address_of, request_context

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
