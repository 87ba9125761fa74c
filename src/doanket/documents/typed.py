"""A paper's body as plain text for rewording, and back. Figures, source marks and tables are tokens that keep their value.

    # I. KẾT QUẢ
    Toàn phường có [số 1: 2.706] hộ dự Ngày hội [nguồn N1].
    [bảng 1: Kết quả theo tổ]

A token may be moved or left out; what stands behind the colon is only for the eye, so no figure can be retyped.
"""

import re
from dataclasses import dataclass

from doanket.kernel.text import normalise
from doanket.kit.paper import (
    FigureRun,
    Header,
    Heading,
    PageBreak,
    Paragraph,
    Provenance,
    Signature,
    SourceRun,
    Title,
    layout,
)

# No bracket inside a token: else a text of nothing but «[số » would be read to its end from each of them.
TOKEN = re.compile(r"\[(số|nguồn|bảng) ([^\[\]:]+)(?:: ?[^\[\]]*)?\]")
HEADING = re.compile(r"(#{1,4}) *(\S.*)")
ALONE = re.compile(r"\[bảng (\d+)(?:: ?[^\[\]]*)?\]")


class UnknownToken(ValueError):
    """A token for a figure, source or table that this paper does not hold."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A paper in three: ``before`` (heading, title), ``body`` that may be reworded, ``after`` (signature, annex)."""

    before: tuple
    body: tuple
    after: tuple


def cut(blocks):
    """Cut a paper where its body begins and ends."""
    blocks = tuple(blocks)
    start = next((at for at, block in enumerate(blocks) if not isinstance(block, (Header, Title))), len(blocks))
    ends = (at for at, block in enumerate(blocks) if at >= start and isinstance(block, (Signature, PageBreak)))
    end = next(ends, len(blocks))
    return Cut(blocks[:start], blocks[start:end], blocks[end:])


def text_of(body):
    """The body as lines of text with tokens."""
    lines, standing = [], 0
    for block in body:
        if isinstance(block, Heading):
            lines.append(f"{'#' * block.level} {_one_line(block.text)}")
        elif isinstance(block, Paragraph):
            lines.append(_one_line("".join(map(_shown, block.runs))))
        else:
            standing += 1
            lines.append(f"[bảng {standing}: {_caption(block)}]")
    return "\n".join(lines)


def body_of(text, old):
    """The blocks of a reworded ``text``; ``old`` is the body whose figures, sources and tables the tokens name.

    Raises :class:`UnknownToken` with the token as it was typed.
    """
    known = _Known(old)
    return tuple(known.block(line) for line in map(_one_line, normalise(text).split("\n")) if line)


class _Known:
    def __init__(self, old):
        runs = [run for block in old if isinstance(block, Paragraph) for run in block.runs]
        self.things = {("số", str(run.ref)): run for run in runs if isinstance(run, FigureRun)}
        self.things |= {("nguồn", run.label): run for run in runs if isinstance(run, SourceRun)}
        standing = [block for block in old if not isinstance(block, (Heading, Paragraph))]
        self.things |= {("bảng", str(number)): block for number, block in enumerate(standing, start=1)}

    def find(self, kind, name, typed):
        try:
            return self.things[kind, name.strip()]
        except KeyError:
            raise UnknownToken(typed) from None

    def block(self, line):
        if alone := ALONE.fullmatch(line):
            return self.find("bảng", alone[1], line)
        if heading := HEADING.fullmatch(line):
            return Heading(len(heading[1]), heading[2])
        return Paragraph(tuple(self.runs(line)))

    def runs(self, line):
        end = 0
        for token in TOKEN.finditer(line):
            if token.start() > end:
                yield line[end : token.start()]
            if token[1] == "bảng":
                raise UnknownToken(token[0])
            yield self.find(token[1], token[2], token[0])
            end = token.end()
        if end < len(line):
            yield line[end:]


def _shown(run):
    if isinstance(run, FigureRun):
        return f"[số {run.ref}: {run.text}]"
    return f"[nguồn {run.label}]" if isinstance(run, SourceRun) else run


def _caption(block):
    caption = layout.PROVENANCE_CAPTION if isinstance(block, Provenance) else getattr(block, "caption", "")
    return _one_line(caption.replace("[", "(").replace("]", ")"))


def _one_line(text):
    return " ".join(text.split())
