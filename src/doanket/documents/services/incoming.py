"""The register of papers that arrive."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kernel.text import normalise
from doanket.kit.permissions import require

from ..choices import Direction, Secrecy
from ..models import IncomingDocument
from .numbering import take_number
from .refusals import AlreadyCancelled, DayNotPossible, LineIncomplete, SecretPaper
from .signing import checked_reason

TEXTS = ("issuer", "symbol", "subject", "handled_by", "note", "paper_number")


@transaction.atomic
def register_incoming(
    *, actor, unit, arrived_on, secrecy, issuer="", symbol="", dated_on=None, subject="", handled_by="", note="",
    paper_number="",
):  # fmt: skip
    """Enter a paper that arrived into the register of its year and return the line with its number.

    ``secrecy`` must be said. A state-secret paper does not come in (Luật Bảo vệ bí mật nhà nước 2018): its line holds
    the day and at most ``paper_number``, its number in the paper register. Raises SecretPaper, LineIncomplete,
    DayNotPossible.
    """
    require(actor, "documents.register_incoming", unit)
    texts = dict(zip(TEXTS, (issuer, symbol, subject, handled_by, note, paper_number), strict=True))
    texts = {name: _clean(name, text) for name, text in texts.items()}
    if Secrecy(secrecy) == Secrecy.NONE:
        _refuse_incomplete(texts)
    else:
        _refuse_secret(texts, dated_on)
    _refuse_impossible_days(arrived_on, dated_on)
    number = take_number(unit=unit, direction=Direction.INCOMING, day=arrived_on, field="arrived_on")
    line = IncomingDocument.objects.create(
        unit=unit, year=arrived_on.year, number=number, arrived_on=arrived_on, dated_on=dated_on, registered_by=actor, **texts
    )
    record(actor=actor, verb="documents.incoming_registered", target=line, number=number, year=line.year)
    return line


@transaction.atomic
def cancel_incoming(*, actor, line, reason):
    """Strike a line out; its number stays with the reason. Raises AlreadyCancelled, ReasonMissing."""
    line = IncomingDocument.objects.select_for_update(of=("self",)).select_related("unit").get(pk=line.pk)
    require(actor, "documents.cancel_incoming", line)
    if line.is_cancelled:
        raise AlreadyCancelled(_("Số đến này đã hủy từ trước."))
    line.cancelled_reason = checked_reason(reason)
    line.save(update_fields=["cancelled_reason"])
    record(
        actor=actor, verb="documents.incoming_cancelled", target=line, number=line.number, year=line.year,
        reason=line.cancelled_reason,
    )  # fmt: skip
    return line


def _clean(name, text):
    text = normalise(text).strip()
    text = text if name == "note" else " ".join(text.split())
    longest = IncomingDocument._meta.get_field(name).max_length
    if longest and len(text) > longest:
        raise LineIncomplete(
            _("Mục này dài %(length)s chữ cái, xin rút gọn còn %(longest)s.") % {"length": len(text), "longest": longest},
            field=name,
        )
    return text


def _refuse_incomplete(texts):
    if not texts["issuer"]:
        raise LineIncomplete(_("Xin ghi cơ quan nào gửi văn bản này."), field="issuer")
    if not texts["subject"]:
        raise LineIncomplete(_("Xin ghi trích yếu: văn bản về việc gì."), field="subject")


def _refuse_secret(texts, dated_on):
    content = dated_on or any(text for name, text in texts.items() if name != "paper_number")
    if content or not texts["paper_number"]:
        raise SecretPaper(
            _(
                "Văn bản có độ mật không được đưa vào phần mềm này. Xin vào sổ giấy riêng theo quy định về bảo vệ bí mật "
                "nhà nước; ở đây chỉ ghi ngày đến và số ở sổ giấy, các mục khác để trống."
            ),
            field="secrecy",
        )


def _refuse_impossible_days(arrived_on, dated_on):
    if arrived_on > timezone.localdate():
        raise DayNotPossible(_("Ngày đến %(day)s chưa tới.") % {"day": short_date(arrived_on)}, field="arrived_on")
    if dated_on and dated_on > arrived_on:
        raise DayNotPossible(
            _("Văn bản ghi ngày %(dated)s, sau ngày đến %(arrived)s. Xin xem lại hai ngày này.")
            % {"dated": short_date(dated_on), "arrived": short_date(arrived_on)},
            field="dated_on",
        )
