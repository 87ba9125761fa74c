"""The blocks a paper is made of: frozen values that check and clean their text at birth and travel as JSON."""

import base64
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from typing import ClassVar

# What XML 1.0 cannot hold (a Word file is XML), and the marks that turn the reading direction: with them a figure on
# paper could read otherwise than the figure that was stored.
UNPRINTABLE = re.compile(
    "[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
DEEPEST_HEADING = 4
PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
WIDEST_PICTURE = 165


class PaperError(ValueError):
    """A block that cannot stand on paper: unknown name, missing part, or a value of the wrong sort."""


class Part:
    """Anything of a paper that travels as JSON. Each field passes its reader, so that no wrong value is born."""

    __slots__ = ()
    block: ClassVar[str]

    def __post_init__(self):
        for field in fields(self):
            try:
                value = READERS[field.type](getattr(self, field.name))
            except (TypeError, ValueError) as error:
                raise PaperError(f"{self.block}.{field.name}: {error}") from error
            object.__setattr__(self, field.name, value)
        self.check()

    def check(self):
        """Refuse what is right field by field but wrong as a whole."""

    def to_json(self) -> dict:
        """Plain lists, strings and numbers under the field names, and the name of the block."""
        return {"block": self.block} | {f.name: plain(getattr(self, f.name)) for f in fields(self)}

    @classmethod
    def from_json(cls, data: dict):
        """The reverse of ``to_json``. A missing field must have a default; an unknown one is refused."""
        rest = {name: value for name, value in data.items() if name != "block"}
        if data.get("block") != cls.block:
            raise PaperError(f"expected a {cls.block}, got {data.get('block')!r}")
        missing = {f.name for f in fields(cls) if f.default is MISSING} - rest.keys()
        unknown = rest.keys() - {f.name for f in fields(cls)}
        if missing or unknown:
            raise PaperError(f"{cls.block}: missing {sorted(missing)}, unknown {sorted(unknown)}")
        return cls(**rest)


@dataclass(frozen=True, slots=True)
class FigureRun(Part):
    """A figure inside a sentence, as printed; ``ref`` is its row in the provenance list."""

    block: ClassVar[str] = "figure"
    text: str
    ref: int


@dataclass(frozen=True, slots=True)
class SourceRun(Part):
    """A small raised mark such as [3] that points to a row of the provenance list."""

    block: ClassVar[str] = "source"
    label: str
    ref: int


@dataclass(frozen=True, slots=True)
class ProvenanceRow(Part):
    """Where one figure comes from. ``taken_at`` is printed as given; ``counted`` of ``expected`` are units."""

    block: ClassVar[str] = "provenance_row"
    ref: int
    figure: str
    indicator: str
    period: str
    counted: int
    expected: int
    taken_at: str
    address: str


Run = str | FigureRun | SourceRun


@dataclass(frozen=True, slots=True)
class Header(Part):
    """The head of the first page: who issues, number and symbol, national name and motto, place and day.

    ``number`` is empty until the register gives one; ``year`` is printed while the day is still open.
    """

    block: ClassVar[str] = "header"
    issuer_lines: tuple[str, ...]
    number: str
    symbol: str
    place: str
    issued_on: date | None
    year: int | None = None

    def check(self):
        if not self.issuer_lines:
            raise PaperError("header: somebody must issue the paper")


@dataclass(frozen=True, slots=True)
class Title(Part):
    """The kind of paper in capitals («BÁO CÁO») and what it is about (trích yếu)."""

    block: ClassVar[str] = "title"
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Heading(Part):
    """A heading of level 1 (I.), 2 (1.), 3 (a) or 4; its number is part of the text."""

    block: ClassVar[str] = "heading"
    level: int
    text: str

    def check(self):
        if not 1 <= self.level <= DEEPEST_HEADING:
            raise PaperError(f"heading: level {self.level} is not between 1 and {DEEPEST_HEADING}")


@dataclass(frozen=True, slots=True)
class Paragraph(Part):
    """Running text: plain strings, figures that know their source, and source marks."""

    block: ClassVar[str] = "paragraph"
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table(Part):
    """A bordered table. ``numeric`` holds the columns (from 0) set to the right; ``total_row`` marks the last row."""

    block: ClassVar[str] = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    total_row: bool = False
    landscape: bool = False

    def check(self):
        if not self.head:
            raise PaperError("table: a table needs a head")
        uneven = [number for number, row in enumerate(self.rows, 1) if len(row) != len(self.head)]
        if uneven:
            raise PaperError(f"table: rows {uneven} do not have {len(self.head)} cells")
        if not self.numeric <= set(range(len(self.head))):
            raise PaperError(f"table: numeric columns {sorted(self.numeric)} are not all there")


@dataclass(frozen=True, slots=True)
class Provenance(Part):
    """The list in the annex that says for each figure where it was counted."""

    block: ClassVar[str] = "provenance"
    rows: tuple[ProvenanceRow, ...]

    def check(self):
        if len({row.ref for row in self.rows}) != len(self.rows):
            raise PaperError("provenance: two rows carry the same number")


@dataclass(frozen=True, slots=True)
class Picture(Part):
    """A picture (PNG or JPEG as base64), ``width`` mm wide, with the lines that stand beside it.

    ``alt`` says to those who cannot see it what it shows.
    """

    block: ClassVar[str] = "picture"
    data: str
    alt: str
    width: int
    beside: tuple[str, ...] = ()

    def check(self):
        if not 5 <= self.width <= WIDEST_PICTURE:
            raise PaperError(f"picture: {self.width} mm is not between 5 and {WIDEST_PICTURE}")
        if not self.alt.strip():
            raise PaperError("picture: it must be said what it shows")
        self.sort_of()

    def bytes_of(self) -> bytes:
        try:
            return base64.b64decode(self.data, validate=True)
        except ValueError as error:
            raise PaperError("picture: not base64") from error

    def sort_of(self) -> str:
        """``png`` or ``jpg``, by how the file begins."""
        content = self.bytes_of()
        for beginning, sort in PICTURES.items():
            if content.startswith(beginning):
                return sort
        raise PaperError("picture: neither PNG nor JPEG")


@dataclass(frozen=True, slots=True)
class PageBreak(Part):
    """What follows begins on a new page; with ``own_paper`` it is a paper of its own, whose pages count from 1."""

    block: ClassVar[str] = "page_break"
    own_paper: bool = False


@dataclass(frozen=True, slots=True)
class Signature(Part):
    """Who receives, and who signs in whose name; a line break in ``post`` sets «KT. CHỦ TỊCH» above «PHÓ CHỦ TỊCH».

    With ``second_signer`` two sign side by side, the second at the left (minutes: the secretary beside the chair), and
    the recipients stand below (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu biên bản).
    """

    block: ClassVar[str] = "signature"
    authority: str
    post: str
    signer: str
    recipients: tuple[str, ...] = ()
    second_post: str = ""
    second_signer: str = ""


Block = Header | Title | Heading | Paragraph | Table | Provenance | Picture | PageBreak | Signature
BLOCKS = {block.block: block for block in Block.__args__}
RUNS = {run.block: run for run in (FigureRun, SourceRun)}
ROWS = {ProvenanceRow.block: ProvenanceRow}


def blocks_to_json(blocks: Iterable[Block]) -> list[dict]:
    """What a document stores."""
    return [block.to_json() for block in blocks]


def blocks_from_json(data: Iterable[dict]) -> tuple[Block, ...]:
    """The blocks of a stored document. Raises ``PaperError`` for an unknown or a damaged block."""
    return tuple(part_from_json(item, BLOCKS) for item in data)


def part_from_json(data, known):
    name = data.get("block") if isinstance(data, dict) else None
    if not isinstance(name, str) or name not in known:
        raise PaperError(f"unknown block {name!r}")
    return known[name].from_json(data)


def plain(value):
    if isinstance(value, Part):
        return value.to_json()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def clean(text: str) -> str:
    """NFC, one kind of line end, tabs as spaces, nothing that a printer or a Word file cannot hold."""
    if not isinstance(text, str):
        raise TypeError(f"{text!r} is not text")
    text = LINE_ENDS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", UNPRINTABLE.sub("", text))


def read_whole(value):
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"{value!r} is not a whole number")
    return value


def read_flag(value):
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value


def read_day(value):
    if isinstance(value, str):
        return date.fromisoformat(value)
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError(f"{value!r} is not a day")
    return value


def read_run(value):
    if isinstance(value, (FigureRun, SourceRun)):
        return value
    return clean(value) if isinstance(value, str) else part_from_json(value, RUNS)


def read_row(value):
    return value if isinstance(value, ProvenanceRow) else part_from_json(value, ROWS)


def many(reader):
    def read(value):
        if not isinstance(value, (list, tuple, set, frozenset)):
            raise TypeError(f"{value!r} is not a list")
        return tuple(reader(item) for item in value)

    return read


def or_none(reader):
    return lambda value: None if value is None else reader(value)


READERS = {
    str: clean,
    int: read_whole,
    bool: read_flag,
    int | None: or_none(read_whole),
    date | None: or_none(read_day),
    frozenset[int]: lambda value: frozenset(many(read_whole)(value)),
    tuple[str, ...]: many(clean),
    tuple[tuple[str, ...], ...]: many(many(clean)),
    tuple[Run, ...]: many(read_run),
    tuple[ProvenanceRow, ...]: many(read_row),
}
