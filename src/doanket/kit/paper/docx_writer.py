"""The whole Word file: sheets, styles, page numbers, properties."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from doanket.kit.paper import docx_xml as xml
from doanket.kit.paper import layout, measures
from doanket.kit.paper.blocks import Signature, clean
from doanket.kit.paper.docx_parts import CELL_STYLE, CELL_STYLE_ID, write_block

WORD_URI = "http://schemas.microsoft.com/office/word"


class Page:
    """What the parts need to know of the whole: the file, the known sources, what stands next."""

    def __init__(self, document, refs):
        self.document = document
        self.refs = refs
        self.bookmarked = set()
        self.before_signature = False


def docx_bytes(blocks, *, title, author) -> bytes:
    """The paper as a Word file in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    document = docx.Document()
    set_styles(document)
    set_compatibility(document)
    set_properties(document, title, author)
    page = Page(document, layout.known_refs(blocks))
    for number, sheet in enumerate(layout.sheets(blocks)):
        section = document.sections[0] if number == 0 else turn(document)
        shape_section(section, landscape=sheet.landscape, first=number == 0)
        for block, following in zip_longest(sheet.blocks, sheet.blocks[1:]):
            page.before_signature = isinstance(following, Signature)
            write_block(block, page)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def turn(document):
    section = document.add_section(WD_SECTION.NEW_PAGE)
    xml.shrink(document.paragraphs[-1])
    return section


def shape_section(section, *, landscape, first):
    """Size, margins and page number; the number is hidden on the first page of the paper only."""
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
    if first:
        section.first_page_header.is_linked_to_previous = False
        number = section.header.paragraphs[0]
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        xml.add_page_number(number)


def set_styles(document):
    """Word's own styles in the paper's look, so that headings stay headings and everything is black."""
    set_defaults(document)
    styles = document.styles
    cell_style = styles.add_style(CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    cell_style.base_style = styles["Normal"]
    cell_style.element.set(qn("w:styleId"), CELL_STYLE_ID)
    size = measures.BODY_SIZE
    shape_style(styles["Normal"], size=size)
    shape_style(styles["Header"], size=measures.PAGE_NUMBER_SIZE)
    shape_style(styles["Body Text"], size=size, body=True).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    for level, bold, italic in ((1, True, False), (2, True, False), (3, True, True), (4, False, True)):
        heading = shape_style(styles[f"Heading {level}"], size=size, bold=bold, italic=italic, body=True)
        heading.keep_with_next = True
    for name, before in (("Title", 12), ("Subtitle", 0)):
        shape = shape_style(styles[name], size=measures.TITLE_SIZE, bold=True)
        shape.alignment, shape.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
        shape.space_before = Pt(before)
        shape.left_indent = shape.right_indent = Mm(measures.TITLE_INSET)
    caption = shape_style(styles["Caption"], size=measures.TABLE_SIZE + 1, bold=True)
    caption.alignment, caption.keep_with_next = WD_ALIGN_PARAGRAPH.CENTER, True
    caption.space_before, caption.space_after = Pt(measures.PARAGRAPH_GAP), Pt(measures.PARAGRAPH_GAP)
    cell = shape_style(styles[CELL_STYLE], size=measures.TABLE_SIZE)
    cell.space_before = cell.space_after = Pt(2)


def shape_style(style, *, size, bold=False, italic=False, body=False):
    """Type and spacing of one style; ``body`` gives the indent, gap and line spacing of running text."""
    xml.set_type(style.font, size=size, bold=bold, italic=italic)
    properties = style.element.get_or_add_rPr()
    for tag in ("w:spacing", "w:kern"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    shape_properties = style.element.get_or_add_pPr()
    for tag in ("w:pBdr", "w:contextualSpacing", "w:numPr"):
        for old in shape_properties.findall(qn(tag)):
            shape_properties.remove(old)
    shape = style.paragraph_format
    shape.first_line_indent = Mm(measures.FIRST_LINE) if body else 0
    shape.space_before = Pt(0)
    shape.space_after = Pt(measures.PARAGRAPH_GAP if body else 0)
    shape.line_spacing = measures.LINE_SPACING if body else 1.0
    return shape


def set_defaults(document):
    """Face and language of everything that no style speaks for."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    xml.set_face(properties)
    language = properties.find(qn("w:lang"))
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), measures.LANGUAGE)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        xml.set_face(fonts.getparent())


def set_compatibility(document):
    """Let Word show the file as a present-day one, and not stretch a line that ends in a line break."""
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), measures.LANGUAGE)
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = xml.element("compat")
    compat.append(xml.element("doNotExpandShiftReturn"))
    compat.append(xml.element("compatSetting", name="compatibilityMode", uri=WORD_URI, val=15))
    following = settings.find(qn("w:rsids"))
    settings.append(compat) if following is None else following.addprevious(compat)


def set_properties(document, title, author):
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        clean(title)[:255],
        clean(author)[:255],
        clean(author)[:255],
    )
    properties.language, properties.comments = measures.LANGUAGE, ""
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
