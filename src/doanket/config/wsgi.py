"""The entry of the web server."""

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 (every view is loaded now, not while the first visitor waits)
