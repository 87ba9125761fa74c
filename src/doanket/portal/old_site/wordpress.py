"""The export of WordPress (WXR, an RSS file with more fields): posts, with the pictures it lists by address."""

import re
import xml.etree.ElementTree as ElementTree  # only for the kind of its faults; the file is parsed by defusedxml
from io import BytesIO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from doanket.kernel.text import normalise

from . import dates
from .gathering import Unreadable
from .html_page import blocks_of_fragment
from .signing import is_a_name
from .values import Block, Found, Hints, Picture

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
SHORTCODE = re.compile(r"\[/?(?:gallery|caption|embed|audio|video|playlist|vc_\w+|et_pb_\w+|contact-form-7)\b[^\[\]]*\]")
WORDPRESS = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}(.+)")
NOT_PUBLISHED = {"future": "hẹn giờ", "private": "riêng tư", "draft": "bản nháp", "pending": "chờ duyệt"}
EXCERPT = re.compile(r"\{http://wordpress\.org/export/[\d.]+/excerpt/\}encoded")


def articles(name, text):
    """(name to tell, blocks, hints) of every post; raises :class:`~.gathering.Unreadable` for a broken or dangerous file.

    One item is held at a time: an export of ten thousand posts takes the memory of its text.
    """
    content = text.encode()
    people, pictures = {}, {}
    for item in _each(content, ("author", "item")):
        fields = _fields(item)
        if "author_login" in fields:
            people[fields["author_login"]] = fields.get("author_display_name", "")
        elif fields.get("post_type") == "attachment" and fields.get("attachment_url"):
            pictures[fields.get("post_id", "")] = fields["attachment_url"]
    for number, item in enumerate(_each(content, ("item",)), 1):
        fields = _fields(item)
        if fields.get("post_type", "post") in ("post", "") and fields.get("status", "publish") in ("publish", *NOT_PUBLISHED):
            yield _article(f"{name} #{fields.get('post_id') or number}", item, fields, people, pictures)


def _each(content, names):
    """Every element of these names, emptied once it was looked at."""
    try:
        around = []
        for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                around.append(element)
                continue
            around.pop()
            if str(element.tag).rpartition("}")[2] in names:
                yield element
                around[-1].clear()
    except DefusedXmlException as fault:
        raise Unreadable(_("tệp XML có khai báo thực thể, không mở vì lý do an toàn")) from fault
    except (ElementTree.ParseError, ValueError, IndexError) as fault:
        raise Unreadable(_("tệp XML không còn nguyên vẹn")) from fault


def _fields(item):
    found = {}
    for child in item:
        match = WORDPRESS.fullmatch(str(child.tag))
        if match:
            found[match[1]] = (child.text or "").strip()
    return found


def _article(name, item, fields, people, pictures):
    address = _child(item, "link")
    content = _paragraphs(SHORTCODE.sub(" ", _child(item, CONTENT)))
    blocks, attachments = blocks_of_fragment(content, base=address)
    hints = Hints(in_article=True, address=address[:900], attachments=attachments)
    if title := normalise(_child(item, "title")):
        hints.titles = [Found(title, _("trường tiêu đề của bản xuất"))]
    if fields.get("status") in NOT_PUBLISHED:
        hints.notes.append(_("ở trang cũ bài này chưa đăng cho mọi người (%(why)s)") % {"why": NOT_PUBLISHED[fields["status"]]})
    elif day := dates.machine_date(fields.get("post_date", "")):
        hints.dates = [Found(day, _("trường ngày đăng của bản xuất"))]
    creator = normalise(people.get(_child(item, CREATOR), "") or _child(item, CREATOR))
    if is_a_name(creator):
        hints.author = Found(creator, _("trường tác giả của bản xuất"))
    excerpt = next((child.text for child in item if EXCERPT.fullmatch(str(child.tag))), "")
    hints.lead = Found(normalise(excerpt or ""), _("trường tóm tắt của bản xuất"))
    hints.section = normalise(next((one.text or "" for one in item.iter("category") if one.get("domain") == "category"), "")).strip()
    shown = pictures.get(_thumbnail(item))
    if shown and not any(block.picture and block.picture.address == shown for block in blocks):
        blocks.insert(0, Block("picture", picture=Picture(shown[:900])))
    return name, blocks, hints


def _thumbnail(item):
    """The number of the picture that stands above the post, or None."""
    for one in item:
        fields = _fields(one) if str(one.tag).endswith("}postmeta") else {}
        if fields.get("meta_key") == "_thumbnail_id":
            return fields.get("meta_value")
    return None


def _child(item, tag):
    found = item.find(tag)
    return (found.text or "").strip() if found is not None else ""


def _paragraphs(content):
    """Posts keep blank lines where a reader sees paragraphs."""
    if re.search("<p[ >]", content):
        return content
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", content) if part.strip())
