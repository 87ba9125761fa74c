"""Many processes append while the worker takes away: every line is in exactly one batch."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from doanket.portal.counting import spool

LINES, WRITERS = 1500, (1, 2, 3)
WRITER = """
import sys
from django.conf import settings
settings.configure(MEDIA_ROOT=sys.argv[1])
from doanket.portal.counting import spool
print("ready", flush=True)
sys.stdin.readline()
for number in range(1, int(sys.argv[3]) + 1):
    assert spool.append(spool.Read(number, int(sys.argv[2]), 1, b"x" * 16))
"""


def writer(folder, who, environment):
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", WRITER, str(folder), str(who), str(LINES)],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_several_processes_append_while_batches_are_taken(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    writers = [writer(settings.MEDIA_ROOT, who, environment) for who in WRITERS]
    taken, batches = Counter(), 0

    def take():
        found = spool.set_aside()
        for batch in found:
            taken.update((read.unit_id, read.at) for read in spool.reads_in(batch))
            batch.unlink()
        return len(found)

    assert [one.stdout.readline() for one in writers] == ["ready\n"] * len(writers)
    for one in writers:  # all begin together, once each has started
        one.stdin.write("go\n")
        one.stdin.flush()
    while any(one.poll() is None for one in writers):
        batches += take()
    batches += take()
    for one in writers:
        one.communicate()

    assert [one.returncode for one in writers] == [0, 0, 0]
    assert batches > 2, "taken away while they wrote"
    assert taken == Counter({(who, number): 1 for who in WRITERS for number in range(1, LINES + 1)})
