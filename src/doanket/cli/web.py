"""The web server: granian. On SQLite one blocking thread a process: there is one writer anyway, and waiting for it in threads
only lengthens the tail. On PostgreSQL a few, each with a connection of its own: while one waits for the disk, others commit with
it, which makes a burst of votes 1.6 times as quick."""

import os
from pathlib import Path

from .home import choose_mode
from .supervise import die_with_parent

THREADS_ON_POSTGRESQL = 4


def arguments(parser):
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--tls", nargs=2, metavar=("CERT", "KEY"))


def run(options):
    choose_mode()
    die_with_parent()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    certificate, key = (Path(path) for path in options.tls) if options.tls else (None, None)
    Granian(
        "doanket.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=THREADS_ON_POSTGRESQL if os.environ.get("DATABASE_URL") else 1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        ssl_cert=certificate,
        ssl_key=key,
    ).serve()
