"""The archive pack of a conference: one zip with everything numbered, a list of contents and the digest of each file.

The same facts give the same bytes: names, order and hours come from the conference, never from the clock of the making.
``verify_pack`` tells years later whether a pack is still whole.
"""

import hashlib
import zipfile
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doanket.kernel.dates import VIETNAM, local_day
from doanket.kernel.text import slugify
from doanket.kit.paper import Heading, Paragraph, Table, Title, write_pdf
from doanket.kit.paper.steady import steady_pdf

from .archive_parts import PARTS, Part

LIST_TXT, LIST_PDF = "00-muc-luc.txt", "00-muc-luc.pdf"
LONGEST_NAME = 60
FOLDER_AND_NAME = "{number:02}-{folder}/{at:02}-{name}.{ending}"
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of a pack: its name, what it is, its size in bytes and its SHA-256."""

    name: str
    title: str
    size: int
    digest: str

    @property
    def line(self):
        return f"{self.digest}  {self.size}  {self.name}  {self.title}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with a pack, in sentences; ``files`` is how many its list names."""

    files: int
    faults: tuple

    @property
    def is_whole(self):
        return not self.faults


def pack_name(conference):
    """«luu-tru-hoi-nghi-uy-ban-lan-thu-6-2026-12-18.zip»."""
    day = local_day(conference.starts_at).isoformat()
    return f"luu-tru-{_short(conference.title) or 'hoi-nghi'}-{day}.zip"


def stream_pack(conference):
    """The pack in pieces of bytes, one file in memory at a time."""
    drain = _Drain()
    made_at = conference.closed_at or conference.starts_at
    moment = made_at.astimezone(VIETNAM).timetuple()[:6]
    packed = []
    with zipfile.ZipFile(drain, "w") as pack:
        for name, part in _named(conference):
            packed.append(_write(pack, name, part.title, part.content(), moment))
            yield drain.take()
        listing = _listing_pdf(conference, packed, made_at)
        packed.append(_write(pack, LIST_PDF, _("Mục lục"), listing, moment))
        yield drain.take()
        text = "\r\n".join([conference.title, "", *(one.line for one in packed), ""])
        _write(pack, LIST_TXT, "", b"\xef\xbb\xbf" + text.encode(), moment)
    yield drain.take()


def verify_pack(file):
    """:class:`Verdict` on a pack: every file there that the list names, with the digest it names, and nothing besides."""
    try:
        with zipfile.ZipFile(file) as pack:
            return _verdict(pack)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zipfile.zlib.error) as fault:
        return Verdict(0, (_("Tệp này không đọc được như một gói lưu trữ: %(fault)s") % {"fault": fault},))


def _named(conference):
    """(name in the pack, part) of every file, in the order of the list."""
    for number, (folder, parts) in enumerate(((folder, draw(conference)) for folder, draw in PARTS), start=1):
        for at, part in enumerate(parts, start=1):
            stem = _short(part.title) or folder
            yield FOLDER_AND_NAME.format(number=number, folder=folder, at=at, name=stem, ending=part.ending), part


def _short(text):
    """Words of a name that every system takes, none of them cut in two."""
    name = slugify(text)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]


def _write(pack, name, title, content, moment):
    entry = zipfile.ZipInfo(name, moment)
    entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
    pack.writestr(entry, content, compresslevel=6)
    return Packed(name, title, len(content), hashlib.sha256(content).hexdigest())


def _listing_pdf(conference, packed, made_at):
    rows = tuple((str(at), one.title, f"{one.name}\n{one.digest}", str(one.size)) for at, one in enumerate(packed, start=1))
    head = ("TT", _("Nội dung"), _("Tên tệp, dấu vân SHA-256"), _("Số byte"))
    blocks = [
        Title(_("MỤC LỤC GÓI LƯU TRỮ"), conference.title),
        Heading(1, _("Các tệp trong gói")),
        Table("", head, rows, frozenset({3})),
        Paragraph((_("Để máy kiểm tra, cùng các dấu vân này ở %(name)s.") % {"name": LIST_TXT},)),
    ]
    return steady_pdf(write_pdf(blocks, title=_("Mục lục gói lưu trữ"), author=conference.unit.name), made_at)


def _verdict(pack):
    names = pack.namelist()
    if LIST_TXT not in names:
        return Verdict(0, (_("Gói không có mục lục %(name)s.") % {"name": LIST_TXT},))
    listed = _listed(pack)
    faults = [_("%(name)s: có hai tệp cùng tên.") % {"name": name} for name in sorted(set(names)) if names.count(name) > 1]
    faults += [_("%(name)s: có trong mục lục mà không có trong gói.") % {"name": name} for name in listed if name not in names]
    strange = [name for name in names if name not in listed and name != LIST_TXT]
    faults += [_("%(name)s: có trong gói mà không có trong mục lục.") % {"name": name} for name in strange]
    changed = [name for name, (digest, size) in listed.items() if name in names and _digest(pack, name, size) != digest]
    faults += [_("%(name)s: nội dung đã đổi so với mục lục.") % {"name": name} for name in changed]
    return Verdict(len(listed), tuple(faults))


def _listed(pack):
    """name → (digest, size) as the list says."""
    with pack.open(LIST_TXT) as listing:
        lines = listing.read(4 << 20).decode("utf-8-sig").splitlines()
    fields = [line.split("  ", 3) for line in lines]
    return {one[2]: (one[0], int(one[1])) for one in fields if len(one) == 4 and len(one[0]) == 64 and one[1].isdecimal()}


def _digest(pack, name, size):
    """The digest of a file; reading ends a little beyond the size that was promised, whatever the file unpacks to."""
    sum, read = hashlib.sha256(), 0
    with pack.open(name) as file:
        while chunk := file.read(CHUNK):
            read += len(chunk)
            sum.update(chunk)
            if read > size:
                return ""
    return sum.hexdigest()


class _Drain:
    """A file that only takes: what was written goes out at once and is forgotten."""

    def __init__(self):
        self._held = bytearray()

    def write(self, data):
        self._held += data
        return len(data)

    def flush(self):
        pass

    def take(self):
        taken, self._held = bytes(self._held), bytearray()
        return taken


__all__ = ["Packed", "Part", "Verdict", "pack_name", "stream_pack", "verify_pack"]
