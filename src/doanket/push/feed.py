"""What the web processes say: one JSON line a message, over a Unix socket that only this account may open."""

import asyncio
import contextlib
import json
import os

LONGEST = 1 << 20  # bytes of one line


async def listen(path, channels):
    """Serve the socket until cancelled. A line that cannot be read is dropped: the next one brings the whole state."""
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    mask = os.umask(0o177)
    try:
        server = await asyncio.start_unix_server(lambda reader, writer: take(reader, writer, channels), path, limit=LONGEST)
    finally:
        os.umask(mask)
    try:
        async with server:
            await server.serve_forever()
    finally:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


async def take(reader, writer, channels):
    try:
        while line := await reader.readline():
            put_line(line, channels)
    except (ValueError, ConnectionError):
        pass  # longer than a line may be, or cut off
    finally:
        writer.close()


def put_line(line, channels):
    """``{"channel": …, "kind": "state" | "tally", "message": {…}}``."""
    try:
        said = json.loads(line)
        name, kind, message = said["channel"], said.get("kind", "state"), said["message"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    if isinstance(name, str) and kind in ("state", "tally"):
        channels.put(name, kind, json.dumps(message, ensure_ascii=False, separators=(",", ":")))
