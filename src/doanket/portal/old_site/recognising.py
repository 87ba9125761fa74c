"""Blocks of a page and what its format says → a :class:`Reading`. The same judgement for saved text, HTML and exports.

``doanket.reading`` finds title and body of a page of bare lines too, for figures, and passes over what it does not count. Here
nothing may be passed over in silence: every line is an article's, a picture's or is told with the reason why it went, with
blocks, pictures and the words of a head that bare lines do not have, and the clock of a page must not become its day. So both
judge lines by rules of their own; the day of the event, where only the prose tells it, is asked of the reader alone.
"""

import datetime as dt
import re

from django.utils.translation import gettext as _

from doanket.kernel.text import fold, normalise
from doanket.reading.reader import read

from . import dates, dirt, listing, signing
from .titles import best_title
from .values import Dropped, Found, Reading

PROSE = 80  # characters: a line this long that ends like a sentence is the article itself
LONGEST_LEAD = 450
OPENING = 2_000  # characters in which the day of the event is looked for
SENTENCE_END = tuple(".:;!?…”\"/)")
TOOL_WORDS = re.compile(r"\b(print|in|goc|dang|cap nhat|email|xem co chu|luc|dang luc|ngay dang)\b")
# What stands under pictures and nowhere else; the second only if a picture stands above: so begin sentences too.
CAPTION = re.compile(r"(quang canh|toan canh|hinh anh|chan dung|khung canh)\b.*|\W*anh\s*[:(].*")
MAY_BE_CAPTION = re.compile(r"(cac (dai bieu|don vi|dong chi|thanh vien|vi dai bieu)|dai bieu|lanh dao|dong chi|ban to chuc|trao(?! doi)|tang qua)\b.*")
MAY_BE_WITH_MARKS = re.compile(r"(ông|bà|lễ)\b.*", re.IGNORECASE)  # without marks they would be «ba việc» and «le lói» too
BETWEEN = 200  # characters of the paragraphs above and below a line that can only be the caption of a picture that was lost


def recognised(file, blocks, hints):
    """A :class:`Reading` of ``blocks`` (see :class:`~.values.Block`) and ``hints``; nothing raises here."""
    reading = Reading(file, address=hints.address, source_address=hints.source_address, section=hints.section, dropped=list(hints.dropped))
    reading.notes = list(hints.notes)
    reading.fault = hints.fault or listing.fault_of_lines([block.text for block in blocks if block.kind != "picture"])
    start = _start(blocks, hints.in_article)
    head, body = blocks[:start], blocks[start:]
    body, tail = _cut(body)
    reading.title, used = best_title(hints, head, body, tail)
    _read_head(reading, head, used, hints)
    _read_body(reading, body)
    _drop_all(reading, tail, dirt.AROUND)
    signing.take_signature(reading, hints)
    _settle_date(reading, hints)
    _settle_lead(reading, hints)
    reading.fault = reading.fault or listing.not_an_article(str(reading.title.value), reading.body())
    _note(reading)
    return reading


def is_prose(block):
    """A sentence or more, not the name of something."""
    return block.kind in ("p", "quote") and len(block.text) >= PROSE and block.text.endswith(SENTENCE_END)


def _start(blocks, in_article):
    """Where the article's own text begins."""
    for number, block in enumerate(blocks):
        if is_prose(block) and not dirt.reason_to_drop(block.text):
            return _with_pictures_before(blocks, number) if in_article else number
    if in_article:
        return _with_pictures_before(blocks, next((number for number, block in enumerate(blocks) if _may_begin(block)), 0))
    return len(blocks)


def _may_begin(block):
    """The first line of an article of short lines."""
    is_text = block.kind != "picture" and not block.kind.startswith("h")
    return is_text and not dirt.reason_to_drop(block.text) and not dates.only_a_date(block.text)


def _with_pictures_before(blocks, number):
    """A picture, with its caption, and short paragraphs just above the text belong to it."""
    while number and (blocks[number - 1].kind == "picture" or _short_paragraph(blocks[number - 1])):
        number -= 1
    return number


def _short_paragraph(block):
    return block.kind == "p" and len(block.text) > 60 and block.text.endswith(SENTENCE_END) and not dirt.reason_to_drop(block.text)


def _cut(blocks):
    """(the article, what comes after it)."""
    for number, block in enumerate(blocks):
        if number and block.kind != "table" and dirt.ends_article(block.text):
            return blocks[:number], blocks[number:]
    return blocks, []


def _drop(reading, reason, text):
    text = normalise(text).strip()
    if text or reason != dirt.SIGN:
        reading.dropped.append(Dropped(reason, text[:200]))


def _drop_all(reading, blocks, reason):
    for block in blocks:
        _drop(reading, (dirt.reason_to_drop(block.text) if block.kind != "picture" else dirt.FOREIGN) or reason, block.text)


def _read_head(reading, head, title_at, hints):
    """Dates above the article are its own, or the clock of the page; the rest goes."""
    for number, block in enumerate(head):
        if number == title_at:
            continue
        if block.kind != "picture" and dates.only_a_date(block.text):
            _judge_date(reading, block.text, after_title=title_at is not None and number > title_at, in_article=hints.in_article)
        elif block.kind != "picture" and fold(block.text) == fold(str(reading.title.value)):
            _drop(reading, dirt.TWICE, block.text)
        else:
            _drop_all(reading, [block], dirt.ASIDE if hints.in_article else dirt.MENU)


def _judge_date(reading, text, *, after_title, in_article):
    of_the_bar = bool(TOOL_WORDS.search(fold(text)))
    if after_title or of_the_bar or (in_article and not dates.says_seconds(text)):
        if not reading.date:
            rule = _("dòng ngày dưới tiêu đề") if after_title else _("dòng ngày trên thanh của bài")
            reading.date = Found(dates.full_date(text), rule)
        return
    _drop(reading, dirt.CLOCK, text)


def _read_body(reading, body):
    alone = _captions_of_lost_pictures(body)
    for block in body:
        if block.kind == "picture":
            reading.blocks.append(block)
            continue
        reason = dirt.LOST if id(block) in alone else _reason_in_body(reading, block)
        if reason:
            _drop(reading, reason, block.text)
        else:
            reading.blocks.append(block)


def _captions_of_lost_pictures(body):
    """Lines of a page saved without its pictures that were their captions: under a picture's empty words, or alone between long
    paragraphs where other captions show that there were pictures."""
    if any(block.kind == "picture" for block in body):
        return set()
    empty = [dirt.reason_to_drop(block.text) == dirt.ALT for block in body]
    had_pictures = any(empty) or any(_is_short(block) and CAPTION.fullmatch(fold(block.text)) for block in body)
    found = set()
    for number, block in enumerate(body):
        long_around = 0 < number < len(body) - 1 and all(len(body[one].text) >= BETWEEN for one in (number - 1, number + 1))
        if _may_be_caption(block) and ((number and empty[number - 1]) or (had_pictures and long_around)):
            found.add(id(block))
    return found


def _is_short(block):
    return block.kind == "p" and len(block.text) < 130


def _may_be_caption(block):
    said = fold(block.text)
    return _is_short(block) and bool(MAY_BE_CAPTION.fullmatch(said) or MAY_BE_WITH_MARKS.fullmatch(block.text)) and not signing.is_a_signature(block.text)


def _reason_in_body(reading, block):
    """Why a block between paragraphs goes; a caption is given to its picture."""
    text, short = block.text, _is_short(block)
    if block.kind in ("table", "list"):
        return ""
    if reason := dirt.reason_to_drop(text):
        return reason
    if fold(text) == fold(str(reading.title.value)):
        return dirt.TWICE
    if dirt.heads_a_gallery(text):
        return dirt.SIGN
    if short and dates.only_a_date(text):
        if not reading.date and len(reading.blocks) < 2:
            reading.date = Found(dates.full_date(text), _("dòng ngày trong bài"))
        return dirt.TOOLS
    sure = short and bool(CAPTION.fullmatch(fold(text))) and not signing.is_a_signature(text)
    if not sure and not _may_be_caption(block):
        return ""
    before = reading.blocks[-1] if reading.blocks else None
    if before and before.kind == "picture" and not before.picture.caption:
        before.picture.caption = text
        return _MOVED
    return dirt.LOST if sure and not reading.pictures else ""


_MOVED = "thành chú thích ảnh"


def _settle_date(reading, hints):
    """The date a machine wrote is trusted first, then a line of the article, then the day of the event that the opening tells."""
    for found in hints.dates:
        reading.date = found
        break
    if reading.date:
        return
    first = next((block.text for block in reading.paragraphs), "")
    told = read(f"{reading.title.value}\n\n{first[:OPENING]}")
    if told.event_date:
        rule = _("ngày nêu ở đầu bài: %(why)s") % {"why": told.event_date_why}
        reading.date = Found(dt.date.fromisoformat(told.event_date), rule, sure=False)


def _settle_lead(reading, hints):
    """The first paragraph, if it is short enough to lead and others follow."""
    paragraphs = reading.paragraphs
    first = paragraphs[0] if paragraphs else None
    if first is None or first.kind != "p" or len(first.text) > LONGEST_LEAD or sum(map(is_prose, paragraphs)) < 3:
        return
    told = hints.lead and fold(str(hints.lead.value))[:60] == fold(first.text)[:60]
    reading.lead = Found(first.text, hints.lead.rule if told else _("đoạn đầu của bài"), sure=bool(told))
    reading.blocks.remove(first)


def note_lost_pictures(reading):
    """Say how many pictures have a place and no file; to be asked when the files beside the page were looked for."""
    lost = sum(picture.content is None for picture in reading.pictures)
    lost += sum(one.reason in (dirt.ALT, dirt.LOST) for one in reading.dropped)
    if lost:
        reading.notes.insert(0, _("%(number)d ảnh có chỗ trong bài nhưng không có tệp") % {"number": lost})


def without_lists_of_files(reading):
    """Lines of the text that only name files which are attached now go; to be asked when the files were looked for."""
    names = sorted({fold(one.name) for one in reading.attachments if one.content is not None}, key=len, reverse=True)
    for block in [one for one in reading.blocks if names and one.kind in ("p", "list")]:
        left = fold(block.text)
        for name in names:
            left = left.replace(name, " ")
        if left != fold(block.text) and not re.search(r"\w", left):
            reading.blocks.remove(block)
            _drop(reading, dirt.FILES, block.text)


def _note(reading):
    if not reading.paragraphs and not reading.lead:
        reading.fault = _("không thấy bài viết nào trong trang")
    if not reading.date and not reading.notes:
        reading.notes.append(_("không thấy ngày đăng; đồng hồ của trang không phải ngày đăng"))
    title = str(reading.title.value)
    if title.isupper():
        reading.notes.append(_("tiêu đề viết hoa toàn bộ, nên viết lại"))
