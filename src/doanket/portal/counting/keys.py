"""Secrets by which readers are told apart for a while. Each lies in a file of its own, outside the database and its copies.

The key of a day tells visitors apart and ends with the day; the key of a year keeps one vote of stars a reader and ends
with the year. Nothing keeps a key in memory, so that a deleted one is gone.
"""

import contextlib
import hashlib
import hmac
import ipaddress
import os
import secrets
from pathlib import Path

from django.conf import settings

KEY_BYTES, HASH_BYTES = 32, 16
CONNECTION_BYTES = 8  # the first of a hash of a browser are the same for every browser at its connection
HOUSEHOLD = 64  # bits of an IPv6 address that a provider gives to one connection


def folder():
    """``DOANKET_HOME/visits``, beside the files: readable by the owner alone, and in no backup."""
    place = Path(settings.MEDIA_ROOT).with_name("visits")
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def visitor_hash(reader, *, day):
    """Sixteen bytes for one browser at one connection on one day; the next day they are others."""
    return _browser_hash(_key(f"day-{day.isoformat()}"), "visitor", reader)


def flood_hash(reader, *, day):
    """As :func:`visitor_hash` for the connection alone: another browser does not make another person of a flood."""
    return _hash(_key(f"day-{day.isoformat()}"), "flood", _connection(reader.address))


def rating_hash(reader, article_uid, *, year):
    """One browser at one connection, for one article, until the year ends: two articles' hashes have nothing in common."""
    return _browser_hash(_key(f"year-{year}"), str(article_uid), reader)


def same_connection(hashed):
    """(least, greatest) of the hashes of all browsers at the connection of ``hashed``, which is of a visitor or a vote."""
    return hashed[:CONNECTION_BYTES], hashed[:CONNECTION_BYTES] + b"\xff" * (HASH_BYTES - CONNECTION_BYTES)


def destroy_old_keys(*, today):
    """Destroy every key but those of ``today`` and its year; how many there were."""
    kept = {f"day-{today.isoformat()}", f"year-{today.year}"}
    old = [path for path in _key_folder().iterdir() if path.name not in kept and not path.name.startswith("new-")]
    for path in old:
        with path.open("r+b") as file:  # the place on the disk first, then the name
            file.write(bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        path.unlink(missing_ok=True)
    return len(old)


def _key_folder():
    place = folder() / "keys"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def _key(name):
    """The bytes kept under ``name``; whoever comes first makes them, all others get the same."""
    path = _key_folder() / name
    try:
        return path.read_bytes()
    except FileNotFoundError:
        draft = path.with_name(f"new-{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        with contextlib.suppress(FileExistsError):  # another process was quicker
            os.link(draft, path)
        draft.unlink()
        return path.read_bytes()


def _connection(address):
    """The address as one connection has it: an IPv6 household changes the lower half by itself."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ipaddress.ip_network((found, HOUSEHOLD), strict=False)) if found.version == 6 else str(found)


def _browser_hash(key, what, reader):
    """A browser can call itself as it likes: half of its hash tells the connection alone, so that a crowd at one is seen."""
    connection = _connection(reader.address)
    return _hash(key, what, connection)[:CONNECTION_BYTES] + _hash(key, what, connection, reader.agent)[CONNECTION_BYTES:]


def _hash(key, *parts):
    told = "".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")
    return hmac.new(key, told, hashlib.sha256).digest()[:HASH_BYTES]
