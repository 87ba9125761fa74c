"""The element that holds an article → its paragraphs, lists, tables and pictures, written anew from a short list of tags."""

import base64
import binascii
import re
from html import escape
from urllib.parse import unquote, urljoin, urlsplit

from bs4.element import Comment, NavigableString, Tag

from doanket.kernel.text import fold
from doanket.kit.pictures import LARGEST_FILE

from . import dirt
from .values import Block, Picture

HEADS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
INLINE = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "sub": "sub", "sup": "sup"}
LISTS, WITHIN = {"ul", "ol"}, 6
BLOCKS = {"p", "div", "section", "article", "figure", "table", "tbody", "thead", "tr", "td", "th", "blockquote", "center", "main", "header", "pre", "dl", "dd", "dt",
          "figcaption", "picture", *HEADS, *LISTS}  # fmt: skip
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif")
SMALLEST = 80  # dots: smaller ones are signs of the page
OF_THE_PAGE = re.compile(r"(icon|logo|spacer|blank|pixel|avatar|emoji|button|loading)[^/]*$", re.I)


def blocks_of(node, *, base=""):
    """Blocks in the order of the page."""
    return blocks_around(node, None, base=base)[1]


def blocks_around(root, inner, *, base=""):
    """Blocks of ``root`` in three parts: before the element ``inner`` of it, in it, and after it; without ``inner`` all are in it."""
    writer = _Writer(base, inner, _wrapping(root, inner))
    writer.walk(root)
    writer.flush()
    begin, end = writer.begin, len(writer.blocks) if writer.end is None else writer.end
    return writer.blocks[:begin], writer.blocks[begin:end], writer.blocks[end:]


def _wrapping(root, inner):
    """The elements that hold a picture or a paragraph, or ``inner``; each is met once, however deep they lie."""
    found = set()
    for tag in [*root.find_all(["img", *BLOCKS]), *([inner] if inner is not None else [])]:
        for parent in tag.parents:
            if id(parent) in found:
                break
            found.add(id(parent))
    return found


class _Writer:
    def __init__(self, base, inner, wrapping):
        self.base, self.inner, self.wrapping, self.blocks, self.inline = base, inner, wrapping, [], []
        self.begin, self.end = 0, None

    def flush(self, kind="p"):
        """What was gathered becomes one paragraph for each line."""
        html, self.inline = "".join(self.inline), []
        for part in html.split("<br>"):
            part = " ".join(part.split())
            text = bare(part)
            if text:
                self.add(kind, text, f"<{kind}>{part}</{kind}>")

    def add(self, kind, text, html):
        self.blocks.append(Block(kind, text, balanced(html)))

    def walk(self, node):
        for child in list(node.children):
            if isinstance(child, Comment) or not isinstance(child, (Tag, NavigableString)):
                continue
            if isinstance(child, NavigableString):
                self.inline.append(escape(re.sub(r"\s+", " ", str(child)), quote=False))
            else:
                self.take(child)

    def take(self, tag):
        if tag is self.inner:
            self.flush()
            self.begin = len(self.blocks)
            self.walk(tag)
            self.flush()
            self.end = len(self.blocks)
        elif tag.name == "img":
            self.flush()
            self.picture(tag)
        elif tag.name == "br":
            self.inline.append("<br>")
        elif tag.name in HEADS:
            self.flush()
            self.walk(tag)
            self.flush(HEADS[tag.name])
        elif tag.name in LISTS and not tag.find("img"):
            self.flush()
            self.whole(tag, "list", _list(tag, self.base))
        elif tag.name == "table" and _holds_data(tag):
            self.flush()
            self.whole(tag, "table", _table(tag, self.base))
        elif tag.name in BLOCKS:
            self.flush()
            before = len(self.blocks)
            self.walk(tag)
            self.flush()
            self.maybe_caption(tag, before)
        else:
            self.phrase(tag)

    def whole(self, tag, kind, html):
        text = " ".join(tag.get_text(" ").split())
        if text:
            self.add(kind, text, html)

    def phrase(self, tag):
        """A piece of a line; one that holds a picture or a paragraph is only a wrapping."""
        if id(tag) in self.wrapping:
            self.walk(tag)
            return
        opened, closed = _marks(tag, self.base)
        inner = re.sub(r"\s+", " ", _inline(tag, self.base))
        self.inline.append(f"{opened}{inner}{closed}" if bare(inner) else inner)

    def picture(self, tag):
        address = (tag.get("data-src") or tag.get("data-original") or tag.get("src") or "").strip()
        if not address or _of_the_page(tag, address):
            return
        alt = " ".join((tag.get("alt") or "").split())
        picture = Picture(address[:900], "" if dirt.empty_alt(alt) or _names_the_file(alt, address) else alt[:300], larger=_larger(tag, address))
        if address.startswith("data:"):
            picture.address, picture.content = "(trong trang)", _data(address)
        self.blocks.append(Block("picture", alt, picture=picture))

    def maybe_caption(self, tag, before):
        """A short line just below a picture, marked as its caption or set in its middle, is the caption."""
        if len(self.blocks) != before + 1 or not before or self.blocks[before].kind != "p":
            return
        above, line = self.blocks[before - 1], self.blocks[before]
        names = " ".join([*(tag.get("class") or []), tag.get("style") or "", tag.get("align") or "", tag.name])
        below = re.search("caption|center|chu-?thich|ghi-?chu-?anh", names, re.I) or tag.name == "td"
        if above.kind == "picture" and not above.picture.caption and len(line.text) < 250 and below:
            above.picture.caption = line.text
            self.blocks.pop()


def _of_the_page(tag, address):
    sizes = [tag.get(name, "") for name in ("width", "height")]
    small = any(size.rstrip("px").isdecimal() and int(size.rstrip("px")) < SMALLEST for size in sizes if size and len(size) < 8)
    return small or (not address.startswith("data:") and bool(OF_THE_PAGE.search(urlsplit_path(address))))


def _names_the_file(alt, address):
    stem = re.sub(r"\.\w+$", "", unquote(urlsplit_path(address)).rsplit("/", 1)[-1])
    return not re.sub(r"[\W_]", "", fold(alt)).strip() or re.sub(r"[\W_]", "", fold(alt)) == re.sub(r"[\W_]", "", fold(stem))


def _larger(tag, address):
    """The picture a small one of a gallery opens, or an empty text."""
    link = tag.find_parent("a", href=True)
    path = urlsplit_path(link["href"]).lower() if link else ""
    return link["href"][:900] if path.endswith(PICTURE_ENDINGS) and link["href"] != address else ""


def urlsplit_path(address):
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _data(address):
    head, _comma, content = address.partition(",")
    if "base64" not in head or len(content) > LARGEST_FILE * 4 // 3 + 4:
        return None
    try:
        return base64.b64decode(content)
    except (binascii.Error, ValueError):
        return None


def _inline(node, base, depth=0):
    parts = []
    for child in node.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, NavigableString):
            parts.append(escape(str(child), quote=False))
        elif child.name == "br":
            parts.append("<br>" if depth == 0 else " ")
        elif isinstance(child, Tag) and depth < 40:
            opened, closed = _marks(child, base)
            inner = _inline(child, base, depth + 1)
            parts.append(f"{opened}{inner}{closed}" if inner.strip() else inner)
    return "".join(parts)


def _marks(tag, base):
    if tag.name in INLINE:
        return f"<{INLINE[tag.name]}>", f"</{INLINE[tag.name]}>"
    address = link_address(tag.get("href", ""), base) if tag.name == "a" else ""
    return (f'<a href="{escape(address)}">', "</a>") if address else ("", "")


def link_address(address, base):
    """An address a reader can follow from here, or an empty text: what only the old portal knew leads nowhere now."""
    try:
        whole = urljoin(base, address.strip())
        return whole[:900] if urlsplit(whole).scheme in ("http", "https", "mailto", "tel") else ""
    except ValueError:
        return ""


def _list(tag, base, depth=0):
    items = []
    for item in tag.find_all("li", recursive=False):
        inner = " ".join(re.sub("<br>", " ", _inline(item, base)).split())
        if bare(inner):
            items.append(f"<li>{inner}</li>")
    return f"<{tag.name}>{''.join(items)}</{tag.name}>"


def _holds_data(tag):
    """A table of figures, not one that only sets a page: several columns, short cells, no picture, no table inside."""
    rows = tag.find_all("tr")
    cells = tag.find_all(["td", "th"])
    if tag.find(["img", "table"]) or len(rows) < 2 or len(cells) < 2 * len(rows) - 1:
        return False
    return max((len(cell.get_text()) for cell in cells), default=0) < 400


def _table(tag, base):
    rows = []
    for row in tag.find_all("tr"):
        cells = "".join(
            f"<{cell.name}>{' '.join(_inline(cell, base).replace('<br>', ' ').split())}</{cell.name}>" for cell in row.find_all(["td", "th"])
        )
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"


def bare(html):
    """The words of a piece of our own clean HTML."""
    text = re.sub(r"<[^<>]+>", "", html)
    return " ".join(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split())


def balanced(html):
    """Marks that a line break cut in two are closed in their line and opened in no other."""
    open_tags, out = [], []
    for piece in re.split(r"(<[^<>]+>)", html):
        name = re.match(r"<(/?)(\w+)", piece) if piece.startswith("<") else None
        if not name:
            out.append(piece)
        elif not name[1]:
            open_tags.append(name[2])
            out.append(piece)
        elif name[2] in open_tags:
            while open_tags[-1] != name[2]:
                out.append(f"</{open_tags.pop()}>")
            open_tags.pop()
            out.append(piece)
    return "".join(out) + "".join(f"</{name}>" for name in reversed(open_tags))
