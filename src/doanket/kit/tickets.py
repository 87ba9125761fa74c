"""Signed, expiring tickets that another process of ours can judge without a database: plain Python, no Django.

A ticket says one word (a channel) and a moment; HMAC-SHA256 under the installation's secret vouches for both.
"""

import base64
import hashlib
import hmac
import time

PURPOSE = b"doanket ticket\n"
BYTES = 18  # 144 bits of the digest are plenty for something that lives for hours


def issue(word, *, secret, lasts, now=None):
    """A ticket for ``word`` that is good for ``lasts`` seconds."""
    until = int((time.time() if now is None else now) + lasts)
    return f"{word}.{until:x}.{_mark(word, until, secret)}"


def redeem(ticket, *, secret, now=None):
    """The word of a ticket that is genuine and still good; None for any other text."""
    word, _dot, rest = ticket.partition(".")
    until, _dot, mark = rest.partition(".")
    try:
        moment = int(until, 16)
    except ValueError:
        return None
    if not hmac.compare_digest(_mark(word, moment, secret).encode(), mark.encode()):
        return None
    return word if moment >= (time.time() if now is None else now) else None


def _mark(word, until, secret):
    key = hashlib.sha256(PURPOSE + secret.encode()).digest()
    digest = hmac.new(key, f"{word}\n{until}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:BYTES]).decode()
