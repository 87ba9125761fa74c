"""The demo as a stranger gets it: built once by the product's own command, then served from copies."""

import contextlib
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

PATIENCE = 120  # seconds until the first page; two cores may be busy
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def build(home):
    """«doanket prepare --demo»: what «doanket demo» does before it serves."""
    (home / "log").mkdir(parents=True)
    done = subprocess.run(words("prepare", "--demo"), env=environment(home), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def words(*rest):
    return [sys.executable, "-m", "doanket", *rest]


def environment(home):
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return inherited | {"DOANKET_HOME": str(home), "DOANKET_MODE": "demo", "DJANGO_ALLOW_ASYNC_UNSAFE": ""}


@contextlib.contextmanager
def served(built, home):
    """Serve a copy of ``built`` laid in ``home`` with «doanket demo»; yields its address."""
    shutil.copytree(built, home, symlinks=True, dirs_exist_ok=True)
    (home / "demo").write_text("built")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with open(home / "said", "wb") as said:
        server = subprocess.Popen(words("demo", "--port", str(port)), env=environment(home), stdout=said, stderr=said)
        try:
            wait_until_it_answers(address, server, home)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=40)
    faults = [line for line in (home / "said").read_text().splitlines() if "Traceback" in line or " ERROR " in line]
    assert faults == [], (home / "said").read_text()[-3000:]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_answers(address, server, home):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, (home / "said").read_text()
        with contextlib.suppress(OSError, http.client.HTTPException), urllib.request.urlopen(address + "/dang-nhap/", timeout=10) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise AssertionError(f"no page after {PATIENCE} s: {(home / 'said').read_text()}")


class Visitor:
    """Somebody without a browser: plain requests, cookies kept, redirects of the own site followed."""

    def __init__(self, address):
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), Plain())

    def get(self, path, *, packed=False):
        """(status, headers, body) of a page."""
        return self.ask(urllib.request.Request(self.address + path, headers={"Accept-Encoding": "gzip"} if packed else {}))

    def post(self, path, **fields):
        return self.ask(urllib.request.Request(self.address + path, data=urlencode(fields).encode()))

    def ask(self, request):
        with self.opener.open(request, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()

    def enter_as(self, username):
        token = TOKEN.search(self.get("/dang-nhap/")[2].decode()).group(1)
        status, _headers, _body = self.post("/trinh-dien/vao/", username=username, csrfmiddlewaretoken=token)
        assert status == 200, f"{username} could not enter: {status}"
        return self


class Plain(urllib.request.HTTPErrorProcessor):
    """Answers that are no success are answers too; redirects are followed."""

    def http_response(self, request, response):
        if response.status in (301, 302, 303, 307, 308):
            return super().http_response(request, response)
        return response

    https_response = http_response


def reused():
    """A folder with a demo built before, named by ``DOANKET_BUILT``: spares whoever writes these tests a minute."""
    named = os.environ.get("DOANKET_BUILT", "")
    return Path(named) if named else None
