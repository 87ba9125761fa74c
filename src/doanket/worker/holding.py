"""Only one worker works. On PostgreSQL the database itself remembers who; on SQLite one row does, for a while at a time."""

import os
import socket
from datetime import timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from .models import WorkerLock

ADVISORY_KEY = 0x446F616E  # «Doan»: any number that no other program uses in this database
LEASE = timedelta(seconds=120)
RENEW_BEFORE = timedelta(seconds=90)


def hold(*, now=None):
    """Take or keep the right to work; True if this process has it. Cheap enough to ask every second."""
    if connection.vendor == "postgresql":
        return _hold_advisory()
    return _hold_lease(now or timezone.now())


def let_go():
    """Give the right back at an orderly stop, so that the next worker need not wait."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock_all()")
    else:
        WorkerLock.objects.filter(pk=1, holder=myself()).update(holder="", held_until=None)


def _hold_advisory():
    """The lock belongs to the session: it goes with the connection, however the process ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid() "
            "AND classid = 0 AND objid = %s AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [ADVISORY_KEY],
        )
        if cursor.fetchone()[0]:
            return True
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_KEY])
        return cursor.fetchone()[0]


def _hold_lease(now):
    me = myself()
    row, _made = WorkerLock.objects.get_or_create(pk=1)
    if row.holder == me and row.held_until and row.held_until - now > RENEW_BEFORE:
        return True
    free = Q(holder=me) | Q(held_until__isnull=True) | Q(held_until__lte=now)
    if is_gone(row.holder):
        free |= Q(holder=row.holder)
    return WorkerLock.objects.filter(free, pk=1).update(holder=me, held_until=now + LEASE) == 1


def myself():
    """Machine, process and the moment the process began: a number used again later is somebody else."""
    return f"{socket.gethostname()[:32]} {os.getpid()} {_began(os.getpid())}"


def is_gone(holder):
    """True if ``holder`` ran on this machine and does not run any more. In doubt it is still there."""
    machine, _, rest = holder.rpartition(" ")[0].rpartition(" ")
    began = holder.rpartition(" ")[2]
    if machine != socket.gethostname()[:32] or not rest.isdigit() or not began:
        return False
    return _began(int(rest)) != began


def _began(pid):
    """The kernel's start time of a process as text; empty if there is none or the system does not tell."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
