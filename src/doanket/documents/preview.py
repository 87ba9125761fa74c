"""The blocks of a paper as sheets of HTML: what each template needs, already decided."""

from dataclasses import dataclass

from doanket.kit.paper import (
    FigureRun,
    Header,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Provenance,
    Signature,
    SourceRun,
    Table,
    Title,
    blocks_from_json,
    layout,
)

TEMPLATES = {
    Header: "header",
    Title: "title",
    Heading: "heading",
    Paragraph: "paragraph",
    Table: "table",
    Provenance: "provenance",
    Picture: "picture",
    Signature: "signature",
}
FIRST_HEADING = 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """One block: the template that draws it and what it draws."""

    template: str
    values: dict


@dataclass(frozen=True, slots=True)
class Leaf:
    """One sheet of the preview, ended where the paper turns the page."""

    landscape: bool
    parts: tuple[Drawn, ...]


def leaves_of(version):
    """The sheets of a version. A figure leads to its row in the list of sources, the row to the figure's own address."""
    blocks = blocks_from_json(version.blocks)
    addresses = {figure["ref"]: figure["url"] for figure in version.figures if "ref" in figure and _is_ours(figure.get("url"))}
    refs = layout.known_refs(blocks)
    leaves = []
    for sheet in layout.sheets(blocks):
        parts = []
        for block in sheet.blocks:
            if isinstance(block, PageBreak):
                leaves.append(Leaf(sheet.landscape, tuple(parts)))
                parts = []
            else:
                parts.append(Drawn(f"documents/parts/{TEMPLATES[type(block)]}.html", _values(block, refs, addresses)))
        leaves.append(Leaf(sheet.landscape, tuple(parts)))
    return [leaf for leaf in leaves if leaf.parts]


def _is_ours(address):
    """Only a place of this site becomes a link."""
    return isinstance(address, str) and address.startswith("/") and not address.startswith(("//", "/\\"))


def _values(block, refs, addresses):
    if isinstance(block, Header):
        *above, issuer = block.issuer_lines
        return {
            "above": above, "issuer": issuer, "number": layout.number_line(block), "place": layout.place_line(block),
            "nation": layout.NATION, "motto": layout.MOTTO,
        }  # fmt: skip
    if isinstance(block, Heading):
        return {"level": FIRST_HEADING + min(block.level, 4) - 1, "text": block.text}
    if isinstance(block, Paragraph):
        return {"runs": [_run(run, refs) for run in block.runs]}
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Provenance):
        rows = [{"ref": row.ref, "row": row, "url": addresses.get(row.ref) or _safe(row.address)} for row in block.rows]
        return {"caption": layout.PROVENANCE_CAPTION, "rows": rows}
    if isinstance(block, Picture):
        return {"alt": block.alt, "lines": block.beside}
    if isinstance(block, Signature):
        return {
            "title": layout.RECIPIENTS_TITLE, "recipients": layout.recipient_lines(block),
            "lines": layout.signing_lines(block), "signer": block.signer, "second": layout.second_lines(block),
            "second_signer": block.second_signer,
        }  # fmt: skip
    return {"kind": block.kind, "subject": block.subject}


def _safe(address):
    return address if _is_ours(address) else ""


def _table(block):
    grid = layout.grid_of(block)
    last = len(grid.rows) - 1
    rows = [
        {"total": grid.total_row and number == last, "cells": list(zip(row, grid.align, strict=True))}
        for number, row in enumerate(grid.rows)
    ]
    return {"caption": grid.caption, "head": grid.head, "rows": rows}


def _run(run, refs):
    if isinstance(run, FigureRun):
        return {"text": run.text, "ref": run.ref if run.ref in refs else None, "figure": True}
    if isinstance(run, SourceRun):
        return {"text": run.label, "ref": run.ref if run.ref in refs else None, "source": True}
    return {"text": run}
