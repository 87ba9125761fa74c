"""What was recognised in one saved page, from which rule, and what was left out."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from doanket.kernel.text import fold


@dataclass(slots=True)
class Found:
    """A value and, in words for the person, the rule that gave it; ``sure`` is False where it was only inferred."""

    value: object = ""
    rule: str = ""
    sure: bool = True

    def __bool__(self):
        return bool(self.value)


@dataclass(slots=True)
class Picture:
    """A picture of the page. ``content`` is None where the file is not among what was given."""

    address: str
    alt: str = ""
    caption: str = ""
    content: bytes | None = None
    fault: str = ""
    larger: str = ""  # the address of the same picture in full size


@dataclass(slots=True)
class Attachment:
    """A file the page linked to."""

    address: str
    name: str
    content: bytes | None = None
    fault: str = ""


@dataclass(slots=True)
class Block:
    """A piece of a page in order: ``kind`` is p, h2, h3, list, quote, table or picture; ``html`` is clean, ``text`` is bare."""

    kind: str
    text: str = ""
    html: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something of the page that is not the article, and why."""

    reason: str
    text: str


@dataclass(slots=True)
class Hints:
    """What a format says by itself, outside the text: the head of an HTML page, the fields of an export."""

    titles: list = field(default_factory=list)  # of Found, the most trusted first
    dates: list = field(default_factory=list)
    author: Found = field(default_factory=Found)
    source: Found = field(default_factory=Found)
    source_address: str = ""
    lead: Found = field(default_factory=Found)
    address: str = ""
    attachments: list = field(default_factory=list)
    dropped: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    section: str = ""  # what the old portal called the section
    fault: str = ""  # why the page is no article, where the format shows it
    in_article: bool = False  # the blocks are those of the article alone, not of the whole page


@dataclass(slots=True)
class Reading:
    """One page. ``fault`` says why it is no article; then nothing else counts."""

    file: str
    title: Found = field(default_factory=Found)
    date: Found = field(default_factory=Found)  # of dt.datetime, local and without zone; or dt.date
    author: Found = field(default_factory=Found)
    source: Found = field(default_factory=Found)
    source_address: str = ""
    lead: Found = field(default_factory=Found)
    blocks: list = field(default_factory=list)
    attachments: list = field(default_factory=list)
    address: str = ""
    section: str = ""
    dropped: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    fault: str = ""

    @property
    def pictures(self):
        return [block.picture for block in self.blocks if block.kind == "picture"]

    @property
    def paragraphs(self):
        return [block for block in self.blocks if block.kind != "picture"]

    @property
    def fingerprint(self):
        """Tells the same article from another, wherever it was saved and however it was spelled."""
        words = fold(" ".join([str(self.title.value), *(block.text for block in self.paragraphs)]))
        return hashlib.sha256(words.encode()).hexdigest()

    @property
    def day(self):
        """The day of the article, or None."""
        return self.date.value.date() if isinstance(self.date.value, dt.datetime) else self.date.value or None

    def body(self, numbers=None):
        """Clean HTML. A picture is the paragraph «[ảnh 2]»: ``numbers`` says which picture got which number (by its id)."""
        numbers = numbers if numbers is not None else {id(one): number for number, one in enumerate(self.pictures, 1)}
        parts = []
        for block in self.blocks:
            if block.kind != "picture":
                parts.append(block.html)
            elif id(block.picture) in numbers:
                parts.append(f"<p>[ảnh {numbers[id(block.picture)]}]</p>")
        return "\n".join(parts)
