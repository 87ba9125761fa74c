"""Ballot sheets to print and cut: four, two or one on a page of A4. A secret sheet carries neither name nor number."""

import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.utils.translation import gettext as _

from doanket.documents.choices import Capacity
from doanket.documents.queries import letterhead_for
from doanket.kit.paper import measures
from doanket.kit.paper.blocks import clean

from .choices import MotionKind, Voice

PROGRAMME = Path(__file__).parent / "data" / "ballots.typ"
ROOM = ((7, (2, 2)), (16, (1, 2)), (10_000, (1, 1)))  # up to so many names: columns and rows on a page
BOX = "☐"


@dataclass(frozen=True, slots=True)
class Ballot:
    """What stands on one sheet."""

    issuer: str
    conference: str
    title: str
    question: str
    choices: tuple[str, ...]
    hint: str
    signed: str
    columns: int
    rows: int


def ballot_of(motion):
    """The :class:`Ballot` of a motion: its list, or the three answers."""
    candidates = list(motion.candidates.order_by("order", "pk"))
    if candidates:
        choices = tuple(f"{each.order}. {each.full_name}" + (f", {each.title}" if each.title else "") for each in candidates)
        seats = motion.seats_to_fill or len(candidates)
        hint = _("Đánh dấu X vào ô trước tên người được chọn, không quá %(seats)d người.") % {"seats": seats}
    else:
        choices = tuple(str(voice.label)[:1].upper() + str(voice.label)[1:] for voice in Voice)
        hint = _("Đánh dấu X vào một ô.")
    columns, rows = next(shape for most, shape in ROOM if len(choices) <= most)
    title = _("PHIẾU HIỆP THƯƠNG") if motion.kind in (MotionKind.PERSONNEL, MotionKind.ELECTION) else _("PHIẾU BIỂU QUYẾT")
    signed = "" if motion.is_secret else _("Họ và tên: ………………………………………")
    issuer = clean(" ".join(letterhead_for(motion.conference.unit, Capacity.COMMITTEE).issuer_lines))
    return Ballot(issuer, motion.conference.title, title, motion.title, choices, hint, signed, columns, rows)


def ballots_pdf(motion):
    """One page of sheets as PDF; print it as often as is needed."""
    import typst

    ballot = ballot_of(motion)
    paper = {name: getattr(ballot, name) for name in ("issuer", "conference", "title", "question", "hint", "signed", "columns", "rows")}
    paper |= {"choices": list(ballot.choices), "faces": measures.PDF_FACES}
    return typst.compile(PROGRAMME, format="pdf", sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)})


def ballots_docx(motion):
    """The same page as a Word file: a table whose cells are the sheets."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    ballot, document = ballot_of(motion), docx.Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(6)
    table = document.add_table(rows=ballot.rows, cols=ballot.columns, style="Table Grid")
    for row in table.rows:
        row.height, row.height_rule = Mm(282 // ballot.rows), WD_ROW_HEIGHT_RULE.EXACTLY
        for cell in row.cells:
            _fill(cell, ballot)
    document.core_properties.title, document.core_properties.author = ballot.title, ballot.issuer
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill(cell, ballot):
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    lines = [
        (ballot.issuer.upper(), 10, False, True), (ballot.conference, 10, False, True), (ballot.title, 13, True, True),
        (ballot.question, 11, True, True), (ballot.hint, 10, False, False), *((f"{BOX}  {each}", 12, False, False) for each in ballot.choices),
    ]  # fmt: skip
    lines += [(ballot.signed, 10, False, False)] if ballot.signed else []
    for place, (words, size, bold, centred) in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_before = Mm(3) if place == 0 else Pt(2)
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(2)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(clean(words))
        run.bold, run.font.size, run.font.name = bold, Pt(size), "Times New Roman"
