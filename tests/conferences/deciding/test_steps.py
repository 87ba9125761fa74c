"""Open, vote, close, declare: the way of a question, and what it refuses."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from doanket.audit.models import Entry
from doanket.conferences.choices import MotionState, Outcome
from doanket.conferences.models import Entitlement, HallState, OpenVote, Presence
from doanket.conferences.queries import deciding as asked
from doanket.conferences.services import deciding


def cast_all(hall, motion, voices):
    """Votes of those here, in order: «fffao»."""
    words = {"f": "for", "a": "against", "o": "other"}
    return [
        deciding.cast_vote(delegate=delegate, motion=motion, voice=words[voice])
        for delegate, voice in zip(hall.here, voices, strict=False)
    ]


def test_a_question_by_phone_goes_from_opening_to_a_result(hall, opened, chair):
    motion = opened(method="phone")
    assert (motion.convened, motion.present, Entitlement.objects.count()) == (12, 11, 11)
    cast_all(hall, motion, "ffffffffao")
    assert asked.progress_of(motion) == asked.Progress(voted=10, entitled=11)

    deciding.close_motion(actor=chair, motion=motion)
    declared = deciding.declare_motion(actor=chair, motion=motion)

    tally = asked.tally_of(declared)
    assert (declared.state, declared.outcome) == (MotionState.DECLARED, Outcome.PASSED)
    assert (tally.voted_for, tally.against, tally.other, tally.needed, tally.base_count) == (8, 1, 1, 7, 12)
    assert asked.result_words(declared) == (
        "8 trên 12 vị tán thành (cần 7), 1 không tán thành, 1 ý kiến khác: được thông qua."
    )
    assert HallState.objects.get().motion == declared
    verbs = [entry.verb for entry in Entry.objects.order_by("pk")]
    assert verbs == [f"conferences.motion_{did}" for did in ("drafted", "opened", "closed", "declared")]


def test_too_few_votes_fail_and_nobody_chooses_that(hall, opened, chair):
    motion = opened(method="phone")
    cast_all(hall, motion, "ffffffaaaaa")
    deciding.close_motion(actor=chair, motion=motion)
    assert deciding.declare_motion(actor=chair, motion=motion).outcome == Outcome.FAILED


def test_a_vote_may_be_changed_until_closing_and_stays_one_row(hall, opened):
    motion = opened(method="phone")
    first, again, other = (
        deciding.cast_vote(delegate=hall.here[0], motion=motion, voice=voice) for voice in ("for", "for", "against")
    )
    assert [cast.changes for cast in (first, again, other)] == [0, 0, 1]
    vote = OpenVote.objects.get()
    assert (vote.voice, vote.changes, vote.cast_at, other.words) == ("against", 1, other.cast_at, "Không tán thành")


def test_a_vote_costs_one_statement(hall, opened, django_assert_num_queries):
    motion = opened(method="phone")
    with django_assert_num_queries(1):
        deciding.cast_vote(delegate=hall.here[0].uid, motion=motion.uid, voice="for")


def test_votes_that_are_not_taken_say_why(hall, draft, chair, make_delegate, make_conference):
    motion, one = draft(method="phone"), hall.here[0]

    def refused(refusal, delegate=one, **more):
        with pytest.raises(refusal) as told:
            deciding.cast_vote(delegate=delegate, motion=motion, voice="for", **more)
        return str(told.value)

    assert refused(deciding.VoteNotOpenYet) == "Chưa mở biểu quyết nội dung này."
    deciding.open_motion(actor=chair, motion=motion)
    assert refused(deciding.NotEntitled, hall.late).startswith("Quý vị không có trong danh sách biểu quyết")
    refused(deciding.NotADelegate, make_delegate(make_conference()))
    refused(deciding.NotADelegate, device="")
    refused(deciding.NotADelegate, device="another-phone")
    Presence.objects.filter(delegate=one).update(left_at=timezone.now())
    assert refused(deciding.DelegateNotInHall) == "Sổ điểm danh ghi quý vị đã về. Xin báo thư ký."
    deciding.close_motion(actor=chair, motion=motion)
    assert refused(deciding.VoteClosed) == "Biểu quyết đã khép. Ý kiến này không được ghi."
    assert not OpenVote.objects.exists()


def test_who_comes_late_is_let_in_by_the_clerk(hall, opened, clerk, come):
    motion = opened(method="phone")
    with pytest.raises(deciding.DelegateNotInHall):
        deciding.entitle(actor=clerk, motion=motion, delegate=hall.late)
    come([hall.late])
    for _time in range(2):
        motion = deciding.entitle(actor=clerk, motion=motion, delegate=hall.late)
    assert motion.present == 12
    deciding.cast_for(actor=clerk, motion=motion, delegate=hall.late, voice="for")
    assert OpenVote.objects.get().by_clerk == clerk


def test_hands_are_counted_by_two_who_agree(closed, chair, count):
    motion = closed()
    count(motion, 10, 0, 1, second=(9, 1, 1))
    with pytest.raises(deciding.CountDiffers) as told:
        deciding.declare_motion(actor=chair, motion=motion)
    assert str(told.value) == "Hai người đếm chưa khớp: tán thành: 10 và 9; không tán thành: 0 và 1. Xin đếm lại."
    count(motion, 10, 0, 1)
    assert deciding.declare_motion(actor=chair, motion=motion).outcome == Outcome.PASSED
    assert motion.hand_counts.filter(replaced_at__isnull=False).count() == 2


def test_a_count_that_does_not_add_up_is_refused_with_the_sum(opened, clerk):
    motion = opened()

    def enter(voted_for, against, other, voted):
        with pytest.raises(deciding.DoesNotAddUp) as told:
            deciding.enter_hand_count(
                actor=clerk, motion=motion, counter=1, counter_name="Lê Thị Đếm", voted_for=voted_for, against=against,
                other=other, voted=voted,
            )  # fmt: skip
        return str(told.value)

    assert enter(9, 0, 1, 11) == "9 + 0 + 1 = 10, nhưng có 11 vị biểu quyết."
    assert enter(12, 0, 0, 12) == "12 + 0 + 0 = 12, nhưng chỉ có 11 vị có mặt được biểu quyết."


def test_without_a_quorum_nothing_is_declared(hall, opened, chair, count):
    Presence.objects.filter(delegate__in=hall.here[7:]).delete()
    motion = opened()
    count(motion, 7, 0, 0)
    deciding.close_motion(actor=chair, motion=motion)
    with pytest.raises(deciding.QuorumNotReached) as told:
        deciding.declare_motion(actor=chair, motion=motion)
    assert str(told.value) == "Không đủ để họp: có mặt 7 trên 12 vị được triệu tập, cần 8."


def test_a_quorum_lost_before_closing_counts_too(hall, opened, chair, count):
    motion = opened()
    count(motion, 11, 0, 0)
    Presence.objects.filter(delegate__in=hall.here[5:]).update(left_at=timezone.now())
    deciding.close_motion(actor=chair, motion=motion)
    with pytest.raises(deciding.QuorumNotReached):
        deciding.declare_motion(actor=chair, motion=motion)


def test_only_those_who_decide_open_close_and_declare(draft, clerk):
    motion = draft()
    for deed in (deciding.open_motion, deciding.close_motion, deciding.declare_motion):
        with pytest.raises(PermissionDenied):
            deed(actor=clerk, motion=motion)


def test_one_question_at_a_time(opened, draft, chair):
    opened()
    with pytest.raises(deciding.AnotherMotionOpen):
        deciding.open_motion(actor=chair, motion=draft(title="Câu hỏi khác"))


def test_what_is_given_up_keeps_its_reason_and_is_not_reopened(opened, chair):
    motion = opened()
    with pytest.raises(deciding.ReasonMissing):
        deciding.void_motion(actor=chair, motion=motion, reason=" ")
    deciding.void_motion(actor=chair, motion=motion, reason="đọc nhầm câu hỏi")
    for deed in (deciding.open_motion, deciding.close_motion, deciding.declare_motion):
        with pytest.raises((deciding.MotionNotDraft, deciding.MotionNotOpen, deciding.MotionDeclared)):
            deed(actor=chair, motion=motion)


def test_an_open_question_stays_on_the_screens_whatever_becomes_of_others(opened, closed, draft, chair, count):
    counted = closed(title="Đếm sau")
    count(counted, 11, 0, 0)
    motion = opened(method="phone")
    deciding.void_motion(actor=chair, motion=draft(title="Soạn nhầm"), reason="nhầm")
    assert HallState.objects.get().motion == motion
    with pytest.raises(deciding.AnotherMotionOpen):
        deciding.declare_motion(actor=chair, motion=counted)
    deciding.void_motion(actor=chair, motion=motion, reason="đọc nhầm")
    assert HallState.objects.get().motion is None
    assert deciding.declare_motion(actor=chair, motion=counted).outcome == Outcome.PASSED
