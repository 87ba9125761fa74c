"""The entry of the web server: ready pages of the portal go around the application."""

import gc

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

django_application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 (every view is loaded now, not while the first visitor waits)

from doanket.portal.serving.front import Front  # noqa: E402 (needs the rooms)

application = Front(django_application)
gc.collect()
gc.freeze()  # what was loaded stays for good: no later search for garbage need look at it
gc.set_threshold(20_000, 20, 20)
