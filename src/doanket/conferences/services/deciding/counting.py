"""Counts by hand: two count, each enters apart, and only figures that agree go on."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import normalise

from ...choices import Method, MotionState
from ...models import BallotCount, CandidateCount, HandCount
from ...tally import (
    Ballots,
    Voices,
    faults_of_ballots,
    faults_of_candidates,
    faults_of_hands,
    faults_of_paper_voices,
)
from ..live import changed
from .common import insist_on_undeclared, taken_by
from .refusals import (
    BallotsNotIn,
    CountDiffers,
    DoesNotAddUp,
    MethodDoesNotFit,
    MotionIncomplete,
    MotionNotOpen,
)

COUNTERS = (1, 2)


@transaction.atomic
def enter_hand_count(*, actor, motion, counter, counter_name, voted_for, against, other, voted=None):
    """What counter 1 or 2 counted of raised hands. ``voted`` is the heads counted in all; it must be the sum.

    Counting again replaces the counter's figures; the old ones are kept. Raises :class:`DoesNotAddUp` with the sum,
    :class:`MethodDoesNotFit`, :class:`MotionNotOpen`, :class:`MotionDeclared`, :class:`MotionIncomplete`.
    """
    motion = _countable(actor, motion, Method.HANDS)
    voices = Voices(voted_for, against, other)
    _insist(faults_of_hands(voices, present=motion.present, voted=voted), field="voted")
    name = _name_of_counter(motion.hand_counts, counter, counter_name)
    _replace(motion.hand_counts, counter)
    count = HandCount.objects.create(
        motion=motion, counter=counter, counter_name=name, voted_for=voted_for, against=against, other=other, counted_by=actor
    )
    _tell(actor, motion, counter, voted_for=voted_for, against=against, other=other)
    return count


@transaction.atomic
def enter_ballot_count(
    *, actor, motion, counter, counter_name, issued, returned, valid, invalid, voted_for=None, against=None, other=None, votes=None
):  # fmt: skip
    """What counter 1 or 2 found in the box: totals only. ``votes`` is {candidate pk: number} where the sheet is a list, else the
    three voices. Refusals as :func:`enter_hand_count`, and :class:`BallotsNotIn` while the motion is still open."""
    motion = _countable(actor, motion, Method.PAPER)
    if motion.state == MotionState.OPEN:
        raise BallotsNotIn(_("Khép biểu quyết, thu hết phiếu rồi mới nhập số kiểm phiếu."))
    ballots = Ballots(issued, returned, valid, invalid)
    candidates = list(motion.candidates.order_by("order", "pk"))
    faults = faults_of_ballots(ballots, present=motion.present)
    if candidates:
        voted_for = against = other = None
        faults += _faults_of_list(motion, ballots, candidates, votes or {})
    else:
        voted_for, against, other = voted_for or 0, against or 0, other or 0
        faults += faults_of_paper_voices(ballots, Voices(voted_for, against, other))
    _insist(faults)
    name = _name_of_counter(motion.ballot_counts, counter, counter_name)
    _replace(motion.ballot_counts, counter)
    count = BallotCount.objects.create(
        motion=motion, counter=counter, counter_name=name, issued=issued, returned=returned, valid=valid, invalid=invalid,
        voted_for=voted_for, against=against, other=other, counted_by=actor,
    )  # fmt: skip
    CandidateCount.objects.bulk_create([CandidateCount(count=count, candidate=each, votes=votes[each.pk]) for each in candidates])
    _tell(actor, motion, counter, issued=issued, returned=returned, valid=valid, invalid=invalid)
    return count


def _countable(actor, motion, method):
    motion = taken_by(actor, motion, "conferences.run_hall")
    insist_on_undeclared(motion)
    if motion.state == MotionState.DRAFT:
        raise MotionNotOpen(_("Chưa mở biểu quyết nội dung này."))
    if motion.method != method:
        words = {"method": motion.get_method_display()}
        if motion.method == Method.PHONE:
            raise MethodDoesNotFit(
                _("Nội dung này biểu quyết trên điện thoại. Vị nào không có điện thoại thì thư ký ghi giúp từng vị, không cộng số giơ tay.")
            )
        raise MethodDoesNotFit(_("Nội dung này biểu quyết bằng cách %(method)s.") % words)
    return motion


def _insist(faults, field=None):
    if faults:
        raise DoesNotAddUp(" ".join(faults), field=field)


def _faults_of_list(motion, ballots, candidates, votes):
    if set(votes) != {each.pk for each in candidates}:
        raise MotionIncomplete(_("Xin nhập số phiếu của từng người trong danh sách, không có thì ghi 0."))
    by_name = {f"{each.order}. {each.full_name}": votes[each.pk] for each in candidates}
    return faults_of_candidates(ballots, by_name, seats=motion.seats_to_fill or len(candidates))


def _name_of_counter(counts, counter, counter_name):
    """The two counters are two people: one name may not stand for both."""
    if counter not in COUNTERS:
        raise MotionIncomplete(_("Người đếm là thứ nhất hoặc thứ hai."))
    name = normalise(counter_name or "").strip()
    if not name:
        raise MotionIncomplete(_("Xin ghi họ tên người đếm."), field="counter_name")
    others = counts.filter(replaced_at__isnull=True).exclude(counter=counter).values_list("counter_name", flat=True)
    if name.casefold() in {other.casefold() for other in others}:
        raise CountDiffers(_("Hai lần đếm phải do hai người. %(name)s đã đếm lần kia.") % {"name": name}, field="counter_name")
    return name


def _replace(counts, counter):
    counts.filter(counter=counter, replaced_at__isnull=True).update(replaced_at=timezone.now())


def _tell(actor, motion, counter, **figures):
    record(actor=actor, verb="conferences.votes_counted", target=motion, counter=counter, figures=figures)
    changed(motion.conference)
