"""The files of a saved portal, from a folder, an archive or several files: none is opened that lies outside or is too large.

Nothing is fetched from another host: a picture that was not saved is told, not sought.
"""

import re
import stat
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext as _

from doanket.kernel.text import normalise
from doanket.kit.errors import DomainError

MEGABYTE = 1024 * 1024
MOST_FILES = 20_000
LARGEST_PAGE = 4 * MEGABYTE
LARGEST_EXPORT = 64 * MEGABYTE
LARGEST_FILE = 20 * MEGABYTE
LARGEST_UNPACKED = 400 * MEGABYTE
STEEPEST = 150  # times an entry of an archive may grow: text packs to a tenth or so, a bomb to a thousandth
PAGES = {".html", ".htm", ".xhtml", ".shtml", ".txt", ".aspx", ".php", ".jsp"}
EXPORTS = {".xml", ".json"}
OTHER_SAVES = {".mht": "MHTML", ".mhtml": "MHTML", ".docx": "Word", ".doc": "Word", ".rar": "RAR", ".7z": "7-Zip", ".wacz": "WACZ"}


class Unreadable(DomainError):
    """The file cannot be taken, in words for the person."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: ``opened()`` gives a stream."""

    size: int
    opened: object

    def read(self, largest):
        """Its bytes; raises :class:`Unreadable` if there are more than ``largest``, whatever its head says."""
        if self.size > largest:
            raise Unreadable(_("tệp lớn quá %(number)d MB") % {"number": largest // MEGABYTE})
        with self.opened() as stream:
            content = stream.read(largest + 1)
        if len(content) > largest:
            raise Unreadable(_("tệp lớn quá %(number)d MB") % {"number": largest // MEGABYTE})
        return content


class Place:
    """All files that were given, by their name below the place; ``faults`` names those that were refused at once."""

    def __init__(self):
        self.entries, self.faults, self._by_last_word = {}, [], {}
        self.used = set()  # names of what pages showed or linked to

    @classmethod
    def of_path(cls, path):
        """A folder with all below it, an archive or a single file. Raises :class:`Unreadable`."""
        path, place = Path(path), cls()
        if path.is_dir():
            place._take_folder(path)
        elif path.is_file():
            place.take_file(path.name, path.stat().st_size, lambda: path.open("rb"))
        else:
            raise Unreadable(_("Không thấy %(path)s.") % {"path": path})
        return place

    @classmethod
    def of_files(cls, files):
        """Files that were sent: ``(name, bytes)`` each."""
        place = cls()
        for name, content in files:
            place.take_file(name, len(content), lambda content=content: BytesIO(content))
        return place

    def take_file(self, name, size, opened):
        """One file; of an archive what is in it."""
        if PurePosixPath(name).suffix.lower() == ".zip":
            self._take_archive(name, opened)
        else:
            self._add(PurePosixPath(name).name, Entry(size, opened))

    def _take_folder(self, root):
        for path in sorted(root.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_symlink():
                self.faults.append((name, _("lối tắt dẫn ra ngoài, không mở")))
            elif path.is_file():
                self._add(name, Entry(path.stat().st_size, lambda path=path: path.open("rb")))

    def _take_archive(self, name, opened):
        try:
            with opened() as stream:
                archive = zipfile.ZipFile(BytesIO(stream.read()))
        except (zipfile.BadZipFile, ValueError, OSError) as fault:
            raise Unreadable(_("%(name)s không phải tệp nén ZIP còn nguyên.") % {"name": name}) from fault
        infos = [info for info in archive.infolist() if not info.is_dir()]
        if sum(info.file_size for info in infos) > LARGEST_UNPACKED:
            raise Unreadable(_("%(name)s mở ra quá lớn nên không mở.") % {"name": name})
        for info in infos:
            fault = _fault_of_entry(info)
            if fault:
                self.faults.append((normalise(info.filename)[:200], fault))
            else:
                self._add(info.filename, Entry(info.file_size, lambda info=info: _Guarded(archive, info)))

    def _add(self, name, entry):
        if len(self.entries) >= MOST_FILES:
            raise Unreadable(_("Quá %(number)d tệp: xin chia ra làm nhiều lần.") % {"number": MOST_FILES})
        self.entries[name] = entry
        self._by_last_word.setdefault(PurePosixPath(name).name.lower(), []).append(name)

    def pages(self):
        """Names of what may hold articles, in order. Of files that nobody can place a fault is kept."""
        alone = len(self.entries) == 1
        for name in sorted(self.entries):
            ending = PurePosixPath(name).suffix.lower()
            if ending in PAGES or ending in EXPORTS or alone or (not ending and _looks_like_a_page(self.entries[name])):
                yield name
            elif ending in OTHER_SAVES and not _beside_a_page(name):
                self.faults.append((name, _("dạng %(kind)s: xin lưu lại thành trang web (HTML) hoặc tệp chữ") % {"kind": OTHER_SAVES[ending]}))

    def beside(self, page, address, largest=LARGEST_FILE):
        """(bytes or None, fault) of the file that ``page`` names by ``address``; never one outside the place."""
        name = self._name_of(page, address)
        if name is None:
            return None, _("không có trong những tệp đã đưa")
        self.used.add(name)
        try:
            return self.entries[name].read(largest), ""
        except (Unreadable, OSError, zipfile.BadZipFile) as fault:
            return None, getattr(fault, "message", None) or _("không đọc được")

    def _name_of(self, page, address):
        parts = urlsplit(address)
        path = unquote(parts.path)
        if "\x00" in path or "\\" in path or not path.strip("/"):
            return None
        folder = "" if parts.netloc or path.startswith("/") else PurePosixPath(page).parent.as_posix()
        for start in (folder, "", parts.hostname or ""):
            name = _within(start, path)
            if name in self.entries:
                return name
        if ".." in PurePosixPath(path).parts and _within(folder, path) is None:
            return None
        file = next((word for word in reversed(PurePosixPath(path).parts) if "." in word.strip(".")), PurePosixPath(path).name)
        same = self._by_last_word.get(file.lower(), [])
        return same[0] if len(same) == 1 else None


class _Guarded:
    """A stream out of an archive whose faults are faults of the file."""

    def __init__(self, archive, info):
        self.archive, self.info = archive, info

    def __enter__(self):
        self.stream = self.archive.open(self.info)
        return self

    def __exit__(self, *_fault):
        self.stream.close()

    def read(self, most):
        try:
            return self.stream.read(most)
        except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, ValueError) as fault:
            raise Unreadable(_("tệp trong gói nén bị hỏng")) from fault


def _fault_of_entry(info):
    """Why an entry of an archive is not opened, or an empty text."""
    name = info.filename
    if name.startswith(("/", "\\")) or "\\" in name or ".." in PurePosixPath(name).parts or re.match("[A-Za-z]:", name) or "\x00" in name:
        return _("tên tệp dẫn ra ngoài gói nén, không mở")
    if stat.S_ISLNK(info.external_attr >> 16):
        return _("lối tắt dẫn ra ngoài, không mở")
    if info.flag_bits & 1:
        return _("tệp có mật khẩu, không mở được")
    if info.file_size > MEGABYTE and info.file_size > STEEPEST * max(info.compress_size, 1):
        return _("tệp nén quá mức (mở ra gấp hơn %(number)d lần), không mở") % {"number": STEEPEST}
    return ""


def _within(folder, path):
    """The plain name of ``path`` seen from ``folder``, or None if it leads out of the place."""
    words = []
    for word in PurePosixPath(folder, path.lstrip("/")).parts:
        if word == "..":
            if not words:
                return None
            words.pop()
        elif word not in (".", "/"):
            words.append(word)
    return "/".join(words)


def _beside_a_page(name):
    """Browsers keep what a page shows in «ten-trang_files»."""
    return any(word.endswith(("_files", ".files")) or word in ("wp-content", "uploads", "files", "images") for word in PurePosixPath(name).parts[:-1])


def _looks_like_a_page(entry):
    with entry.opened() as stream:
        return b"<html" in stream.read(2048).lower()
