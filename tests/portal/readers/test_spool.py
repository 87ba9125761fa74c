"""Many processes append while the worker takes away: every line is in exactly one batch."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

from doanket.portal.counting import spool

WRITER = """
import sys, django
django.setup()
from django.conf import settings
from pathlib import Path
settings.MEDIA_ROOT = Path(sys.argv[1])
from doanket.portal.counting import spool
for number in range(400):
    assert spool.append(spool.Read(number + 1, int(sys.argv[2]), 1, b"x" * 16))
"""


def test_several_processes_append_while_batches_are_taken(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "doanket.config.settings.test", "PYTHONPATH": str(Path(__file__).parents[3] / "src")}
    writers = [subprocess.Popen([sys.executable, "-W", "ignore", "-c", WRITER, str(settings.MEDIA_ROOT), str(who)], env=environment) for who in (1, 2, 3)]
    taken = Counter()

    def take():
        for batch in spool.set_aside():
            taken.update((read.unit_id, read.at) for read in spool.reads_in(batch))
            batch.unlink()

    while any(writer.poll() is None for writer in writers):
        take()
    take()

    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert taken == Counter({(who, number): 1 for who in (1, 2, 3) for number in range(1, 401)})
