"""What every deed of preparing asks first, and the words it cleans."""

from django.utils.translation import gettext as _

from doanket.kernel.text import normalise
from doanket.kit.permissions import require

from ...choices import ConferenceState
from ...models import Conference
from ..holding import must_be_here
from .refusals import ConferenceOver, NotBefore, ReasonNeeded

OVER = (ConferenceState.CLOSED, ConferenceState.CANCELLED)


def held(conference, actor, perm="conferences.prepare"):
    """The conference locked until the commit, if ``actor`` may prepare it and it is prepared on this machine.

    Raises HeldElsewhere.
    """
    conference = Conference.objects.select_for_update(of=("self",)).select_related("unit", "kind", "term").get(pk=conference.pk)
    require(actor, perm, conference)
    must_be_here(conference)
    return conference


def must_not_be_over(conference):
    if conference.state in OVER:
        raise ConferenceOver(_("Hội nghị %(state)s, không sửa được nữa.") % {"state": conference.get_state_display()})


def must_be_before(conference):
    if not conference.is_before:
        raise NotBefore(_("Hội nghị %(state)s nên việc này không làm được nữa.") % {"state": conference.get_state_display()})


def one_line(text):
    """The text in one spelling, on one line."""
    return " ".join(normalise(text or "").split())


def reason_in(text):
    """A reason in one line. Raises ReasonNeeded."""
    reason = one_line(text)
    if not reason:
        raise ReasonNeeded(_("Xin ghi lý do."), field="reason")
    if len(reason) > 255:
        raise ReasonNeeded(_("Lý do dài quá, xin rút gọn còn 255 chữ cái."), field="reason")
    return reason
