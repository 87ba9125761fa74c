"""Bytes → Vietnamese text. What is no text is refused with its name; the old ABC fonts are turned into Unicode."""

import re
import unicodedata

from django.utils.translation import gettext as _

from .gathering import Unreadable

BINARIES = [
    (b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP, Word, Excel"), (b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"),
    (b"MZ", "EXE"), (b"\xd0\xcf\x11\xe0", "Word, Excel 97–2003"), (b"Rar!", "RAR"), (b"\x7fELF", "ELF"), (b"\x1f\x8b", "GZIP"),
]  # fmt: skip
DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{3,20})|encoding\s*=\s*["']([\w-]{3,20})""", re.I)
ALLOWED = {"utf-8", "utf8", "utf-16", "windows-1258", "windows-1252", "iso-8859-1", "cp1258"}

# TCVN 5712 VN3, «ABC» fonts: a sign of the Western code page for each Vietnamese letter.
_VN3_SIGNS = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§"
_VN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
VN3 = str.maketrans(_VN3_SIGNS, _VN3_LETTERS)
_VN3_ONLY = re.compile("[µ¶·¸¹¨»¼½¾©®ª«¬\xad§Æ]")
_UNICODE_ONLY = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_VNI = re.compile("[aeouyAEOUY][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[öÖ][ùøûõï]?|ñ")
TEXT_LOOKED_AT = 20_000


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
        match = DECLARED.search(content[:4096])
        said = (match[1] or match[2]).decode().lower() if match else ""
        return content.decode(said if said in ALLOWED - {"utf-8", "utf8"} else "windows-1252", "replace")


def _unicode(text):
    looked = re.sub("<[^<>]{0,2000}>", " ", text)[:TEXT_LOOKED_AT] if "<" in text[:2000] else text[:TEXT_LOOKED_AT]
    letters = sum(map(str.isalpha, looked)) or 1
    if len(_UNICODE_ONLY.findall(looked)) * 100 > letters:
        return text, ""
    if len(_VNI.findall(looked)) * 100 > 4 * letters and _looks_vni(looked):
        raise Unreadable(_("chữ theo bảng mã VNI: xin chuyển sang Unicode trước (Word, UniKey đều có sẵn)"))
    if len(_VN3_ONLY.findall(looked)) * 100 > 3 * letters:
        return text.translate(VN3), _("chữ theo bảng mã TCVN3 (phông .VnTime), đã chuyển sang Unicode")
    return text, ""


def _looks_vni(text):
    return bool(re.search("(ñ|Ñ).{0,400}[öô][ùøûõï]?|[aeo]â[ùøûõï]?|[aeo][áàåãä](n|t|c|p|m|i)", text))
