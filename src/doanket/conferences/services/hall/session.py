"""Opening and closing the conference, its items, and what the projector shows."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.errors import DomainError

from ...choices import ConferenceState, Duty, ItemKind, ItemState, MotionState, Screen, SpeechState
from ...models import AgendaItem, DutyHolder, Motion, Presence, Speech
from ..live import changed
from .ground import (
    ConferenceNotOpen,
    WrongMoment,
    locked_for,
    moment_said,
    not_open_words,
    refuse_unless_open,
)


class ChairMissing(DomainError):
    pass


class MotionStillOpen(DomainError):
    pass


class SomebodySpeaks(DomainError):
    pass


class ItemNotHeld(DomainError):
    pass


@transaction.atomic
def open_conference(*, actor, conference, at=None):
    """Open the conference at ``at`` (now). Who came before stays checked in; the number of those present is not judged here:
    the quorum is asked by every vote."""
    conference = locked_for(actor, conference)
    if conference.state != ConferenceState.CONVENED:
        raise ConferenceNotOpen(not_open_words(conference))
    if not DutyHolder.objects.filter(conference=conference, duty=Duty.CHAIR, delegate__removed_at__isnull=True).exists():
        raise ChairMissing(_("Chưa ghi ai làm chủ tọa. Xin ghi ở phần chuẩn bị rồi khai mạc."))
    conference.state, conference.opened_at = ConferenceState.OPEN, moment_said(at)
    conference.save(update_fields=["state", "opened_at"])
    record(actor=actor, verb="conferences.opened", target=conference)
    changed(conference, screen=Screen.WELCOME)
    return conference


@transaction.atomic
def close_conference(*, actor, conference, at=None):
    """Close it: the current item ends, everybody still in the hall leaves at that moment. Not with an open vote or a speaker."""
    conference = locked_for(actor, conference)
    refuse_unless_open(conference)
    if Motion.objects.filter(conference=conference, state=MotionState.OPEN).exists():
        raise MotionStillOpen(_("Còn một biểu quyết đang mở. Xin khép biểu quyết rồi bế mạc."))
    refuse_while_somebody_speaks(conference)
    now = moment_said(at)
    _refuse_before_the_last_deed(conference, now)
    AgendaItem.objects.filter(conference=conference, state=ItemState.NOW).update(state=ItemState.DONE, ended_at=now)
    here = Presence.objects.filter(delegate__conference=conference, left_at__isnull=True)
    count = here.update(left_at=now, left_recorded_by=actor)
    conference.state, conference.closed_at = ConferenceState.CLOSED, now
    conference.save(update_fields=["state", "closed_at"])
    record(actor=actor, verb="conferences.closed", target=conference, present=count)
    changed(conference, motion=None)
    return conference


def _refuse_before_the_last_deed(conference, moment):
    after = {"started_at__gt": moment}
    late = AgendaItem.objects.filter(conference=conference, **after) or Speech.objects.filter(conference=conference, ended_at__gt=moment)
    arrived = Presence.objects.filter(delegate__conference=conference, arrived_at__gt=moment)
    if moment < conference.opened_at or late.exists() or arrived.exists():
        raise WrongMoment(_("Giờ bế mạc đứng trước một việc đã ghi. Xin xem lại giờ."), field="at")


def refuse_while_somebody_speaks(conference):
    speaking = Speech.objects.filter(conference=conference, state=SpeechState.SPEAKING).select_related("delegate").first()
    if speaking:
        raise SomebodySpeaks(_("%(name)s đang phát biểu. Xin mời dừng trước.") % {"name": _capital(speaking.delegate.addressed_in_full)})


def _capital(words):
    return words[:1].upper() + words[1:]


@transaction.atomic
def start_item(*, actor, item):
    """Go to ``item``: the one before ends at the same moment. An item already done is taken up again and keeps its first beginning.
    Doing it twice changes nothing."""
    conference = locked_for(actor, item.conference)
    refuse_unless_open(conference)
    item = AgendaItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    if item.state == ItemState.NOW:
        return item
    if item.state == ItemState.DROPPED:
        raise ItemNotHeld(_("Mục này đã bỏ khỏi chương trình."))
    refuse_while_somebody_speaks(conference)
    now = moment_said(None)
    AgendaItem.objects.filter(conference=conference, state=ItemState.NOW).update(state=ItemState.DONE, ended_at=now)
    item.state, item.started_at, item.ended_at = ItemState.NOW, item.started_at or now, None
    item.save(update_fields=["state", "started_at", "ended_at"])
    record(actor=actor, verb="conferences.item_started", target=item)
    changed(conference, screen=Screen.BREAK if item.kind == ItemKind.BREAK else Screen.ITEM)
    return item


@transaction.atomic
def end_item(*, actor, item):
    """End the current item without going to another. Doing it twice changes nothing."""
    conference = locked_for(actor, item.conference)
    refuse_unless_open(conference)
    item = AgendaItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    if item.state == ItemState.DONE:
        return item
    if item.state != ItemState.NOW:
        raise ItemNotHeld(_("Mục này chưa họp."))
    refuse_while_somebody_speaks(conference)
    item.state, item.ended_at = ItemState.DONE, moment_said(None)
    item.save(update_fields=["state", "ended_at"])
    record(actor=actor, verb="conferences.item_ended", target=item)
    changed(conference, screen=Screen.AGENDA)
    return item


@transaction.atomic
def show_screen(*, actor, conference, screen):
    """Show ``screen`` (a :class:`Screen`) on the projector."""
    conference = locked_for(actor, conference)
    return changed(conference, screen=Screen(screen))
