"""A pack is opened on the machine where the conference will be held."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import require

from ...carrying.landing import land_around
from ...carrying.tables import rows_of
from ...carrying.writing import UnknownName, Writer
from ...choices import LoanKind, LoanState
from ...models import Conference, Loan
from ..live import changed
from .ground import opened_pack
from .refusals import AlreadyAway, NotThisPack


def land_pack(*, actor, data, code):
    """Open a pack that another machine lent and hold its conference here; the conference.

    ``actor`` is None when whoever runs the machine does it from the command line. The numbers of papers stay with the machine
    that lent it. Raises :class:`PackUnreadable`, :class:`WrongPackCode`, :class:`NotThisPack`, :class:`AlreadyAway`.
    """
    if actor is not None:
        require(actor, "conferences.land")
    content, files = opened_pack(data, code)
    if content.get("way") != "out":
        raise NotThisPack(_("Gói này là gói mang về. Mở nó ở máy đã cho mang đi, trong trang «Mang đi» của hội nghị."), field="pack")
    try:
        return _land(actor, content, files)
    except (IntegrityError, UnknownName) as problem:
        raise NotThisPack(
            _("Máy này đã có dữ liệu khác của cùng đơn vị nên không nhận được gói. Xin dùng một bản cài mới."), field="pack"
        ) from problem


@transaction.atomic
def _land(actor, content, files):
    (plain,) = content["rows"]["conferences.conference"].values()
    here = Conference.objects.filter(uid=plain["uid"]).first()
    if here is not None:
        _refuse_unless_a_guest(here, content["loan"])
    writer = Writer(stand_in=actor, files=files)
    land_around(content["around"], writer, today=timezone.localdate())
    gone = _gone(here, content["rows"]) if here else {}
    writer.put_all({label: gone.get(label, {}) | rows for label, rows in content["rows"].items()})
    conference = Conference.objects.get(uid=plain["uid"])
    conference.borrowed_from = content["from"][:120]
    conference.save(update_fields=["borrowed_from"])
    Loan.objects.filter(conference=conference).delete()
    Loan.objects.create(uid=content["loan"], conference=conference, kind=LoanKind.IN, state=LoanState.OUT, made_by=actor, place=conference.borrowed_from)
    record(actor=actor, verb="conferences.landed", target=conference, source=conference.borrowed_from)
    changed(conference)
    return conference


def _refuse_unless_a_guest(here, loan_uid):
    if not here.is_borrowed:
        raise AlreadyAway(_("Hội nghị này của chính máy này. Gói mang đi mở ở máy khác."), field="pack")
    if Loan.objects.filter(conference=here, uid=loan_uid).exists():
        raise AlreadyAway(_("Gói này đã mở ở máy này rồi; hội nghị đang nằm trong danh sách."), field="pack")


def _gone(here, rows):
    """Rows of an earlier visit that the new pack no longer has."""
    return {label: {name: None for name in known if name not in rows.get(label, {})} for label, known in rows_of(here).items()}
