"""The text of Word's XML: runs, paragraphs, links, tables. Written as text, because node by node takes ten times as long."""

from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from doanket.kit.paper import measures

# A Vietnamese letter counts as East Asian or complex in some readers.
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
FACE = "<w:rFonts {}/>".format(" ".join(f'w:{script}="{measures.FACE}"' for script in SCRIPTS))
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
PICTURE_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PAGE_FIELD = (
    '<w:fldChar w:fldCharType="begin"/>',
    "<w:instrText> PAGE </w:instrText>",
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>2</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
)


def tree(markup: str):
    """What ``markup`` says, as elements that python-docx knows, in one ``w:body``."""
    return parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{markup}</w:body>")


def element(markup: str):
    """One element, as python-docx knows it."""
    return tree(markup)[0]


def twips(length: float) -> int:
    """Word's measure, a twentieth of a point, of ``length`` mm."""
    return Mm(length).twips


def letters(text: str) -> str:
    """The content of a run, with its line breaks."""
    return "<w:br/>".join(map(one_line, text.split("\n")))


def one_line(text: str) -> str:
    """Spaces at the ends are dropped by Word unless it is asked to keep them."""
    keep = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{keep}>{escape(text)}</w:t>" if text else ""


def flag(name: str, value: bool | None) -> str:
    if value is None:
        return ""
    return f"<w:{name}/>" if value else f'<w:{name} w:val="0"/>'


def run_shape(*, size=None, bold=None, italic=None, tracking=0.0, raised=False) -> str:
    """How a run looks; ``None`` leaves a property to the paragraph's style. The order is the schema's."""
    shape = FACE + flag("b", bold) + flag("i", italic)
    if tracking:
        shape += f'<w:spacing w:val="{round(tracking * 20)}"/>'
    if size:
        shape += f'<w:sz w:val="{round(size * 2)}"/>'
    if raised:
        shape += '<w:vertAlign w:val="superscript"/>'
    return f"<w:rPr>{shape}</w:rPr>"


def run(text: str, **shape) -> str:
    """``text`` in the paper's face, shaped as ``run_shape`` says."""
    return f"<w:r>{run_shape(**shape)}{letters(text)}</w:r>"


def picture(relation: str, alt: str, width: int, height: int, number: int) -> str:
    """A picture in the line, ``width`` by ``height`` in Word's finest measure (EMU). ``number`` is its own in the file."""
    size = f'cx="{width}" cy="{height}"'
    named = f'id="{number}" name="{number}"'
    filled = f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    shape = f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    drawn = f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>{filled}{shape}</pic:pic>"
    inside = f'<a:graphic><a:graphicData uri="{PICTURE_SPACE}">{drawn}</a:graphicData></a:graphic>'
    frame = f"<wp:extent {size}/><wp:docPr {named} descr={quoteattr(alt)}/>{inside}"
    return f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{frame}</wp:inline></w:drawing></w:r>'


def page_number() -> str:
    """The field that prints the number of the page."""
    shape = run_shape(size=measures.PAGE_NUMBER_SIZE)
    return "".join(f"<w:r>{shape}{part}</w:r>" for part in PAGE_FIELD)


def paragraph(content: str, *, style="", keep_next=False, before=None, align="") -> str:
    """Runs as a paragraph of the style with the id ``style``; ``before`` is the room above it in twips."""
    shape = f'<w:pStyle w:val="{style}"/>' if style else ""
    if keep_next:
        shape += "<w:keepNext/>"
    if before is not None:
        shape += f'<w:spacing w:before="{before}"/>'
    if align:
        shape += f'<w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{shape}</w:pPr>{content}</w:p>"


def low_line(content: str = "", *, after: float = 0) -> str:
    """A line as low as Word allows: it must stand between tables, but takes no room beyond ``after`` points."""
    spacing = f'<w:spacing w:line="20" w:lineRule="exact" w:before="0" w:after="{round(after * 20)}"/>'
    return f"<w:p><w:pPr>{spacing}</w:pPr>{content}</w:p>"


def rule(width: float, room: float, *, after: float = 3, align="") -> str:
    """An empty line that is only a rule, ``width`` mm long in the middle of ``room`` mm."""
    side = twips(max(0.0, (room - width) / 2))
    weight = round(measures.RULE_WEIGHT * 8)
    border = f'<w:pBdr><w:top w:val="single" w:sz="{weight}" w:space="1" w:color="000000"/></w:pBdr>'
    spacing = f'<w:spacing w:before="80" w:after="{round(after * 20)}" w:line="60" w:lineRule="exact"/>'
    indent = f'<w:ind w:left="{side}" w:right="{side}" w:firstLine="0"/>'
    align = f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{border}{spacing}{indent}{align}</w:pPr></w:p>"


def anchor_name(ref: int) -> str:
    return f"nguon_{ref}"


def link_inside(content: str, ref: int) -> str:
    """Runs as a link to the provenance row ``ref``; they keep their plain black look."""
    return f'<w:hyperlink w:anchor="{anchor_name(ref)}" w:history="1">{content}</w:hyperlink>'


def link_outside(content: str, relation: str) -> str:
    """Runs as a link to the web page that the file knows as ``relation``."""
    return f'<w:hyperlink r:id="{relation}">{content}</w:hyperlink>'


def bookmark(content: str, ref: int) -> str:
    """The place to which ``link_inside`` leads."""
    start = f'<w:bookmarkStart w:id="{ref}" w:name="{anchor_name(ref)}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{ref}"/>'


def cell(width: float, paragraphs: str, *, middle=False) -> str:
    """A cell ``width`` mm wide; ``middle`` sets its text half way up."""
    aligned = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{twips(width)}"/>{aligned}</w:tcPr>{paragraphs}</w:tc>'


def row(cells: str, *, whole=False, head=False) -> str:
    """A row, not cut by the page's end if ``whole``; a ``head`` is repeated on each page and told to a screen reader."""
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if head else "")
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{cells}</w:tr>"


def bordered_table(rows: str, widths, *, caption: str) -> str:
    """A table of data; ``caption`` is read to those who cannot see."""
    look = '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/>'
    if caption:
        look += f"<w:tblCaption w:val={quoteattr(caption)}/>"
    frame = table_frame(padding=measures.CELL_PADDING)
    return table('<w:tblStyle w:val="TableGrid"/>', frame + look, rows, widths)


def plain_table(rows: str, widths, *, indent: float = 0.0) -> str:
    """A table without borders, only to set things side by side: no row or column of it is a head."""
    look = '<w:tblLook w:firstColumn="0" w:firstRow="0" w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="0400"/>'
    return table("", '<w:jc w:val="left"/>' + table_frame(indent=indent) + look, rows, widths)


def table_frame(*, indent: float = 0.0, padding: float = 0.0) -> str:
    """Indent from the text's edge, fixed columns, padding left and right (mm)."""
    margins = "".join(f'<w:{side} w:w="{twips(padding)}" w:type="dxa"/>' for side in ("left", "right"))
    indentation = f'<w:tblInd w:w="{twips(indent)}" w:type="dxa"/>'
    return f'{indentation}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'


def table(style: str, properties: str, rows: str, widths) -> str:
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    properties = f'{style}<w:tblW w:type="auto" w:w="0"/>{properties}'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
