"""A year-end report as Word and as PDF, against the least that such files need."""

import io
import zipfile
from statistics import median

from docx import Document as EmptyDocument

from doanket.documents.export import docx_of, pdf_of
from doanket.kit.paper import Paragraph, Provenance, Table, blocks_from_json
from doanket.units.models import Unit

from .pages import WARD, fictional_year, year_paper
from .running import alternate, ratio
from .telling import Heading, Outcome, kilobytes, milliseconds, times

TITLES = {
    "zip": "zip các phần đã có sẵn (giới hạn)",
    "plain": "python-docx, cùng bảng và đoạn, không định dạng",
    "docx": "báo cáo năm ra Word",
    "pdf": "báo cáo năm ra PDF",
}


def arguments(parser):
    parser.add_argument("--turns", type=int, metavar="SỐ", default=7, help="số lần viết mỗi loại (mặc định 7)")


def run(options, ground):
    ground.make("paper", like="main")
    fictional_year(ground)
    paper = year_paper(Unit.objects.get(name=WARD))
    outcome = Outcome("Giấy tờ: báo cáo năm của một phường")
    outcome.add(*writing(paper.versions.order_by("-pk")[0], options.turns))
    return outcome


def writing(version, turns):
    """Each way by turns, with the size of what it makes."""
    parts = _parts_of(docx_of(version))
    blocks = blocks_from_json(version.blocks)
    ways = {
        "zip": lambda: _zipped(parts), "plain": lambda: _plain(blocks), "docx": lambda: docx_of(version),
        "pdf": lambda: pdf_of(version),
    }  # fmt: skip
    taken = alternate(ways, turns=turns)
    rows = [
        {"name": name, "median": median(seconds), "ratio": ratio(seconds, taken["plain"]), "size": len(ways[name]())}
        for name, seconds in taken.items()
    ]
    headings = [
        Heading("name", "Cách viết", TITLES.get), Heading("median", "trung vị", milliseconds),
        Heading("ratio", "so python-docx", times), Heading("size", "tệp", kilobytes),
    ]  # fmt: skip
    tables = [block for block in blocks if isinstance(block, Table | Provenance)]
    note = f"{len(blocks)} khối, {len(tables)} bảng, {sum(len(table.rows) for table in tables)} hàng."
    return "Một văn bản", headings, rows, [note]


def _parts_of(docx):
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _plain(blocks):
    """The same paragraphs and tables through the object model, with no form at all."""
    document = EmptyDocument()
    for block in blocks:
        if isinstance(block, Paragraph):
            document.add_paragraph("".join(run if isinstance(run, str) else str(getattr(run, "text", "")) for run in block.runs))
        elif isinstance(block, Table):
            _plain_table(document, [block.head, *block.rows])
        elif isinstance(block, Provenance):
            _plain_table(document, [[str(row.ref), row.figure, row.indicator, row.period, row.taken_at] for row in block.rows])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _plain_table(document, rows):
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
