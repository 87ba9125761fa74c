"""The words of a file that somebody uploads: Word (.docx), PDF with text, plain text. What it is, its bytes say, not its name."""

import io
import os
import subprocess
import sys
import threading
import unicodedata
import zipfile
from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from . import prose_engine as engine
from .errors import DomainError
from .legacy_text import InVni, in_unicode, is_vietnamese

LARGEST_FILE = 20_000_000  # bytes
LONGEST_TEXT = 1_000_000  # letters: three hundred pages
LONGEST_WAIT = 25  # seconds
MOST_AT_ONCE = 2  # processes beside one web process
MOST_CONTROL_SIGNS = 0.02  # of all signs: more is no text

_OLE, _ZIP, _PDF = b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF-"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENGINE = Path(engine.__file__)
_places = threading.BoundedSemaphore(MOST_AT_ONCE)


class UnreadableFile(DomainError):
    """The file has no words for us. The sentence says why, and what to do."""


def text_of_file(name: str, data: bytes) -> str:
    """The words of an uploaded file, in Unicode (NFC), lines parted by ``\\n``, cells of a table by a tab.

    ``name``: as the sender's device gave it. Raises :class:`UnreadableFile` (field «file»). A Word file or a PDF is opened in a
    process of its own, with a limit of memory and time.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise _refused(_("Tệp rỗng, không có chữ nào. Xin chọn tệp khác."))
    if len(data) > LARGEST_FILE:
        raise _refused(_("Tệp lớn quá %(most)d MB. Xin tách nhỏ, bỏ bớt ảnh, hoặc chép phần chữ rồi dán vào.") % {"most": LARGEST_FILE // 1_000_000})
    kind = _kind(data)
    text = _plain(name, data) if kind == "txt" else _opened(kind, data)
    return prose_of(text)


def prose_of(text: str) -> str:
    """Pasted text, held to the limits of a file and turned from TCVN3 as one. Raises :class:`UnreadableFile`."""
    if len(text) > LONGEST_TEXT:
        raise _too_long()
    try:
        text, _turned = in_unicode(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")))
    except InVni:
        raise _refused(_("Chữ gõ theo bảng mã VNI cũ, máy không đọc được. Xin chuyển sang Unicode bằng UniKey (Ctrl + Shift + F6) rồi gửi lại.")) from None
    if not text.strip():
        raise _refused(_("Không có chữ nào để đọc. Xin gửi văn bản khác."))
    return text


def _refused(sentence):
    return UnreadableFile(sentence, field="file")


def _too_long():
    most = f"{LONGEST_TEXT // 1_000_000}.000.000"
    return _refused(_("Văn bản dài quá %(most)s chữ cái. Xin chia thành nhiều phần và gửi từng phần.") % {"most": most})


def _kind(data):
    """``docx``, ``pdf`` or ``txt``."""
    if data.startswith(_OLE):
        raise _refused(_ole_words(data))
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    if data[:1024].lstrip().startswith(_PDF) or _PDF in data[:1024]:
        return "pdf"
    if data.startswith(_PICTURES):
        raise _refused(_("Đây là tệp ảnh hoặc âm thanh, máy không đọc chữ trong đó. Xin gõ lại phần chữ, hoặc dán văn bản vào ô."))
    if data.startswith(b"{\\rtf"):
        raise _refused(_("Đây là tệp RTF. Xin mở bằng Word, chọn «Lưu thành» kiểu .docx rồi gửi lại."))
    return "txt"


def _ole_words(data):
    if _LOCKED_STREAM in data:
        return _("Tệp Word có mật khẩu. Xin mở tệp, bỏ mật khẩu, lưu lại rồi gửi.")
    return _("Đây là tệp Word hoặc Excel kiểu cũ (.doc, .xls). Xin mở tệp, chọn «Lưu thành» kiểu .docx rồi gửi lại.")


def _kind_of_zip(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise _damaged() from None
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise _refused(_("Đây là tệp Excel hoặc trình chiếu. Xin chép phần chữ và dán vào ô, hoặc gửi tệp Word (.docx)."))
    raise _refused(_("Đây là tệp nén hoặc kiểu tệp khác, không phải Word (.docx). Xin gửi tệp Word, PDF có chữ, hoặc văn bản thường (.txt)."))


def _damaged():
    return _refused(_("Tệp hỏng hoặc chưa tải lên hết, máy không mở được. Xin lưu lại tệp rồi gửi lần nữa."))


def _opened(kind, data):
    """The words of a Word file or a PDF, from a process that knows no secret of ours."""
    if not _places.acquire(timeout=LONGEST_WAIT):
        raise _refused(_("Máy đang đọc nhiều tệp cùng lúc. Xin chờ một lát rồi gửi lại."))
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_ENGINE), kind, str(LONGEST_TEXT)], input=data, capture_output=True, timeout=LONGEST_WAIT,
            env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _swollen() from None
    finally:
        _places.release()
    if done.returncode == 0:
        return done.stdout.decode("utf-8")
    raise _why_not(done.returncode, kind)


def _why_not(code, kind):
    if code == engine.LOCKED:
        return _refused(_("Tệp có mật khẩu. Xin mở tệp, bỏ mật khẩu, lưu lại rồi gửi."))
    if code == engine.NO_WORDS:
        return _refused(_("PDF này là ảnh chụp hoặc ảnh quét, không có chữ để đọc. Xin gửi tệp Word gốc, hoặc gõ lại phần chữ."))
    if code == engine.TOO_LONG:
        return _too_long()
    if code == engine.SWOLLEN or code < 0:  # ended by a limit of the system
        return _swollen()
    return _damaged()


def _swollen():
    return _refused(_("Tệp bung ra lớn bất thường hoặc mở quá lâu, máy không đọc. Xin chép phần chữ và dán vào ô."))


def _plain(name, data):
    for mark, code in _MARKS:
        if data.startswith(mark):
            return data.decode(code, "replace")
    for code in ("utf-8", *_without_mark(data)):
        try:
            text = data.decode(code)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text
    return _old_code(name, data)


def _without_mark(data):
    """UTF-16 that does not say so: half of its bytes for plain letters are nought."""
    head = data[:4000]
    if len(data) % 2 == 0 and head.count(0) * 5 > len(head):
        yield "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"


def _is_text(text):
    strange = sum(unicodedata.category(sign) in ("Cc", "Cn", "Co", "Cs") and sign not in "\t\r\n\f\v" for sign in text[:20_000])
    return strange <= MOST_CONTROL_SIGNS * len(text[:20_000])


def _old_code(name, data):
    """One byte a letter: TCVN3 and VNI as the Western page shows them, or Windows 1258."""
    if b"\0" not in data[:8192]:
        western = data.decode("windows-1252", "replace")
        try:
            if _is_text(western) and is_vietnamese(in_unicode(western)[0]):
                return western
        except InVni:
            return western  # told by the last step, in the same words
        own = unicodedata.normalize("NFC", data.decode("windows-1258", "replace"))
        if _is_text(own) and is_vietnamese(own):
            return own
    ending = PurePath(name.replace("\\", "/")).suffix.lower()
    if ending in (".docx", ".doc", ".pdf"):
        raise _refused(_("Tệp mang đuôi %(ending)s nhưng bên trong không phải tệp ấy. Xin chọn đúng tệp.") % {"ending": ending})
    raise _refused(_("Máy không nhận ra kiểu tệp này. Xin gửi tệp Word (.docx), PDF có chữ, hoặc văn bản thường (.txt, mã UTF-8)."))
