"""The word to the push process: what goes to the screens of a hall, over a Unix socket. The hall goes on without it."""

import contextlib
import json
import socket
from pathlib import Path

from django.conf import settings

PATIENCE = 0.2  # seconds; a hall never waits for its push process


def socket_path():
    """Where the push process listens for the web processes."""
    return Path(settings.ENVIRONMENT.home) / "push.sock"


def tell(channel, message):
    """Send ``message`` (plain values) to everybody who follows ``channel``; False when nobody carries it."""
    path = socket_path()
    if not path.exists():
        return False
    line = json.dumps({"channel": channel, "message": message}, ensure_ascii=False).encode() + b"\n"
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as wire:
        wire.settimeout(PATIENCE)
        wire.connect(str(path))
        wire.sendall(line)
        return True
    return False
