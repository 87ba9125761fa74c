"""The list of a consultation (hiệp thương): who comes in, who goes out, who takes whose place, and why."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.permissions import require
from doanket.people.models import Seat

from ...choices import Change, MotionKind
from ...models import ConsultationLine
from .common import insist_on_a_draft, insist_on_this_copy, locked, reason_of
from .drafting import put_candidate
from .refusals import CandidateExists, MethodDoesNotFit, MotionIncomplete


@transaction.atomic
def put_line(*, actor, motion, change, person=None, post=None, seat=None, organisation=None, sector=None, reason=""):
    """Add one change to the list of a draft. Going out and replacing name the ``seat``; person and post of going out are its own.

    On an election's list the person also stands on the ballot. Raises :class:`MotionIncomplete`, :class:`CandidateExists`,
    :class:`MethodDoesNotFit`, :class:`MotionNotDraft`, :class:`ReasonMissing` (somebody who is released is owed a reason).
    """
    motion = _draft(actor, motion)
    if motion.kind not in (MotionKind.PERSONNEL, MotionKind.ELECTION):
        raise MethodDoesNotFit(_("Danh sách hiệp thương chỉ lập cho nội dung nhân sự."))
    if motion.kind == MotionKind.ELECTION and change == Change.OUT:
        raise MethodDoesNotFit(_("Cho thôi thì hiệp thương, không đưa vào danh sách phiếu."))
    if change == Change.OUT:
        reason = reason_of(reason)
    person, post, seat = _whom(motion, change, person, post, seat)
    if motion.lines.filter(person=person, post=post, is_withdrawn=False).exists():
        raise CandidateExists(_("Danh sách đã có %(name)s.") % {"name": person.full_name}, field="person")
    order = (motion.lines.aggregate(last=Max("order"))["last"] or 0) + 1
    line = ConsultationLine.objects.create(
        motion=motion, change=change, person=person, post=post, seat=seat, organisation=organisation, sector=sector, reason=reason,
        order=order,
    )  # fmt: skip
    if motion.kind == MotionKind.ELECTION:
        put_candidate(actor=actor, motion=motion, full_name=person.full_name, title=person.title, person=person, line=line)
    _tell(actor, motion, "conferences.line_added", line)
    return line


@transaction.atomic
def withdraw_line(*, actor, line, reason):
    """Take a change off the list before the question is put; the line stays readable with the reason."""
    reason = reason_of(reason)
    motion = _draft(actor, line.motion)
    line = ConsultationLine.objects.select_related("person", "post").get(pk=line.pk, motion=motion)
    if not line.is_withdrawn:
        line.is_withdrawn, line.reason = True, reason
        line.save(update_fields=["is_withdrawn", "reason"])
        motion.candidates.filter(line=line).delete()
        _tell(actor, motion, "conferences.line_withdrawn", line)
    return line


def _draft(actor, motion):
    motion = locked(motion)
    require(actor, "conferences.prepare", motion)
    insist_on_this_copy(motion.conference)
    insist_on_a_draft(motion)
    return motion


def _whom(motion, change, person, post, seat):
    """(person, post, seat) of the line, each as it must be for this kind of change."""
    if change in (Change.OUT, Change.REPLACE):
        seat = Seat.objects.filter(pk=getattr(seat, "pk", None), term__unit=motion.conference.unit).on(timezone.localdate())
        seat = seat.select_related("person", "post").first()
        if seat is None:
            raise MotionIncomplete(_("Xin chọn người đang giữ chức danh."), field="seat")
        person, post = (seat.person, seat.post) if change == Change.OUT else (person, seat.post)
    else:
        seat = None
        if motion.conference.term_id is None:
            raise MotionIncomplete(_("Hội nghị chưa gắn nhiệm kỳ nên chưa cử bổ sung được ai."))
    if person is None:
        raise MotionIncomplete(_("Xin chọn người."), field="person")
    if post is None:
        raise MotionIncomplete(_("Xin chọn chức danh."), field="post")
    return person, post, seat


def _tell(actor, motion, verb, line):
    record(
        actor=actor, verb=verb, target=motion, change=line.change, post=line.post.name,
        values={"person": ["", line.person.full_name], "reason": ["", line.reason]},
    )  # fmt: skip
