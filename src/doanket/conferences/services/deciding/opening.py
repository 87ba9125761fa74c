"""Opening and closing: the rule is copied, the entitled are frozen, and a vote is either before the closing or after it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record

from ...choices import Method, MotionKind, MotionState, Screen
from ...digests import votes_digest
from ...models import Conference, Entitlement, OpenVote, Presence
from ...queries.attendance import attendance, present_at, present_ids, voters_of
from ...queries.deciding import share_of
from ..live import changed
from .common import insist_on_a_draft, insist_on_an_open_conference, insist_that_no_other_is_open, taken_by
from .refusals import (
    DelegateNotInHall,
    MotionIncomplete,
    MotionNotOpen,
    NotADelegate,
    RuleDoesNotFit,
)


@transaction.atomic
def open_motion(*, actor, motion):
    """Put the question. From here on the rule stands in the motion's own words, and those in the hall may vote.

    Entitled are the convened who are present now; who comes later is let in by :func:`entitle`. Raises
    :class:`ConferenceNotOpen`, :class:`MotionNotDraft`, :class:`AnotherMotionOpen`, :class:`MotionIncomplete`,
    :class:`RuleDoesNotFit`.
    """
    Conference.objects.select_for_update(of=("self",), no_key=True).get(pk=motion.conference_id)
    motion = taken_by(actor, motion)
    conference, now = motion.conference, timezone.now()
    insist_on_an_open_conference(conference)
    insist_on_a_draft(motion)
    insist_that_no_other_is_open(motion)
    _insist_on_something_to_decide(motion)
    _insist_on_a_rule_of_today(motion)
    motion.rule_words = words_of(motion.rule)
    motion.state, motion.opened_at, motion.opened_by = MotionState.OPEN, now, actor
    convened, present = _count_and_entitle(motion, now)
    motion.save()
    record(
        actor=actor, verb="conferences.motion_opened", target=motion, convened=convened, present=present, rule=motion.rule_words
    )
    changed(conference, screen=Screen.MOTION, motion=motion)
    return motion


@transaction.atomic
def entitle(*, actor, motion, delegate):
    """Let a convened delegate who came late vote on the open motion; those present grow by one. Doing it twice changes nothing.

    Raises :class:`MotionNotOpen`, :class:`NotADelegate`, :class:`DelegateNotInHall`.
    """
    motion = taken_by(actor, motion, "conferences.run_hall")
    _insist_on_an_open_motion(motion)
    delegate = voters_of(motion.conference).filter(pk=delegate.pk).first()
    if delegate is None:
        raise NotADelegate(_("Vị này không có quyền biểu quyết tại hội nghị này."))
    if not Presence.objects.filter(present_at(timezone.now()), delegate=delegate).exists():
        raise DelegateNotInHall(_("%(name)s chưa điểm danh.") % {"name": delegate.full_name})
    weight = delegate.weight if motion.conference.weights_on else 1
    _right, is_new = Entitlement.objects.get_or_create(motion=motion, delegate=delegate, defaults={"weight": weight})
    if is_new:
        motion.present += weight
        heads = motion.tally["heads"]
        motion.tally = motion.tally | {"heads": [heads[0], heads[1] + 1]}
        motion.save(update_fields=["present", "tally"])
        record(actor=actor, verb="conferences.entitled", target=motion, delegate=str(delegate.uid))
        changed(motion.conference)
    return motion


@transaction.atomic
def close_motion(*, actor, motion):
    """No vote comes in any more. Open votes get one digest over all of them, and that digest stands in the journal.

    The row is held against casting: a vote that was acknowledged is in, a vote after it is refused. Raises
    :class:`MotionNotOpen`.
    """
    motion = taken_by(actor, motion)
    _insist_on_an_open_motion(motion)
    now = timezone.now()
    heads = attendance(motion.conference, now)
    votes = OpenVote.objects.filter(motion=motion)
    motion.state, motion.closed_at, motion.closed_by = MotionState.CLOSED, now, actor
    motion.tally = motion.tally | {"present_at_closing": heads.present}
    if motion.method == Method.PHONE:
        motion.votes_digest = votes_digest(motion)
    motion.save(update_fields=["state", "closed_at", "closed_by", "tally", "votes_digest"])
    record(
        actor=actor, verb="conferences.motion_closed", target=motion, votes=votes.count(), votes_digest=motion.votes_digest,
        present=heads.present,
    )  # fmt: skip
    changed(motion.conference, motion=motion)
    return motion


def words_of(rule):
    """The rule as it is kept with the motion: the numbers that count, and the words that are shown."""
    quorum, majority = share_of(rule, "quorum"), share_of(rule, "majority")
    return {
        "name": rule.name, "citation": rule.citation, "is_verified": rule.is_verified, "uid": str(rule.uid),
        "quorum": _plain(quorum), "majority": _plain(majority),
        "quorum_words": quorum.words(), "majority_words": majority.words(),
    }  # fmt: skip


def _plain(share):
    return [share.base, share.num, share.den, share.strict]


def _insist_on_an_open_motion(motion):
    if motion.state != MotionState.OPEN:
        raise MotionNotOpen(_("Nội dung này %(state)s.") % {"state": motion.get_state_display()})


def _insist_on_something_to_decide(motion):
    if motion.kind == MotionKind.PERSONNEL and not motion.lines.filter(is_withdrawn=False).exists():
        raise MotionIncomplete(_("Danh sách hiệp thương chưa có ai."))
    if motion.kind == MotionKind.ELECTION and not motion.candidates.exists():
        raise MotionIncomplete(_("Danh sách phiếu chưa có ai."))


def _insist_on_a_rule_of_today(motion):
    rule, today = motion.rule, timezone.localdate()
    if rule is None or rule.starts_on > today or (rule.ends_before and rule.ends_before <= today):
        raise RuleDoesNotFit(_("Quy tắc đã chọn không còn áp dụng hôm nay. Xin chọn lại."), field="rule")


def _count_and_entitle(motion, now):
    """Freeze who may vote and the bases of every share, from one reading of the hall; (convened, present) in heads.

    With weights the motion's own bases are the weights; the quorum stays one of heads.
    """
    weighted, here = motion.conference.weights_on, present_ids(motion.conference, now)
    voters = [(pk, weight if weighted else 1) for pk, weight in voters_of(motion.conference).values_list("pk", "weight")]
    rights = [Entitlement(motion=motion, delegate_id=pk, weight=weight) for pk, weight in voters if pk in here]
    Entitlement.objects.bulk_create(rights, batch_size=500)
    motion.convened, motion.present = sum(weight for _pk, weight in voters), sum(right.weight for right in rights)
    motion.tally = {"weighted": weighted, "heads": [len(voters), len(rights)]}
    return len(voters), len(rights)
