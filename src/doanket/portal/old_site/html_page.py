"""A saved HTML page → the blocks of its article and what its head says."""

import re
import warnings
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from django.utils.translation import gettext as _

from doanket.kernel.text import fold, normalise

from . import dates, dirt
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
    above = _lines_above(body, container)
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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library wonders at what is sent; the person is told below
        try:
            return BeautifulSoup(normalise_signs(text), "lxml")
        except (ParserRejectedMarkup, RecursionError) as fault:
            raise Unreadable(_("trang viết sai quá nhiều, không đọc được")) from fault


def normalise_signs(text):
    """Signs as the project stores them, without joining the lines of a page."""
    return normalise(text)


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
    for selector in KNOWN:
        for found in body.select(selector):
            if len(found.get_text(strip=True)) >= LEAST:
                return found
    return None


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


def _lines_above(body, container):
    """Lines between the heading of the article and its text: its date stands there."""
    heading = next((tag for tag in body.find_all(["h1", "h2"]) if tag.sourceline is not None and _before(tag, container)), None)
    if heading is None or container in heading.parents or heading in container.descendants:
        return []
    lines = []
    for text in heading.find_all_next(string=True):
        if container in text.parents:
            break
        said = " ".join(text.split())
        if said and heading not in text.parents:
            lines.append(said)
    return blocks_of_text("\n\n".join([" ".join(heading.get_text(" ").split()), *lines[-25:]]))


def _before(tag, container):
    return any(one is container for one in tag.find_all_next()) and fold(tag.get_text()) != ""


def attachments_in(node):
    """Links to files, each once."""
    found = {}
    for link in node.find_all("a", href=True):
        path = urlsplit(link["href"]).path.lower()
        if path.endswith(FILE_ENDINGS):
            name = " ".join(link.get_text(" ").split())
            found.setdefault(link["href"], Attachment(link["href"][:700], (name or path.rsplit("/", 1)[-1])[:200]))
    return list(found.values())


def absolute(address, base):
    """An address a reader can follow, or an empty text."""
    try:
        whole = urljoin(base, address.strip()) if base else address.strip()
        return whole if urlsplit(whole).scheme in ("http", "https", "mailto", "tel") else ""
    except ValueError:
        return ""


def first_date(*texts):
    """The first machine-written or human date in ``texts``."""
    return next((found for found in map(dates.machine_date, texts) if found), None)
