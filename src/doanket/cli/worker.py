"""Work that comes round by the clock, in one process."""

import logging
import signal
import threading

from .home import home_folder, is_demo, start_django
from .supervise import die_with_parent
from .words import say


def arguments(parser):
    parser.add_argument("--watched", action="store_true", help="do demo hoặc serve gọi: dừng theo tiến trình mẹ")


def run(options):
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    if options.watched:
        die_with_parent()
    start_django()
    if options.watched and is_demo(home_folder()):
        logging.getLogger("doanket").setLevel(logging.WARNING)  # a stranger's first screen shows the address, not a log
    from doanket.worker.services import work

    if not options.watched:
        say("Việc định kỳ đang chạy. Dừng bằng Ctrl+C.")
    work(stop)
