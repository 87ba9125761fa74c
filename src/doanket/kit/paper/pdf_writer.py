"""The paper as PDF: the blocks go as data into one fixed Typst programme.

No text of a block ever becomes markup. ``official.typ`` reads the paper as JSON and shows each text as a string, so
that ``#import``, ``$`` or a backslash is ink on paper and nothing else; there is nothing to escape and to forget.
"""

import json
from functools import singledispatch
from pathlib import Path

import typst

from doanket.kit.paper import layout, measures
from doanket.kit.paper.blocks import (
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
    clean,
)

PROGRAMME = Path(__file__).parent / "data" / "official.typ"


def pdf_bytes(blocks, *, title, author, system_faces=True) -> bytes:
    """The paper as a tagged PDF. Without ``system_faces`` only the faces that travel with Typst are used."""
    sheet_data = [
        {"landscape": sheet.landscape, "own_paper": sheet.own_paper, "blocks": [draw(block) for block in sheet.blocks]}
        for sheet in layout.sheets(blocks)
    ]
    point_only_at_what_is_there(sheet_data)
    paper = {
        "title": clean(title),
        "author": clean(author),
        "nation": layout.NATION,
        "motto": layout.MOTTO,
        "recipients_title": layout.RECIPIENTS_TITLE,
        "measures": {name: value for name, value in vars(measures).items() if name.isupper()},
        "sheets": sheet_data,
    }
    return compiled(json.dumps(paper, ensure_ascii=False), system_faces)


def compiled(paper, system_faces) -> bytes:
    """PDF/UA-1 (ISO 14289-1) where the paper allows it; one that skips a heading level is still written."""
    options = {"format": "pdf", "sys_inputs": {"paper": paper}, "ignore_system_fonts": not system_faces}
    try:
        return typst.compile(PROGRAMME, pdf_standards=["ua-1"], **options)
    except typst.TypstError:
        return typst.compile(PROGRAMME, **options)


def point_only_at_what_is_there(sheet_data):
    """Give each provenance number to one row only, and take the link from figures whose row is not in this paper."""
    drawn = [block for sheet in sheet_data for block in sheet["blocks"]]
    anchors = set()
    for block in drawn:
        for row in block.get("sources", ()):
            row["anchor"] = row["ref"] not in anchors
            anchors.add(row["ref"])
    for run in (run for block in drawn for run in block.get("runs", ())):
        run["linked"] = run.get("ref") in anchors


@singledispatch
def draw(block) -> dict:
    """The data from which ``official.typ`` draws ``block``."""
    raise TypeError(f"no way to draw {block!r}")


@draw.register
def draw_header(block: Header):
    return {
        "draw": "header",
        "issuer_lines": block.issuer_lines,
        "number": layout.number_line(block),
        "place": layout.place_line(block),
    }


@draw.register
def draw_title(block: Title):
    return {"draw": "title", "kind": block.kind, "subject": block.subject}


@draw.register
def draw_heading(block: Heading):
    return {"draw": "heading", "level": block.level, "text": block.text}


@draw.register
def draw_paragraph(block: Paragraph):
    return {"draw": "paragraph", "runs": [draw_run(run) for run in block.runs]}


def draw_run(run):
    if isinstance(run, FigureRun):
        return {"text": run.text, "ref": run.ref, "raised": False}
    if isinstance(run, SourceRun):
        return {"text": f"[{run.label}]", "ref": run.ref, "raised": True}
    return {"text": run, "raised": False}


@draw.register(Table)
@draw.register(Provenance)
def draw_grid(block):
    grid = layout.grid_of(block)
    data = {
        name: getattr(grid, name)
        for name in ("caption", "head", "rows", "align", "widths", "size", "total_row")
    }
    sources = [
        {"ref": ref, "web": layout.is_web_address(cells[-1])}
        for ref, cells in zip(grid.refs, grid.rows, strict=False)
    ]
    return {"draw": "grid", "sources": sources} | data


@draw.register
def draw_picture(block: Picture):
    return {
        "draw": "picture", "bytes": list(block.bytes_of()), "format": block.sort_of(), "alt": block.alt, "width": block.width,
        "beside": block.beside,
    }  # fmt: skip


@draw.register
def draw_page_break(block: PageBreak):
    return {"draw": "page_break"}


@draw.register
def draw_signature(block: Signature):
    return {
        "draw": "signature",
        "recipients": layout.recipient_lines(block),
        "signing": layout.signing_lines(block),
        "signer": block.signer,
        "second_signing": layout.second_lines(block),
        "second_signer": block.second_signer,
    }
