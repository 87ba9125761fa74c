"""The push process as it runs: who is let in, what is heard, and how it ends."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from doanket.kit.tickets import issue

SECRET = "k" * 40
PATIENCE = 20


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """A push process of the test's own."""

    def __init__(self, home, *more):
        self.home, self.port, self.opened = home, free_port(), []
        environment = os.environ | {"DOANKET_HOME": str(home), "DOANKET_SECRET_KEY": SECRET, "DOANKET_MODE": "serve"}
        words = [sys.executable, "-m", "doanket", "push", "--watched", "--port", str(self.port), *more]
        self.process = subprocess.Popen(words, env=environment)
        self.wait_for(lambda: (home / "push.sock").exists() and self.is_there())

    def is_there(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def wait_for(self, condition):
        until = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < until and self.process.poll() is None, "the push process did not come up"
            time.sleep(0.05)

    def open(self, ticket, path="/song"):
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        wire.request("GET", f"{path}?ve={ticket}")
        answer = wire.getresponse()
        self.opened += [answer, wire]
        return answer

    def tell(self, message, kind="state", channel="hall"):
        with socket.socket(socket.AF_UNIX) as wire:
            wire.connect(str(self.home / "push.sock"))
            wire.sendall(json.dumps({"channel": channel, "kind": kind, "message": message}).encode() + b"\n")

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE)


@pytest.fixture
def house(tmp_path):
    house = House(tmp_path, "--most", "2")
    yield house
    for one in house.opened:
        one.close()
    if house.process.poll() is None:
        house.process.kill()
        house.process.wait()


def ticket(channel="hall", lasts=60):
    return issue(channel, secret=SECRET, lasts=lasts)


def next_event(answer):
    """(kind, message) of the next event of a stream."""
    kind = None
    while line := answer.readline().decode().rstrip("\n"):
        if line.startswith("event: "):
            kind = line.removeprefix("event: ")
        elif line.startswith("data: "):
            answer.readline()
            return kind, json.loads(line.removeprefix("data: "))
    return next_event(answer)


@pytest.mark.sqlite_only
def test_what_is_told_reaches_those_with_a_ticket_for_that_hall(house):
    here, elsewhere = house.open(ticket()), house.open(ticket("other-hall"))

    house.tell({"screen": "Biểu quyết"})
    house.tell({"screen": "khác"}, channel="other-hall")

    assert here.status == 200 and here.headers["Content-Type"].startswith("text/event-stream")
    assert next_event(here) == ("state", {"screen": "Biểu quyết"})
    assert next_event(elsewhere) == ("state", {"screen": "khác"})


@pytest.mark.sqlite_only
def test_whoever_comes_later_hears_what_holds_now(house):
    house.tell({"number": 1})
    house.tell({"number": 2})

    assert next_event(house.open(ticket())) == ("state", {"number": 2})


@pytest.mark.sqlite_only
def test_without_a_good_ticket_nobody_hears_anything(house):
    for bad in ("", "hall", issue("hall", secret="z" * 40, lasts=60), ticket(lasts=-5)):
        assert house.open(bad).status == 403
    assert house.open(ticket(), path="/elsewhere").status == 403


@pytest.mark.sqlite_only
def test_a_full_house_says_so_at_once(house):
    kept = [house.open(ticket()), house.open(ticket())]

    assert [one.status for one in kept] == [200, 200]
    assert house.open(ticket()).status == 503


@pytest.mark.sqlite_only
def test_only_its_own_account_may_feed_it_and_it_leaves_nothing_behind(house):
    assert oct((house.home / "push.sock").stat().st_mode & 0o777) == "0o600"
    house.open(ticket())

    assert house.end() == 0
    assert not (house.home / "push.sock").exists()
