"""Who listens to what. A listener always gets the latest, never the missed: screens need the state, not the story.

Nothing here knows a database, a conference or Django. A message is plain text made by a web process.
"""

import asyncio

TALLY_EVERY = 0.2  # seconds; a tally is pushed at most five times a second


class Listener:
    """One open stream. ``wake`` is what it sleeps on; ``gone`` says that the other side hung up."""

    __slots__ = ("gone", "told", "wake")

    def __init__(self, loop):
        self.wake = loop.create_future()
        self.told = {}
        self.gone = False

    def rouse(self):
        if not self.wake.done():
            self.wake.set_result(None)

    async def sleep(self, loop):
        """Until there is news, a ping is due or the other side is gone."""
        await self.wake
        self.wake = loop.create_future()


class Channel:
    """The latest message of each kind, numbered, and the listeners to wake."""

    def __init__(self):
        self.listeners = set()
        self.latest = {}  # kind → (number, frame)
        self.number = 0
        self.tally = None
        self.timer = None

    def put(self, kind, data):
        """Keep ``data`` as the latest of its kind and wake everybody; a tally waits for its turn."""
        if kind == "tally":
            self._put_tally(data)
            return
        if kind == "state":
            self.tally = None  # a state says all that an older tally said
            self.latest.pop("tally", None)
        self._publish(kind, data)

    def _put_tally(self, data):
        self.tally = data
        if self.timer is None:
            self.timer = asyncio.get_running_loop().call_later(TALLY_EVERY, self._tally_is_due)

    def _tally_is_due(self):
        self.timer = None
        if self.tally is not None:
            data, self.tally = self.tally, None
            self._publish("tally", data)

    def _publish(self, kind, data):
        self.number += 1
        self.latest[kind] = (self.number, frame(kind, self.number, data))
        for listener in self.listeners:
            listener.rouse()

    def news_for(self, listener):
        """The frames this listener has not had yet, oldest first, as one piece."""
        fresh = sorted(pair for kind, pair in self.latest.items() if listener.told.get(kind, 0) < pair[0])
        for kind, (number, _frame) in self.latest.items():
            listener.told[kind] = number
        return b"".join(piece for _number, piece in fresh)


def frame(kind, number, data):
    """One event of a text/event-stream (WHATWG HTML, 9.2). ``data`` is JSON and so has no raw line break."""
    return f"id: {number}\nevent: {kind}\ndata: {data}\n\n".encode()


class Channels:
    """All channels by name; an empty one with nothing to say is forgotten."""

    def __init__(self, *, most=5000):
        self.by_name = {}
        self.most = most
        self.count = 0

    def put(self, name, kind, data):
        self.by_name.setdefault(name, Channel()).put(kind, data)

    def join(self, name, listener):
        """The channel, with the listener in it; None when the house is full."""
        if self.count >= self.most:
            return None
        channel = self.by_name.setdefault(name, Channel())
        channel.listeners.add(listener)
        self.count += 1
        return channel

    def leave(self, name, listener):
        channel = self.by_name.get(name)
        if channel and listener in channel.listeners:
            channel.listeners.discard(listener)
            self.count -= 1
            if not channel.listeners and not channel.latest:
                del self.by_name[name]

    def rouse_all(self):
        """For a ping: a line of silence keeps proxies from closing a quiet stream."""
        for channel in self.by_name.values():
            for listener in channel.listeners:
                listener.rouse()
