"""Vietnamese text read aloud, on this server, without a network and without a model: see docs/decisions/012.

``say(text)`` hands over a sound file that is kept by its words, so that a text is spoken once however often it is heard.
Where there is no voice it hands over None: then a page offers the voice of the listener's own device, or nothing.
"""

import hashlib
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from django.conf import settings

from .spoken import in_spoken_words

LONGEST_TEXT = 3_000  # letters, as written: about three minutes
LONGEST_WAIT = 20  # seconds for one text; it takes less than one
MOST_AT_ONCE = 2  # processes beside one web process
KEPT_DAYS = 90
TRIED_AGAIN_AFTER = 300  # seconds, where there was no voice
EDITION = "1"  # another number makes every text be spoken anew
DAY = 86_400

_ENGINE = Path(__file__).with_name("voice_engine.py")
_places = threading.BoundedSemaphore(MOST_AT_ONCE)
_tried = {"ready": False, "at": -TRIED_AGAIN_AFTER}
logger = logging.getLogger(__name__)


def say(text: str) -> Path | None:
    """The file in which ``text`` is read aloud: MP3, or WAV where the encoder is missing (``media_type_of`` tells).

    None where there is no voice, nothing to be read, more than ``LONGEST_TEXT`` letters, or too many asking at once. The
    file lies in ``DOANKET_HOME/files/voice`` under the hash of its words. Takes about 0.2 seconds the first time.
    """
    words = in_spoken_words(text) if len(text) <= LONGEST_TEXT else ""
    if not words:
        return None
    path = _folder() / f"{hashlib.sha256(f'{EDITION} {words}'.encode()).hexdigest()}.sound"
    if _still_there(path):
        return path
    sound = _spoken(words)
    return _kept(path, sound) if sound else None


def is_ready() -> bool:
    """Whether texts can be read aloud here: one word is tried, and what came of it is remembered by this process."""
    if not _tried["ready"] and time.monotonic() - _tried["at"] >= TRIED_AGAIN_AFTER:
        _tried.update(ready=_spoken("chào") is not None, at=time.monotonic())
    return _tried["ready"]


def media_type_of(sound: bytes) -> str:
    """What a browser is told about a file made here: MP3, or WAV where the encoder is missing."""
    return "audio/wav" if sound.startswith(b"RIFF") else "audio/mpeg"


def forget_unheard(now: float | None = None) -> str | None:
    """Delete what nobody has listened to for ``KEPT_DAYS`` days; told in words for the clock of the worker."""
    oldest, gone = (now or time.time()) - KEPT_DAYS * DAY, 0
    for path in _folder().iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
            gone += 1
    return f"đã bỏ {gone} lời đọc không ai nghe" if gone else None


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "voice"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _still_there(path: Path) -> bool:
    """A file that is asked for lives on; the day is enough, so that a disk is not written to at each hearing."""
    try:
        if time.time() - path.stat().st_mtime > DAY:
            os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _spoken(words: str) -> bytes | None:
    """The sound, from a process that knows no secret of ours and is ended when it takes too long."""
    if not _places.acquire(timeout=LONGEST_WAIT):
        return None
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_ENGINE)], input=words.encode(), capture_output=True, timeout=LONGEST_WAIT,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as fault:
        logger.warning("no voice: %s", type(fault).__name__)
        return None
    finally:
        _places.release()
    if done.returncode or not done.stdout:
        logger.warning("no voice: the process ended with %s", done.returncode)
        return None
    return done.stdout


def _kept(path: Path, sound: bytes) -> Path:
    """Written beside its place and moved there in one step: who reads meanwhile finds all of it or none."""
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(sound)
    os.replace(draft, path)
    return path
