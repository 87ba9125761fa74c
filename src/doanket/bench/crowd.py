"""A hall of phones in one event loop: streams that listen, and lines that vote, with as little work of their own as can be."""

import asyncio
import resource
import time

LINES = 200  # votes under way at once


def allow_many_files():
    """Each phone is an open file."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class Phone(asyncio.Protocol):
    """One open stream: when the last state and the last tally came, and how many tallies."""

    __slots__ = ("let_in", "request", "state_at", "states", "tallies", "wire")

    def __init__(self, request):
        self.request, self.wire = request, None
        self.let_in, self.state_at, self.states, self.tallies = False, 0.0, 0, 0

    def connection_made(self, transport):
        self.wire = transport
        transport.write(self.request)

    def data_received(self, data):
        if b"retry: " in data:
            self.let_in = True
        if b"event: state" in data:
            self.states += 1
            self.state_at = time.perf_counter()
        self.tallies += data.count(b"event: tally")

    def connection_lost(self, problem):
        self.let_in = False


async def ring(count, port, path):
    """``count`` phones that listen at ``path``; returns them and the seconds until the last was let in."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n".encode()
    loop, phones, began = asyncio.get_running_loop(), [], time.perf_counter()

    async def one():
        _wire, phone = await loop.create_connection(lambda: Phone(request), "127.0.0.1", port)
        phones.append(phone)

    await asyncio.gather(*(one() for _number in range(count)))
    await until(lambda: all(phone.let_in for phone in phones))
    return phones, time.perf_counter() - began


def hang_up(phones):
    for phone in phones:
        phone.wire.close()


async def until(condition, patience=30.0):
    """Wait for it; a measurement that waits for ever is a fault."""
    end = time.perf_counter() + patience
    while not condition():
        if time.perf_counter() > end:
            raise RuntimeError("what was waited for did not come")
        await asyncio.sleep(0.002)


class Line:
    """One connection that is kept open, with one request under way at a time."""

    def __init__(self, port):
        self.port, self.reader, self.writer = port, None, None

    async def send(self, request):
        """(status, seconds)."""
        began = time.perf_counter()
        for _attempt in range(2):
            try:
                if self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
                self.writer.write(request)
                return await self._answer(), time.perf_counter() - began
            except (ConnectionError, asyncio.IncompleteReadError):
                self.close()
        return 0, time.perf_counter() - began

    async def _answer(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        size = head.partition(b"content-length:")[2].partition(b"\r\n")[0].strip()
        if size:
            await self.reader.readexactly(int(size))
        elif b"transfer-encoding: chunked" in head:
            await self.reader.readuntil(b"0\r\n\r\n")
        if b"connection: close" in head:
            self.close()
        return int(head.split(b" ", 2)[1])

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None


async def pour(requests, port, *, lines=LINES):
    """Send every request, at most ``lines`` under way; [(status, seconds)] in the order of ``requests``, and all seconds."""
    answers, waiting = [None] * len(requests), iter(enumerate(requests))

    async def worker():
        line = Line(port)
        for place, request in waiting:
            answers[place] = await line.send(request)
        line.close()

    began = time.perf_counter()
    await asyncio.gather(*(worker() for _number in range(min(lines, len(requests)))))
    return answers, time.perf_counter() - began


def posted(path, fields, cookies, port):
    """The bytes of one form sent by a script."""
    body = "&".join(f"{name}={value}" for name, value in fields.items())
    jar = "; ".join(f"{name}={value}" for name, value in cookies.items())
    head = [
        f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: {jar}", "Accept: application/json",
        "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}",
    ]  # fmt: skip
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()
