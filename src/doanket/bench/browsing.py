"""A person's browser without the browser: signed in, asks for pages, knows what a first visit would load."""

import gzip
import re
from contextlib import contextmanager

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import clear_url_caches

from doanket.accounts.services import BACKEND, SIGNED_IN_BY_DEMO

LINKED = re.compile(r"""<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"|<script[^>]*\ssrc="([^"]+)\"""")


@contextmanager
def blank_page():
    """Adds the empty page to the addresses of this process."""
    before = settings.ROOT_URLCONF
    settings.ROOT_URLCONF = "doanket.bench.blank"
    clear_url_caches()
    try:
        yield
    finally:
        settings.ROOT_URLCONF = before
        clear_url_caches()


def signed_in(user):
    """A client that stays signed in as ``user``, who owes nothing, as in the demo."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend=BACKEND)
    session = client.session
    session[SIGNED_IN_BY_DEMO] = True
    session.save()
    return client


def opened(client, address):
    """The page at ``address``; anything but a page is a fault of the measurement."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return answer


def packed(content):
    """Bytes on the line."""
    return len(gzip.compress(content, 6))


def weight_of(html, seen=None):
    """(packed HTML, packed style sheets, packed scripts) of a first visit; ``seen`` remembers files between pages."""
    seen = {} if seen is None else seen
    sheets, scripts = 0, 0
    for sheet, script in LINKED.findall(html.decode()):
        name = (sheet or script).removeprefix(settings.STATIC_URL)
        if name not in seen:
            seen[name] = packed(_static_file(name).read_bytes())
        sheets, scripts = sheets + (seen[name] if sheet else 0), scripts + (seen[name] if script else 0)
    return packed(html), sheets, scripts


def _static_file(name):
    made = settings.STATIC_ROOT / name
    if made.exists():
        return made
    return type(made)(finders.find(name))
