"""Files that were sent to be looked at first: kept for two hours in a folder nobody is served from, under a secret name."""

import json
import re
import secrets
import shutil
import time
from pathlib import Path, PurePosixPath

from django.conf import settings

KEPT_FOR = 2 * 3600  # seconds between looking at a file and taking it
NAME = re.compile(r"[0-9]{1,18}-[A-Za-z0-9_-]{32}")


def keep(owner, files, **said):
    """Keep ``files`` (``(name, bytes)``) for the person ``owner`` and return the name to ask for them; ``said`` comes back too."""
    sweep()
    name = f"{owner.pk}-{secrets.token_urlsafe(24)}"
    place = _folder() / name
    place.mkdir(mode=0o700, parents=True)
    names = []
    for number, (told, content) in enumerate(files):
        (place / str(number)).write_bytes(content)
        names.append(PurePosixPath(told.replace("\\", "/")).name[:200] or "tep")
    (place / "said").write_text(json.dumps({"names": names, "said": said}), encoding="utf-8")
    return name


def kept(owner, name):
    """``(files, said)`` under that name, or None where they are gone or somebody else's."""
    place = _place(owner, name)
    if place is None:
        return None
    told = json.loads((place / "said").read_text(encoding="utf-8"))
    return [(one, (place / str(number)).read_bytes()) for number, one in enumerate(told["names"])], told["said"]


def let_go(owner, name):
    """Take the files away at once."""
    if place := _place(owner, name):
        shutil.rmtree(place, ignore_errors=True)


def sweep():
    """Take away what has lain too long."""
    if not _folder().is_dir():
        return
    for place in _folder().iterdir():
        if _age(place) > KEPT_FOR:
            shutil.rmtree(place, ignore_errors=True)


def _folder():
    return Path(settings.MEDIA_ROOT).with_name("nhap-tam")


def _place(owner, name):
    if not NAME.fullmatch(name) or not name.startswith(f"{owner.pk}-"):
        return None
    place = _folder() / name
    return place if (place / "said").is_file() and _age(place) <= KEPT_FOR else None


def _age(place):
    try:
        return time.time() - place.stat().st_mtime
    except FileNotFoundError:
        return 0
