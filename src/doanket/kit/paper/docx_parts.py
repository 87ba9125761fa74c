"""Each block as the text of Word's XML."""

from functools import singledispatch
from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm, Pt

from doanket.kit.paper import docx_xml as xml
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
)

CELL_STYLE, CELL_STYLE_ID = "Ô bảng", "OBang"
SIGNING_GAP = Pt(2 * measures.PARAGRAPH_GAP).twips


class Page:
    """What a block must know of the whole: the file, the provenance rows that figures may point to, what stands next."""

    def __init__(self, document, refs):
        self.document = document
        self.refs = refs
        self.bookmarked = set()
        self.pictures = 0
        self.before_signature = False


@singledispatch
def markup(block, page: Page) -> str:
    """``block`` as it stands in the body of the file."""
    raise TypeError(f"no way to write {block!r}")


@markup.register
def header_markup(block: Header, page):
    widths = (measures.ISSUER_WIDTH, measures.NATION_WIDTH)
    number = line(layout.number_line(block), size=measures.NUMBER_SIZE)
    place = line(layout.place_line(block), size=measures.PLACE_SIZE, italic=True)
    rows = side_by_side(widths, issuer(block), nation()) + side_by_side(widths, number, place)
    return xml.plain_table(rows, widths, indent=-measures.HEADER_OUTDENT) + xml.low_line()


def issuer(block):
    """Who stands above in plain letters, who issues in bold ones, with the rule under it."""
    *above, name = block.issuer_lines
    size, room = measures.ISSUER_SIZE, measures.ISSUER_WIDTH
    width = measures.rule_width(name, size, room=room, advance=measures.CAPITAL_ADVANCE)
    lines = [line(text, size=size, tracking=measures.HEADER_TRACKING) for text in above]
    return "".join(lines) + line(name, size=size, bold=True) + xml.rule(width, room)


def nation():
    return (
        line(layout.NATION, size=measures.NATION_SIZE, bold=True, tracking=measures.HEADER_TRACKING)
        + line(layout.MOTTO, size=measures.MOTTO_SIZE, bold=True)
        + xml.rule(measures.MOTTO_RULE_WIDTH, measures.NATION_WIDTH)
    )


@markup.register
def title_markup(block: Title, page):
    room = measures.TEXT_WIDTH - 2 * measures.TITLE_INSET
    width = measures.rule_width(block.subject, measures.TITLE_SIZE, room=room, advance=measures.SMALL_ADVANCE)
    kind = xml.paragraph(xml.run(block.kind), style="Title")
    subject = xml.paragraph(xml.run(block.subject), style="Subtitle")
    return kind + subject + xml.rule(width, measures.TEXT_WIDTH, after=12, align="center")


@markup.register
def heading_markup(block: Heading, page):
    return xml.paragraph(xml.run(block.text), style=f"Heading{block.level}")


@markup.register
def paragraph_markup(block: Paragraph, page):
    runs = "".join(run_markup(run, page) for run in block.runs)
    return xml.paragraph(runs, style="BodyText", keep_next=page.before_signature)


def run_markup(run, page):
    """One run of a sentence; a figure or a source mark leads to its row where there is one."""
    if isinstance(run, FigureRun):
        made = xml.run(run.text)
    elif isinstance(run, SourceRun):
        made = xml.run(f"[{run.label}]", raised=True)
    else:
        return xml.run(run)
    return xml.link_inside(made, run.ref) if run.ref in page.refs else made


@markup.register(Table)
@markup.register(Provenance)
def grid_markup(block, page):
    grid = layout.grid_of(block)
    caption = xml.paragraph(xml.run(grid.caption), style="Caption") if grid.caption else ""
    rows = [head_row(grid), *(body_row(grid, number, page) for number in range(len(grid.rows)))]
    table = xml.bordered_table("".join(rows), grid.widths, caption=grid.caption)
    return caption + table + xml.low_line(after=2 * measures.PARAGRAPH_GAP)


def head_row(grid):
    runs = [xml.run(text, size=grid.size, bold=True) for text in grid.head]
    return xml.row(cells(grid, runs, ["center"] * len(runs), middle=True), whole=True, head=True)


def body_row(grid, number, page):
    bold = True if grid.total_row and number == len(grid.rows) - 1 else None
    runs = [xml.run(text, size=grid.size, bold=bold) for text in grid.rows[number]]
    if grid.refs:
        runs[0] = marked(runs[0], grid.refs[number], page)
        runs[-1] = linked(runs[-1], grid.rows[number][-1], page)
    return xml.row(cells(grid, runs, grid.align), whole=True)


def cells(grid, runs, align, *, middle=False):
    return "".join(
        xml.cell(width, xml.paragraph(run, style=CELL_STYLE_ID, align=side), middle=middle)
        for width, run, side in zip(grid.widths, runs, align, strict=True)
    )


def marked(run, ref, page):
    """The run as the place where ``ref`` leads, the first time that ``ref`` is met: a name may stand only once."""
    if ref in page.bookmarked:
        return run
    page.bookmarked.add(ref)
    return xml.bookmark(run, ref)


def linked(run, address, page):
    if not layout.is_web_address(address):
        return run
    relation = page.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return xml.link_outside(run, relation)


@markup.register
def picture_markup(block: Picture, page):
    """The picture at the left and its lines beside it; without lines in the middle."""
    relation, image = page.document.part.get_or_add_image(BytesIO(block.bytes_of()))
    width = Mm(block.width)
    page.pictures += 1
    drawn = xml.picture(relation, block.alt, width, round(width * image.px_height / image.px_width), page.pictures)
    if not block.beside:
        return xml.paragraph(drawn, align="center")
    widths = (block.width + measures.PICTURE_GAP, measures.TEXT_WIDTH - block.width - measures.PICTURE_GAP)
    lines = "".join(line(text, size=measures.TABLE_SIZE, align="left") for text in block.beside)
    row = xml.row(xml.cell(widths[0], xml.paragraph(drawn, align="left")) + xml.cell(widths[1], lines, middle=True), whole=True)
    return xml.low_line(after=measures.PARAGRAPH_GAP) + xml.plain_table(row, widths) + xml.low_line(after=measures.PARAGRAPH_GAP)


@markup.register
def page_break_markup(block: PageBreak, page):
    return xml.low_line(xml.PAGE_BREAK)


@markup.register
def signature_markup(block: Signature, page):
    widths = (measures.RECIPIENTS_WIDTH, measures.TEXT_WIDTH - measures.RECIPIENTS_WIDTH)
    if block.second_signer:
        halves = (measures.TEXT_WIDTH / 2, measures.TEXT_WIDTH / 2)
        row = side_by_side(halves, second_signer(block), signer(block), whole=True)
        below = side_by_side(halves, recipients(block), xml.paragraph(""), whole=True)
        return xml.plain_table(row + below, halves) + xml.low_line()
    row = side_by_side(widths, recipients(block), signer(block), whole=True)
    return xml.plain_table(row, widths) + xml.low_line()


def recipients(block):
    size = measures.RECIPIENTS_TITLE_SIZE
    title = line(layout.RECIPIENTS_TITLE, size=size, bold=True, italic=True, align="left", before=SIGNING_GAP)
    names = layout.recipient_lines(block)
    return title + "".join(line(name, size=measures.RECIPIENTS_SIZE, align="left") for name in names)


def signer(block):
    """In whose name and as what, then room for the seal, then the name."""
    return signing(layout.signing_lines(block), block.signer)


def second_signer(block):
    return signing(layout.second_lines(block), block.second_signer)


def signing(above, name):
    lines = [
        line(text, size=measures.AUTHORITY_SIZE, bold=True, before=None if number else SIGNING_GAP)
        for number, text in enumerate(above)
    ]
    room = xml.twips(measures.SEAL_ROOM) if lines else SIGNING_GAP
    return "".join(lines) + line(name, size=measures.SIGNER_SIZE, bold=True, before=room)


def side_by_side(widths, *contents, whole=False):
    return xml.row("".join(map(xml.cell, widths, contents)), whole=whole)


def line(text, *, size, bold=False, italic=False, tracking=0.0, align="center", before=None):
    run = xml.run(text, size=size, bold=bold, italic=italic, tracking=tracking)
    return xml.paragraph(run, align=align, before=before)
