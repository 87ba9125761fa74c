"""Start processes, watch them, start a fallen one again, stop all together."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

from .net import answers, free_port_after
from .words import say

GRACE = 20
LONGEST_PAUSE = 30
STEADY = 60


@dataclass
class Child:
    """One command of ours, kept alive. ``falls`` counts quick deaths and sets the pause before the next start."""

    name: str
    words: list
    falls: int = 0
    started: float = 0.0
    again_at: float = 0.0
    process: subprocess.Popen | None = field(default=None, repr=False)

    def start(self):
        self.started = time.monotonic()
        self.process = subprocess.Popen([sys.executable, "-m", "doanket", *self.words], start_new_session=True)

    def fell(self):
        """True once for each death; plans the next start, later each time it dies young."""
        if self.process is None or self.process.poll() is None:
            return False
        self.falls = 1 if time.monotonic() - self.started > STEADY else self.falls + 1
        self.again_at = time.monotonic() + min(2 ** (self.falls - 1), LONGEST_PAUSE)
        self.process = None
        return True


def push_child(host, port, push_port=None, tls=None):
    """The push process beside the web at ``port``, on the next free port unless one is given; the web is told which."""
    push_port = push_port or free_port_after(host, port)
    os.environ["DOANKET_PUSH_PORT"] = str(push_port)
    words = ["push", "--watched", "--host", host, "--port", str(push_port)]
    return Child("push", words + (["--tls", *map(str, tls)] if tls else []))


def supervise(children, *, ready=None):
    """Keep ``children`` running until SIGINT or SIGTERM. ``ready`` is ((host, port), what to do when it answers).

    Returns 0 after an orderly stop.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    for child in children:
        child.start()
    while not stop.wait(0.2):
        if ready and answers(ready[0]):
            ready[1]()
            ready = None
        for child in children:
            look_after(child)
    say("Đang dừng…")
    stop_all(children)
    say("Đã dừng.")
    return 0


def look_after(child):
    if child.fell():
        pause = max(0, round(child.again_at - time.monotonic()))
        say(f"Tiến trình {child.name} đã dừng bất thường, khởi động lại sau {pause} giây.")
    elif child.process is None and time.monotonic() >= child.again_at:
        child.start()


def stop_all(children):
    """Ask all to stop at once, wait, then end what is left."""
    living = [child.process for child in children if child.process and child.process.poll() is None]
    for process in living:
        process.terminate()
    deadline = time.monotonic() + GRACE
    for process in living:
        try:
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            end_group(process)


def end_group(process):
    """A child leads a group of its own: whatever it started goes with it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def die_with_parent():
    """Ask the kernel to stop this process when its parent dies without saying so (Linux; elsewhere a no-op)."""
    try:
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    except (ImportError, OSError, AttributeError):
        return
