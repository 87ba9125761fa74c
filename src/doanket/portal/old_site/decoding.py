"""Bytes → Vietnamese text. What is no text is refused with its name; the old ABC fonts are turned into Unicode."""

import re
import unicodedata

from django.utils.translation import gettext as _

from doanket.kit.legacy_text import InVni, in_unicode

from .gathering import Unreadable

LOOKED_AT = 20_000  # bytes

BINARIES = [
    (b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP, Word, Excel"), (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"),
    (b"MZ", "EXE"), (b"\xd0\xcf\x11\xe0", "Word, Excel 97–2003"), (b"Rar!", "RAR"), (b"\x7fELF", "ELF"), (b"\x1f\x8b", "GZIP"),
]  # fmt: skip
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{3,20})|encoding\s*=\s*["']([\w-]{3,20})""", re.I)
TONES = "\u0300\u0301\u0303\u0309\u0323"  # windows-1258 writes them after their vowel
ALLOWED = {"utf-8", "utf8", "utf-16", "windows-1258", "windows-1252", "iso-8859-1", "cp1258"}


def decoded(content):
    """(text in NFC, note or an empty text). Raises :class:`Unreadable` for what is no text or in a code we do not turn."""
    for head, kind in BINARIES:
        if content.startswith(head):
            raise Unreadable(_("không phải trang web hay tệp chữ mà là tệp %(kind)s") % {"kind": kind})
    text = _as_text(content)
    return _unicode(unicodedata.normalize("NFC", text))


def _as_text(content):
    for mark, code in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(code, "replace")
    if b"\x00" in content[:8192]:
        raise Unreadable(_("tệp nhị phân, không có chữ để đọc"))
    try:
        return content.decode()
    except UnicodeDecodeError:
        if _is_windows_vietnamese(content):
            return content.decode("cp1258", "replace")
        match = DECLARED.search(content[:4096])
        said = (match[1] or match[2]).decode().lower() if match else ""
        return content.decode(said if said in ALLOWED - {"utf-8", "utf8"} else "windows-1252", "replace")


def _is_windows_vietnamese(content):
    """Whether bytes are windows-1258, whatever they call themselves: its tones stand after vowels, and join them."""
    text = content[:LOOKED_AT].decode("cp1258", "replace")
    tones = sum(map(text.count, TONES))
    left = sum(map(unicodedata.normalize("NFC", text).count, TONES))
    return tones * 50 > sum(map(str.isalpha, text)) and left * 20 < tones


def _unicode(text):
    try:
        turned, was_vn3 = in_unicode(text)
    except InVni:
        raise Unreadable(_("chữ theo bảng mã VNI: xin chuyển sang Unicode trước (Word, UniKey đều có sẵn)")) from None
    return turned, _("chữ theo bảng mã TCVN3 (phông .VnTime), đã chuyển sang Unicode") if was_vn3 else ""
