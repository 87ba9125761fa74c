"""HTML with few tags → a flat list of blocks → HTML in one form. Nothing nests but lists, and no text is lost."""

import re
from html import escape, unescape
from html.parser import HTMLParser

BREAKS = {
    "p", "div", "section", "article", "header", "footer", "main", "figure", "figcaption", "center", "address", "pre", "dl", "dt",
    "dd", "hr",
}  # fmt: skip
HEADS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}
INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "sub": "sub", "sup": "sup", "a": "a", "span": ""}
CELLS = ("td", "th", "caption")
DEEPEST_LIST = 3
NUMBER = re.compile(r"^[\s(]*(\d{1,3}|[a-zđ]|[ivx]{1,5})[.)]", re.I)
FIRST_ROW = re.compile(r"(?:<caption>.*?</caption>)?(?:<t(?:head|body)>)?<tr>(?P<cells>(?:<td[^>]*>.*?</td>)+)</tr>", re.S)
CELL = re.compile(r"<td([^>]*)>(.*?)</td>", re.S)
ALL_BOLD = re.compile(r"<strong>((?:(?!</?strong>).)+)</strong>", re.S)
BULLET = re.compile(r"^\s*[•·▪–\uf0b7]\s+")


def blocks_of(html):
    """A list of ``(kind, level, words, quoted)``: kind is p, h2, h3, ul, ol or table; ``words`` is inline HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.blocks


class _Reader(HTMLParser):
    """Reads well-formed HTML; blocks inside blocks simply follow each other."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks, self.words, self.open = [], [], []
        self.kind, self.level, self.quotes, self.lists = "p", 0, 0, []
        self.table, self.in_cell, self.skipped = None, False, 0
        self.word_marker = None

    # --- blocks

    def flush(self):
        """End the block that is being read."""
        words = _tidy("".join(self.words) + "".join(f"</{tag}>" for tag, _ in reversed(self.open) if tag))
        self.words = [start for tag, start in self.open if tag]
        if self.in_cell:
            return self.words.append(words + "<br>" if words else "")
        kind, level = self.kind, self.level
        for part in words.split("<br><br>") if kind == "p" else [words]:
            part = _tidy(part)
            if part and kind == "p" and BULLET.match(part):
                self.blocks.append(("ul", 1, BULLET.sub("", part), False))
            elif part:
                plain = re.sub(r"</?strong>", "", part) if kind in ("h2", "h3") else part
                self.blocks.append((kind, level, plain, bool(self.quotes) and kind == "p"))
        self.kind, self.level, self.word_marker = "p", 0, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if self.skipped:
            self.skipped += tag == "span"
        elif tag in INLINE:
            self._begin_inline(tag, attrs)
        elif tag == "br":
            self.words.append("<br>")
        elif self.table is not None or tag == "table":
            self._begin_in_table(tag, attrs)
        elif tag in HEADS or tag in BREAKS or tag in ("ul", "ol", "li", "blockquote"):
            self._begin_block(tag, attrs)

    def handle_endtag(self, tag):
        if self.skipped:
            self.skipped -= tag == "span"
        elif tag in INLINE:
            self._end_inline(tag)
        elif self.table is not None:
            self._end_in_table(tag)
        elif tag in HEADS or tag in BREAKS or tag in ("ul", "ol", "li", "blockquote"):
            self._end_block(tag)

    def handle_data(self, text):
        if self.skipped:
            if self.word_marker is not None:
                self.word_marker += text
                self.kind = "ol" if NUMBER.match(self.word_marker) else "ul"
        elif self.table is None or self.in_cell:
            self.words.append(escape(re.sub(r"\s+", " ", text), quote=False))

    def _begin_block(self, tag, attrs):
        if tag in BREAKS and not self._has_words() and self.kind in ("ul", "ol"):
            return  # <li><p>…
        self.flush()
        if tag in HEADS:
            self.kind = HEADS[tag]
        elif tag in ("ul", "ol"):
            self.lists.append(tag)
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "li":
            self.kind, self.level = (self.lists or ["ul"])[-1], min(max(len(self.lists), 1), DEEPEST_LIST)
        if found := re.search(r"mso-list\s*:.*?level(\d)", attrs.get("style") or ""):
            self.kind, self.level, self.word_marker = "ul", min(int(found[1]), DEEPEST_LIST), ""

    def _end_block(self, tag):
        if tag in BREAKS and self.kind in ("ul", "ol") and self.lists:
            self.words.append("<br>")  # a second paragraph of one item stays in it
            return
        self.flush()
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)

    def _has_words(self):
        return bool(re.sub(r"<[^>]*>|\s", "", "".join(self.words)))

    # --- words

    def _begin_inline(self, tag, attrs):
        style = re.sub(r"\s", "", (attrs.get("style") or "").lower())
        if "mso-list:ignore" in style:
            self.skipped = 1
            return
        name = INLINE[tag]
        if "font-weight:normal" in style or "font-weight:400" in style or "font-style:normal" in style:
            name = ""
        elif tag == "span":
            name = "strong" if re.search(r"font-weight:(bold|[67]00)", style) else "em" if "font-style:italic" in style else ""
        elif tag == "a" and not attrs.get("href"):
            name = ""
        if name and any(open_tag == name for open_tag, _ in self.open):
            name = ""
        start = f'<a href="{escape(attrs["href"])}">' if name == "a" else f"<{name}>"
        self.open.append((name, start))
        if name:
            self.words.append(start)

    def _end_inline(self, tag):
        if self.open:
            name, _ = self.open.pop()
            if name:
                self.words.append(f"</{name}>")

    # --- tables: cells hold words only

    def _begin_in_table(self, tag, attrs):
        if tag == "table":
            if self.table is None:
                self.flush()
                self.table = []
        elif tag in CELLS and not self.in_cell:
            spans = "".join(f' {name}="{attrs[name]}"' for name in ("colspan", "rowspan", "scope") if attrs.get(name))
            self.table.append(f"<{tag}{spans}>")
            self.in_cell, self.words = True, []
            self.open = []
        elif tag in ("tr", "thead", "tbody", "tfoot") and not self.in_cell:
            self.table.append(f"<{tag.replace('tfoot', 'tbody')}>")
        elif self.in_cell and self._has_words():
            self.words.append("<br>")

    def _end_in_table(self, tag):
        if tag in CELLS and self.in_cell:
            words = "".join(self.words) + "".join(f"</{name}>" for name, _ in reversed(self.open) if name)
            self.table.append(f"{_tidy(words)}</{tag}>")
            self.in_cell, self.words, self.open = False, [], []
        elif tag in ("tr", "thead", "tbody", "tfoot") and not self.in_cell:
            self.table.append(f"</{tag.replace('tfoot', 'tbody')}>")
        elif tag == "table" and not self.in_cell:
            table = _with_headings("".join(self.table))
            if re.sub(r"<[^>]*>|\s", "", table):
                self.blocks.append(("table", 0, f"<table>{table}</table>", False))
            self.table, self.words, self.open = None, [], []


def _with_headings(table):
    """A first row that is all in bold names the columns, as people write tables in Word; empty corners stay."""
    row = FIRST_ROW.match(table)
    if row is None or "<th" in table or table.count("<tr>") < 2:
        return table
    cells = CELL.findall(row["cells"])
    if not any(words for _spans, words in cells) or not all(ALL_BOLD.fullmatch(words) for _spans, words in cells if words):
        return table
    named = (f'<th{spans} scope="col">{ALL_BOLD.fullmatch(words)[1]}</th>' if words else f"<td{spans}></td>" for spans, words in cells)
    return table[: row.start("cells")] + "".join(named) + table[row.end("cells") :]


def _tidy(words):
    """Inline HTML without empty pairs, runs of blanks and breaks at its ends."""
    before = None
    while before != words:
        before = words
        words = re.sub(r"<(strong|em|sub|sup)>(\s*|(?:<br>)*)</\1>", r"\2", words)
        words = re.sub(r"<a [^>]*>\s*</a>|</(strong|em)>(\s*)<\1>", r"\2", words)
    words = re.sub(r"[ \t\r\n]+", " ", words)
    words = re.sub(r" ?<br> ?", "<br>", words)
    words = re.sub(r"(<br>){3,}", "<br><br>", words)
    return re.sub(r"^(\s|<br>)+|(\s|<br>)+$", "", words)


def written(blocks):
    """Blocks → HTML, one line a block."""
    out, lists, quoting = [], [], False
    for kind, level, words, quoted in blocks:
        level = level if kind in ("ul", "ol") else 0
        _close_lists(out, lists, level, kind)
        if quoting and not quoted:
            out.append("</blockquote>")
        if quoted and not quoting:
            out.append("<blockquote>")
        quoting = quoted
        if level:
            _item(out, lists, level, kind, words)
        else:
            out.append(words if kind == "table" else f"<{kind}>{words}</{kind}>")
    _close_lists(out, lists, 0, "")
    return "".join(out) + ("</blockquote>" if quoting else "")


def _close_lists(out, lists, level, kind):
    while lists and (len(lists) > level or (len(lists) == level and lists[-1] != kind)):
        out.append(f"</li></{lists.pop()}>")


def _item(out, lists, level, kind, words):
    if len(lists) == level:
        out.append("</li>")
    while len(lists) < level:
        if len(lists) < level - 1 and not lists:
            level = 1  # a list that begins deep begins at its first level
        lists.append(kind)
        out.append(f"<{kind}>")
    out.append(f"<li>{words}")


def plain_words(html):
    """Bare words of a piece of inline HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()
