"""Pages that are no article: lists of articles, and what a portal said when it found nothing."""

import re

from bs4.element import NavigableString
from django.utils.translation import gettext as _

from doanket.kernel.text import fold

MOST_OF_AN_ERROR = 2_500  # characters of a page that only says it has nothing
FEWEST_TEASERS = 3
FEW = 250  # characters: one teaser
BEFORE_TEASERS = 0.3  # of the text: more stands before the links to other articles only where an article does
HEADINGS = ["h2", "h3", "h4", "h5"]
# On folded text.
_ERROR = re.compile(
    r"(?:loi|error|http(?: error)?|status)?\W*(?:40[0-4]|410|50[0-4])\b(?:$|\W+(?:loi|error|not found|forbidden|bad|internal|service|gateway|khong|page|trang|unauthorized).*)"
    r"|(?:trang|noi dung|bai viet|duong dan|dia chi).{0,40}khong (?:ton tai|tim thay|duoc tim thay).*|(?:oops\W*)?khong tim thay (?:trang|noi dung|bai viet|duong dan|dia chi).*"
    r"|(?:page|file|object) not found.*|not found|server error.*|runtime error|bad gateway.*|access denied.*|forbidden|service (?:temporarily )?unavailable.*|object moved.*"
    r"|(?:trang (?:web|thong tin).{0,40})?(?:dang|tam) (?:bao tri|nang cap|ngung).{0,60}|request rejected|phien lam viec.{0,20}het han.*|internal server error.*"
)
_MORE = re.compile(r"(?:(?:xem|doc) (?:tiep|them|chi tiet)|chi tiet|read more|more)[\s.>»…]*")
_ENDS_IN_MORE = re.compile(r"(?:^|[\s.…])(?:xem|doc) (?:tiep|chi tiet)[\s.>»…]*$")


def not_an_article(title, text):
    """Why a page with this ``title`` and this whole ``text`` is only a message of a machine, or an empty text."""
    return _("trang báo lỗi của trang cũ, không phải bài viết") if len(text) < MOST_OF_AN_ERROR and _ERROR.fullmatch(fold(title).strip(" .!")) else ""


def fault_of(container):
    """Why the element of a page that holds its text is a list of articles, or an empty text."""
    whole = len(" ".join(container.get_text(" ").split())) or 1
    headings = [one for one in container.find_all(HEADINGS) if _is_all_link(one)]
    links = [one for one in container.find_all("a") if _MORE.fullmatch(fold(one.get_text(" ")).strip())]
    for found in (headings, links):
        if len(found) >= FEWEST_TEASERS and _text_before(container, found[1]) < BEFORE_TEASERS * whole + FEW:
            return _list()
    return ""


def fault_of_lines(texts):
    """The same of lines alone: «Xem tiếp» again and again ends teasers, not paragraphs."""
    ends = [number for number, text in enumerate(texts) if _ENDS_IN_MORE.search(fold(text)[-40:])]
    if len(ends) < FEWEST_TEASERS:
        return ""
    before = sum(map(len, texts[: ends[1]]))
    return _list() if before < BEFORE_TEASERS * sum(map(len, texts)) + FEW else ""


def _list():
    return _("trang liệt kê nhiều bài, không phải một bài: xin lưu từng bài")


def _is_all_link(heading):
    said = " ".join(heading.get_text(" ").split())
    link = heading.find("a", href=True)
    return bool(link and len(said.split()) >= 4 and " ".join(link.get_text(" ").split()) == said)


def _text_before(container, tag):
    """Characters of ``container`` before ``tag``."""
    length = 0
    for one in container.descendants:
        if one is tag:
            break
        length += len(" ".join(one.split())) if isinstance(one, NavigableString) else 0
    return length
