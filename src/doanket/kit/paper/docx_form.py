"""The empty form of a Word file: styles, settings and page number, the same for every paper."""

from functools import cache
from io import BytesIO

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from doanket.kit.paper import docx_xml as xml
from doanket.kit.paper import measures
from doanket.kit.paper.docx_parts import CELL_STYLE, CELL_STYLE_ID

WORD_URI = "http://schemas.microsoft.com/office/word"
THEME_FACES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


@cache
def empty_form() -> bytes:
    """A file without a word. Made once, because Word's own styles take longer to set than a paper to write."""
    document = docx.Document()
    set_styles(document)
    set_compatibility(document)
    set_page_number(document.sections[0])
    return file_of(document)


def file_of(document) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def set_page_number(section):
    section.first_page_header.is_linked_to_previous = False
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number._p.extend(xml.tree(xml.page_number()))


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
    set_type(style.font, size=size, bold=bold, italic=italic)
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
    set_face(properties)
    language = properties.find(qn("w:lang"))
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), measures.LANGUAGE)
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        set_face(fonts.getparent())


def set_compatibility(document):
    """Let Word show the file as a present-day one, and not stretch a line that ends in a line break."""
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), measures.LANGUAGE)
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = element("compat")
    compat.append(element("doNotExpandShiftReturn"))
    compat.append(element("compatSetting", name="compatibilityMode", uri=WORD_URI, val=15))
    following = settings.find(qn("w:rsids"))
    settings.append(compat) if following is None else following.addprevious(compat)


def set_face(properties) -> None:
    """Name the face for all scripts."""
    fonts = properties.get_or_add_rFonts()
    for name in THEME_FACES:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for script in xml.SCRIPTS:
        fonts.set(qn(f"w:{script}"), measures.FACE)


def set_type(font, *, size, bold=False, italic=False) -> None:
    """Face, size and black ink of a style."""
    set_face(font.element.get_or_add_rPr())
    font.size, font.bold, font.italic = Pt(size), bold, italic
    font.color.rgb = RGBColor(0, 0, 0)


def element(tag: str, **attributes):
    """One element of the ``w`` name space; attribute names without prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made
