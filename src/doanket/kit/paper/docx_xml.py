"""The few marks of a Word file for which python-docx has no words."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from doanket.kit.paper import measures

TWIPS_PER_MM = 1440 / 25.4
THEME_FACES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def element(tag: str, **attributes):
    """One element of the ``w`` name space; attribute names without prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def set_face(properties) -> None:
    """Name the face for all scripts; a Vietnamese letter counts as East Asian or complex in some readers."""
    fonts = properties.get_or_add_rFonts()
    for name in THEME_FACES:
        fonts.attrib.pop(qn(name), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), measures.FACE)


def set_type(font, *, size, bold=False, italic=False) -> None:
    """Face, size and black ink, for a style or for a run."""
    set_face(font.element.get_or_add_rPr())
    font.size = Pt(size)
    font.bold = bold
    font.italic = italic
    font.color.rgb = RGBColor(0, 0, 0)


def add_run(paragraph, text, *, size=None, bold=None, italic=None, tracking=0.0):
    """A run in the paper's face; ``None`` leaves a property to the paragraph's style."""
    run = paragraph.add_run(text)
    set_face(run._r.get_or_add_rPr())
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    if tracking:
        spacing = element("spacing", val=round(tracking * 20))
        run._r.rPr.insert_element_before(
            spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:u", "w:vertAlign", "w:lang"
        )
    return run


def add_page_number(paragraph) -> None:
    """The field that prints the number of the page."""
    for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), (None, "2"), ("end", None)):
        run = add_run(paragraph, "", size=measures.PAGE_NUMBER_SIZE)
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        elif text.strip() == "PAGE":
            instruction = element("instrText")
            instruction.text = text
            run._r.append(instruction)
        else:
            run.text = text


def anchor_name(ref: int) -> str:
    return f"nguon_{ref}"


def link_inside(paragraph, run, ref: int) -> None:
    """Turn a run into a link to the provenance row ``ref``; it keeps its plain black look."""
    hyperlink = element("hyperlink", anchor=anchor_name(ref), history=1)
    paragraph._p.replace(run._r, hyperlink)
    hyperlink.append(run._r)


def link_outside(paragraph, run, address: str) -> None:
    """Turn a run into a link to a page of the web."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), relation)
    paragraph._p.replace(run._r, hyperlink)
    hyperlink.append(run._r)


def bookmark(paragraph, ref: int) -> None:
    """Make the paragraph the place to which ``link_inside`` leads."""
    start = element("bookmarkStart", id=ref, name=anchor_name(ref))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(element("bookmarkEnd", id=ref))


def rule(paragraph, width: float, room: float) -> None:
    """An empty line that is only a rule, ``width`` mm long in the middle of ``room`` mm."""
    side = max(0.0, (room - width) / 2)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm(side)
    shape.first_line_indent = 0
    shape.space_before, shape.space_after = Pt(4), Pt(3)
    shape.line_spacing = Pt(3)
    border = element("pBdr")
    border.append(element("top", val="single", sz=round(measures.RULE_WEIGHT * 8), space=1, color="000000"))
    following = ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr")
    paragraph._p.get_or_add_pPr().insert_element_before(border, *(f"w:{name}" for name in following))


def shrink(paragraph) -> None:
    """A line as low as Word allows: it must stand between tables and at a turn of the sheet, but take no room."""
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)


def set_widths(table, widths) -> None:
    """Fixed columns of ``widths`` mm."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def set_table_frame(table, *, indent: float = 0.0, padding: float = 0.0, description: str = "") -> None:
    """Indent from the text's edge and padding left and right (mm); ``description`` is read to those who cannot see."""
    properties = table._tbl.tblPr
    for tag in ("w:tblInd", "w:tblCellMar"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=round(padding * TWIPS_PER_MM), type="dxa"))
    indentation = element("tblInd", w=round(indent * TWIPS_PER_MM), type="dxa")
    look = properties.find(qn("w:tblLook"))
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(indentation)
    layout.addnext(margins)
    if description:
        look.addnext(element("tblCaption", val=description))


def say_no_head(table) -> None:
    """The table only sets things side by side: no row or column of it is a head."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    for name, value in (("firstRow", "0"), ("firstColumn", "0"), ("val", "0400")):
        look.set(qn(f"w:{name}"), value)


def keep_row_whole(row) -> None:
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def repeat_row(row) -> None:
    """The row is the table's head: repeated on each page, named as head to a screen reader."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))
