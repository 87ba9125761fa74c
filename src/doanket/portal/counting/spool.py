"""Where reads wait for the worker: a file of lines. Appending to it asks nothing of the database.

Many processes append at once, the worker takes the file away meanwhile. Who appends locks the file and looks whether it
is still the one under that name; who takes renames it first and locks it afterwards. So a line is in exactly one batch.
"""

import fcntl
import os
import re
from dataclasses import dataclass

from doanket.kernel.ids import uuid7

from ..serving.places import still_stands
from .keys import HASH_BYTES, folder

CURRENT = "current"
BATCH = "batch-"
LARGEST = 16 * 1024 * 1024  # bytes that may wait: a quarter of a million reads; more is a flood, and is not counted
_LINE = re.compile(rb"(\d{1,12}) (\d{1,18}) (\d{1,18}) ([0-9a-f]{%d})" % (2 * HASH_BYTES))


@dataclass(frozen=True, slots=True)
class Read:
    """One page shown to one visitor; ``at`` in seconds since 1970."""

    at: int
    unit_id: int
    page_id: int
    visitor: bytes


def append(read):
    """Add ``read`` to the file; False where too much waits or the disk is full."""
    line = b"%d %d %d %s\n" % (read.at, read.unit_id, read.page_id, read.visitor.hex().encode())
    path = folder() / CURRENT
    while True:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if still_stands(descriptor, path):
                return _write_whole(descriptor, line)
        finally:
            os.close(descriptor)


def _write_whole(descriptor, line):
    """All of the line or nothing of it."""
    size = os.fstat(descriptor).st_size
    if size + len(line) > LARGEST:
        return False
    try:
        written = os.write(descriptor, line)
    except OSError:
        written = 0
    if written != len(line):
        os.ftruncate(descriptor, size)
    return written == len(line)


def set_aside():
    """Every batch that waits, the oldest first: those left by an earlier worker and what was gathered since."""
    current = folder() / CURRENT
    if current.exists() and current.stat().st_size:
        current.rename(current.with_name(f"{BATCH}{uuid7().hex}"))
    return sorted(folder().glob(f"{BATCH}*"))


def reads_in(batch):
    """The reads of a batch in the order of time; what is no line of ours is left out."""
    with batch.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # whoever had opened it before it was renamed is let through first
        found = map(_LINE.fullmatch, file.read().split(b"\n"))
    reads = [Read(int(line[1]), int(line[2]), int(line[3]), bytes.fromhex(line[4].decode())) for line in found if line]
    return sorted(reads, key=lambda read: read.at)
