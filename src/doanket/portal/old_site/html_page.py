"""A saved HTML page → the blocks of its article and what its head says."""

import re
import warnings
from urllib.parse import unquote

import soupsieve as css
from bs4 import BeautifulSoup
from bs4.exceptions import ParserRejectedMarkup
from django.utils.translation import gettext as _

from doanket.kernel.text import fold, normalise

from . import dirt, listing
from .gathering import Unreadable
from .heads import hints_of
from .html_blocks import blocks_around, blocks_of, urlsplit_path
from .listing import not_an_article
from .signing import is_labelled
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
DOWNLOAD = re.compile(r"(?:tai (?:ve|xuong|file|tep)|download)\W*")
MOST_ABOVE, MOST_BELOW = 25, 12  # blocks around the text that are looked at
LEAST = 120
DEEPEST = 500  # elements in one another: a page of open fonts has some dozens
MOST_TAGS = 30_000  # a page of an old portal has some thousands


def blocks_of_html(text, *, base=""):
    """(blocks, :class:`~.values.Hints`) of one page; raises :class:`~.gathering.Unreadable` for what cannot be parsed."""
    soup = parsed(text)
    hints, heading = hints_of(soup, base)
    _clear(soup)
    body = soup.body or soup
    hints.fault = not_an_article(str(hints.titles[0].value) if hints.titles else "", body.get_text(" "))
    hints.dropped += _take_asides(body)
    container = _known(body) or _densest(body)
    if container is None:
        hints.attachments = attachments_in(body)
        return blocks_of_text("\n\n".join(body.stripped_strings)), hints
    hints.fault = hints.fault or listing.fault_of(container)
    hints.in_article = True
    root = _root(heading, container)
    hints.attachments = attachments_in(_around(root))
    above, inside, below = blocks_around(root, None if root is container else container, base=hints.address or base)
    return [*_after_heading(above, heading), *inside, *_signed(below)], hints


def blocks_of_fragment(html, *, base=""):
    """(blocks, attachments) of the HTML of an article alone, as exports keep it."""
    soup = parsed(html)
    _clear(soup)
    body = soup.body or soup
    return blocks_of(body, base=base), attachments_in(body)


def parsed(text):
    """The tree of a page; of one too deep or too broken a refusal in words."""
    if text.count("<") > 2 * MOST_TAGS:
        raise Unreadable(_("trang có quá nhiều thẻ HTML, không đọc"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library wonders at what is sent; the person is told below
        try:
            soup = BeautifulSoup(normalise(text), "lxml")
        except (ParserRejectedMarkup, RecursionError) as fault:
            raise Unreadable(_("trang viết sai quá nhiều, không đọc được")) from fault
    if _depth(soup) > DEEPEST:
        raise Unreadable(_("trang lồng thẻ HTML quá sâu, không đọc"))
    return soup


def _depth(soup):
    depths = {id(soup): 0}
    for tag in soup.find_all(True):  # in the order of the page: parents first
        depths[id(tag)] = depths[id(tag.parent)] + 1
    return max(depths.values())


def _clear(soup):
    """Take away what is never text. Some systems wrap a whole page in one form: that is opened, not taken."""
    whole = len(soup.get_text()) or 1
    for form in soup.find_all("form"):
        if not form.decomposed and len(form.get_text()) * 2 > whole:
            form.unwrap()
    for tag in soup(NEVER):
        tag.decompose()
    for link in soup.find_all("a"):
        if DOWNLOAD.fullmatch(fold(link.get_text(" "))) and not link.decomposed:
            link.string = ""


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


def _root(heading, container):
    """The smallest element that holds the heading and the text: date, lead, first picture and signature may stand between or below."""
    if heading is not None and not heading.decomposed and all(one is not container for one in heading.parents):
        holders = {id(one) for one in heading.parents}
        return next((one for one in container.parents if id(one) in holders), container)
    return container


def _around(root):
    """The widest element that says hardly more than the text: files are often listed below it in a box of their own."""
    least, widest = len(root.get_text()), root
    for parent in root.parents:
        if len(parent.get_text()) > 2 * least:
            break
        widest = parent
    return widest


def _after_heading(above, heading):
    """The nearest blocks before the text, from the heading on."""
    said = fold(" ".join(heading.get_text(" ").split())) if heading is not None and not heading.decomposed else ""
    places = [number for number, block in enumerate(above) if said and fold(block.text) == said]
    return above[places[-1] :] if places else above[-MOST_ABOVE:]


def _signed(below):
    """Of what follows the text its signature: author and source, up to where other news begin."""
    signed = []
    for block in below[:MOST_BELOW]:
        if dirt.ends_article(block.text):
            break
        if block.kind == "p" and is_labelled(block.text):
            signed.append(block)
    return signed


def attachments_in(node):
    """Links to files, each once."""
    found = {}
    for link in node.find_all("a", href=True):
        path = urlsplit_path(link["href"]).lower()
        file = next((word for word in reversed(path.split("/")) if word.endswith(FILE_ENDINGS)), "")
        if file and not link["href"].lower().startswith(("javascript:", "data:")):
            name = " ".join(link.get_text(" ").split())
            found.setdefault(link["href"], Attachment(link["href"][:700], (name or unquote(file))[:200]))
    return list(found.values())
