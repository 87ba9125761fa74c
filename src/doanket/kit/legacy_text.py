"""Vietnamese in the codes of before Unicode: TCVN3 (the «ABC» fonts, .VnTime) is turned, VNI is told apart and refused."""

import re

# TCVN 5712 VN3: a sign of the Western code page for each Vietnamese letter.
_VN3_SIGNS = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§"
_VN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_VN3 = str.maketrans(_VN3_SIGNS, _VN3_LETTERS)
_VN3_ONLY = re.compile("[µ¶·¸¹¨»¼½¾©®ª«¬\xad§Æ]")
_UNICODE_ONLY = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_VNI = re.compile("[aeouyAEOUY][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[öÖ][ùøûõï]?|ñ")
_TAG = re.compile("<[^<>]{0,2000}>")
LOOKED_AT = 20_000  # letters
_LINE_IS_LONG = 30  # letters: a shorter line of a mixed text tells too little
_SIGNS_OF_A_LINE = 3  # different ones


class InVni(ValueError):
    """The text is in VNI, which is not turned here."""


def in_unicode(text: str) -> tuple[str, bool]:
    """``text`` in Unicode, and whether TCVN3 was turned. Raises :class:`InVni`.

    A text that is Unicode for the most part may hold lines of an old paper: each long line is judged for itself.
    """
    looked = _TAG.sub(" ", text)[:LOOKED_AT] if "<" in text[:2000] else text[:LOOKED_AT]
    letters = sum(map(str.isalpha, looked)) or 1
    if is_vietnamese(looked):
        return _lines_turned(text)
    if len(_VNI.findall(looked)) * 100 > 4 * letters and _looks_vni(looked):
        raise InVni
    if len(_VN3_ONLY.findall(looked)) * 100 > 3 * letters:
        return text.translate(_VN3), True
    return text, False


def is_vietnamese(text: str) -> bool:
    """True if ``text`` holds letters that only Vietnamese in Unicode has."""
    return len(_UNICODE_ONLY.findall(text)) * 100 > (sum(map(str.isalpha, text)) or 1)


def _lines_turned(text):
    lines = text.split("\n")
    turned = [line.translate(_VN3) if _is_vn3_line(line) else line for line in lines]
    return "\n".join(turned), turned != lines


def _is_vn3_line(line):
    signs = _VN3_ONLY.findall(line)
    if len(set(signs)) < _SIGNS_OF_A_LINE or _UNICODE_ONLY.search(line):
        return False
    letters = sum(map(str.isalpha, line))
    return letters >= _LINE_IS_LONG and len(signs) * 100 > 8 * letters


def _looks_vni(text):
    return bool(re.search("(ñ|Ñ).{0,400}[öô][ùøûõï]?|[aeo]â[ùøûõï]?|[aeo][áàåãä](n|t|c|p|m|i)", text))
