"""Papers and registers as files. Everything here only reads."""

from django.utils.translation import gettext as _

from doanket.kernel.dates import short_date
from doanket.kernel.text import fold, slugify
from doanket.kit.paper import blocks_from_json, write_docx, write_pdf
from doanket.kit.paper.steady import steady_docx, steady_pdf
from doanket.kit.xlsx import Column, write_xlsx

from . import queries
from .choices import Direction

LONGEST_NAME = 60


def docx_of(version):
    """A version as a Word file; the same version always gives the same bytes."""
    made_at = version.signed_at or version.made_at
    return steady_docx(write_docx(blocks_from_json(version.blocks), **_properties(version)), made_at)


def pdf_of(version):
    """A version as PDF; the same version always gives the same bytes on one machine."""
    made_at = version.signed_at or version.made_at
    return steady_pdf(write_pdf(blocks_from_json(version.blocks), **_properties(version)), made_at)


def _properties(version):
    return {"title": str(version.document), "author": version.document.unit.name}


def file_name(document, ending):
    """«bao-cao-tong-ket-nam-2026.docx»: ASCII, so that every phone and mail programme keeps it; no word is cut in two."""
    kind, subject = document.type.name, document.subject
    words = subject if fold(subject).startswith(fold(kind)) else f"{kind} {subject}"
    name = slugify(words)
    if len(name) > LONGEST_NAME:
        name = name[: LONGEST_NAME + 1].rpartition("-")[0] or name[:LONGEST_NAME]
    return f"{name or 'van-ban'}.{ending}"


def register_name(unit, direction, year):
    """«so-van-ban-di-phuong-hoa-sen-2026.xlsx»."""
    return f"{slugify(f'Sổ {Direction(direction).label} {unit.name} {year}')}.xlsx"


def register_xlsx(unit, direction, year, type=None):
    """A year's register in Excel with the columns of Nghị định 30/2020/NĐ-CP, Phụ lục IV, in the order of numbers.

    The columns that are filled in by hand (who keeps the file copy, who took a paper over) stay empty.
    """
    lines = queries.register(unit, direction, year, type)
    title = f"Sổ đăng ký {Direction(direction).label} năm {year}"
    if direction == Direction.INCOMING:
        return write_xlsx(title, INCOMING, map(_incoming_row, lines.order_by("number")), under_title=[unit.name])
    lines = lines.select_related("replaces").prefetch_related("replaced_by").order_by("issued_on", "type__order", "number")
    return write_xlsx(title, OUTGOING, map(_outgoing_row, lines), under_title=[unit.name])


OUTGOING = (
    Column("Số, ký hiệu", width=20),
    Column("Ngày tháng", "day"),
    Column("Tên loại và trích yếu nội dung", width=52),
    Column("Người ký", width=22),
    Column("Nơi nhận", width=32),
    Column("Đơn vị, người nhận bản lưu", width=18),
    Column("Số lượng bản", "whole"),
    Column("Ghi chú", width=36),
)
INCOMING = (
    Column("Ngày đến", "day"),
    Column("Số đến", "whole"),
    Column("Tác giả", width=30),
    Column("Số, ký hiệu", width=20),
    Column("Ngày tháng", "day"),
    Column("Tên loại và trích yếu nội dung", width=52),
    Column("Đơn vị hoặc người nhận", width=26),
    Column("Ngày chuyển", "day"),
    Column("Ký nhận", width=12),
    Column("Ghi chú", width=36),
)


def _outgoing_row(document):
    said = f"{document.type.name}: {document.subject}"
    return document.symbol, document.issued_on, said, document.signer_name, document.recipients, None, None, outgoing_note(document)


def outgoing_note(document):
    """What stands beside the number: cancelled and why, what it replaces, what replaces it."""
    notes = []
    if document.is_cancelled:
        day = short_date(document.cancelled_at)
        notes.append(_("Đã hủy ngày %(day)s: %(reason)s") % {"day": day, "reason": document.cancel_reason})
    if document.replaces and document.replaces.symbol:
        notes.append(_("Thay thế số %(symbol)s") % {"symbol": document.replaces.symbol})
    notes += [_("Đã có số %(symbol)s thay thế") % {"symbol": new.symbol} for new in document.replaced_by.all() if new.symbol]
    return "; ".join(notes)


def _incoming_row(line):
    return (
        line.arrived_on, line.number, line.issuer, line.symbol, line.dated_on, line.subject, line.handled_by, None, None,
        incoming_note(line),
    )  # fmt: skip


def incoming_note(line):
    """What stands beside the number of a paper that arrived."""
    notes = [line.note] if line.note else []
    if line.paper_number:
        notes.append(_("Ghi ở sổ giấy riêng, số %(number)s") % {"number": line.paper_number})
    if line.cancelled_reason:
        notes.append(_("Đã hủy số: %(reason)s") % {"reason": line.cancelled_reason})
    return "; ".join(notes)
