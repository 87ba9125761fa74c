"""The articles of the fictional sites, read from plain text files: a head of one line, title, lead, and the text."""

import datetime as dt
import re
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files

HEAD = re.compile(r"^=== (.+)$", re.M)
NAMES = re.compile(r"\s+(?=(?:pin|comments|ratings|gallery|files|by|photo|source|correction|figure|until|least|state)(?:=|\s|$))")
WORDS = {"by": "author_line", "photo": "photographer_line", "source": "source_name"}


@dataclass(frozen=True, slots=True)
class Piece:
    """``day`` is «11-20» or «+2», counted from today; ``pictures`` names of scenes; ``options`` plain words and values."""

    section: str
    day: str
    pictures: tuple
    topic: str
    title: str
    lead: str
    body: str
    options: dict = field(default_factory=dict)

    def date(self, today):
        """The last such day before ``today``, or the day counted from it."""
        if self.day[0] in "+-":
            return today + dt.timedelta(days=int(self.day))
        month, day = map(int, self.day.split("-"))
        this_year = dt.date(today.year, month, day)
        return this_year if this_year < today else dt.date(today.year - 1, month, day)

    @property
    def lines(self):
        """What the head says of writer, photographer and source."""
        return {WORDS[name]: value for name, value in self.options.items() if name in WORDS}


def pieces(name, *, sites=False):
    """The pieces of one file; with ``sites`` the head begins with the site: pairs (site, piece)."""
    text = files("doanket.demo").joinpath(f"data/portal/{name}.txt").read_text(encoding="utf-8")
    _before, *parts = HEAD.split(text)
    found = []
    for head, words in zip(parts[::2], parts[1::2], strict=True):
        site, _bar, rest = head.partition(" | ") if sites else ("", "", head)
        found.append((site, _piece(rest, words)) if sites else _piece(rest, words))
    return found


def _piece(head, words):
    section, day, pictures, topic, *options = [part.strip() for part in head.split(" | ")]
    title, lead, body = words.strip().split("\n", 2)
    scenes = tuple(name for name in re.split("[:,]", pictures) if name != "-")
    return Piece(section, day, scenes, topic, title.strip(), lead.strip(), html_of(body), _options(options[0] if options else ""))


def _options(text):
    """«pin by=Đoàn Thu Sương correction="Bản trước…"» → {"pin": True, "by": "Đoàn Thu Sương", …}; a value runs to the next name."""
    found = {}
    for part in NAMES.split(f" {text}"):
        name, _is, value = part.strip().partition("=")
        if name and name != "-":
            found[name] = value.strip('"') or True
    return found


def html_of(text):
    """«## heading», «- item», «> words», «[ảnh 2]» and paragraphs, a line each."""
    made, items = [], []
    for line in [*text.strip().split("\n"), ""]:
        if line.startswith("- "):
            items.append(f"<li>{escape(line[2:])}</li>")
            continue
        if items:
            made.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line.startswith("## "):
            made.append(f"<h2>{escape(line[3:])}</h2>")
        elif line.startswith("> "):
            made.append(f"<blockquote><p>{escape(line[2:])}</p></blockquote>")
        elif line.strip():
            made.append(f"<p>{escape(line.strip())}</p>")
    return "".join(made)
