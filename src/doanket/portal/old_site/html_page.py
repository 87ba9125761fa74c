"""A saved HTML page → the blocks of its article and what its head says."""

import re
import warnings
from urllib.parse import urlsplit

import soupsieve as css
from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from django.utils.translation import gettext as _

from doanket.kernel.text import normalise

from . import dirt
from .gathering import Unreadable
from .heads import hints_of
from .html_blocks import blocks_of
from .text_page import blocks_of_text
from .values import Attachment, Dropped

NEVER = ["script", "style", "noscript", "iframe", "form", "svg", "template", "object", "embed", "button", "input", "select", "textarea", "link", "meta"]
ASIDE_TAGS = ["nav", "aside", "footer"]
ASIDE_NAMES = re.compile(
    r"related|lien-?quan|tin-?khac|other-?news|comment|binh-?luan|rating|danh-?gia|share|social|breadcrumb|sidebar|(^|[-_ ])menu|footer|visitor|counter"
    r"|thong-?ke|truy-?cap|captcha|toolbar|navbar|pagination|banner|marquee|back-?to-?top|pre-?next",
    re.I,
)
KNOWN = [
    "[itemprop=articleBody]", ".entry-content", "#news-bodyhtml", ".bodytext", ".journal-content-article", ".article-body", ".article-content",
    ".ArticleContent", ".content-detail", ".detail-content", ".news-detail-content", ".news-content", ".chi-tiet-noi-dung", "#noidung", ".noidung",
    ".post-content", ".fck_detail", ".td-post-content", "article .content", "article",
]  # fmt: skip
FILE_ENDINGS = (".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".rar", ".odt", ".ods")
LEAST = 120
MOST_TAGS = 30_000  # a page of an old portal has some thousands


def blocks_of_html(text, *, base=""):
    """(blocks, :class:`~.values.Hints`) of one page; raises :class:`~.gathering.Unreadable` for what cannot be parsed."""
    soup = parsed(text)
    hints = hints_of(soup, base)
    for tag in soup(NEVER):
        tag.decompose()
    body = soup.body or soup
    hints.dropped += _take_asides(body)
    container = _known(body) or _densest(body)
    hints.attachments = attachments_in(container or body)
    if container is None:
        return blocks_of_text("\n\n".join(body.stripped_strings)), hints
    hints.in_article = True
    above = _lines_above(container)
    return [*above, *blocks_of(container, base=hints.address or base)], hints


def blocks_of_fragment(html, *, base=""):
    """(blocks, attachments) of the HTML of an article alone, as exports keep it."""
    soup = parsed(html)
    for tag in soup(NEVER):
        tag.decompose()
    body = soup.body or soup
    return blocks_of(body, base=base), attachments_in(body)


def parsed(text):
    """The tree of a page; of one too deep or too broken a refusal in words."""
    if text.count("<") > 2 * MOST_TAGS:
        raise Unreadable(_("trang có quá nhiều thẻ HTML, không đọc"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library wonders at what is sent; the person is told below
        try:
            return BeautifulSoup(normalise(text), "lxml")
        except (ParserRejectedMarkup, RecursionError) as fault:
            raise Unreadable(_("trang viết sai quá nhiều, không đọc được")) from fault


def _take_asides(body):
    """Take away menus, counters and comments; what they said, shortly."""
    dropped, whole = [], len(body.get_text()) or 1
    for tag in body.find_all(_is_aside):
        if tag.decomposed or len(tag.get_text()) * 2 > whole:
            continue
        said = " ".join(tag.get_text(" ").split())
        if said:
            dropped.append(Dropped(_reason(tag, said), said[:200]))
        tag.decompose()
    return dropped


def _is_aside(tag):
    if tag.name in ("body", "html", "article", "main", "h1", "p", "img", "td", "tr", "table"):
        return False
    if tag.name in ASIDE_TAGS or tag.get("aria-hidden") == "true" or "display:none" in (tag.get("style") or "").replace(" ", ""):
        return True
    return bool(ASIDE_NAMES.search(" ".join([*(tag.get("class") or []), tag.get("id") or ""])))


def _reason(tag, said):
    if tag.name == "nav":
        return dirt.MENU
    return dirt.reason_to_drop(said) or dirt.ASIDE


def _known(body):
    """The element that the known systems keep an article in; asked all at once, the first of the list wins."""
    found = [tag for tag in body.select(", ".join(KNOWN)) if len(tag.get_text(strip=True)) >= LEAST]
    if len(found) < 2:
        return found[0] if found else None
    return next(one for selector in KNOWN for one in found if css.match(selector, one))


def _densest(body):
    """The element that holds most text in paragraphs of its own, links counted against it."""
    best, most = None, LEAST
    weights = {}
    for tag in body.find_all(["p", "div", "td", "section", "center", "span"]):
        own = "".join(child for child in tag.find_all(string=True, recursive=False)).strip() if tag.name != "p" else tag.get_text().strip()
        if len(own) < 40:
            continue
        linked = sum(len(link.get_text()) for link in tag.find_all("a"))
        holder = tag.parent if tag.name in ("p", "span") else tag
        for share in (1, 2, 4):
            if holder is None or holder.name in ("html", "[document]"):
                break
            weights[id(holder)] = (weights.get(id(holder), (0,))[0] + (len(own) - 2 * linked) / share, holder)
            holder = holder.parent
    for weight, holder in weights.values():
        if weight > most:
            best, most = holder, weight
    return best


def _lines_above(container):
    """Lines between the heading of the article and its text: its date stands there."""
    heading = container.find_previous("h1") or container.find_previous("h2")
    if heading is None or heading in container.parents:
        return []
    lines = []
    for text in heading.find_all_next(string=True):
        if container in text.parents:
            break
        said = " ".join(text.split())
        if said and heading not in text.parents:
            lines.append(said)
    return blocks_of_text("\n\n".join([" ".join(heading.get_text(" ").split()), *lines[-25:]]))


def attachments_in(node):
    """Links to files, each once."""
    found = {}
    for link in node.find_all("a", href=True):
        path = urlsplit(link["href"]).path.lower()
        if path.endswith(FILE_ENDINGS):
            name = " ".join(link.get_text(" ").split())
            found.setdefault(link["href"], Attachment(link["href"][:700], (name or path.rsplit("/", 1)[-1])[:200]))
    return list(found.values())
