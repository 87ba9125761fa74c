"""Who wrote, who took the pictures and where it first stood: the last lines of an article."""

import re

from django.utils.translation import gettext as _

from doanket.kernel.text import fold

from .values import Dropped, Found

LINES_LOOKED_AT = 5
_LABEL = re.compile(
    r"^\s*(?P<label>tin, ?bài(?:, ?ảnh)?|tin (?:và|,) ?ảnh|tin|bài (?:và|,) ?ảnh|bài|tác giả|người viết|ảnh|nguồn(?: tin)?|theo|nguồn, ảnh)\s*[:\-–]\s*(?P<who>.{2,120})$",
    re.I,
)
_FROM = re.compile(r"^\s*\(?\s*theo\s+(?P<who>[A-ZĐÀ-Ỹ].{2,80}?)\)?\s*$")
_OFFICE = re.compile(r"(mttq|ubmttq|uy ban|ubnd|hdnd|ban (thuong truc|bien tap|cong tac|tuyen giao)|bao|cong (thong tin|ttdt)|trang (tin|thong tin)|trung tam|dai|hoi|doan thanh nien|van phong|phong)\b.*")
_NAME_WORD = re.compile(r"^(?:[^\W\d_]\.|[^\W\d_]+(?:\([^\W\d_]+\))?)$")


def is_a_name(text):
    """«Mai Hạ», «Lan Anh – Quốc Tú»: two to eight words that each begin large, and nothing else."""
    words = [word for word in re.split(r"[\s,–&-]+", text.strip(" .;()")) if word]
    if not 2 <= len(words) <= 8 or len(text) > 60 or _OFFICE.fullmatch(fold(text)):
        return False
    return all(_NAME_WORD.match(word) and word[0].isupper() and (word[1:].islower() or len(word) < 3 or text.isupper()) for word in words)


def is_a_signature(text):
    """A line that only says who."""
    return is_a_name(text) or bool(_LABEL.match(text) and len(text) < 90)


def take_signature(reading, hints):
    """Take author and source off the end of the article; what the format itself says is trusted more."""
    seen = 0
    while reading.blocks and seen < LINES_LOOKED_AT:
        last = next((block for block in reversed(reading.blocks) if block.kind in ("p", "h2", "h3")), None)
        if last is None or not _take(reading, last):
            break
        reading.blocks.remove(last)
        seen += 1
    reading.author = hints.author or reading.author
    reading.source = hints.source or reading.source


def _take(reading, block):
    """Whether the line said who; then it is part of the reading, and of the text no more."""
    text = block.text.strip()
    label = _LABEL.match(text) if len(text) < 130 else None
    if label:
        return _by_label(reading, fold(label["label"]), label["who"].strip(" .()"), text)
    theirs = _FROM.match(text) if len(text) < 100 else None
    if theirs and not reading.source:
        reading.source = Found(theirs["who"].strip(), _("dòng «Theo …» cuối bài"))
        return True
    if len(text) < 90 and _OFFICE.fullmatch(fold(text)) and not text.endswith(".") and not reading.source:
        reading.source = Found(text, _("tên cơ quan ở cuối bài"))
        return True
    if is_a_name(text) and not reading.author:
        reading.author = Found(text.strip(" .()"), _("dòng tên ở cuối bài"))
        return True
    return False


def _by_label(reading, label, who, text):
    if label.startswith(("nguon", "theo")):
        reading.source = reading.source or Found(who, _("dòng «Nguồn» cuối bài"))
    elif label == "anh":
        reading.dropped.append(Dropped("người chụp ảnh", text))
    else:
        reading.author = reading.author or Found(who, _("dòng có nhãn ở cuối bài"))
    return True
