"""Who came and who left, and when. One open stay for each person, however often a code is scanned."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.errors import DomainError

from ...choices import Channel, ConferenceState
from ...models import Delegate, Entitlement, Presence
from ..live import changed
from .ground import (
    ConferenceNotOpen,
    WrongMoment,
    locked,
    locked_for,
    moment_said,
    not_open_words,
    refuse_unless_received,
)

DOORS_OPEN = timedelta(hours=12)  # nobody arrives earlier than that before the beginning
PHONES_OPEN = timedelta(hours=1)  # before the beginning, a delegate's own telephone may say «I am here»
AT_ONCE = 2000


class NotHere(DomainError):
    pass


class NotOnTheList(DomainError):
    pass


class PhonesOff(DomainError):
    pass


class AlreadyCounted(DomainError):
    pass


@transaction.atomic
def arrive(*, actor, delegate, how=Channel.CLERK, at=None, online=False):
    """Check ``delegate`` in at ``at`` (now). Somebody already in stays in since then: a code scanned twice is one stay.

    Returns the :class:`Presence`; its ``is_new`` says whether this deed began it.
    """
    conference = locked_for(actor, delegate.conference)
    return _arrive(conference, delegate, actor=actor, how=how, at=at, online=online)


@transaction.atomic
def arrive_by_phone(delegate):
    """The delegate says «I am here» on the telephone bound to the seat. Nobody signed in: the journal names the delegate."""
    conference = locked(delegate.conference)
    if not phones_may_say(conference):
        raise PhonesOff(_("Điểm danh bằng điện thoại chưa mở. Xin gặp bàn đón tiếp."))
    return _arrive(conference, delegate, actor=None, how=Channel.PHONE)


def phones_may_say(conference, moment=None):
    """Whether delegates may check themselves in now: where it is allowed, from an hour before the beginning."""
    early = conference.state == ConferenceState.CONVENED and (moment or timezone.now()) >= conference.starts_at - PHONES_OPEN
    return conference.phone_codes_on and (conference.is_open or early)


def _arrive(conference, delegate, *, actor, how, at=None, online=False):
    refuse_unless_received(conference)
    delegate = _on_the_list(conference, delegate)
    open_stay = Presence.objects.filter(delegate=delegate, left_at__isnull=True).first()
    if open_stay:
        open_stay.is_new = False
        return open_stay
    moment = moment_said(at)
    _refuse_overlap(conference, delegate, moment)
    stay = Presence.objects.create(delegate=delegate, arrived_at=moment, how=how, online=online, recorded_by=actor)
    stay.is_new = True
    record(actor=actor, verb="conferences.arrived", target=delegate, how=Channel(how).label, online=online)
    changed(conference)
    return stay


def _on_the_list(conference, delegate):
    found = Delegate.objects.select_for_update(of=("self",), no_key=True).filter(conference=conference, removed_at__isnull=True)
    found = found.filter(pk=delegate.pk).first()
    if found is None:
        raise NotOnTheList(_("Người này không còn trong danh sách đại biểu."))
    return found


def _refuse_overlap(conference, delegate, moment):
    if moment < conference.starts_at - DOORS_OPEN:
        raise WrongMoment(_("Giờ đến sớm quá so với giờ họp. Xin xem lại."), field="at")
    if Presence.objects.filter(delegate=delegate, left_at__gt=moment).exists():
        raise WrongMoment(_("Giờ đến đứng trước lần về đã ghi. Xin xem lại."), field="at")


@transaction.atomic
def leave(*, actor, delegate, note="", at=None):
    """End the open stay at ``at`` (now), with a reason if one was given. Somebody who left already stays as they left."""
    conference = locked_for(actor, delegate.conference)
    stay = Presence.objects.filter(delegate=delegate).order_by("-arrived_at", "-pk").first()
    if stay is None:
        raise NotHere(_("%(name)s chưa điểm danh.") % {"name": delegate.full_name})
    if stay.left_at:
        return stay
    if conference.state not in (ConferenceState.CONVENED, ConferenceState.OPEN):
        raise ConferenceNotOpen(not_open_words(conference))
    moment = moment_said(at)
    if moment < stay.arrived_at:
        raise WrongMoment(_("Giờ về đứng trước giờ đến. Xin xem lại."), field="at")
    stay.left_at, stay.left_note, stay.left_recorded_by = moment, note, actor
    stay.save(update_fields=["left_at", "left_note", "left_recorded_by"])
    record(actor=actor, verb="conferences.left", target=delegate, values={"left_note": ["", note]} if note else None)
    changed(conference)
    return stay


@transaction.atomic
def undo_arrival(*, actor, delegate):
    """Take back a wrong tick: the open stay is gone. Not after the person was counted at a vote; then write that they left."""
    conference = locked_for(actor, delegate.conference)
    refuse_unless_received(conference)
    stay = Presence.objects.filter(delegate=delegate, left_at__isnull=True).first()
    if stay is None:
        raise NotHere(_("%(name)s chưa điểm danh.") % {"name": delegate.full_name})
    if Entitlement.objects.filter(delegate=delegate, motion__opened_at__gte=stay.arrived_at).exists():
        raise AlreadyCounted(_("%(name)s đã được tính trong một lần biểu quyết. Xin ghi giờ về.") % {"name": delegate.full_name})
    stay.delete()
    record(actor=actor, verb="conferences.arrival_undone", target=delegate)
    changed(conference)


@transaction.atomic
def check_in_many(*, actor, conference, delegate_pks, at=None, how=Channel.LIST):
    """Check in everybody ticked on the paper list, all or none, at ``at`` (now). Returns how many were not in before."""
    conference = locked_for(actor, conference)
    refuse_unless_received(conference)
    moment = moment_said(at)
    asked = set(delegate_pks)
    listed = Delegate.objects.select_for_update(of=("self",), no_key=True).filter(conference=conference, removed_at__isnull=True)
    listed = list(listed.filter(pk__in=asked).order_by("pk"))
    if len(listed) != len(asked):
        raise NotOnTheList(_("Danh sách đại biểu vừa đổi. Xin mở lại danh sách rồi đánh dấu."))
    here = set(Presence.objects.filter(delegate__conference=conference, left_at__isnull=True).values_list("delegate_id", flat=True))
    new = [delegate for delegate in listed if delegate.pk not in here]
    for delegate in new if at else ():
        _refuse_overlap(conference, delegate, moment)
    Presence.objects.bulk_create(
        [Presence(delegate=delegate, arrived_at=moment, how=how, recorded_by=actor) for delegate in new], batch_size=AT_ONCE
    )
    if new:
        record(actor=actor, verb="conferences.arrived_by_list", target=conference, count=len(new), delegates=[one.pk for one in new])
        changed(conference)
    return len(new)
