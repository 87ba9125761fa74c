"""Showing a signed paper to everybody on the portal, and ceasing to."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import fold
from doanket.kit.permissions import require

from .. import export, queries
from ..choices import DocumentState, PaperField
from ..masking import public_version
from ..models import PublicPaper
from .drafting import locked
from .refusals import DayNotPossible, NotPublic, NotSigned
from .signing import checked_reason
from .telling import tell_readers


@transaction.atomic
def publish_document(*, actor, document, field=PaperField.OTHER, in_force_from=None, expires_on=None) -> PublicPaper:
    """Make a signed paper public, or correct its field and validity; returns the public version.

    Identity numbers, accounts, telephones and letters to persons are covered in text and files; sources of figures are
    left out. ``in_force_from`` is the day of the paper unless said. Raises NotSigned, DayNotPossible.
    """
    document = locked(document)
    require(actor, "documents.publish_document", document)
    if document.state != DocumentState.SIGNED:
        raise NotSigned(_("Chỉ văn bản đã ký, chưa hủy mới công khai được."))
    in_force_from = in_force_from or document.issued_on
    if expires_on and expires_on < in_force_from:
        raise DayNotPossible(_("Ngày hết hiệu lực đứng trước ngày có hiệu lực."), field="expires_on")
    paper = PublicPaper.objects.filter(document=document).first()
    was_public = paper is not None and paper.ended_at is None
    paper = paper or PublicPaper(document=document, **_content(document))
    paper.field, paper.in_force_from, paper.expires_on = PaperField(field), in_force_from, expires_on
    if not was_public:
        paper.published_at, paper.published_by = timezone.now(), actor
        paper.ended_at, paper.ended_by, paper.end_reason = None, None, ""
    paper.save()
    verb = "documents.public_changed" if was_public else "documents.made_public"
    record(actor=actor, verb=verb, target=document, masked=paper.masked)
    tell_readers(document)
    return paper


@transaction.atomic
def end_publication(*, actor, document, reason):
    """Take a paper off the portal; its page says from then on only that it was taken off. Raises NotPublic, ReasonMissing."""
    document = locked(document)
    require(actor, "documents.publish_document", document)
    paper = PublicPaper.objects.filter(document=document, ended_at=None).first()
    if paper is None:
        raise NotPublic(_("Văn bản này đang không công khai."))
    paper.ended_at, paper.ended_by, paper.end_reason = timezone.now(), actor, checked_reason(reason)
    paper.save(update_fields=["ended_at", "ended_by", "end_reason"])
    record(actor=actor, verb="documents.public_ended", target=document, reason=paper.end_reason)
    tell_readers(document)
    return paper


def _content(document):
    """The text and the files of the public version, made once from the signed version, which never changes."""
    version = document.versions.filter(signed_at__isnull=False).first()
    blocks, masked, words = public_version(version.blocks)
    version = queries.version_of(document, version.number)
    version.blocks = blocks  # in memory only: the files are made of what readers may see
    pdf, docx = export.pdf_of(version), export.docx_of(version)
    return {
        "blocks": blocks, "masked": masked, "words": fold(f"{document.symbol} {document.subject} {words}"),
        "pdf": ContentFile(pdf, export.file_name(document, "pdf")), "pdf_size": len(pdf),
        "docx": ContentFile(docx, export.file_name(document, "docx")), "docx_size": len(docx),
    }  # fmt: skip
