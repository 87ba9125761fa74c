"""Official papers: one list of blocks, written as Word or as PDF.

A paper is a list of blocks (header, title, headings, paragraphs with figures, tables, pictures, provenance, signature). It knows
no room and no database: a room lays out blocks, ``documents`` keeps them as JSON, and the two writers turn them into
files of the form that Nghị định 30/2020/NĐ-CP, Phụ lục I asks for, with the headings of the Front.

The libraries behind the writers are heavy, so they are loaded when a paper is written and not before.
"""

from collections.abc import Iterable

from doanket.kit.paper.blocks import (
    Block,
    FigureRun,
    Header,
    Heading,
    PageBreak,
    PaperError,
    Paragraph,
    Picture,
    Provenance,
    ProvenanceRow,
    Run,
    Signature,
    SourceRun,
    Table,
    Title,
    blocks_from_json,
    blocks_to_json,
)

__all__ = [
    "Block",
    "FigureRun",
    "Header",
    "Heading",
    "PageBreak",
    "PaperError",
    "Paragraph",
    "Picture",
    "Provenance",
    "ProvenanceRow",
    "Run",
    "Signature",
    "SourceRun",
    "Table",
    "Title",
    "blocks_from_json",
    "blocks_to_json",
    "write_docx",
    "write_pdf",
]


def write_docx(blocks: Iterable[Block], *, title: str, author: str) -> bytes:
    """The paper as a Word file. ``title`` and ``author`` go into its properties, not onto the page."""
    from doanket.kit.paper.docx_writer import docx_bytes

    return docx_bytes(tuple(blocks), title=title, author=author)


def write_pdf(blocks: Iterable[Block], *, title: str, author: str) -> bytes:
    """The paper as a tagged PDF with embedded fonts. ``title`` and ``author`` go into its properties."""
    from doanket.kit.paper.pdf_writer import pdf_bytes

    return pdf_bytes(tuple(blocks), title=title, author=author)
