"""Who wrote, who took the pictures and where it first stood: the last lines of an article."""

import re

from django.utils.translation import gettext as _

from doanket.kernel.text import fold

from .values import Dropped, Found

LINES_LOOKED_AT = 5
_LABEL = re.compile(
    r"^\s*(?P<label>tin, ?bài(?:, ?ảnh)?|tin(?: và|,) ?ảnh|tin bài|tin|bài(?: và|,) ?ảnh|bài|tác giả|người (?:viết|đăng|đưa tin)|viết bởi|đăng bởi"
    r"|ảnh|nguồn(?: tin)?|theo|nguồn, ảnh)\s*[:\-–]\s*(?P<who>.{2,120})$",
    re.I,
)
_FROM = re.compile(r"^\s*\(?\s*theo\s+(?P<who>[A-ZĐÀ-Ỹ].{2,80}?)\)?\s*$")
# With their marks: «Bảo», «Phương», «Quân», «Hồi» and «Đại» are people.
_OFFICE = re.compile(
    r"(?:(?:ub|um)?mttq|ủy ban|uỷ ban|ubnd|hđnd|ban (?:thường trực|biên tập|công tác|tuyên giáo|chấp hành|tổ chức|quản trị)|báo|cổng (?:thông tin|ttđt|tin)"
    r"|trang (?:tin|thông tin)|trung tâm|đài|hội|đoàn thanh niên|văn phòng|phòng|mặt trận|phường|xã|thị (?:trấn|xã)|quận|huyện|tỉnh|thành phố|sở|thôn|khu)\b.*"
)
_MACHINES = re.compile(r"(?:super ?user|admin\w*|administrator|quan tri(?: vien)?|bien tap vien|ban bien tap|bbt|guest|webmaster|facebook|zalo|twitter|youtube|tiktok)\b.*")
_NAME_WORD = re.compile(r"^(?:[^\W\d_]\.|[^\W\d_]+(?:\([^\W\d_]+\))?)$")


def is_a_name(text):
    """«Mai Hạ», «Lan Anh – Quốc Tú»: two to eight words that each begin large, and nothing else."""
    words = [word for word in re.split(r"[\s,–&-]+", text.strip(" .;()")) if word]
    if not 2 <= len(words) <= 8 or len(text) > 60 or is_an_office(text) or _MACHINES.fullmatch(fold(text)):
        return False
    return all(_NAME_WORD.match(word) and word[0].isupper() and (word[1:].islower() or len(word) < 3 or text.isupper()) for word in words)


def is_an_office(text):
    """«MTTQ phường …», «Báo …»: a line that begins with what bodies are called."""
    return bool(_OFFICE.fullmatch(text.strip(" .").lower()))


def is_labelled(text):
    """«Tác giả: …», «Nguồn: …»."""
    return len(text) < 130 and bool(_LABEL.match(text))


def is_a_signature(text):
    """A line that only says who."""
    return is_a_name(text) or bool(_LABEL.match(text) and len(text) < 90)


def take_signature(reading, hints):
    """Take author and source off the end of the article. A name that signs the text is the writer's; the head of a page often
    names only the account that posted it."""
    seen = 0
    while reading.blocks and seen < LINES_LOOKED_AT:
        last = next((block for block in reversed(reading.blocks) if block.kind in ("p", "h2", "h3")), None)
        if last is None or not _take(reading, last):
            break
        reading.blocks.remove(last)
        seen += 1
    reading.author = reading.author or hints.author
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
    if len(text) < 90 and is_an_office(text) and not text.endswith(".") and not reading.source:
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
    elif not _MACHINES.fullmatch(fold(who)):
        reading.author = reading.author or Found(who, _("dòng có nhãn ở cuối bài"))
    return True
