"""Asking for the floor, giving it, ending a speech, and what was said in short."""

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from ...choices import Channel, ItemState, Screen, SpeechState
from ...models import AgendaItem, Delegate, HallState, Presence, Speech
from ..live import changed
from .ground import RUN, locked, locked_for, moment_said, refuse_unless_open, refuse_unless_received
from .presence import NotHere, NotOnTheList
from .session import refuse_while_somebody_speaks

SHORTEST, LONGEST = 30, 3600  # seconds of one turn


class NotWaiting(DomainError):
    pass


class LimitOutOfReach(DomainError):
    pass


class SummaryChanged(DomainError):
    """Somebody else wrote the summary meanwhile; ``stored`` is what stands there now."""

    def __init__(self, message, *, stored):
        super().__init__(message, field="summary")
        self.stored = stored


@transaction.atomic
def ask_to_speak(*, actor, delegate, topic="", via=Channel.CLERK):
    """Put ``delegate`` on the list of speakers. ``actor`` is the clerk, or None for the delegate's own telephone, which must be
    checked in. Asking twice is one request."""
    conference = locked(delegate.conference)
    if actor is not None:
        require(actor, RUN, conference)
    refuse_unless_received(conference) if actor is not None else refuse_unless_open(conference)
    if delegate.removed_at or not Delegate.objects.filter(pk=delegate.pk, conference=conference, removed_at__isnull=True).exists():
        raise NotOnTheList(_("Người này không còn trong danh sách đại biểu."))
    if actor is None and not Presence.objects.filter(delegate=delegate, left_at__isnull=True).exists():
        raise NotHere(_("Xin điểm danh trước rồi đăng ký phát biểu."))
    known = Speech.objects.filter(delegate=delegate, state__in=(SpeechState.ASKED, SpeechState.SPEAKING)).first()
    if known:
        return known
    speech = Speech.objects.create(
        conference=conference, item=_current_item(conference), delegate=delegate, topic=topic, via=via, recorded_by=actor,
        asked_at=moment_said(None), limit_seconds=conference.speech_seconds,
    )  # fmt: skip
    record(actor=actor, verb="conferences.asked_to_speak", target=delegate, via=Channel(via).label)
    changed(conference)
    return speech


def _current_item(conference):
    return AgendaItem.objects.filter(conference=conference, state=ItemState.NOW).first()


def _held(speech):
    return Speech.objects.select_for_update(of=("self",), no_key=True).select_related("delegate").get(pk=speech.pk)


@transaction.atomic
def withdraw_request(*, actor, speech):
    """Take the name off the list; ``actor`` None is the delegate's own telephone. Doing it twice changes nothing."""
    conference = locked(speech.conference)
    if actor is not None:
        require(actor, RUN, conference)
    speech = _held(speech)
    if speech.state == SpeechState.WITHDRAWN:
        return speech
    if speech.state != SpeechState.ASKED:
        raise NotWaiting(_("Lượt này đã được mời, không rút tên được nữa."))
    speech.state = SpeechState.WITHDRAWN
    speech.save(update_fields=["state"])
    record(actor=actor, verb="conferences.speech_withdrawn", target=speech.delegate)
    changed(conference)
    return speech


@transaction.atomic
def give_floor(*, actor, speech, seconds=None):
    """Call a speaker: the clock starts. One speaks at a time. Doing it twice changes nothing."""
    conference = locked_for(actor, speech.conference)
    refuse_unless_open(conference)
    speech = _held(speech)
    if speech.state == SpeechState.SPEAKING:
        return speech
    if speech.state != SpeechState.ASKED:
        raise NotWaiting(_("Lượt này không còn trong danh sách chờ."))
    refuse_while_somebody_speaks(conference)
    speech.limit_seconds = _limit(seconds if seconds is not None else speech.limit_seconds)
    speech.state, speech.started_at, speech.moved_to = SpeechState.SPEAKING, moment_said(None), None
    speech.item = _current_item(conference) or speech.item
    speech.save(update_fields=["state", "started_at", "limit_seconds", "moved_to", "item"])
    record(actor=actor, verb="conferences.floor_given", target=speech.delegate, seconds=speech.limit_seconds)
    changed(conference, screen=Screen.SPEAKER)
    return speech


def _limit(seconds):
    if not SHORTEST <= seconds <= LONGEST:
        raise LimitOutOfReach(_("Một lượt phát biểu từ nửa phút đến 60 phút."), field="minutes")
    return seconds


@transaction.atomic
def extend_speech(*, actor, speech, seconds=60):
    """Give the speaker ``seconds`` more."""
    conference = locked_for(actor, speech.conference)
    speech = _held(speech)
    if speech.state != SpeechState.SPEAKING:
        raise NotWaiting(_("Người này không đang phát biểu."))
    speech.limit_seconds = _limit(speech.limit_seconds + seconds)
    speech.save(update_fields=["limit_seconds"])
    record(actor=actor, verb="conferences.speech_extended", target=speech.delegate, seconds=speech.limit_seconds)
    changed(conference)
    return speech


@transaction.atomic
def stop_speech(*, actor, speech):
    """End the speech; the projector goes back to the item if it showed the speaker. Doing it twice changes nothing."""
    conference = locked_for(actor, speech.conference)
    speech = _held(speech)
    if speech.state == SpeechState.DONE:
        return speech
    if speech.state != SpeechState.SPEAKING:
        raise NotWaiting(_("Người này không đang phát biểu."))
    speech.state, speech.ended_at = SpeechState.DONE, moment_said(None)
    speech.save(update_fields=["state", "ended_at"])
    record(actor=actor, verb="conferences.speech_ended", target=speech.delegate)
    shown = HallState.objects.filter(conference=conference).values_list("screen", flat=True).first()
    after = Screen.ITEM if _current_item(conference) else Screen.AGENDA
    changed(conference, **({"screen": after} if shown == Screen.SPEAKER else {}))
    return speech


@transaction.atomic
def move_up(*, actor, speech):
    """The chair calls this one first, before the balance between organisations."""
    return _moved(actor, speech, first=True)


@transaction.atomic
def move_back(*, actor, speech):
    """Back to the place that the balance between organisations gives."""
    return _moved(actor, speech, first=False)


def _moved(actor, speech, *, first):
    conference = locked_for(actor, speech.conference)
    speech = _held(speech)
    if speech.state != SpeechState.ASKED:
        raise NotWaiting(_("Lượt này không còn trong danh sách chờ."))
    waiting = Speech.objects.filter(conference=conference, state=SpeechState.ASKED).exclude(pk=speech.pk)
    least = waiting.aggregate(least=Min("moved_to"))["least"] or 0
    speech.moved_to = least - 1 if first else None
    speech.save(update_fields=["moved_to"])
    record(actor=actor, verb="conferences.speaker_moved", target=speech.delegate)
    changed(conference)
    return speech


@transaction.atomic
def summarise_speech(*, actor, speech, summary, seen):
    """Keep what was said in short. ``seen`` is the text the writer started from: if another stands there now,
    :class:`SummaryChanged` is raised with it and nothing is lost."""
    conference = locked_for(actor, speech.conference)
    speech = _held(speech)
    if speech.summary not in (seen, summary):
        raise SummaryChanged(_("Người khác vừa ghi tóm tắt này. Xin xem cả hai bản rồi lưu lại."), stored=speech.summary)
    before, speech.summary = speech.summary, summary
    speech.save(update_fields=["summary"])
    if before != summary:
        record(actor=actor, verb="conferences.speech_summarised", target=speech.delegate, unit=conference.unit, values={"summary": [before, summary]})
    return speech
