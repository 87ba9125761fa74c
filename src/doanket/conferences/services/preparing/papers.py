"""Papers laid before an item: from the shelf, or a file of one's own."""

import uuid
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.documents.queries import documents_visible_to

from ...models import AgendaItem, ItemPaper
from ..live import changed
from .checkpoints import tick_by_itself
from .ground import held, must_not_be_over, one_line, reason_in
from .refusals import PaperNotTaken

LARGEST = 20 * 1024 * 1024
# ending → what the file must begin with
BEGINNINGS = {
    "pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "pptx": b"PK\x03\x04", "odt": b"PK\x03\x04",
    "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n",
}  # fmt: skip


@transaction.atomic
def attach_document(*, actor, item, document, members_only=True):
    """Lay a paper of the shelf before ``item``; the reader gets its last version then. Raises PaperNotTaken."""
    conference = _conference(actor, item)
    if not documents_visible_to(actor).filter(pk=document.pk).exists() or document.is_cancelled:
        raise PaperNotTaken(_("Không lấy được văn bản này. Xin chọn văn bản khác."), field="document")
    if item.papers.filter(document=document, withdrawn_reason="").exists():
        raise PaperNotTaken(_("Văn bản này đã có ở mục đó."), field="document")
    paper = ItemPaper.objects.create(
        item=item, document=document, title=document.subject[:200], members_only=members_only, added_by=actor, order=item.papers.count()
    )
    return _told(actor, conference, paper)


@transaction.atomic
def upload_paper(*, actor, item, file, title="", members_only=True):
    """Keep an uploaded file with ``item``; its type is judged by its beginning, not by its name. Raises PaperNotTaken."""
    conference = _conference(actor, item)
    ending = PurePath(file.name).suffix.lower().lstrip(".")
    if ending not in BEGINNINGS:
        raise PaperNotTaken(_("Chỉ nhận tệp PDF, Word, Excel, PowerPoint, ODT hoặc ảnh."), field="file")
    if file.size > LARGEST:
        raise PaperNotTaken(_("Tệp lớn quá 20 MB. Xin giảm dung lượng rồi tải lại."), field="file")
    file.seek(0)
    if not file.read(16).startswith(BEGINNINGS[ending]):
        raise PaperNotTaken(_("Nội dung tệp không đúng với đuôi .%(ending)s.") % {"ending": ending}, field="file")
    file.seek(0)
    name = one_line(PurePath(file.name.replace("\\", "/")).name)
    paper = ItemPaper(
        item=item, title=(one_line(title) or name.rpartition(".")[0])[:200], file_name=_short(name, ending), file_size=file.size,
        members_only=members_only, added_by=actor, order=item.papers.count(),
    )  # fmt: skip
    paper.file.save(f"{uuid.uuid4().hex}.{ending}", file, save=False)
    paper.save()
    return _told(actor, conference, paper)


@transaction.atomic
def withdraw_paper(*, actor, paper, reason):
    """Nobody reads it from now on; that it was there, and why it went, stays."""
    conference = _conference(actor, paper.item)
    paper = ItemPaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    paper.withdrawn_reason = reason_in(reason)
    paper.save(update_fields=["withdrawn_reason"])
    record(actor=actor, verb="conferences.paper_withdrawn", target=conference, title=str(paper), reason=paper.withdrawn_reason)
    changed(conference)
    return paper


def _conference(actor, item):
    conference = held(item.conference, actor)
    must_not_be_over(conference)
    return conference


def _told(actor, conference, paper):
    if not AgendaItem.objects.filter(conference=conference, kind="report", papers__isnull=True).exclude(state="dropped").exists():
        tick_by_itself(conference, "papers", actor)
    record(actor=actor, verb="conferences.paper_laid", target=conference, title=str(paper), members_only=paper.members_only)
    changed(conference)
    return paper


def _short(name, ending):
    return name if len(name) <= 160 else f"{name[: 158 - len(ending)]}.{ending}"
