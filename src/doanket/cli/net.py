"""Ports and addresses of this machine."""

import contextlib
import socket

from .words import Refusal


def choose_port(host, port, *, retry):
    """``port`` if it is free, any free one for 0; a port in use is a refusal that says what to type instead."""
    if not 0 <= port <= 65535:
        raise Refusal(f"Cổng {port} không hợp lệ, cần một số từ 1 đến 65535.", code=2)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as problem:
            raise Refusal(f"Máy không cho mở cổng {port}. Thử: {retry} --port 8000") from problem
        except (OSError, OverflowError) as problem:
            raise Refusal(f"Cổng {port} đang có chương trình khác dùng. Thử: {retry} --port {port + 1}") from problem
        return probe.getsockname()[1]


def free_port_after(host, port, *, tries=50):
    """The first free port above ``port``."""
    for candidate in range(port + 1, min(port + 1 + tries, 65536)):
        with contextlib.suppress(Refusal):
            return choose_port(host, candidate, retry="")
    return choose_port(host, 0, retry="")


def answers(address):
    """True if something listens at ``(host, port)``."""
    try:
        with socket.create_connection(address, timeout=1):
            return True
    except OSError:
        return False


def own_address():
    """The address of this machine on its local network, or None. Asks the routing table; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return None
