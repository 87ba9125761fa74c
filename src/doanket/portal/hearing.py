"""A text as it is read aloud: which words, in which pieces, and how long that takes. The speaking itself is ``kit.voice``."""

import re
from dataclasses import dataclass
from html import unescape

from doanket.kit import voice

PIECE = 2_400  # letters; kit.voice reads 3,000, but what is written short may be said long
WORDS_A_MINUTE = 175  # of the voice of kit.voice, counted on Vietnamese news
BLOCK = re.compile(r"</(?:p|h2|h3|li|caption|tr|blockquote)>|<br\s*/?>")
CELL = re.compile(r"</(?:td|th)>")
MARKER = re.compile(r"\[(?:ảnh|số liệu) \d+\]")
SENTENCE = re.compile(r"(?<=[.!?;:])\s+")


@dataclass(frozen=True, slots=True)
class Heard:
    """``pieces`` of text, none longer than the voice takes; ``minutes`` at least 1."""

    pieces: tuple
    minutes: int


def heard(*, body, lead=""):
    """:class:`Heard` of a lead and a body of cleaned HTML: the words of the text alone, no captions, no menus."""
    lines = [lead, *words_of(body).split("\n")]
    pieces = tuple(_pieces(line for line in lines if line.strip()))
    return Heard(pieces, max(1, round(sum(len(piece.split()) for piece in pieces) / WORDS_A_MINUTE)))


def words_of(body):
    """Cleaned HTML as lines of text, one for each block."""
    text = BLOCK.sub("\n", CELL.sub(", ", body.replace("\n", " ")))
    text = unescape(re.sub(r"<[^>]*>", "", MARKER.sub("", text)))
    return "\n".join(line for line in (" ".join(part.split()).strip(" ,") for part in text.split("\n")) if line)


def can_be_heard(heard):
    """Whether this server has a voice and the text has words."""
    return bool(heard.pieces) and voice.is_ready()


def _pieces(lines):
    """Whole lines together up to :data:`PIECE`; a longer line is cut between its sentences, a longer sentence between words."""
    kept = ""
    for part in (part for line in lines for part in _short_parts(line)):
        if kept and len(kept) + len(part) + 1 > PIECE:
            yield kept
            kept = ""
        kept = f"{kept}\n{part}" if kept else part
    if kept:
        yield kept


def _short_parts(line):
    for sentence in [line] if len(line) <= PIECE else SENTENCE.split(line):
        while len(sentence) > PIECE:
            cut = sentence.rfind(" ", 0, PIECE) if " " in sentence[:PIECE] else PIECE
            yield sentence[:cut]
            sentence = sentence[cut:].strip()
        if sentence:
            yield sentence
