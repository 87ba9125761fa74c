"""What stands above a ready page: what the application would have written, taken from the same middleware."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware

HELD = "no-cache"  # a browser asks each time whether its copy is still good


def is_secure(environ):
    """As Django judges it: what the front server says, where there is one, else the connection itself."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            return environ[name].split(",", 1)[0].strip() == value
    return environ.get("wsgi.url_scheme") == "https"


def headers_of_a_page(secure):
    """(name, value) of each line, for pages without a person."""

    def answer(_request):
        said = HttpResponse(headers={"Cache-Control": HELD, "Vary": "Accept-Encoding, Cookie"})
        said["Content-Language"] = "vi"
        return said

    handler = SecurityMiddleware(CSPMiddleware(XFrameOptionsMiddleware(answer)))
    request = HttpRequest()
    request.method, request.path, request.META = "GET", "/", {"HTTP_HOST": "localhost", "PATH_INFO": "/"}
    request._get_scheme = lambda: "https" if secure else "http"
    said = answer(request) if settings.SECURE_SSL_REDIRECT and not secure else handler(request)
    return list(said.items())
