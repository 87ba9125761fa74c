"""Which line names the article."""

import re

from django.utils.translation import gettext as _

from doanket.kernel.text import fold

from . import dates, dirt
from .values import Found

LONGEST = 250
FEWEST_WORDS = 4
_QR_LINE = re.compile(r"^\s*(?:mã\s+)?qr\s*code\s*:\s*(?P<title>.{15,})$", re.I)
_OPENING = re.compile(
    r"^(?:Vào |Hôm nay,? |Mới đây,? )?(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Nn]gày)\b[^,]{0,40},\s*|^[Ss]áng nay,?\s*"
)


def best_title(hints, head, body, tail):
    """(:class:`Found`, its place in ``head`` or None)."""
    place = _place_in(head)
    for found in hints.titles:
        same = _same_line(head, found.value)
        return Found(_fitting(found.value), found.rule), place if same is None else same
    if place is not None:
        return Found(_fitting(head[place].text), _("dòng cuối trước bài")), place
    for block in (*tail, *head):
        match = _QR_LINE.match(block.text)
        if match:
            return Found(_fitting(match["title"]), _("dòng mã QR của trang"), sure=False), None
    first = next((block.text for block in body if block.kind != "picture"), "")
    return Found(_from_sentence(first), _("câu đầu của bài, vì trang không có tiêu đề"), sure=False) if first else Found(), None


def _same_line(head, title):
    said = fold(title)
    return next((number for number, block in enumerate(head) if block.kind != "picture" and fold(block.text) == said), None)


def _place_in(head):
    """The line nearest to the text that has enough words and is nothing else."""
    for number in range(len(head) - 1, -1, -1):
        block = head[number]
        if block.kind == "picture" or len(block.text.split()) < FEWEST_WORDS or len(block.text) > LONGEST + 50:
            continue
        if not dirt.reason_to_drop(block.text) and not dates.only_a_date(block.text) and not _QR_LINE.match(block.text):
            return number
    return None


def _fitting(title):
    title = " ".join(str(title).split()).strip(" .|–-")
    return title if len(title) <= LONGEST else title[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def _from_sentence(text):
    """The first sentence without the day it begins with, at most 150 characters of it."""
    said = _OPENING.sub("", text)
    sentence = re.split(r"(?<=[^.A-ZĐ]{2})[.;!?](?:\s|$)", said, maxsplit=1)[0]
    if len(sentence) > 150:
        cut = max(sentence.rfind(sign, 60, 150) for sign in ",;")
        sentence = sentence[:cut] if cut > 0 else sentence[:150].rsplit(" ", 1)[0] + "…"
    return sentence[:1].upper() + sentence[1:]
