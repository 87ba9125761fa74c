"""Identifiers that travel: offline items, packs, exports and public addresses."""

import hashlib
import secrets
import threading
import time
import uuid

_lock = threading.Lock()
_last_tick = 0


def uuid7() -> uuid.UUID:
    """A new UUID version 7 (RFC 9562): milliseconds, 12 bits of a finer clock, 62 random bits.

    Each is greater than those made before in this process, even when the clock is set back (RFC
    9562, section 6.2, method 3), so that rows made together stay together in an index.
    """
    milliseconds, fraction = divmod(_next_tick(), 4096)
    value = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)


def digest_of_text(text: str) -> str:
    """A short sign of a text, to see later whether it is still the same: 16 letters of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _next_tick() -> int:
    """The clock in 1/4096 of a millisecond, always at least one more than last time."""
    global _last_tick
    with _lock:
        _last_tick = max(time.time_ns() * 4096 // 1_000_000, _last_tick + 1)
        return _last_tick
