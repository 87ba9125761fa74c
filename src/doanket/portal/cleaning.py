"""The text of a page as it may be kept: few tags, no styles, links that lead to addresses only.

Text comes from the editor of the screen (HTML), from Word through the clipboard, or typed without script: paragraphs
between blank lines, «## » headings, «- » and «1. » lists. All of it becomes one normal form of blocks.
"""

import html
import re

import nh3

from doanket.kernel.text import normalise

from .cleaning_blocks import DEEPEST_LIST, blocks_of, written

LONGEST_BODY = 200_000
LONGEST_PASTE = 2_000_000  # what Word lays around a text may be ten times the text
SCHEMES = {"http", "https", "mailto", "tel"}
INLINE = {"strong", "em", "a", "sub", "sup", "br"}
KEPT = INLINE | {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "caption", "thead", "tbody", "tr", "th", "td"}
KEPT_ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan", "scope"}, "td": {"colspan", "rowspan"}}
LOOKED_AT = KEPT | {
    "b", "i", "span", "div", "section", "article", "header", "footer", "main", "figure", "figcaption", "center", "address",
    "pre", "dl", "dt", "dd", "hr", "h1", "h4", "h5", "h6", "tfoot", "strike", "u", "font",
}  # fmt: skip
LOOKED_AT_ATTRIBUTES = {
    **KEPT_ATTRIBUTES, "p": {"style", "class"}, "span": {"style"}, "b": {"style"}, "i": {"style"}, "li": {"style"}, "h1": {"style"},
    "h2": {"style"}, "h3": {"style"},
}  # fmt: skip
NEVER_READ = {"script", "style", "title", "svg", "math", "iframe", "object", "template", "noscript", "head", "textarea", "select"}
IS_HTML = re.compile(r"</(p|div|h[1-6]|li|blockquote|section|article|figure|body|html)\s*>|^\s*<(!|p|div|h[1-6]|ul|ol|html|meta)\b", re.I)
NORMAL = re.compile(r"(?:<(p|h2|h3|ul|ol|blockquote|table)>(?>.*?</\1>))*+", re.S)  # blocks, nothing between
INLINE_TAG = re.compile(r"&lt;(/?(?:strong|em|sub|sup)|br|a href=&quot;[^<>\s]{1,1000}?&quot;|/a)&gt;")
WORD_ISLANDS = re.compile(r"<!--.*?-->|<!\[.*?\]>|<xml\b.*?</xml>|<\?xml.*?>", re.I | re.S)


def clean_body(text):
    """The body of a page in its normal form, from HTML or from text typed without script. Harmless whatever comes in."""
    if not isinstance(text, str):
        return "".join(f"<p>{html.escape(normalise(str(each)).strip(), quote=False)}</p>" for each in text if str(each).strip())
    text = text[:LONGEST_PASTE].replace("\x00", "")
    return clean_html(text if IS_HTML.search(text) else html_of_plain(text))


def clean_html(text):
    """HTML of any origin → the normal form."""
    bare = WORD_ISLANDS.sub("", text)
    looked_at = nh3.clean(
        bare, tags=LOOKED_AT, attributes=LOOKED_AT_ATTRIBUTES, clean_content_tags=NEVER_READ, url_schemes=SCHEMES, link_rel=None,
        attribute_filter=_only_addresses,
    )  # fmt: skip
    made = written(blocks_of(normalise(looked_at)))
    return nh3.clean(
        made, tags=KEPT, attributes=KEPT_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_only_addresses,
    )  # fmt: skip


def clean_again(body):
    """A body that was cleaned when it was written, cleaned once more, whoever wrote it since.

    What is in the normal form already passes the last sieve unchanged, and is not taken apart again.
    """
    if NORMAL.fullmatch(body) and normalise(body) == body:
        sieved = nh3.clean(body, tags=KEPT, attributes=KEPT_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, attribute_filter=_only_addresses)
        if sieved == body:
            return body
    return clean_html(body)


def _only_addresses(tag, name, value):
    """Links lead to an address of the web, of this server, to a letter box or a telephone."""
    if name != "href":
        return value if name in ("style", "class") or re.fullmatch(r"\d{1,2}|row|col", value) else None
    address = value.strip()
    if re.match(r"(https?://|mailto:|tel:)[^\s]", address, re.I) or re.match(r"/(?![/\\])[^\s\\]*$", address):
        return address[:1000]
    return None


# --- typed without script


def html_of_plain(text):
    """Paragraphs between blank lines; «## » and «### » head; «- », «1. » (two blanks before: one deeper) and «> » begin
    lines of a list or a quotation; a table is written as HTML."""
    blocks = []
    for part in re.split(r"\n[ \t]*\n", normalise(text).expandtabs(2)):
        lines = [line for line in part.split("\n") if line.strip()]
        if lines and lines[0].lstrip().startswith("<table"):
            blocks.append(("table", 0, part, False))
        else:
            blocks += _blocks_of_lines(lines)
    return written(blocks)


def _blocks_of_lines(lines):
    """One block a line, but lines of one paragraph or one quotation stay together."""
    blocks = []
    for line in lines:
        kind, level, words, quoted = _read_line(line)
        if blocks and kind == "p" and blocks[-1][0] == "p" and blocks[-1][3] == quoted:
            words = f"{blocks.pop()[2]}<br>{words}"
        blocks.append((kind, level, words, quoted))
    return blocks


def _read_line(line):
    bare = line.strip()
    level = 1 + (len(line) - len(line.lstrip())) // 2
    for start, kind in (("### ", "h3"), ("## ", "h2"), ("# ", "h2"), ("- ", "ul"), ("• ", "ul"), ("* ", "ul"), ("> ", "quote")):
        if bare.startswith(start):
            words = _inline(bare[len(start) :])
            return ("p", 0, words, True) if kind == "quote" else (kind, min(level, DEEPEST_LIST), words, False)
    if numbered := re.match(r"\d{1,3}[.)] +", bare):
        return "ol", min(level, DEEPEST_LIST), _inline(bare[numbered.end() :]), False
    return "p", 0, _inline(bare), False


def _inline(words):
    """Escaped, but for the few tags that :func:`plain_of` writes."""
    return INLINE_TAG.sub(lambda found: f"<{html.unescape(found[1])}>", html.escape(words))


def plain_of(body):
    """The normal form as text for a plain box; :func:`clean_body` of it gives the same body again."""
    out = []
    for kind, level, words, quoted in blocks_of(body):
        words = words if kind == "table" else html.unescape(words.replace("<br>", "\n"))
        if kind in ("h2", "h3"):
            out.append(f"{'##' if kind == 'h2' else '###'} {words}")
        elif kind in ("ul", "ol"):
            out.append("  " * (level - 1) + f"{'-' if kind == 'ul' else '1.'} {words}".replace("\n", " "))
        elif quoted:
            out.append("\n".join(f"> {line}" for line in words.split("\n")))
        else:
            out.append(words)
    return _joined(out)


def _joined(parts):
    """A blank line between blocks, none between the lines of a list."""
    text = ""
    for part in parts:
        near = text and re.match(r" *(- |1\. )", part) and re.match(r" *(- |1\. )", text.rsplit("\n", 1)[-1])
        text += ("\n" if near else "\n\n" if text else "") + part
    return text


def words_of(body):
    """The bare words of a body: for summaries, the search and a copy for a message."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))).strip()
