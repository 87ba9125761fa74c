"""Asking an address of the web whether it still answers, without ever knocking at a door of our own house.

The name is looked up once, every address it has must be public, and the connection goes to just the address that was
judged: a second look-up cannot lead elsewhere. Each step of a redirect is judged anew.
"""

import http.client
import ipaddress
import socket
import ssl
from contextlib import contextmanager
from threading import Timer
from urllib.parse import urljoin, urlsplit

SECONDS = 6  # that a server may be silent
LONGEST = 15  # seconds for one answer, however it dribbles
STEPS = 4
HOLDS_IPV4 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))  # RFC 6052; RFC 4291, 2.5.5.1
MOVED = (301, 302, 303, 307, 308)
HEADERS = {"User-Agent": "DoanKet-kiem-lien-ket/1", "Accept": "*/*", "Connection": "close"}


class Unreachable(Exception):
    """``reason`` is one of: address, private, silent, and the status of an answer that says no."""

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


def status_of(url, *, resolve=socket.getaddrinfo, connect=None):
    """The status an address finally answers with, 200 to 599. Raises :class:`Unreachable`.

    ``HEAD`` first, ``GET`` without reading where a server does not know it.
    """
    for _step in range(STEPS):
        status, onward = _ask("HEAD", url, resolve, connect or _connected)
        if status in (400, 403, 404, 405, 501):
            status, onward = _ask("GET", url, resolve, connect or _connected)
        if status not in MOVED or not onward:
            return status
        url = urljoin(url, onward)
    raise Unreachable("silent")


def public_address_of(host, port, resolve=socket.getaddrinfo):
    """One public address of ``host``; raises :class:`Unreachable` where it has none, or any that is not public."""
    try:
        found = {row[4][0] for row in resolve(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as fault:
        raise Unreachable("silent") from fault
    if not found or not all(is_public(address) for address in found):
        raise Unreachable("private")
    return sorted(found, key=lambda address: (":" in address, address))[0]


def is_public(address):
    """Whether a numeric address lies in the open web; what IPv6 wraps around IPv4 is judged by what it holds."""
    number = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(number, "ipv4_mapped", None) or getattr(number, "sixtofour", None)
    if inner is not None:
        number = inner
    elif any(number in held for held in HOLDS_IPV4):
        number = ipaddress.IPv4Address(number.packed[-4:])
    return number.is_global and not number.is_multicast and not (number.version == 6 and number.teredo)


def _ask(method, url, resolve, connect):
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as fault:
        raise Unreachable("address") from fault
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or port not in (None, 80, 443):
        raise Unreachable("address")
    port = port or (443 if parts.scheme == "https" else 80)
    address = public_address_of(parts.hostname, port, resolve)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection = connect(parts.scheme, parts.hostname, address, port)
        try:
            with _not_longer(connection):
                connection.request(method, path.encode("ascii", "ignore").decode(), headers=HEADERS)
                answer = connection.getresponse()
                answer.close()
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise Unreachable("silent") from fault


@contextmanager
def _not_longer(connection):
    """A server that sends a letter now and then would hold the worker for hours: the line is cut."""
    timer = Timer(LONGEST, _cut, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(connection):
    try:
        connection.sock.shutdown(socket.SHUT_RDWR)
    except (OSError, AttributeError):  # it is over already
        return


def _connected(scheme, host, address, port):
    """An HTTP connection to ``address`` that speaks to ``host``: its name is asked of the certificate too."""
    connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    connection.sock = socket.create_connection((address, port), SECONDS)
    if scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
    return connection
