"""A pack: one file that only its code opens, and that shows when a byte was changed.

The outer zip tells what it is; the inner zip, with all rows and files, is encrypted with AES-GCM under a key drawn from the code
by scrypt (RFC 7914). The code is sixteen digits, told once on the screen of the machine that packs.
"""

import base64
import io
import json
import os
import secrets
import zipfile

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

FORMAT = "doanket-hoi-nghi"
VERSION = 1
COST = {"n": 2**15, "r": 8, "p": 1}
ABOUT, BODY = "goi.json", "goi.bin"
LARGEST = 512 * 1024 * 1024
DIGITS = 16


class NotAPack(Exception):
    """The file is no pack of this version."""


class WrongCode(Exception):
    """The code does not open this pack, or the pack was changed on the way."""


def new_code():
    """«4821 7730 1196 5524»: 53 bits, which scrypt makes too dear to try."""
    digits = "".join(secrets.choice("0123456789") for _place in range(DIGITS))
    return " ".join(digits[place : place + 4] for place in range(0, DIGITS, 4))


def seal(content, files, *, code, about):
    """The bytes of a pack. ``content`` is plain JSON, ``files`` {sha256: bytes}, ``about`` what anyone may read of it."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("rows.json", json.dumps(content, ensure_ascii=False))
        for digest, data in sorted(files.items()):
            packed.writestr(f"files/{digest}", data)
    salt, nonce = os.urandom(16), os.urandom(12)
    plain = {"format": FORMAT, "version": VERSION, "salt": _text(salt), "nonce": _text(nonce), **about}
    head = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    closed = AESGCM(_key(code, salt)).encrypt(nonce, inner.getvalue(), head.encode())
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr(ABOUT, head)
        packed.writestr(BODY, closed)
    return outer.getvalue()


def unseal(data, *, code):
    """(content, files) of a pack. Raises :class:`NotAPack`, :class:`WrongCode`."""
    head, closed = _outer(data)
    about = json.loads(head)
    try:
        salt, nonce = (base64.b64decode(about[name]) for name in ("salt", "nonce"))
        inner = AESGCM(_key(code, salt)).decrypt(nonce, closed, head)
    except (InvalidTag, ValueError, KeyError) as problem:
        raise WrongCode from problem
    with zipfile.ZipFile(io.BytesIO(inner)) as packed:
        files = {name.removeprefix("files/"): packed.read(name) for name in packed.namelist() if name.startswith("files/")}
        return json.loads(packed.read("rows.json")), files


def _outer(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > LARGEST:
                raise NotAPack
            head, closed = packed.read(ABOUT), packed.read(BODY)
        about = json.loads(head)
        known = about["format"] == FORMAT and about["version"] == VERSION
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, RuntimeError, NotImplementedError) as problem:
        raise NotAPack from problem
    if not known:
        raise NotAPack
    return head, closed


def _key(code, salt):
    digits = "".join(letter for letter in code if letter.isdigit())
    return Scrypt(salt=salt, length=32, **COST).derive(digits.encode())


def _text(raw):
    return base64.b64encode(raw).decode()
