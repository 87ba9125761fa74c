"""Each block as Word paragraphs and tables."""

from functools import singledispatch

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt

from doanket.kit.paper import docx_xml as xml
from doanket.kit.paper import layout, measures
from doanket.kit.paper.blocks import (
    FigureRun,
    Header,
    Heading,
    PageBreak,
    Paragraph,
    Provenance,
    Signature,
    SourceRun,
    Table,
    Title,
)

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
CELL_STYLE, CELL_STYLE_ID = "Ô bảng", "OBang"


@singledispatch
def write_block(block, page) -> None:
    """Write ``block`` at the end of ``page.document``; ``page.refs`` are the rows that figures may point to."""
    raise TypeError(f"no way to write {block!r}")


@write_block.register
def write_header(block: Header, page):
    table = plain_table(page, (measures.ISSUER_WIDTH, measures.NATION_WIDTH), indent=-measures.HEADER_OUTDENT)
    left, right = table.rows[0].cells
    *above, issuer = block.issuer_lines
    for text in above:
        line(left, text, size=measures.ISSUER_SIZE, tracking=measures.HEADER_TRACKING)
    line(left, issuer, size=measures.ISSUER_SIZE, bold=True)
    short_rule(left, issuer, measures.ISSUER_SIZE, measures.ISSUER_WIDTH, measures.CAPITAL_ADVANCE)
    line(right, layout.NATION, size=measures.NATION_SIZE, bold=True, tracking=measures.HEADER_TRACKING)
    line(right, layout.MOTTO, size=measures.MOTTO_SIZE, bold=True)
    xml.rule(fresh(right), measures.MOTTO_RULE_WIDTH, measures.NATION_WIDTH)
    left, right = table.add_row().cells
    line(left, layout.number_line(block), size=measures.NUMBER_SIZE)
    line(right, layout.place_line(block), size=measures.PLACE_SIZE, italic=True)
    xml.set_widths(table, (measures.ISSUER_WIDTH, measures.NATION_WIDTH))
    xml.shrink(page.document.add_paragraph())


@write_block.register
def write_title(block: Title, page):
    name = page.document.add_paragraph(style="Title")
    xml.add_run(name, block.kind)
    subject = page.document.add_paragraph(style="Subtitle")
    xml.add_run(subject, block.subject)
    room = measures.TEXT_WIDTH - 2 * measures.TITLE_INSET
    rule = page.document.add_paragraph()
    rule.alignment = WD_ALIGN_PARAGRAPH.CENTER
    width = measures.rule_width(block.subject, measures.TITLE_SIZE, room=room, advance=measures.SMALL_ADVANCE)
    xml.rule(rule, width, measures.TEXT_WIDTH)
    rule.paragraph_format.space_after = Pt(12)


@write_block.register
def write_heading(block: Heading, page):
    xml.add_run(page.document.add_paragraph(style=f"Heading {block.level}"), block.text)


@write_block.register
def write_paragraph(block: Paragraph, page):
    paragraph = page.document.add_paragraph(style="Body Text")
    paragraph.paragraph_format.keep_with_next = True if page.before_signature else None
    for run in block.runs:
        if isinstance(run, FigureRun):
            refer(paragraph, xml.add_run(paragraph, run.text), run.ref, page)
        elif isinstance(run, SourceRun):
            mark = xml.add_run(paragraph, f"[{run.label}]")
            mark.font.superscript = True
            refer(paragraph, mark, run.ref, page)
        else:
            xml.add_run(paragraph, run)


def refer(paragraph, run, ref, page):
    if ref in page.refs:
        xml.link_inside(paragraph, run, ref)


@write_block.register(Table)
@write_block.register(Provenance)
def write_grid(block, page):
    grid = layout.grid_of(block)
    if grid.caption:
        xml.add_run(page.document.add_paragraph(style="Caption"), grid.caption)
    table = page.document.add_table(rows=0, cols=len(grid.head), style="Table Grid")
    add_cells(table, grid, grid.head, bold=True, align=["center"] * len(grid.head))
    xml.repeat_row(table.rows[0])
    for cell in table.rows[0].cells:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for number, cells in enumerate(grid.rows, 1):
        row = add_cells(
            table, grid, cells, bold=grid.total_row and number == len(grid.rows), align=grid.align
        )
        if grid.refs:
            mark_source(row, grid.refs[number - 1], cells[-1], page)
    xml.set_widths(table, grid.widths)
    xml.set_table_frame(table, padding=measures.CELL_PADDING, description=grid.caption)
    after = page.document.add_paragraph()
    xml.shrink(after)
    after.paragraph_format.space_after = Pt(2 * measures.PARAGRAPH_GAP)


def add_cells(table, grid, texts, *, bold, align):
    row = table.add_row()
    xml.keep_row_whole(row)
    for cell, text, side in zip(row.cells, texts, align, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = CELL_STYLE_ID  # by id: a look-up by name for each cell takes most of the time
        paragraph.alignment = ALIGN[side]
        xml.add_run(paragraph, text, size=grid.size, bold=bold or None)
    return row


def mark_source(row, ref, address, page):
    first, last = row.cells[0].paragraphs[0], row.cells[-1].paragraphs[0]
    if ref not in page.bookmarked:
        page.bookmarked.add(ref)
        xml.bookmark(first, ref)
    if layout.is_web_address(address):
        xml.link_outside(last, last.runs[0], address)


@write_block.register
def write_page_break(block: PageBreak, page):
    paragraph = page.document.add_paragraph()
    xml.shrink(paragraph)
    paragraph.add_run().add_break(WD_BREAK.PAGE)


@write_block.register
def write_signature(block: Signature, page):
    widths = (measures.RECIPIENTS_WIDTH, measures.TEXT_WIDTH - measures.RECIPIENTS_WIDTH)
    table = plain_table(page, widths)
    left, right = table.rows[0].cells
    line(
        left,
        layout.RECIPIENTS_TITLE,
        size=measures.RECIPIENTS_TITLE_SIZE,
        bold=True,
        italic=True,
        align="left",
    )
    for text in layout.recipient_lines(block):
        line(left, text, size=measures.RECIPIENTS_SIZE, align="left")
    for text in layout.signing_lines(block):
        line(right, text, size=measures.AUTHORITY_SIZE, bold=True)
    signer = line(right, block.signer, size=measures.SIGNER_SIZE, bold=True)
    signer.paragraph_format.space_before = Mm(measures.SEAL_ROOM)
    for cell in (left, right):
        cell.paragraphs[0].paragraph_format.space_before = Pt(2 * measures.PARAGRAPH_GAP)
    xml.keep_row_whole(table.rows[0])
    xml.shrink(page.document.add_paragraph())


def plain_table(page, widths, *, indent=0.0):
    """A table of one row without borders, only to set things side by side."""
    table = page.document.add_table(rows=1, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    xml.set_widths(table, widths)
    xml.set_table_frame(table, indent=indent)
    xml.say_no_head(table)
    return table


def fresh(cell):
    """The cell's first paragraph while it is empty and unshaped, else a new one."""
    first = cell.paragraphs[0]
    return (
        first
        if len(cell.paragraphs) == 1 and first._p.pPr is None and not first.text
        else cell.add_paragraph()
    )


def line(cell, text, *, size, bold=False, italic=False, align="center", tracking=0.0):
    paragraph = fresh(cell)
    paragraph.alignment = ALIGN[align]
    xml.add_run(paragraph, text, size=size, bold=bold, italic=italic, tracking=tracking)
    return paragraph


def short_rule(cell, text, size, room, advance):
    width = measures.rule_width(text, size, room=room, advance=advance)
    xml.rule(fresh(cell), width, room)
