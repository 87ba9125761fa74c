"""What every deed in the hall begins with: the conference under lock, the right, and the states it refuses."""

from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ...choices import ConferenceState
from ...models import Conference
from ..holding import must_be_here

RUN = "conferences.run_hall"


class ConferenceNotOpen(DomainError):
    pass


class WrongMoment(DomainError):
    pass


def locked(conference):
    """The conference, held until the commit: deeds in one hall follow one another. Refuses a copy that was carried away."""
    held = Conference.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=conference.pk)
    must_be_here(held)
    return held


def locked_for(actor, conference):
    """As :func:`locked`, for somebody who may run the hall."""
    held = locked(conference)
    require(actor, RUN, held)
    return held


def refuse_unless_open(conference):
    if not conference.is_open:
        raise ConferenceNotOpen(not_open_words(conference))


def refuse_unless_received(conference):
    """People are received from the day of the letters until the end."""
    if conference.state not in (ConferenceState.CONVENED, ConferenceState.OPEN):
        raise ConferenceNotOpen(not_open_words(conference))


def not_open_words(conference):
    return {
        ConferenceState.PREPARING: _("Hội nghị còn đang chuẩn bị, chưa triệu tập."),
        ConferenceState.CONVENED: _("Hội nghị chưa khai mạc."),
        ConferenceState.CLOSED: _("Hội nghị đã bế mạc."),
        ConferenceState.CANCELLED: _("Hội nghị đã hủy."),
    }.get(conference.state, _("Hội nghị đang họp."))


def moment_said(at):
    """``at``, or now; nothing happens in the future."""
    now = timezone.now()
    if at is not None and at > now:
        raise WrongMoment(_("Giờ này chưa tới. Xin ghi lại."), field="at")
    return at or now
