"""Sending a signed paper to units of the tree, and what the unit does that receives it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import require
from doanket.units.models import Unit
from doanket.units.queries import formal_name

from ..choices import DocumentState, Secrecy
from ..models import Dispatch, Receipt
from .drafting import locked
from .incoming import register_incoming
from .refusals import DispatchRefused
from .words import tidy

MOST_AT_ONCE = 5_000


@transaction.atomic
def dispatch_document(*, actor, document, units=(), kinds=(), note=""):
    """Send a signed paper to ``units`` and to every unit below of the ``kinds`` (codes); return the :class:`Dispatch`.

    Only to units below the one that issued it and to the one right above; who has it already is left out. Raises
    DispatchRefused.
    """
    document = locked(document)
    require(actor, "documents.send_document", document)
    if document.state != DocumentState.SIGNED:
        raise DispatchRefused(_("Chỉ gửi được văn bản đã ký và chưa hủy."))
    wanted = _receivers(document.unit, units, kinds)
    known = set(Receipt.objects.filter(document=document).values_list("unit_id", flat=True))
    fresh = [unit for unit in wanted if unit not in known]
    if not fresh:
        words = _("Các nơi đã chọn đều đã được gửi từ trước.") if wanted else _("Xin chọn ít nhất một nơi nhận.")
        raise DispatchRefused(words, field="units")
    note = " ".join(tidy(note).split())[: Dispatch._meta.get_field("note").max_length]
    dispatch = Dispatch.objects.create(document=document, sent_by=actor, note=note)
    Receipt.objects.bulk_create(
        (Receipt(dispatch=dispatch, document=document, unit_id=unit) for unit in fresh), batch_size=500
    )
    record(actor=actor, verb="documents.sent", target=document, count=len(fresh))
    return dispatch


@transaction.atomic
def open_received(*, actor, receipt):
    """Note that somebody of the receiving unit opened the paper; the first one counts. Not in the journal."""
    receipt = _locked(receipt)
    require(actor, "documents.open_received", receipt)
    if receipt.read_at is None:
        receipt.read_at, receipt.read_by = timezone.now(), actor
        receipt.save(update_fields=["read_at", "read_by"])
    return receipt


@transaction.atomic
def enter_received(*, actor, receipt):
    """Enter a received paper into the unit's register of what arrives and return the line with its number.

    Raises DispatchRefused, and what ``register_incoming`` raises.
    """
    receipt = _locked(receipt)
    require(actor, "documents.register_incoming", receipt)
    if receipt.incoming_id:
        raise DispatchRefused(_("Văn bản này đã vào sổ đến, số %(number)s.") % {"number": receipt.incoming.number})
    document, today = receipt.document, timezone.localdate()
    line = register_incoming(
        actor=actor, unit=receipt.unit, arrived_on=today, secrecy=Secrecy.NONE, issuer=formal_name(document.unit)[:200],
        symbol=document.symbol, dated_on=document.issued_on, subject=_subject(document),
    )  # fmt: skip
    receipt.incoming = line
    if receipt.read_at is None:
        receipt.read_at, receipt.read_by = timezone.now(), actor
    receipt.save(update_fields=["incoming", "read_at", "read_by"])
    return line


@transaction.atomic
def remind_unread(*, actor, document):
    """Remind the units that have not opened the paper; return how many. Once a day. Raises DispatchRefused."""
    document = locked(document)
    require(actor, "documents.send_document", document)
    if document.is_cancelled:
        raise DispatchRefused(_("Văn bản đã hủy, không nhắc nữa."))
    unread = Receipt.objects.filter(document=document, read_at__isnull=True)
    if not unread.exists():
        raise DispatchRefused(_("Mọi nơi nhận đều đã mở văn bản này."))
    today = timezone.localdate()
    if any(timezone.localdate(at) == today for at in unread.exclude(reminded_at=None).values_list("reminded_at", flat=True)[:1]):
        raise DispatchRefused(_("Hôm nay đã nhắc rồi. Mỗi ngày nhắc một lần."))
    count = unread.update(reminded_at=timezone.now())
    record(actor=actor, verb="documents.unread_reminded", target=document, count=count)
    return count


def _locked(receipt):
    receipts = Receipt.objects.select_for_update(of=("self",))
    return receipts.select_related("unit__kind", "document__unit__kind", "document__type", "incoming").get(pk=receipt.pk)


def _receivers(unit, units, kinds):
    """Primary keys, each once. Raises DispatchRefused for a unit that is neither below nor right above."""
    alive = Unit.objects.alive()
    chosen = [each.pk for each in units]
    near = set(alive.strictly_under(unit).filter(pk__in=chosen).values_list("pk", flat=True)) | {unit.parent_id}
    if strange := [each for each in units if each.pk not in near]:
        raise DispatchRefused(_("Không gửi được tới %(unit)s từ đây.") % {"unit": strange[0]}, field="units")
    found = dict.fromkeys(chosen)
    found |= dict.fromkeys(alive.strictly_under(unit).filter(kind__code__in=kinds).order_by("path").values_list("pk", flat=True))
    if len(found) > MOST_AT_ONCE:
        words = _("Một lần gửi được nhiều nhất %(most)s nơi. Xin gửi cho cấp dưới trực tiếp để nơi đó gửi tiếp.")
        raise DispatchRefused(words % {"most": MOST_AT_ONCE}, field="kinds")
    return list(found)


def _subject(document):
    words = f"{document.type.name}: {document.subject}"
    return words if len(words) <= 300 else document.subject
