"""Writing papers: drafts, their versions, and the draft that replaces a signed paper."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import normalise
from doanket.kit.paper import PaperError, blocks_from_json, blocks_to_json
from doanket.kit.permissions import require

from .. import queries
from ..choices import DocumentState
from ..laying import completed, reopened, retitled, says_something
from ..models import Document, DocumentVersion
from .refusals import (
    ChangedMeanwhile,
    EmptyPaper,
    NotADraft,
    NotSigned,
    PaperUnreadable,
    ReplacementOpen,
    TypeNotInForce,
)


@transaction.atomic
def draft_document(*, actor, unit, type_code, subject, blocks, figures=(), origin=None, replaces=None):
    """Put a new draft on the shelf of ``unit`` and return it; the number comes at signing.

    ``blocks`` are :mod:`doanket.kit.paper` blocks (or their JSON); heading, title and signature are added where they
    are missing. ``figures`` are plain dicts, one for each ``FigureRun.ref`` (``ref``, ``url``, and whatever the writer
    keeps), stored as they are now: later changes of the figures do not reach the paper. ``origin`` says in plain
    values what the paper was made from. In a title ``…/BC-MTTQ-BTT`` and ``ngày … tháng … năm 2026`` are filled in
    at signing. Raises TypeNotInForce, EmptyPaper, PaperUnreadable, NotSigned.
    """
    require(actor, "documents.write_document", unit)
    type = type_in_force(type_code)
    if replaces is not None:
        _check_replaceable(replaces, unit)
    subject = _checked_subject(subject)
    document = Document.objects.create(
        unit=unit, type=type, year=timezone.localdate().year, subject=subject, origin=origin or {},
        created_by=actor, replaces=replaces,
    )  # fmt: skip
    add_version(document, actor=actor, number=1, blocks=blocks, figures=figures)
    record(actor=actor, verb="documents.drafted", target=document, type=type.code)
    return document


@transaction.atomic
def redraft(*, actor, document, blocks, figures, subject=None, revision):
    """Keep a new version of a draft beside the old ones and return it.

    ``revision`` is the ``document.revision`` that the writer had on the screen; if somebody saved since, nothing is
    written. Raises NotADraft, ChangedMeanwhile, EmptyPaper, PaperUnreadable.
    """
    document = locked(document)
    require(actor, "documents.write_document", document)
    must_be_draft(document)
    if document.revision != revision:
        raise ChangedMeanwhile(_("Người khác vừa sửa văn bản này. Xin mở lại trang để thấy bản mới rồi sửa tiếp."))
    document.subject = _checked_subject(subject) if subject is not None else document.subject
    document.revision += 1
    document.save(update_fields=["subject", "revision"])
    number = document.versions.order_by("-number").values_list("number", flat=True)[0] + 1
    blocks = retitled(_readable(blocks), document.subject) if subject is not None else blocks
    version = add_version(document, actor=actor, number=number, blocks=blocks, figures=figures)
    record(actor=actor, verb="documents.redrafted", target=document, version=number)
    return version


@transaction.atomic
def replace_document(*, actor, document):
    """Draft the paper that will replace a signed one, with the same text and its number and day open again.

    The signed paper keeps its number, its text and its place in the register. Raises NotSigned, ReplacementOpen.
    """
    document = locked(document)
    require(actor, "documents.write_document", document)
    signed = document.versions.filter(signed_at__isnull=False).first()
    if signed is None:
        raise NotSigned(_("Chỉ văn bản đã ký mới lập bản thay thế. Bản nháp thì sửa ngay tại chỗ."))
    if document.replaced_by.exclude(state=DocumentState.CANCELLED).exists():
        raise ReplacementOpen(_("Văn bản này đã có bản thay thế. Xin mở bản đó để sửa hoặc ký."))
    year = timezone.localdate().year
    tail = document.symbol.partition("/")[2]
    blocks = reopened(
        blocks_from_json(signed.blocks), symbol=document.symbol, tail=tail, day=document.issued_on, year=year
    )
    return draft_document(
        actor=actor, unit=document.unit, type_code=document.type.code, subject=document.subject, blocks=blocks,
        figures=signed.figures, origin=document.origin, replaces=document,
    )  # fmt: skip


def locked(document):
    """The paper, its row locked."""
    papers = Document.objects.select_for_update(of=("self",)).select_related("unit__kind", "type")
    return papers.get(pk=document.pk)


def must_be_draft(document):
    if document.state == DocumentState.SIGNED:
        raise NotADraft(_("Văn bản đã ký, không sửa được nữa. Cần đổi nội dung thì lập bản thay thế."))
    if document.state == DocumentState.CANCELLED:
        raise NotADraft(_("Văn bản đã hủy, không sửa được nữa."))


def add_version(document, *, actor, number, blocks, figures):
    """Store one version of a draft, made whole."""
    blocks = _readable(blocks)
    if not says_something(blocks):
        raise EmptyPaper(_("Văn bản chưa có nội dung nên chưa thể lưu."))
    heading = queries.letterhead_for(document.unit, document.type.capacity)
    tail = queries.pattern_for(document.type, heading).tail(
        type_code=document.type.code, capacity=document.type.capacity
    )
    blocks = completed(
        blocks, heading=heading, tail=tail, type=document.type, subject=document.subject, year=document.year
    )
    return DocumentVersion.objects.create(
        document=document, number=number, made_by=actor, blocks=blocks_to_json(blocks), figures=list(figures)
    )


def _readable(blocks):
    blocks = list(blocks)
    try:
        return blocks_from_json([block if isinstance(block, dict) else block.to_json() for block in blocks])
    except PaperError as error:
        raise PaperUnreadable(_("Văn bản có phần không đọc được nên chưa lưu.")) from error


def _checked_subject(subject):
    subject = " ".join(normalise(subject).split())
    longest = Document._meta.get_field("subject").max_length
    if not subject:
        raise EmptyPaper(_("Văn bản chưa có trích yếu. Xin ghi một dòng nói văn bản về việc gì."), field="subject")
    if len(subject) > longest:
        raise EmptyPaper(
            _("Trích yếu dài %(length)s chữ cái, xin rút gọn còn %(longest)s.")
            % {"length": len(subject), "longest": longest},
            field="subject",
        )
    return subject


def type_in_force(code):
    type = queries.types_on(timezone.localdate()).filter(code=code).first()
    if type is None:
        raise TypeNotInForce(_("Không có loại văn bản «%(code)s» đang áp dụng.") % {"code": code}, field="type")
    return type


def _check_replaceable(document, unit):
    if document.number is None or document.unit_id != unit.pk:
        raise NotSigned(_("Chỉ thay thế được văn bản đã ký của chính đơn vị mình."))
