"""What goes into the archive pack, folder by folder: each part is a title, the ending of its file and a way to its bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from doanket.documents.queries import version_of
from doanket.kernel.text import slugify
from doanket.kit.paper import blocks_from_json, write_docx, write_pdf
from doanket.kit.paper.steady import steady_docx, steady_pdf

from .models import Contribution, Resolution
from .queries.outcome.happened import Happened
from .queries.outcome.journal import journal_lines
from .queries.outcome.minutes import minutes_of
from .queries.outcome.minutes_words import votes
from .queries.outcome.photos import photos_of
from .queries.outcome.tables import (
    attendance_sheet,
    directions_sheet,
    letters_sheet,
    members_sheet,
    results_sheet,
    speeches_sheet,
    tasks_sheet,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file to be packed. ``content()`` answers its bytes; it is called once, when its turn comes."""

    title: str
    ending: str
    content: Callable


def minutes(conference):
    row = minutes_of(conference)
    return _paper(row.document) if row and row.document else []


def resolutions(conference):
    rows = Resolution.objects.filter(conference=conference, document__isnull=False).select_related("document__type")
    return [part for row in rows.order_by("pk") for part in _paper(row.document)]


def papers(conference):
    """Papers laid before the items, in the order of the agenda; withdrawn ones stay out."""
    found = []
    for item in Happened(conference).items:
        for paper in item.papers.all():
            if paper.document_id:
                found += _paper(paper.document, only_pdf=True)
            elif paper.file:
                found.append(_file(paper.title or paper.file_name, paper.file.name, paper.file_name))
    return found


def letters(conference):
    found = _paper(conference.letter, only_pdf=True) if conference.letter_id else []
    return [*found, _sheet(_("Danh sách gửi giấy mời và trả lời"), letters_sheet, conference)]


def attendance(conference):
    return [_sheet(_("Danh sách điểm danh"), attendance_sheet, conference)]


def results(conference):
    lines = votes(Happened(conference))
    words = [_text(_("Kết quả biểu quyết bằng lời"), lines)] if lines else []
    return [_sheet(_("Kết quả biểu quyết"), results_sheet, conference), *words]


def contributions(conference):
    found = []
    for row in Contribution.objects.filter(conference=conference).order_by("order", "pk"):
        title = f"{row.title} - {row.author_name}"
        if row.file:
            found.append(_file(title, row.file.name, row.file_name))
        if row.body:
            found.append(_text(title, [row.title, f"{row.author_name}, {row.organisation_name}".rstrip(", "), "", row.body]))
    return found


def speeches(conference):
    return [_sheet(_("Danh sách phát biểu"), speeches_sheet, conference)]


def follow_up(conference):
    return [
        _sheet(_("Ý kiến chỉ đạo"), directions_sheet, conference),
        _sheet(_("Việc sau hội nghị"), tasks_sheet, conference),
    ]


def photos(conference):
    rows = list(photos_of(conference))
    if not rows:
        return []
    words = [f"{at}. {row.caption or row.alt}\n   {row.alt}\n   {row.credit}".rstrip() for at, row in enumerate(rows, start=1)]
    return [*(_file(row.caption or row.alt, row.file.name, "x.jpg") for row in rows), _text(_("Chú thích ảnh"), words)]


def members(conference):
    return [_sheet(_("Danh sách ủy viên sau hội nghị"), members_sheet, conference)] if conference.term_id else []


def journal(conference):
    return [_text(_("Trích nhật ký của hội nghị"), journal_lines(conference))]


PARTS = (
    ("bien-ban", minutes), ("nghi-quyet", resolutions), ("tai-lieu", papers), ("giay-moi", letters),
    ("diem-danh", attendance), ("bieu-quyet", results), ("tham-luan", contributions), ("phat-bieu", speeches),
    ("viec", follow_up), ("anh", photos), ("uy-vien", members), ("nhat-ky", journal),
)  # fmt: skip


def _paper(document, *, only_pdf=False):
    """A paper of the shelf as it was signed, or as it stands; as PDF and as Word."""
    version = document.versions.filter(signed_at__isnull=False).first() or version_of(document)
    made_at = version.signed_at or version.made_at
    words = {"title": str(document), "author": document.unit.name}
    title = f"{document.type.name} {document.symbol.replace('/', '-')} {document.subject}".replace("  ", " ")
    blocks = blocks_from_json(version.blocks)
    parts = [Part(title, "pdf", lambda: steady_pdf(write_pdf(blocks, **words), made_at))]
    if not only_pdf:
        parts.append(Part(title, "docx", lambda: steady_docx(write_docx(blocks, **words), made_at)))
    return parts


def _file(title, stored, shown):
    ending = slugify(PurePath(shown or stored).suffix) or "bin"

    def content():
        with default_storage.open(stored) as file:
            return file.read()

    return Part(title, ending, content)


def _text(title, lines):
    return Part(title, "txt", lambda: b"\xef\xbb\xbf" + "\r\n".join("\n".join(lines).split("\n")).encode())


def _sheet(title, draw, conference):
    return Part(title, "xlsx", lambda: draw(conference, title))


