"""Convening takes the number of the session within its term; cancelling gives the last one back or keeps it with a reason."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.people.models import Term

from ...choices import ConferenceState
from ...wording import with_number
from ..live import changed
from .ground import held, must_be_before, must_not_be_over, reason_in
from .refusals import AgendaEmpty, NotBefore, TermMissing


@transaction.atomic
def convene(*, actor, conference):
    """Convene: from here on the conference has its number («lần thứ 9») and letters may go out.

    Numbers of a term have no gaps: the row of the term is locked while one is taken. Raises NotBefore, TermMissing,
    AgendaEmpty.
    """
    conference = held(conference, actor)
    if conference.state != ConferenceState.PREPARING:
        raise NotBefore(_("Hội nghị %(state)s, không triệu tập lần nữa.") % {"state": conference.get_state_display()})
    if not conference.items.exists():
        raise AgendaEmpty(_("Chương trình còn trống. Xin thêm ít nhất một mục trước khi triệu tập."))
    if conference.kind.is_numbered:
        conference.number = _take_number(conference)
        conference.title = with_number(conference.title, conference.number)
    conference.state = ConferenceState.CONVENED
    conference.revision += 1
    conference.save(update_fields=["number", "title", "state", "revision"])
    record(actor=actor, verb="conferences.convened", target=conference, number=conference.number)
    changed(conference)
    return conference


def _take_number(conference):
    if conference.term_id is None:
        raise TermMissing(_("Đơn vị chưa có nhiệm kỳ nào vào ngày họp nên chưa đánh số hội nghị được. Xin lập nhiệm kỳ trước."))
    term = Term.objects.select_for_update(of=("self",)).get(pk=conference.term_id)
    term.last_conference += 1
    term.save(update_fields=["last_conference"])
    return term.last_conference


@transaction.atomic
def cancel_conference(*, actor, conference, reason):
    """Call the conference off. The latest number of the term is given back; an earlier one stays with it and its reason.

    Raises NotBefore (once it was opened it can only be closed), ReasonNeeded.
    """
    conference = held(conference, actor)
    must_not_be_over(conference)
    must_be_before(conference)
    conference.cancel_reason = reason_in(reason)
    number = conference.number
    if number is not None:
        given_back = Term.objects.filter(pk=conference.term_id, last_conference=number).update(last_conference=F("last_conference") - 1)
        conference.number = None if given_back else number
    conference.state = ConferenceState.CANCELLED
    conference.revision += 1
    conference.save(update_fields=["number", "cancel_reason", "state", "revision"])
    record(
        actor=actor, verb="conferences.cancelled", target=conference, reason=conference.cancel_reason, number=number,
        number_kept=conference.number is not None,
    )  # fmt: skip
    changed(conference)
    return conference
