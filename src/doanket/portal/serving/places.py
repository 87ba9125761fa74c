"""Where ready pages lie, below ``settings.SITE_FOLDER``.

::

    now -> 7                                    the generation that is served
    7/_/phuong-hoa-sen/index.html               a page, on the common host
    7/matran.example.vn -> _                    the same folder under the name of each common host, for the front server
    7/hoasen.example.vn/                        the host of one unit: links to the pages of its own site and no other
    7/.changes                                  what was taken away in this generation
    manh/date/0.html                            a living part
    hosts.json                                  host of a unit -> its site
"""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

COMMON = "_"
PAGE = re.compile(r"/[a-z0-9-]{1,240}/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]{0,239}/){0,3}", re.ASCII)  # no disk takes a longer name


@dataclass(frozen=True, slots=True)
class Place:
    """A page: ``folder`` of its host and ``path`` below it, «phuong-hoa-sen/tin-hoat-dong/»."""

    folder: str
    path: str

    @property
    def name(self):
        """What its row is called by."""
        return f"{self.folder}/{self.path}index.html"

    def file(self, generation="now"):
        return f"{settings.SITE_FOLDER}/{generation}/{self.folder}/{self.path}index.html"


def place_at(address, script_name=""):
    """The :class:`Place` of «/phuong-hoa-sen/…/»; None where no page can be. Pages under another prefix lie apart.

    No step of an address may begin with a dot, so that none leads out of the folder.
    """
    if not PAGE.fullmatch(address) or len(address) > 360:
        return None
    return Place(COMMON + re.sub(r"[^a-z0-9-]", "~", script_name.lower()), address[1:])


def site_folder():
    """The folder of everything that is served without the application; made where it is missing."""
    folder = Path(settings.SITE_FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def served_generation():
    """The number of the folder that is served; None before the first."""
    try:
        return int(os.readlink(f"{settings.SITE_FOLDER}/now"))
    except FileNotFoundError:
        return None


def write_whole(path, content):
    """Readers find the old file or the new one, never half of one."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(written_beside(path, content), path)


def written_beside(path, content):
    """``content`` in a file of a passing name in the folder of ``path``, open to the front server as that folder is."""
    descriptor, name = tempfile.mkstemp(prefix=".", dir=Path(path).parent)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, 0o644)
        file.write(content)
    return name


def still_stands(descriptor, path):
    """Whether the open file is what is found at ``path`` now. It must be open: of a closed one the disk gives the number away."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


def point(link, target):
    """Make ``link`` lead to ``target`` at once, whatever it was before."""
    link = Path(link)
    fresh = link.with_name(f".{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    os.symlink(target, fresh)
    os.replace(fresh, link)
