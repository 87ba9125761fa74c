"""What a file is by its content, and what may not be handed to readers."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from zlib import error as ZlibError

from django.utils.translation import gettext as _

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_MEMBERS = 5_000
LARGEST_MEMBER_READ = 4 * 1024 * 1024
STEEPEST = 200  # an honest sheet of numbers packs to a fiftieth at most


class NotKept(ValueError):
    """The message is Vietnamese and written for the person."""


@dataclass(frozen=True, slots=True)
class Kind:
    label: str
    ending: str
    media_type: str


OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = Kind("PDF", "pdf", "application/pdf")
BY_FOLDER = {
    "word/": Kind("Word", "docx", f"{OFFICE}wordprocessingml.document"),
    "xl/": Kind("Excel", "xlsx", f"{OFFICE}spreadsheetml.sheet"),
    "ppt/": Kind("PowerPoint", "pptx", f"{OFFICE}presentationml.presentation"),
}
BY_MIMETYPE = {
    b"application/vnd.oasis.opendocument.text": Kind("OpenDocument", "odt", "application/vnd.oasis.opendocument.text"),
    b"application/vnd.oasis.opendocument.spreadsheet": Kind("OpenDocument", "ods", "application/vnd.oasis.opendocument.spreadsheet"),
    b"application/vnd.oasis.opendocument.presentation": Kind("OpenDocument", "odp", "application/vnd.oasis.opendocument.presentation"),
}
OLD_OFFICE = {
    "WordDocument": Kind("Word", "doc", "application/msword"),
    "Workbook": Kind("Excel", "xls", "application/vnd.ms-excel"),
    "Book": Kind("Excel", "xls", "application/vnd.ms-excel"),
    "PowerPoint Document": Kind("PowerPoint", "ppt", "application/vnd.ms-powerpoint"),
}
TEXT = Kind("TXT", "txt", "text/plain")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACRO_NAMES = ("_VBA_PROJECT", "VBA", "Macros", "_VBA_PROJECT_CUR")
# «/JS» alone tells nothing: packed pictures of a scan hold those three bytes by chance; what runs names one of these too
RUNS_IN_PDF = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|Rendition)\b")
HIDDEN_NAME = re.compile(rb"/(?:[A-Za-z]|#[0-9A-Fa-f]{2}){4,60}")


def sniffed(content):
    """The :class:`Kind` of ``content``; raises :class:`NotKept` for what is not kept."""
    if not content:
        raise NotKept(_("Tệp này trống. Xin chọn tệp khác."))
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    if content.startswith(OLE):
        return _old_office(content)
    return _text(content)


def _pdf(content):
    hidden = (_spelt_out(found[0]) for found in HIDDEN_NAME.finditer(content) if b"#" in found[0])
    if RUNS_IN_PDF.search(content) or any(map(RUNS_IN_PDF.match, hidden)):
        raise NotKept(_("Tệp PDF này mang lệnh chạy hoặc tệp khác bên trong nên không nhận. Xin in lại thành PDF mới rồi tải lên."))
    return PDF


def _spelt_out(name):
    """A name of a PDF may write any letter by its number: «/J#61vaScript»."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), name)


def _package(content):
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            members = package.infolist()
            _refuse_bombs(members, len(content))
            names = {member.filename for member in members}
            kind = _kind_of_package(package, names)
            _refuse_macros(package, members, names)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, ZlibError, EOFError, OSError, UnicodeError) as fault:
        raise NotKept(_("Tệp này đã hỏng, không mở được. Xin lưu lại từ phần mềm rồi tải lên.")) from fault
    return kind


def _refuse_bombs(members, packed):
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or unpacked > max(packed, 1) * STEEPEST + 10_000_000:
        raise NotKept(_("Tệp này bung ra quá lớn nên không nhận."))


def _kind_of_package(package, names):
    if "[Content_Types].xml" in names:
        types = _member(package, "[Content_Types].xml")
        if b"macroEnabled" in types or b"vbaProject" in types:
            raise NotKept(_with_macros())
        for folder, kind in BY_FOLDER.items():
            if kind.media_type.encode() in types and any(name.startswith(folder) for name in names):
                return kind
    if "mimetype" in names and (kind := BY_MIMETYPE.get(_member(package, "mimetype").strip())):
        return kind
    raise NotKept(_("Tệp nén không nhận làm tệp đính kèm. Xin tải lên từng tệp bên trong: PDF, Word, Excel."))


def _refuse_macros(package, members, names):
    lowered = {name.lower() for name in names}
    if any("vbaproject" in name or "vbadata" in name or "activex" in name or name.startswith(("basic/", "scripts/")) for name in lowered):
        raise NotKept(_with_macros())
    for member in members:
        if member.filename.lower().endswith((".bin", ".doc", ".xls", ".ppt")):
            inside = _member(package, member.filename)
            if inside.startswith(OLE) and _has_macros(inside):
                raise NotKept(_with_macros())


def _member(package, name):
    with package.open(name) as stream:
        return stream.read(LARGEST_MEMBER_READ)


def _old_office(content):
    if _has_macros(content):
        raise NotKept(_with_macros())
    for name, kind in OLD_OFFICE.items():
        if _directory_name(name) in content:
            return kind
    raise NotKept(_unknown())


def _has_macros(content):
    return any(_directory_name(name) in content for name in MACRO_NAMES)


def _directory_name(name):
    """A name as the directory of an old Office file spells it, with its end."""
    return name.encode("utf-16-le") + b"\x00\x00"


def _text(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise NotKept(_unknown()) from fault
    looks_like_markup = re.match(r"\s*(<[!?a-z]|\{\\rtf)", text, re.I)
    if looks_like_markup or re.search("[\x00-\x08\x0e-\x1f]", text):
        raise NotKept(_unknown())
    return TEXT


def _with_macros():
    return _("Tệp này chứa lệnh tự chạy (macro) nên không nhận. Xin lưu lại thành .docx hoặc .xlsx, hoặc PDF.")


def _unknown():
    return _("Không nhận loại tệp này. Tệp đính kèm là PDF, Word, Excel, PowerPoint, OpenDocument hoặc tệp chữ.")
