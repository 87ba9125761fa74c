"""What the hall may see now, as plain values: the one payload that every screen is drawn from.

Nothing personal stands in it beyond what the projector shows: the name of who speaks and of who presents an item.
"""

from functools import partial

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.kernel.dates import clock, header_date

from ..choices import Method, MotionState, Outcome, Voice
from .attendance import attendance
from .deciding import quorum_now, tally_of
from .hall import agenda_lines, following, speaker_now, speaking_order

SHOWN = (MotionState.OPEN, MotionState.CLOSED, MotionState.DECLARED)
LEVEL_WORDS = ("Khu dân cư", "Thôn", "Tổ", "Ấp", "Bản", "Khu phố", "Thành phố", "Thị trấn", "Đặc khu", "Phường", "Tỉnh", "Xã")


def payload_of(conference, state):
    """The payload for ``state`` (:class:`HallState`): plain values, and the two fragments made of them.

    A fixed number of questions to the database, however many delegates, items and speakers there are.
    """
    now = timezone.now()
    values = values_of(conference, state, now)
    drawn = partial(render_to_string, context={"hall": values | for_phones()})
    return values | {
        "projector": _thin(drawn("conferences/hall/live/projector.html")),
        "delegate": _thin(drawn("conferences/hall/live/delegate.html")),
    }


def _thin(html):
    return "\n".join(line for line in (line.strip() for line in html.splitlines()) if line)


def for_phones():
    """What the vote panel of a telephone needs besides the payload: where it posts, and the three answers."""
    try:
        url = reverse("door:vote")
    except NoReverseMatch:
        url = ""
    return {"vote_url": url, "voices": [(voice.value, _capital(str(voice.label))) for voice in Voice]}


def values_of(conference, state, now):
    """The plain part of the payload."""
    lines = agenda_lines(conference)
    current, after = next((line for line in lines if line.is_now), None), following(lines)
    heads, waiting = attendance(conference, now), speaking_order(conference)
    return {
        "uid": str(conference.uid), "revision": state.revision, "screen": state.screen, "state": conference.state,
        "title": conference.title, "issuer": issuer_of(conference.unit), "place": conference.place,
        "day": header_date(conference.starts_at), "begins": clock(conference.starts_at), "clock": clock(now), "drawn_at": now.isoformat(),
        "agenda": [_line(line) for line in lines],
        "item": _line(current) if current else None,
        "next": _line(after) if after else None,
        "attendance": {
            "convened": heads.convened, "present": heads.present, "guests": heads.guests, "guests_present": heads.guests_present,
        },
        "quorum": _quorum(conference),
        "speaker": _speaker(speaker_now(conference)),
        "waiting": len(waiting),
        "next_speaker": waiting[0].delegate.addressed_in_full if waiting else "",
        "motion": motion_values(state.motion, lines),
    }  # fmt: skip


def issuer_of(unit):
    """«Ủy ban MTTQ Việt Nam phường Hoa Sen», as the head of the projector says it."""
    front = unit.kind.prefix.replace("Mặt trận Tổ quốc", "MTTQ")
    if unit.kind.level == 0 or not front:
        return front or unit.name
    starts_with_its_kind = unit.name.startswith((*LEVEL_WORDS, unit.kind.name))
    return f"{front} {unit.name[:1].lower() + unit.name[1:] if starts_with_its_kind else unit.name}"


def _line(line):
    item = line.item
    return {
        "number": line.number, "depth": line.depth, "title": item.title, "kind": item.get_kind_display(), "state": item.state,
        "presenter": line.presenter, "time": clock(line.time) if line.time else "",
        "took": line.took, "is_now": line.is_now, "is_done": line.is_done,
    }  # fmt: skip


def _speaker(speech):
    if speech is None:
        return None
    who = speech.delegate
    return {
        "name": _capital(who.addressed_in_full), "title": ", ".join(filter(None, (who.title, who.organisation_name))),
        "topic": speech.topic, "started_at": speech.started_at.isoformat(), "limit_seconds": speech.limit_seconds,
        "ends_at": speech.ends_at.isoformat(), "ends": clock(speech.ends_at),
    }  # fmt: skip


def _capital(words):
    return words[:1].upper() + words[1:]


def _quorum(conference):
    """Whether enough are here, as the badge says it; None where no rule is known."""
    quorum = quorum_now(conference)
    if quorum is None:
        return None
    words = _("Đủ để họp: cần %(n)d") if quorum.reached else _("Chưa đủ để họp: cần %(n)d")
    return {"needed": quorum.needed, "present": quorum.present, "met": quorum.reached, "words": words % {"n": quorum.needed}}


def motion_values(motion, lines):
    """What may be shown of a motion; None while it is a draft or void. Figures only where they may be seen."""
    if motion is None or motion.state not in SHOWN:
        return None
    rule, declared, tally = motion.rule_words or {}, motion.state == MotionState.DECLARED, _shown_tally(motion)
    number = next((line.number for line in lines if line.item.pk == motion.item_id), "")
    return {
        "uid": str(motion.uid), "title": motion.title, "text": motion.text, "state": motion.state, "number": number,
        "state_words": motion.get_state_display(), "method": motion.method, "method_words": motion.get_method_display(),
        "is_secret": motion.is_secret, "majority_words": rule.get("majority_words", ""), "citation": rule.get("citation", ""),
        "convened": motion.convened, "present": motion.present,
        "outcome": motion.outcome if declared else "",
        "outcome_words": str(Outcome(motion.outcome).label) if declared and motion.outcome else "",
        "cells": _cells(tally), "needed_words": _needed(motion, tally) if declared else "",
    }  # fmt: skip


def _needed(motion, tally):
    """«38 vị có mặt trên 45 vị được triệu tập. Cần trên 1/2 của 45: 23.»"""
    said = {"present": motion.present, "convened": motion.convened, "words": tally.majority_words}
    return _("%(present)d vị có mặt trên %(convened)d vị được triệu tập. Cần %(words)s.") % said


def _shown_tally(motion):
    """The :class:`Tally` that may be seen: after the result was declared, or at once where the committee chose so."""
    if motion.state == MotionState.DECLARED or (motion.shows_live and motion.method == Method.PHONE):
        return tally_of(motion)
    return None


def _cells(tally):
    """The figures of a result as the screens lay them out: name, count, whether it is the one that won."""
    if tally is None:
        return []
    if tally.candidates:
        return [_cell(one.name, one.votes or 0, one.is_chosen) for one in tally.candidates]
    cells = [
        _cell(_("Tán thành"), tally.voted_for or 0, tally.reached), _cell(_("Không tán thành"), tally.against or 0),
        _cell(_("Ý kiến khác"), tally.other or 0),
    ]  # fmt: skip
    if tally.invalid is not None:
        return [*cells, _cell(_("Phiếu không hợp lệ"), tally.invalid)]
    return [*cells, _cell(_("Không biểu quyết"), max(0, tally.entitled - tally.voted))]


def _cell(words, count, wins=False):
    return {"words": words, "count": count, "wins": wins}
