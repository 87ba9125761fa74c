"""The push process: the feed on one side, the streams on the other, in one event loop."""

import asyncio
import contextlib
import resource
import signal
from pathlib import Path

import uvicorn

from .channels import Channels
from .feed import listen
from .stream import Stream, keep_awake

SOCKET = "push.sock"
BACKLOG = 4096  # a hall of phones comes back at once after the router was restarted


class Server(uvicorn.Server):
    """Ends in order: uvicorn would raise the signal again and the socket would be left behind."""

    @contextlib.contextmanager
    def capture_signals(self):
        yield

    def stop(self):
        self.should_exit = True


def serve(*, home, secret, host, port, tls=None, most=5000):
    """Run until SIGTERM or SIGINT."""
    allow_many_files()
    asyncio.run(_serve(Path(home) / SOCKET, secret, host, port, tls, most))


async def _serve(path, secret, host, port, tls, most):
    channels = Channels(most=most)
    certificate, key = tls or (None, None)
    config = uvicorn.Config(
        Stream(channels, secret), host=host, port=port, backlog=BACKLOG, log_level="warning", access_log=False, lifespan="off",
        http="httptools", ws="none", timeout_keep_alive=75, timeout_graceful_shutdown=1, server_header=False, date_header=False,
        ssl_certfile=certificate, ssl_keyfile=key,
    )  # fmt: skip
    beside = [asyncio.ensure_future(listen(path, channels)), asyncio.ensure_future(keep_awake(channels))]
    server = Server(config)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, server.stop)
    try:
        await server.serve()
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


def allow_many_files():
    """Each stream is an open file; take as many as the system grants."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
