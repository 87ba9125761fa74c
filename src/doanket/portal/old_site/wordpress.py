"""The export of WordPress (WXR, an RSS file with more fields): posts, with the pictures it lists by address."""

import re
import xml.etree.ElementTree as ElementTree  # only for the kind of its faults; the file is parsed by defusedxml

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from doanket.kernel.text import normalise

from . import dates
from .gathering import Unreadable
from .html_page import blocks_of_fragment
from .signing import is_a_name
from .values import Found, Hints

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
SHORTCODE = re.compile(r"\[/?(?:gallery|caption|embed|audio|video|playlist|vc_\w+|et_pb_\w+|contact-form-7)\b[^\[\]]*\]")
WORDPRESS = re.compile(r"\{http://wordpress\.org/export/[\d.]+/\}(.+)")
EXCERPT = re.compile(r"\{http://wordpress\.org/export/[\d.]+/excerpt/\}encoded")


def articles(name, text):
    """(name to tell, blocks, hints) of every post; raises :class:`~.gathering.Unreadable` for a broken or dangerous file."""
    try:
        root = fromstring(text.encode(), forbid_dtd=True)
    except DefusedXmlException as fault:
        raise Unreadable(_("tệp XML có khai báo thực thể, không mở vì lý do an toàn")) from fault
    except (ElementTree.ParseError, ValueError) as fault:
        raise Unreadable(_("tệp XML không còn nguyên vẹn")) from fault
    people = dict(_people(root))
    for number, item in enumerate(root.iter("item"), 1):
        fields = _fields(item)
        if fields.get("post_type", "post") in ("post", "") and fields.get("status", "publish") in ("publish", "future", "private", "draft"):
            yield _article(f"{name} #{fields.get('post_id') or number}", item, fields, people)


def _people(root):
    for author in root.iter():
        match = WORDPRESS.fullmatch(str(author.tag))
        if match and match[1] == "author":
            fields = _fields(author)
            yield fields.get("author_login", ""), fields.get("author_display_name", "")


def _fields(item):
    found = {}
    for child in item:
        match = WORDPRESS.fullmatch(str(child.tag))
        if match:
            found[match[1]] = (child.text or "").strip()
    return found


def _article(name, item, fields, people):
    address = _child(item, "link")
    content = _paragraphs(SHORTCODE.sub(" ", _child(item, CONTENT)))
    blocks, attachments = blocks_of_fragment(content, base=address)
    hints = Hints(in_article=True, address=address[:900], attachments=attachments)
    if title := normalise(_child(item, "title")):
        hints.titles = [Found(title, _("trường tiêu đề của bản xuất"))]
    if day := dates.machine_date(fields.get("post_date", "")):
        hints.dates = [Found(day, _("trường ngày đăng của bản xuất"))]
    creator = normalise(people.get(_child(item, CREATOR), "") or _child(item, CREATOR))
    if is_a_name(creator):
        hints.author = Found(creator, _("trường tác giả của bản xuất"))
    excerpt = next((child.text for child in item if EXCERPT.fullmatch(str(child.tag))), "")
    hints.lead = Found(normalise(excerpt or ""), _("trường tóm tắt của bản xuất"))
    return name, blocks, hints


def _child(item, tag):
    found = item.find(tag)
    return (found.text or "").strip() if found is not None else ""


def _paragraphs(content):
    """Posts keep blank lines where a reader sees paragraphs."""
    if re.search("<p[ >]", content):
        return content
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", content) if part.strip())
