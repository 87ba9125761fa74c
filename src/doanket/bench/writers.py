"""Several writers at once, each in a thread with a connection of its own, for a given time."""

import threading
import time
from contextlib import contextmanager

from django.db import connection


def write_for(seconds, writers, deed):
    """Let ``writers`` threads call ``deed`` again and again; (seconds it really took, what each call answered).

    ``deed`` answers None when there is nothing left to do. The first exception of any writer is raised here.
    """
    until, answers, faults = time.monotonic() + seconds, [], []
    start = threading.Barrier(writers)

    def live():
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            while not faults and time.monotonic() < until:
                answer = deed()
                if answer is None:
                    break
                answers.append(answer)
        except BaseException as fault:
            faults.append(fault)
            raise
        finally:
            connection.close()

    threads = [threading.Thread(target=live) for _writer in range(writers)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return time.monotonic() - began, answers


@contextmanager
def beside(deed, *, every):
    """Call ``deed`` each ``every`` seconds in a thread of its own until the block ends, and once more after it."""
    stop, faults = threading.Event(), []

    def live():
        try:
            while not stop.wait(every):
                deed()
            deed()
        except BaseException as fault:
            faults.append(fault)
            raise
        finally:
            connection.close()

    thread = threading.Thread(target=live)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
    if faults:
        raise faults[0]
