"""The one address of the push process: ``/song?ve=<ticket>`` answers an endless text/event-stream."""

import asyncio
from urllib.parse import parse_qs

from doanket.kit.tickets import redeem

from .channels import Listener

PING_EVERY = 15  # seconds
PING = b": \n\n"
HELLO = b"retry: 2000\n\n"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    # the ticket is the right; no cookie is ever looked at
    (b"access-control-allow-origin", b"*"),
]


class Stream:
    """The ASGI application."""

    def __init__(self, channels, secret):
        self.channels, self.secret = channels, secret

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return
        name = redeem(ticket_of(scope), secret=self.secret)
        if name is None:
            await refuse(send, 403)
            return
        listener = Listener(asyncio.get_running_loop())
        channel = self.channels.join(name, listener)
        if channel is None:
            await refuse(send, 503)
            return
        hears = asyncio.ensure_future(until_gone(receive, listener))
        try:
            await tell(channel, listener, send)
        finally:
            self.channels.leave(name, listener)
            hears.cancel()


async def tell(channel, listener, send):
    """What is new, whenever there is something new, until the listener is gone."""
    loop = asyncio.get_running_loop()
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": HELLO + (channel.news_for(listener) or PING), "more_body": True})
    while True:
        await listener.sleep(loop)
        if listener.gone:
            return
        await send({"type": "http.response.body", "body": channel.news_for(listener) or PING, "more_body": True})


async def until_gone(receive, listener):
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.gone = True
    listener.rouse()


def ticket_of(scope):
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return asked.get("ve", [""])[0] if scope.get("path", "").rstrip("/").endswith("/song") else ""


async def refuse(send, status):
    headers = [(b"access-control-allow-origin", b"*"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def keep_awake(channels):
    while True:
        await asyncio.sleep(PING_EVERY)
        channels.rouse_all()
