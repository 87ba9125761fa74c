"""The whole Word file: sheets, blocks, properties, on the form that is the same for every paper."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from doanket.kit.paper import docx_xml as xml
from doanket.kit.paper import layout, measures
from doanket.kit.paper.blocks import Signature, clean
from doanket.kit.paper.docx_form import empty_form, file_of
from doanket.kit.paper.docx_parts import Page, markup


def docx_bytes(blocks, *, title, author) -> bytes:
    """The paper as a Word file in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    document = docx.Document(BytesIO(empty_form()))
    set_properties(document, title, author)
    page = Page(document, layout.known_refs(blocks))
    for number, sheet in enumerate(layout.sheets(blocks)):
        section = document.sections[0] if number == 0 else turn(document)
        shape_section(section, landscape=sheet.landscape, first=number == 0 or sheet.own_paper)
        if sheet.own_paper:
            count_from_one(section)
        fill(page, sheet.blocks)
    return file_of(document)


def fill(page, blocks):
    """Write the blocks at the end of the last section."""
    texts = []
    for block, following in zip_longest(blocks, blocks[1:]):
        page.before_signature = isinstance(following, Signature)
        texts.append(markup(block, page))
    body = page.document.element.body
    sheet = xml.tree("".join(texts))
    body.sectPr.addprevious(sheet)  # at once: each block for itself takes many times as long
    for node in list(sheet):
        sheet.addprevious(node)
    body.remove(sheet)


def turn(document):
    """A new section; the line that ends the old one takes no room."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    last = document.element.body.sectPr.getprevious()  # not ``document.paragraphs``: it walks the whole file each time
    shape = Paragraph(last, document).paragraph_format
    shape.line_spacing = Pt(1)
    shape.space_before = shape.space_after = Pt(0)
    return section


def shape_section(section, *, landscape, first):
    """Size and margins; the page number is hidden on the first page of a paper only."""
    size = (measures.PAGE_WIDTH, measures.PAGE_HEIGHT)
    edges = (measures.TOP, measures.BOTTOM, measures.LEFT, measures.RIGHT)
    if landscape:
        size = size[::-1]
        edges = (measures.TURNED_TOP, measures.TURNED_BOTTOM, measures.TURNED_LEFT, measures.TURNED_RIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Mm, size)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, edges)
    section.header_distance = section.footer_distance = Mm(measures.PAGE_NUMBER_DISTANCE)
    section.different_first_page_header_footer = first


def count_from_one(section):
    """The pages of this section are those of a paper of its own."""
    section._sectPr.find(qn("w:pgMar")).addnext(xml.element('<w:pgNumType w:start="1"/>'))


def set_properties(document, title, author):
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        clean(title)[:255],
        clean(author)[:255],
        clean(author)[:255],
    )
    properties.language, properties.comments = measures.LANGUAGE, ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
