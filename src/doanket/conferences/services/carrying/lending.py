"""A conference leaves for a laptop, and is packed there for the way back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import moment

from ...carrying import sealing
from ...carrying.around import around
from ...carrying.tables import digest_of, rows_of
from ...choices import ConferenceState, LoanKind, LoanState
from ...models import Loan
from ..live import changed
from .ground import files_in, locked
from .refusals import AlreadyAway

OVER = (ConferenceState.CLOSED, ConferenceState.CANCELLED)


@transaction.atomic
def lend_conference(*, actor, conference, place=""):
    """Pack the conference for another machine; (loan, bytes of the pack, code). From here on it is held there.

    The code is told once and kept nowhere. Raises :class:`AlreadyAway`.
    """
    conference = locked(conference, actor)
    if conference.is_away:
        raise AlreadyAway(_("Hội nghị đã được mang ra máy khác rồi. Nhận về trước, hoặc thôi không nhận nữa."))
    if conference.is_borrowed or conference.state in OVER:
        raise AlreadyAway(_("Hội nghị này không mang đi từ máy này được."))
    base = rows_of(conference)
    loan = Loan.objects.create(
        conference=conference, kind=LoanKind.OUT, place=place, made_by=actor, base=base, base_digest=digest_of(base)
    )
    conference.carried_at = timezone.now()
    conference.save(update_fields=["carried_at"])
    content = {"way": "out", "loan": str(loan.uid), "from": _from_words(conference), "rows": base, "around": around(conference)}
    pack, code = _sealed(content, base, conference)
    record(actor=actor, verb="conferences.lent", target=conference, place=place, digest=loan.base_digest)
    changed(conference)
    return loan, pack, code


@transaction.atomic
def pack_to_return(*, actor, conference):
    """On the laptop: everything as it stands now, for the machine it came from; (bytes, code). May be done again.

    Raises :class:`AlreadyAway` where the conference belongs here.
    """
    conference = locked(conference, actor)
    loan = Loan.objects.filter(conference=conference, kind=LoanKind.IN, state=LoanState.OUT).first()
    if loan is None:
        raise AlreadyAway(_("Hội nghị này của chính máy này, không có gì để mang về."))
    rows = rows_of(conference)
    content = {"way": "back", "loan": str(loan.uid), "from": _from_words(conference), "rows": rows, "around": {}}
    pack, code = _sealed(content, rows, conference)
    record(actor=actor, verb="conferences.packed_to_return", target=conference, digest=digest_of(rows))
    return pack, code


def _sealed(content, rows, conference):
    code = sealing.new_code()
    about = {"title": conference.title, "made_at": timezone.now().isoformat(timespec="seconds"), "way": content["way"]}
    return sealing.seal(content, files_in(rows), code=code, about=about), code


def _from_words(conference):
    return _("%(unit)s, %(when)s") % {"unit": conference.unit, "when": moment(timezone.now())}
