"""Paper ballots, lists, consultations and rules: what is taken, what is refused, what follows."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from doanket.audit.models import Entry, EntryDetail
from doanket.conferences import models
from doanket.conferences.choices import Change, Method, MotionKind, Outcome
from doanket.conferences.models import Candidate, ConsultationLine, DecisionRule
from doanket.conferences.queries import deciding as asked
from doanket.conferences.services import deciding
from doanket.conferences.services.holding import HeldElsewhere
from doanket.conferences.tally import Share
from doanket.people.models import Act, Seat

PAPER = {"method": Method.PAPER, "rule": "half-of-valid"}
SHEETS = {"issued": 11, "returned": 11, "valid": 10, "invalid": 1}


def refused(refusal, deed, *args, **given):
    with pytest.raises(refusal) as told:
        deed(*args, **given)
    return str(told.value)


# --- Paper -----------------------------------------------------------------------------------


def test_a_secret_ballot_is_counted_by_totals_only(closed, ballots, chair):
    motion = closed(**PAPER, is_secret=True)
    ballots(motion, **SHEETS, voted_for=6, against=3, other=1)
    declared = deciding.declare_motion(actor=chair, motion=motion)
    assert declared.outcome == Outcome.PASSED
    assert asked.result_words(declared) == (
        "6 trên 10 phiếu tán thành (cần 6), 3 không tán thành, 1 ý kiến khác: được thông qua."
    )


def test_no_row_joins_a_person_to_a_choice_of_a_secret_ballot():
    """Of all rows of the room only the open vote and the entitlement know a delegate and a motion; only the first a voice."""
    joined = {
        model.__name__
        for model in vars(models).values()
        if hasattr(model, "_meta") and {"motion", "delegate"} <= {field.name for field in model._meta.fields}
    }
    assert joined == {"Entitlement", "OpenVote"}


def test_a_secret_motion_takes_no_open_vote(hall, opened):
    motion = opened(**PAPER, is_secret=True)
    told = refused(deciding.MethodDoesNotFit, deciding.cast_vote, delegate=hall.here[0], motion=motion, voice="for")
    assert told == "Nội dung này biểu quyết bằng cách phiếu giấy."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"issued": 12}, "Phát ra 12 phiếu, nhưng chỉ có 11 vị có mặt được biểu quyết."),
        ({"issued": 10}, "Thu về 11 phiếu, nhưng chỉ phát ra 10 phiếu."),
        ({"invalid": 2}, "10 + 2 = 12, nhưng thu về 11 phiếu."),
        ({"against": 2}, "6 + 2 + 1 = 9, nhưng có 10 phiếu hợp lệ."),
    ],
)
def test_sheets_that_do_not_add_up_are_refused_with_the_sum(closed, ballots, change, told):
    figures = SHEETS | {"voted_for": 6, "against": 3, "other": 1} | change
    assert refused(deciding.DoesNotAddUp, ballots, closed(**PAPER), **figures) == told


def test_ballots_are_counted_after_closing(opened, ballots):
    refused(deciding.BallotsNotIn, ballots, opened(**PAPER), **SHEETS, voted_for=6, against=3, other=1)


def test_the_two_counters_are_two_people(closed, clerk, chair):
    motion = closed()
    figures = {"voted_for": 9, "against": 1, "other": 1, "counter_name": "Lê Thị Đếm"}
    deciding.enter_hand_count(actor=clerk, motion=motion, counter=1, **figures)
    told = refused(deciding.CountDiffers, deciding.enter_hand_count, actor=clerk, motion=motion, counter=2, **figures)
    assert told == "Hai lần đếm phải do hai người. Lê Thị Đếm đã đếm lần kia."
    assert refused(deciding.CountMissing, deciding.declare_motion, actor=chair, motion=motion) == "Chưa có số của người đếm thứ hai."


def test_hands_are_not_added_to_telephones(opened, clerk):
    motion = opened(method="phone")
    told = refused(
        deciding.MethodDoesNotFit, deciding.enter_hand_count, actor=clerk, motion=motion, counter=1, counter_name="Đếm", voted_for=1,
        against=0, other=0,
    )  # fmt: skip
    assert told.startswith("Nội dung này biểu quyết trên điện thoại.")


# --- Lists -----------------------------------------------------------------------------------


@pytest.fixture
def election(draft, chair):
    """election("An", "Bình", …): a list for two seats, not yet put."""

    def make(*names, seats=2, **more):
        motion = draft(**PAPER | more, kind=MotionKind.ELECTION, seats_to_fill=seats, is_secret=True)
        for name in names:
            deciding.put_candidate(actor=chair, motion=motion, full_name=name)
        return motion

    return make


def put(motion, chair):
    deciding.open_motion(actor=chair, motion=motion)
    return deciding.close_motion(actor=chair, motion=motion)


def votes_for(motion, *numbers):
    return dict(zip(motion.candidates.order_by("order").values_list("pk", flat=True), numbers, strict=True))


def test_a_list_with_more_names_than_seats_chooses_the_strongest_with_enough(election, ballots, chair):
    motion = put(election("An", "Bình", "Chi"), chair)
    ballots(motion, **SHEETS, votes=votes_for(motion, 9, 4, 7))
    declared = deciding.declare_motion(actor=chair, motion=motion)
    assert list(Candidate.objects.filter(is_chosen=True).values_list("full_name", "votes")) == [("An", 9), ("Chi", 7)]
    assert asked.result_words(declared) == "10 phiếu hợp lệ trên 11 phiếu phát ra, cần 6 phiếu; được cử: An, Chi."


def test_equal_votes_for_the_last_seat_leave_it_open(election, ballots, chair):
    motion = put(election("An", "Bình", "Chi", seats=1), chair)
    with pytest.raises(deciding.DoesNotAddUp):
        ballots(motion, **SHEETS, votes=votes_for(motion, 6, 6, 0))
    motion = put(election("An", "Bình", "Chi", seats=2), chair)
    ballots(motion, **SHEETS, votes=votes_for(motion, 7, 6, 6))
    declared = deciding.declare_motion(actor=chair, motion=motion)
    tally = asked.tally_of(declared)
    assert [each.name for each in tally.candidates if each.is_chosen] == ["An"]
    assert [each.name for each in tally.candidates if each.is_tied] == ["Bình", "Chi"]
    assert (tally.open_seats, declared.outcome) == (1, Outcome.PASSED)


def test_nobody_with_enough_votes_means_it_failed(election, ballots, chair):
    motion = put(election("An", "Bình"), chair)
    ballots(motion, **SHEETS, votes=votes_for(motion, 5, 5))
    declared = deciding.declare_motion(actor=chair, motion=motion)
    assert declared.outcome == Outcome.FAILED
    assert asked.result_words(declared).endswith("không ai đủ số phiếu.")


def test_every_candidate_gets_a_number(election, ballots, chair):
    motion = put(election("An", "Bình"), chair)
    refused(deciding.MotionIncomplete, ballots, motion, **SHEETS, votes={})


def test_two_counters_who_differ_on_one_candidate_are_told_whom(election, ballots, chair):
    motion = put(election("An", "Bình"), chair)
    ballots(motion, (1,), **SHEETS, votes=votes_for(motion, 9, 4))
    ballots(motion, (2,), **SHEETS, votes=votes_for(motion, 9, 5))
    assert refused(deciding.CountDiffers, deciding.declare_motion, actor=chair, motion=motion) == (
        "Hai người đếm chưa khớp: Bình: 4 và 5. Xin đếm lại."
    )


def test_an_empty_list_is_not_put(election, chair):
    refused(deciding.MotionIncomplete, deciding.open_motion, actor=chair, motion=election())


# --- Consultation ----------------------------------------------------------------------------


@pytest.fixture
def consultation(draft, chair, hall, make_person, member_post):
    """Releases one member, adds one; ``motion`` in draft."""
    motion = draft(kind=MotionKind.PERSONNEL, title="Hiệp thương cho thôi và cử bổ sung ủy viên")
    old = Seat.objects.get(person=hall.committee.members[2])
    deciding.put_line(actor=chair, motion=motion, change=Change.OUT, seat=old, reason="nghỉ hưu")
    motion.newcomer = make_person("Ngô Thị Mới")
    deciding.put_line(actor=chair, motion=motion, change=Change.IN, person=motion.newcomer, post=member_post)
    return motion


def decide(motion, chair, count, *voices):
    motion_now = deciding.open_motion(actor=chair, motion=motion)
    count(motion_now, *voices)
    deciding.close_motion(actor=chair, motion=motion_now)
    return deciding.declare_motion(actor=chair, motion=motion_now)


def test_a_passed_consultation_changes_who_sits_once(consultation, chair, count, hall):
    declared = decide(consultation, chair, count, 10, 0, 1)
    assert declared.unwritten == []
    assert Seat.objects.filter(person=consultation.newcomer, ends_before=None).exists()
    assert Seat.objects.get(person=hall.committee.members[2]).ends_before == timezone.localdate()
    acts = Act.objects.filter(session_uid=hall.conference.uid)
    assert set(acts.values_list("uid", flat=True)) == set(ConsultationLine.objects.values_list("act_uid", flat=True))
    assert deciding.write_acts(actor=chair, motion=declared) == [] and acts.count() == 2


def test_a_failed_consultation_changes_nothing(consultation, chair, count, hall):
    assert decide(consultation, chair, count, 5, 6, 0).outcome == Outcome.FAILED
    assert not Act.objects.filter(session_uid=hall.conference.uid).exists()
    refused(deciding.MotionNotClosed, deciding.write_acts, actor=chair, motion=consultation)


def test_an_act_that_cannot_be_written_does_not_undo_what_was_decided(consultation, chair, count, hall, seat_person):
    seat_person(consultation.newcomer, hall.committee.term)
    declared = decide(consultation, chair, count, 11, 0, 0)
    ((line, why),) = declared.unwritten
    assert (declared.outcome, line.person, line.act_uid) == (Outcome.PASSED, consultation.newcomer, None)
    assert why.startswith("Ngô Thị Mới đã là Ủy viên Ủy ban từ")
    assert Act.objects.filter(session_uid=hall.conference.uid).count() == 1


def test_who_is_taken_off_the_list_is_not_written(consultation, chair, count, hall):
    line = consultation.lines.get(change=Change.IN)
    refused(deciding.ReasonMissing, deciding.withdraw_line, actor=chair, line=line, reason="")
    deciding.withdraw_line(actor=chair, line=line, reason="xin rút")
    decide(consultation, chair, count, 11, 0, 0)
    assert [act.kind for act in Act.objects.filter(session_uid=hall.conference.uid)] == ["release"]


def test_the_list_says_what_it_lacks(draft, chair, hall, make_person, member_post):
    motion = draft(kind=MotionKind.PERSONNEL)
    put_line = lambda **given: deciding.put_line(actor=chair, motion=motion, **given)  # noqa: E731
    refused(deciding.MotionIncomplete, deciding.open_motion, actor=chair, motion=motion)
    refused(deciding.ReasonMissing, put_line, change=Change.OUT, seat=Seat.objects.first())
    refused(deciding.MotionIncomplete, put_line, change=Change.REPLACE, person=make_person())
    refused(deciding.MotionIncomplete, put_line, change=Change.IN, person=make_person())
    person = make_person()
    put_line(change=Change.IN, person=person, post=member_post)
    refused(deciding.CandidateExists, put_line, change=Change.IN, person=person, post=member_post)
    refused(deciding.MethodDoesNotFit, deciding.put_line, actor=chair, motion=draft(), change=Change.IN, person=person, post=member_post)


def test_only_the_chosen_of_an_election_are_seated(election, ballots, chair, make_person, member_post, hall):
    motion = election()
    people = [make_person(name) for name in ("An Văn Một", "Bình Văn Hai")]
    for person in people:
        deciding.put_line(actor=chair, motion=motion, change=Change.IN, person=person, post=member_post)
    motion = put(motion, chair)
    ballots(motion, **SHEETS, votes=votes_for(motion, 9, 3))
    deciding.declare_motion(actor=chair, motion=motion)
    assert [act.person for act in Act.objects.filter(session_uid=hall.conference.uid)] == [people[0]]


def test_names_on_a_list_are_details_of_the_journal_and_may_be_erased(election):
    election("Ngô Thị Tên")
    entry = Entry.objects.get(verb="conferences.candidate_added")
    assert "Ngô Thị Tên" not in str(entry.facts) and EntryDetail.objects.get(entry=entry).values == {"full_name": ["", "Ngô Thị Tên"]}


# --- Drafting --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"title": "  "}, deciding.MotionIncomplete),
        ({"is_secret": True}, deciding.MethodDoesNotFit),
        ({"method": Method.PHONE, "is_secret": True}, deciding.MethodDoesNotFit),
        ({"rule": "half-of-valid"}, deciding.RuleDoesNotFit),
        ({"rule": "ballot-half-of-convened", "method": Method.PAPER}, deciding.RuleDoesNotFit),
        ({"rule": None}, deciding.RuleMissing),
        ({"kind": MotionKind.ELECTION, **PAPER}, deciding.MotionIncomplete),
        ({"kind": MotionKind.ELECTION, "rule": "ballot-half-of-convened"}, deciding.RuleDoesNotFit),
    ],
)
def test_a_question_that_cannot_be_decided_is_not_drafted(draft, given, refusal):
    refused(refusal, draft, **given)


def test_a_rule_of_another_unit_or_day_does_not_fit(draft, chair, make_unit, province, rules):
    foreign = DecisionRule.objects.create(
        unit=make_unit("ward", province), code="x", name="X", methods=["hands"], motion_kinds=["resolution"], starts_on=dt.date(2026, 1, 1)
    )
    refused(deciding.RuleDoesNotFit, draft, rule=foreign)
    motion = draft()
    DecisionRule.objects.filter(pk=motion.rule_id).update(ends_before=timezone.localdate())
    refused(deciding.RuleDoesNotFit, deciding.open_motion, actor=chair, motion=motion)


def test_the_rule_of_a_motion_stays_as_it_was_read_out(opened, rules):
    motion = opened()
    DecisionRule.objects.filter(pk=motion.rule_id).update(majority_num=1, majority_den=1, majority_strict=False)
    assert asked.tally_of(motion).needed == 7
    assert motion.rule_words["majority_words"] == "trên 1/2 số được triệu tập"


def test_consensus_needs_everybody(hall, rules, chair, count):
    motion = deciding.agree_by_consensus(actor=chair, conference=hall.conference, title="Thống nhất chương trình")
    assert decide(motion, chair, count, 10, 0, 1).outcome == Outcome.FAILED
    motion = deciding.agree_by_consensus(actor=chair, conference=hall.conference, title="Thống nhất chương trình")
    assert decide(motion, chair, count, 11, 0, 0).outcome == Outcome.PASSED


def test_a_conference_that_was_carried_away_or_is_not_open_decides_nothing(draft, chair, hall):
    motion = draft()
    hall.conference.carried_at = timezone.now()
    hall.conference.save()
    refused(HeldElsewhere, deciding.open_motion, actor=chair, motion=motion)
    hall.conference.carried_at, hall.conference.state, hall.conference.opened_at = None, "convened", None
    hall.conference.save()
    refused(deciding.ConferenceNotOpen, deciding.open_motion, actor=chair, motion=motion)


def test_weights_count_where_the_conference_has_them_and_only_for_single_votes(hall, draft, chair):
    hall.conference.weights_on, hall.conference.weights_basis = True, "Thể lệ hội nghị, Điều 4"
    hall.conference.save()
    hall.here[0].weight = 5
    hall.here[0].save()
    refused(deciding.MethodDoesNotFit, draft)
    motion = deciding.open_motion(actor=chair, motion=draft(method=Method.PHONE))
    assert (motion.convened, motion.present) == (16, 15)
    for delegate, voice in zip(hall.here, ("for", "for", "for", "for", "against"), strict=False):
        deciding.cast_vote(delegate=delegate, motion=motion, voice=voice)
    tally = asked.tally_of(motion)
    assert (tally.voted_for, tally.against, tally.needed, tally.reached, tally.quorum_present) == (8, 1, 9, False, 11)


# --- Rules of the unit -----------------------------------------------------------------------


def own_rule(chair, ward, **more):
    given = {
        "name": "Theo Quy chế làm việc", "citation": "Điều 6 Quy chế làm việc", "starts_on": timezone.localdate() - dt.timedelta(days=30),
        "motion_kinds": ["resolution"], "methods": ["hands"], "quorum": Share("convened", 2, 3), "majority": Share("convened", 1, 2, True),
    }  # fmt: skip
    return deciding.add_rule(actor=chair, unit=ward, **given | more)


def test_shipped_rules_claim_no_law(rules):
    assert len(rules) == 8 and deciding.load_decision_rules() == 0
    assert {(rule.is_verified, "chưa đối chiếu văn bản gốc" in rule.citation) for rule in rules.values()} == {(False, True)}


def test_a_unit_sets_its_own_rule_and_a_new_version_ends_the_old(rules, chair, clerk, ward, hall):
    first = own_rule(chair, ward, is_verified=True)
    assert asked.quorum_now(hall.conference).citation == "Điều 6 Quy chế làm việc"
    today = timezone.localdate()
    second = own_rule(chair, ward, replaces=first, starts_on=today, majority=Share("present", 2, 3))
    first.refresh_from_db()
    assert (first.ends_before, second.code) == (today, first.code)
    own, shipped = asked.rules_of(ward)
    assert (list(own), shipped.count()) == ([second], 8)
    with pytest.raises(PermissionDenied):
        own_rule(clerk, ward)


def test_rules_that_make_no_sense_are_refused(rules, chair, ward):
    refused(deciding.RuleUnreadable, own_rule, chair, ward, methods=[])
    refused(deciding.RuleUnreadable, own_rule, chair, ward, majority=Share("valid", 1, 2, True))
    refused(deciding.RuleUnreadable, own_rule, chair, ward, quorum=Share("present", 1, 2))
    refused(deciding.RuleUnreadable, own_rule, chair, ward, majority=Share("present", 0, 2))
    refused(deciding.RuleShipped, own_rule, chair, ward, replaces=rules["consensus"])
    rule = own_rule(chair, ward)
    refused(deciding.RuleExists, deciding.end_rule, actor=chair, rule=rule, ends_before=rule.starts_on)
    deciding.end_rule(actor=chair, rule=rule, ends_before=timezone.localdate())
    refused(deciding.RuleExists, deciding.end_rule, actor=chair, rule=rule, ends_before=timezone.localdate())
