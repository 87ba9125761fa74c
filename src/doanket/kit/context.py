"""What the journal needs to know of the request without anybody passing it along."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class RequestContext:
    """``address`` is the peer's address; ``reads`` collects sensitive reads until the answer leaves."""

    address: str | None = None
    reads: list = field(default_factory=list)


_current: ContextVar[RequestContext | None] = ContextVar("doanket_request", default=None)


def current_request():
    """The context of the request being answered, or an empty one outside a request."""
    return _current.get() or RequestContext()


@contextmanager
def request_context(address=None):
    """Open a context for one request."""
    context = RequestContext(address=address)
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)


def address_of(request):
    """The peer's address; behind a server on this same machine, the last address that server wrote down."""
    peer = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if peer in ("127.0.0.1", "::1") and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return peer
