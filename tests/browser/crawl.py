"""Reading pages as text: what a person sees, hears read out, and can follow."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

UNSEEN = {"script", "style", "svg", "template"}
SPOKEN = {"alt", "title", "aria-label", "placeholder", "label"}
# Words of English screens. Left out: what is Vietnamese too without marks (ban, cho, do, hat, may, sum) and «email».
ENGLISH = set(Path(__file__).with_name("english.txt").read_text(encoding="utf-8").split())
BROKEN = re.compile(r"%\(\w*\)|\{\{|\}\}|\{%|%\}|\bNone\b|\bNaN\b|&(?:amp|lt|gt|quot);|\[object |<\w+\.\w+")
ROUTE = re.compile(r"\d[\d-]*")
SITE = re.compile(r"^/(?:phuong|xa|tinh|thanh-pho|dac-khu)-[a-z0-9-]+/")
ARTICLE = re.compile(r"^/site/([a-z-]+)/[a-z0-9-]{12,}/$")


class Sight(HTMLParser):
    """What a page shows: ``words`` (text and what is read out), ``links``, ``assets``, ``title``, ``headings``.

    ``foreign`` holds (language, text) of what is marked as another language than Vietnamese; it is not among ``words``.
    """

    def __init__(self, html, path):
        super().__init__()
        self.path, self.stack, self.tongues, self.foreign = path, [], [], []
        self.words, self.links, self.assets, self.title, self.headings, self.language = [], [], [], "", 0, ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag not in ("meta", "link", "input", "br", "img", "hr", "path", "use", "circle", "line", "rect", "polyline"):
            self.stack.append(tag)
            self.tongues.append(found.get("lang") or (self.tongues[-1] if self.tongues else "vi"))
        self.headings += tag == "h1"
        self.language = found.get("lang", "") if tag == "html" else self.language
        self.words += [found[name] for name in SPOKEN if found.get(name)]
        if tag == "input" and found.get("type") in ("submit", "button", "text") and found.get("value"):
            self.words.append(found["value"])
        if tag == "a" and found.get("href"):
            self.follow(found["href"])
        if tag == "link" and "stylesheet" in found.get("rel", ""):
            self.assets.append(found["href"])
        if tag == "script" and found.get("src"):
            self.assets.append(found["src"])

    def follow(self, href):
        parts = urlsplit(urljoin(f"http://here{self.path}", href))
        if parts.scheme == "http" and parts.netloc == "here":
            self.links.append(parts.path + (f"?{parts.query}" if parts.query else ""))

    def handle_endtag(self, tag):
        if tag in self.stack:
            while self.stack.pop() != tag:
                self.tongues.pop()
            self.tongues.pop()

    def handle_data(self, text):
        if self.stack and self.stack[-1] == "title" and "svg" not in self.stack:
            self.title += text
        if text.strip() and not UNSEEN & set(self.stack):
            tongue = self.tongues[-1] if self.tongues else "vi"
            self.words.append(text) if tongue == "vi" else self.foreign.append((tongue, text.strip()))

    def english(self):
        """English words among what is shown; addresses and names of accounts are no words."""
        text = re.sub(r"\S*[/@_.]\S*\w", " ", " ".join(self.words))
        found = re.findall(r"(?<![\w-])[A-Za-z]{2,}(?![\w-])", text)
        return sorted({word for word in found if word.lower() in ENGLISH})

    def broken(self):
        """Leftovers of programs in what is shown."""
        return sorted(set(BROKEN.findall(" ".join(self.words) + self.title)))


def route_of(path):
    """The address with its numbers taken out and its last code forgotten: pages of one kind. A site's name is left out too."""
    bare = ARTICLE.sub(r"/site/\1/text/", SITE.sub("/site/", ROUTE.sub("#", path.split("?")[0])))
    return re.sub(r"/#/#/[a-z_]+/", "/#/#/code/", bare)
