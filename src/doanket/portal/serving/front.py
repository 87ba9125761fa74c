"""The way around the application: a ready page goes out without it. The same files that nginx or Caddy would hand out.

Whatever is not ready, or is no page, goes on to the application, which draws it, keeps it and answers.
"""

import gzip
import hashlib
import os
import re
import time
from dataclasses import dataclass, field

from django.conf import settings

from ..fragments import is_common
from ..fragments.keeping import OLDEST, day_began, file_of
from .filling import as_chosen, choices_in, in_pieces, joined
from .headers import headers_of_a_page, is_secure
from .hosts import Hosts
from .places import place_at

KEEP, ONLY_SITE, FLOWS = "doanket.keep", "doanket.only_site", "doanket.flows"  # what the application is told of a request
READS = ("GET", "HEAD")
FRAGMENT = re.compile(r"/cong/manh/([a-z_]{1,20})/([0-9]{1,18})", re.ASCII)
MOST_PAGES, MOST_FRAGMENTS = 2_000, 10_000
# what other sites add to an address when it is shared; no page of ours is another for it
ADDED = re.compile(r"(?:(?:fbclid|gclid|zarsrc|utm_[a-z]+)=[^&]*(?:&|$))*", re.ASCII)


@dataclass(slots=True)
class Body:
    """One page as it goes out."""

    plain: bytes
    tag: str
    _packed: bytes | None = None

    def packed(self):
        if self._packed is None:
            self._packed = gzip.compress(self.plain, 6, mtime=0)
        return self._packed


@dataclass(slots=True)
class Ready:
    """A file as this process last read it."""

    state: tuple
    pieces: list
    flowing: list
    bodies: dict = field(default_factory=dict)


class Front:
    """Wraps a WSGI application."""

    def __init__(self, application):
        self.application = application
        self.hosts, self.pages, self.fragments = Hosts(), {}, {}
        self.headers = {secure: headers_of_a_page(secure) for secure in (False, True)}
        self.midnights = (0.0, 0.0)

    def __call__(self, environ, start_response):
        if environ["REQUEST_METHOD"] in READS:
            answer = self.answer(environ)
            if answer is not None:
                status, headers, body = answer
                start_response(status, headers)
                return [body] if environ["REQUEST_METHOD"] == "GET" else [b""]
        return self.application(environ, start_response)

    def answer(self, environ):
        """(status, headers, body) of a page that is ready, else None."""
        host = self.hosts.find(environ.get("HTTP_HOST", ""))
        secure = is_secure(environ)
        if host is None or (settings.SECURE_SSL_REDIRECT and not secure):
            return None
        if host.site:
            environ[ONLY_SITE] = host.site
            if environ["PATH_INFO"] == "/":
                environ["PATH_INFO"] = f"/{host.site}/"
        query = environ.get("QUERY_STRING", "")
        if query and not ADDED.fullmatch(query):
            return None
        return self._page(environ, host, secure) or self._fragment(environ, secure)

    def _page(self, environ, host, secure):
        path = environ["PATH_INFO"]
        place = place_at(path, environ.get("SCRIPT_NAME", ""))
        if place is None or (host.site and not path.startswith(f"/{host.site}/")):
            return None
        ready = self._ready(place)
        contents = [self._flowing(ready, *part) for part in ready.flowing] if ready else [None]
        if None in contents:
            environ[KEEP] = place
            if ready:
                environ[FLOWS] = True
            return None
        body = _body(ready, contents, choices_in(environ.get("HTTP_COOKIE", "")))
        packs = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        tag = f'"{body.tag}-gz"' if packs else f'"{body.tag}"'
        headers = [*self.headers[secure], ("ETag", tag)]
        if environ.get("HTTP_IF_NONE_MATCH") == tag:
            return "304 Not Modified", headers, b""
        content = body.packed() if packs else body.plain
        if packs:
            headers.append(("Content-Encoding", "gzip"))
        return "200 OK", [*headers, ("Content-Length", str(len(content)))], content

    def _ready(self, place):
        name = place.file()
        try:
            found = os.stat(name)
        except (FileNotFoundError, NotADirectoryError):
            self.pages.pop(place, None)
            return None
        if found.st_mtime < self._midnight(time.time()):
            return None  # it says that today is yesterday
        state = (found.st_ino, found.st_mtime_ns)
        ready = self.pages.get(place)
        if ready is None or ready.state != state:
            ready = self._read(name, state)
            if len(self.pages) >= MOST_PAGES:
                self.pages.clear()
            if ready:
                self.pages[place] = ready
        return ready

    def _read(self, name, state):
        try:
            with open(name, "rb") as file:
                return Ready(state, *in_pieces(file.read()))
        except FileNotFoundError:
            return None

    def _flowing(self, ready, kind, ident, drawn):
        """The bytes of what flows in a ready page: as it is kept apart, or as it was drawn with a page of this minute."""
        found = self._ready_fragment(kind, ident)
        if found is None and not is_common(kind) and self._is_good(ready.state[1] / 1e9, time.time()):
            return drawn
        return found

    def _ready_fragment(self, kind, ident):
        """The bytes of a living part that is still good, else None."""
        now, key = time.time(), (kind, ident)
        made, content = self.fragments.get(key, (0.0, None))
        if not self._is_good(made, now):
            made, content = _read_fragment(kind, ident)
            if not self._is_good(made, now):
                return None
            if len(self.fragments) >= MOST_FRAGMENTS:
                self.fragments.clear()
            self.fragments[key] = (made, content)
        return content

    def _is_good(self, made, now):
        return now - OLDEST < made and made >= self._midnight(now)

    def _midnight(self, now):
        """The last midnight before ``now``, worked out once a day."""
        began, ends = self.midnights
        if not began <= now < ends:
            began = day_began(now)
            self.midnights = (began, day_began(began + 36 * 3600))
        return began

    def _fragment(self, environ, secure):
        found = FRAGMENT.fullmatch(environ["PATH_INFO"])
        if not found:
            return None
        content = self._ready_fragment(found[1], int(found[2]))
        if content is None:
            environ[KEEP] = found[0]
            return None
        return "200 OK", [*self.headers[secure], ("Content-Length", str(len(content)))], content


def _body(ready, contents, choices):
    """The page as that reader wants it, with what flows as it is now."""
    known, body = ready.bodies.get(choices, (None, None))
    if known != contents:
        plain = as_chosen(joined(ready.pieces, contents), choices)
        body = Body(plain, hashlib.blake2b(plain, digest_size=12).hexdigest())
        ready.bodies[choices] = contents, body
    return body


def _read_fragment(kind, ident):
    try:
        with open(file_of(kind, ident), "rb") as file:
            return os.fstat(file.fileno()).st_mtime, file.read()
    except FileNotFoundError:
        return 0.0, None
