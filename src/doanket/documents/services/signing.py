"""Signing takes the number and freezes the text; cancelling keeps the number and says why."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kernel.text import normalise
from doanket.kit.paper import blocks_from_json, blocks_to_json
from doanket.kit.permissions import require

from .. import queries
from ..choices import Direction, DocumentState
from ..laying import numbered, recipients_of
from ..values import digest_of_paper, symbol_of
from .drafting import locked, must_be_draft
from .listening import tell_of_signature
from .numbering import take_number
from .refusals import (
    AlreadyCancelled,
    ChangedMeanwhile,
    DayNotPossible,
    ReasonMissing,
    SignerMissing,
)
from .telling import tell_readers


@transaction.atomic
def sign_document(*, actor, document, signer_name, signer_post, signed_on=None, revision=None):
    """Note that the last version was signed on paper or by an official certificate, and give it its number.

    The number is the next of the unit, kind and year of ``signed_on`` (today). Heading, number, day and signer go into
    the blocks, whose digest is kept: from here on the version never changes (triggers refuse it). No key and no PIN
    ever passes through here: the signature itself is made outside. ``revision`` is what the signer had on the screen.
    Raises NotADraft, ChangedMeanwhile, SignerMissing, DayNotPossible.
    """
    document = locked(document)
    require(actor, "documents.sign_document", document)
    must_be_draft(document)
    if revision is not None and document.revision != revision:
        raise ChangedMeanwhile(_("Văn bản vừa có bản mới. Xin mở lại để đọc bản đó trước khi ký."))
    signer_name, signer_post = _signer(signer_name, signer_post)
    day = _possible_day(signed_on)
    _give_number(document, day)
    _freeze(document, actor, signer_name, signer_post)
    record(
        actor=actor, verb="documents.signed", target=document, symbol=document.symbol, signed_on=short_date(day),
        sha256=queries.version_of(document).sha256,
    )  # fmt: skip
    tell_of_signature(actor=actor, document=document)
    tell_readers(document)
    return document


@transaction.atomic
def cancel_document(*, actor, document, reason):
    """Take a paper out of use. A number once given stays in the register with the reason and is never given again.

    A draft has no number and is dropped by whoever may write it. Raises AlreadyCancelled, ReasonMissing.
    """
    document = locked(document)
    require(actor, document.right_to_cancel, document)
    if document.is_cancelled:
        raise AlreadyCancelled(_("Văn bản này đã hủy từ trước."))
    document.cancel_reason = checked_reason(reason)
    document.state = DocumentState.CANCELLED
    document.cancelled_at, document.cancelled_by = timezone.now(), actor
    document.save(update_fields=["state", "cancel_reason", "cancelled_at", "cancelled_by"])
    record(actor=actor, verb="documents.cancelled", target=document, symbol=document.symbol, reason=document.cancel_reason)
    tell_readers(document)
    return document


def checked_reason(reason, longest=255):
    """A reason in one line; the register shows it for ever. Raises ReasonMissing."""
    reason = " ".join(normalise(reason).split())
    if not reason:
        raise ReasonMissing(_("Xin ghi lý do hủy: lý do đứng trong sổ bên cạnh số đã hủy."), field="reason")
    if len(reason) > longest:
        raise ReasonMissing(_("Lý do dài quá, xin rút gọn còn %(longest)s chữ cái.") % {"longest": longest}, field="reason")
    return reason


def _signer(name, post):
    name = " ".join(normalise(name).split())
    post = "\n".join(line for line in (" ".join(line.split()) for line in normalise(post).split("\n")) if line)
    if not name:
        raise SignerMissing(_("Xin ghi họ và tên người ký."), field="signer_name")
    if not post:
        raise SignerMissing(_("Xin ghi chức danh người ký, như CHỦ TỊCH."), field="signer_post")
    if len(name) > 120 or len(post) > 80:
        raise SignerMissing(_("Tên hoặc chức danh người ký dài quá, xin xem lại."), field="signer_name")
    return name, post


def _possible_day(signed_on):
    today = timezone.localdate()
    if signed_on is not None and signed_on > today:
        raise DayNotPossible(
            _("Ngày ký %(day)s chưa đến. Xin ghi hôm nay hoặc ngày trước đó.") % {"day": short_date(signed_on)},
            field="signed_on",
        )
    return signed_on or today


def _give_number(document, day):
    """Numbers follow days: in one book no later number carries an earlier day."""
    type, unit = document.type, document.unit
    number = take_number(unit=unit, direction=Direction.OUTGOING, type_code=type.code, day=day, field="signed_on")
    last = queries.last_day_in_book(unit, type, day.year)
    if last and day < last:
        raise DayNotPossible(
            _("Số trước đã ghi ngày %(last)s, nên số này không thể ghi ngày %(day)s.")
            % {"last": short_date(last), "day": short_date(day)},
            field="signed_on",
        )
    pattern = queries.pattern_for(type, queries.letterhead_for(unit, type.capacity))
    document.number, document.year, document.issued_on = number, day.year, day
    document.symbol = symbol_of(number, pattern.tail(type_code=type.code, capacity=type.capacity))


def _freeze(document, actor, signer_name, signer_post):
    version = queries.version_of(document)
    blocks = numbered(
        blocks_from_json(version.blocks),
        heading=queries.letterhead_for(document.unit, document.type.capacity),
        tail=document.symbol.partition("/")[2],
        number=document.number,
        day=document.issued_on,
        signer_name=signer_name,
        signer_post=signer_post,
    )
    version.blocks = blocks_to_json(blocks)
    version.sha256 = digest_of_paper(version.blocks, version.figures)
    version.signed_at, version.signed_by = timezone.now(), actor
    version.signer_name, version.signer_post = signer_name, signer_post
    version.save(update_fields=["blocks", "sha256", "signed_at", "signed_by", "signer_name", "signer_post"])
    document.state, document.signed_at, document.signer_name = DocumentState.SIGNED, version.signed_at, signer_name
    document.recipients = "\n".join(recipients_of(blocks))
    document.save()
