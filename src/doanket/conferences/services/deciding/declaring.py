"""A result is told once, and only when it adds up. Nobody chooses it: it follows from the counts and the rule."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record

from ...choices import Method, MotionKind, MotionState, Outcome, Screen
from ...models import Candidate, OpenVote
from ...queries import deciding_tally
from ..live import changed
from ..outcome import settle_by_vote
from .common import insist_on_undeclared, insist_that_no_other_is_open, taken_by
from .refusals import (
    CountDiffers,
    CountMissing,
    DoesNotAddUp,
    MethodDoesNotFit,
    MotionNotClosed,
    QuorumNotReached,
    VotesChanged,
)
from .writing_acts import write_acts

REFUSALS = {
    deciding_tally.NO_QUORUM: QuorumNotReached,
    deciding_tally.MISSING: CountMissing,
    deciding_tally.DIFFERS: CountDiffers,
    deciding_tally.NO_SUM: DoesNotAddUp,
    deciding_tally.CHANGED: VotesChanged,
}


@transaction.atomic
def declare_motion(*, actor, motion):
    """Tell the hall the result and freeze it. A consultation that passed becomes personnel acts, each once.

    An act that cannot be written now (somebody already holds the post) does not undo what the hall decided: its line keeps no
    act and ``motion.unwritten`` says why; :func:`write_acts` tries again. Raises :class:`MotionNotClosed`,
    :class:`QuorumNotReached` (at opening or at closing), :class:`CountMissing`, :class:`CountDiffers`, :class:`DoesNotAddUp`,
    :class:`VotesChanged`, :class:`MethodDoesNotFit`, :class:`AnotherMotionOpen`.
    """
    motion = taken_by(actor, motion)
    insist_on_undeclared(motion)
    if motion.state != MotionState.CLOSED:
        raise MotionNotClosed(_("Khép biểu quyết rồi mới công bố kết quả."))
    insist_that_no_other_is_open(motion)
    _insist_on_one_way_of_counting(motion)
    tally = deciding_tally.tally_of(motion)
    for kind, sentence in tally.problems:
        raise REFUSALS[kind](sentence)
    motion.state, motion.outcome = MotionState.DECLARED, tally.outcome
    motion.declared_at, motion.declared_by = timezone.now(), actor
    motion.tally = motion.tally | {"result": tally.to_json()}
    motion.save(update_fields=["state", "outcome", "declared_at", "declared_by", "tally"])
    _keep_candidates(tally)
    record(actor=actor, verb="conferences.motion_declared", target=motion, outcome=motion.outcome, result=_facts(tally))
    motion.unwritten = []
    if motion.outcome == Outcome.PASSED and motion.kind in (MotionKind.PERSONNEL, MotionKind.ELECTION):
        motion.unwritten = write_acts(actor=actor, motion=motion)
    settle_by_vote(actor=actor, motion=motion)
    changed(motion.conference, screen=Screen.MOTION, motion=motion)
    return motion


def _insist_on_one_way_of_counting(motion):
    """Hands are not added to telephones: nobody could tell who was counted twice."""
    phones = OpenVote.objects.filter(motion=motion).exists()
    if (motion.method != Method.PHONE and phones) or (motion.method == Method.PHONE and motion.hand_counts.exists()):
        raise MethodDoesNotFit(_("Có cả phiếu trên điện thoại và số giơ tay: không cộng được. Xin hủy và biểu quyết lại."))


def _keep_candidates(tally):
    for each in tally.candidates:
        Candidate.objects.filter(pk=each.pk).update(votes=each.votes, is_chosen=each.is_chosen)


def _facts(tally):
    """Numbers for the journal; names stay with the motion."""
    kept = ("voted_for", "against", "other", "voted", "base", "base_count", "needed", "issued", "returned", "valid", "invalid", "open_seats")
    return {name: getattr(tally, name) for name in kept if getattr(tally, name) is not None}
