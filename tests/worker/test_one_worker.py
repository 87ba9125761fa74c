"""Two workers on one database: one works, the other waits and takes over."""

import datetime as dt
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection

from doanket.kit import ticks
from doanket.worker.holding import LEASE, hold, is_gone, let_go, myself
from doanket.worker.models import WorkerLock
from doanket.worker.services import work

NOON = dt.datetime(2026, 3, 2, 5, 0, tzinfo=dt.UTC)


class Process:
    """A worker started as an operator would; ``said`` collects what it writes."""

    def __init__(self, environment):
        words = [sys.executable, "-m", "doanket", "worker", "--watched"]
        self.process = subprocess.Popen(words, env=environment, stderr=subprocess.PIPE, text=True)
        self.said = []
        threading.Thread(target=lambda: self.said.extend(self.process.stderr), daemon=True).start()

    def works(self, *, within):
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            if any("works now" in line for line in self.said):
                return True
            time.sleep(0.05)
        return False

    def end(self, number):
        self.process.send_signal(number)
        return self.process.wait(timeout=10)


def address_of(database):
    """The test database as an address for another process."""
    if connection.vendor == "sqlite":
        return {}
    return {"DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database['NAME']}").geturl()}


@pytest.fixture
def start(transactional_db, tmp_path):
    """start() → Process on a database of its own (SQLite) or on the test database (PostgreSQL)."""
    environment = os.environ | {"DOANKET_HOME": str(tmp_path), "DOANKET_MODE": "serve"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment |= address_of(connection.settings_dict)
    if connection.vendor == "sqlite":
        subprocess.run([sys.executable, "-m", "doanket", "manage", "migrate", "-v0"], env=environment, check=True)
    started = []

    def begin():
        started.append(Process(environment))
        return started[-1]

    yield begin
    for process in started:
        if process.process.poll() is None:
            process.process.kill()
        process.process.wait()
        process.process.stderr.close()


def test_of_two_workers_one_works_and_the_other_takes_over_when_the_first_is_killed(start):
    first = start()
    assert first.works(within=15)
    second = start()
    assert not second.works(within=3)

    first.end(signal.SIGKILL)

    assert second.works(within=5)


def test_a_worker_stops_in_order_and_gives_the_lock_back(start):
    first = start()
    assert first.works(within=15)

    assert first.end(signal.SIGTERM) == 0

    assert start().works(within=15)
    assert not re.search("Traceback", "".join(first.said))


@pytest.mark.sqlite_only
def test_a_lease_of_another_machine_holds_until_it_runs_out(db):
    WorkerLock.objects.create(pk=1, holder="may-khac 17 123", held_until=NOON + dt.timedelta(seconds=5))

    assert not hold(now=NOON)
    assert hold(now=NOON + dt.timedelta(seconds=5))
    assert WorkerLock.objects.get().held_until == NOON + dt.timedelta(seconds=5) + LEASE


@pytest.mark.sqlite_only
def test_a_lease_of_a_process_that_died_on_this_machine_is_free_at_once(db):
    died = subprocess.Popen([sys.executable, "-c", ""])
    died.wait()
    holder = f"{socket.gethostname()[:32]} {died.pid} 1"
    WorkerLock.objects.create(pk=1, holder=holder, held_until=NOON + LEASE)

    assert is_gone(holder)
    assert hold(now=NOON)


@pytest.mark.sqlite_only
def test_a_lease_is_renewed_in_time_and_not_written_each_second(db, django_assert_num_queries):
    assert hold(now=NOON)
    with django_assert_num_queries(1):
        assert hold(now=NOON + dt.timedelta(seconds=10))
    assert WorkerLock.objects.get().held_until == NOON + LEASE

    assert hold(now=NOON + dt.timedelta(seconds=40))
    assert WorkerLock.objects.get().held_until == NOON + dt.timedelta(seconds=40) + LEASE

    let_go()
    assert WorkerLock.objects.get().holder == ""


def test_the_own_process_is_not_gone_and_strangers_are_left_in_doubt():
    assert not is_gone(myself())
    assert not is_gone("may-khac 17 123")
    assert not is_gone("")


def test_work_strikes_its_clocks_until_it_is_stopped(transactional_db, monkeypatch):
    monkeypatch.setattr(ticks, "_registry", {})
    stop, struck = threading.Event(), []

    def deed():
        struck.append(True)
        if len(struck) == 3:
            stop.set()

    ticks.register("rooms.each_second", every=1, deed=deed)
    work(stop, pass_seconds=0.05)

    assert struck == [True, True, True]
