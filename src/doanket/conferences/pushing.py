"""The word to the push process: what goes to the screens of a hall, over a Unix socket. The hall goes on without it."""

import json
import socket
import threading
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from doanket.kit.tickets import issue

SOCKET = "push.sock"
PATIENCE = 0.2  # seconds; a deed never waits longer for the screens
DAY = 12 * 3600  # a ticket outlives the longest session of a committee
TALLY_EVERY = 0.25


def socket_path():
    """Where the push process listens for the web processes."""
    return Path(settings.ENVIRONMENT.home) / SOCKET


def is_carried():
    """Whether a push process is there to carry the word."""
    return socket_path().exists()


def tell(channel, message, *, kind="state"):
    """Send ``message`` (plain values) to all who follow ``channel``; False when nobody carries it.

    ``kind`` is ``state`` (the whole payload) or ``tally`` (how many have voted; the push process thins these out).
    """
    if not is_carried():
        return False
    line = json.dumps({"channel": channel, "kind": kind, "message": message}, ensure_ascii=False).encode() + b"\n"
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
            wire.settimeout(PATIENCE)
            wire.connect(str(socket_path()))
            wire.sendall(line)
    except OSError:
        return False
    return True


def address_for(request, conference):
    """Where this browser may listen to the hall, with a signed ticket of half a day; empty where nobody pushes."""
    environment = settings.ENVIRONMENT
    if not is_carried() or not (environment.push_url or environment.push_port):
        return ""
    base = environment.push_url or f"{request.scheme}://{request.get_host().rsplit(':', 1)[0]}:{environment.push_port}"
    return f"{base}/song?ve={quote(issue(str(conference.uid), secret=environment.secret_key, lasts=DAY))}"


class TallyTeller:
    """Tells, a few times a second at most, how many have voted, while votes come in. One thread a web process, begun when needed."""

    def __init__(self, count):
        self.count = count  # motion pk → (channel, message), or None when there is nothing to tell
        self.waiting, self.lock, self.thread = set(), threading.Lock(), None

    def note(self, motion_pk):
        """After a vote was committed."""
        if not is_carried():
            return
        with self.lock:
            self.waiting.add(motion_pk)
            if self.thread is None:
                self.thread = threading.Thread(target=self._run, name="tally", daemon=True)
                self.thread.start()

    def _run(self):
        pause = threading.Event()
        while True:
            pause.wait(TALLY_EVERY)
            with self.lock:
                waiting, self.waiting = self.waiting, set()
                if not waiting:
                    self.thread = None
                    break
            self._tell(waiting)
        connection.close()

    def _tell(self, waiting):
        for motion_pk in waiting:
            told = self.count(motion_pk)
            if told:
                tell(*told, kind="tally")
