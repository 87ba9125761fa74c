"""Who gets which answer around a decision."""

import datetime as dt

from django.utils import timezone

from doanket.conferences.choices import ConferenceState, Method, MotionKind
from doanket.conferences.models import (
    Candidate,
    Conference,
    ConferenceKind,
    ConsultationLine,
    DecisionRule,
    Delegate,
    Motion,
    Presence,
)
from doanket.conferences.services import deciding
from doanket.people.choices import Body
from doanket.people.models import Person, Post
from matrix import EVERYONE, action, page, seats

READERS = seats(author="own", reviewer="own above", chair="own above", inspector="own above")
STAFF = seats(author="own", reviewer="own", chair="own")
DECIDERS = seats(reviewer="own", chair="own")
RULE_READERS = READERS | seats(administrator="own")
RULE_EDITORS = seats(chair="own", administrator="own")


def a_conference(world):
    """Held now, with three members in the hall."""
    deciding.load_decision_rules()
    kind = ConferenceKind.objects.get_or_create(code="thu", defaults={"name": "Hội nghị thử", "title_pattern": "Thử"})[0]
    world.boss = world.make_user("chair", world.ward)
    since = timezone.now() - dt.timedelta(hours=1)
    world.conference = Conference.objects.create(
        unit=world.ward, kind=kind, title="Hội nghị thử", starts_at=since, opened_at=since, state=ConferenceState.OPEN, number=1,
        created_by=world.boss,
    )  # fmt: skip
    world.delegates = [Delegate.objects.create(conference=world.conference, full_name=f"Lê Văn Mẫu {place}") for place in range(3)]
    for delegate in world.delegates:
        Presence.objects.create(delegate=delegate, arrived_at=since)
    return [world.conference.pk]


def a_motion(method=Method.HANDS, kind=MotionKind.ADOPT, rule="half-of-convened", **more):
    def draft(world):
        a_conference(world)
        world.motion = deciding.draft_motion(
            actor=world.boss, conference=world.conference, kind=kind, title="Câu hỏi thử", method=method,
            rule=DecisionRule.objects.get(unit=None, code=rule), **more,
        )  # fmt: skip
        return [world.motion.pk]

    return draft


def an_open_motion(method=Method.HANDS):
    def put(world):
        a_motion(method)(world)
        deciding.open_motion(actor=world.boss, motion=world.motion)
        return [world.motion.pk]

    return put


def a_closed_motion(world):
    an_open_motion(Method.PHONE)(world)
    for delegate in world.delegates:
        deciding.cast_vote(delegate=delegate, motion=world.motion, voice="for")
    deciding.close_motion(actor=world.boss, motion=world.motion)
    return [world.motion.pk]


def a_declared_motion(world):
    a_closed_motion(world)
    deciding.declare_motion(actor=world.boss, motion=world.motion)
    return [world.motion.pk]


def a_list(world):
    return a_motion(Method.PAPER, MotionKind.ELECTION, "half-of-valid", seats_to_fill=1)(world)


def a_counter(world):
    return [*an_open_motion()(world), 1]


def a_line(world):
    a_motion(kind=MotionKind.PERSONNEL)(world)
    post = Post.objects.get_or_create(code="member", defaults={"name": "Ủy viên", "body": Body.COMMITTEE})[0]
    person = Person.objects.create(unit=world.ward, full_name="Ngô Thị Mới")
    return [ConsultationLine.objects.create(motion=world.motion, change="in", person=person, post=post).pk]


def a_candidate(world):
    a_list(world)
    return [Candidate.objects.create(motion=world.motion, full_name="Ngô Thị Mới").pk]


def a_personnel_result(world):
    a_line(world)
    Motion.objects.filter(pk=world.motion.pk).update(
        state="declared", outcome="passed", declared_at=timezone.now(), rule_words=deciding.words_of(world.motion.rule)
    )
    return [world.motion.pk]


def the_ward(world):
    deciding.load_decision_rules()
    return [world.ward.pk]


def a_rule(world):
    rule = {"name": "Quy tắc thử", "citation": "Quy chế thử", "methods": ["hands"], "motion_kinds": ["adopt"]}
    return [DecisionRule.objects.create(unit=world.ward, code="thu", starts_on=dt.date(2026, 1, 1), **rule).pk]


def somebody(world):
    return {"delegate": world.delegates[0].pk, "voice": "for"}


def a_reason(world):
    return {"reason": "ghi nhầm"}


DRAFTERS = {"ok": STAFF, "forbidden": READERS - STAFF}
JUDGES = {"ok": DECIDERS, "forbidden": READERS - DECIDERS}
EDITORS = {"ok": RULE_EDITORS, "forbidden": RULE_READERS - RULE_EDITORS}

ROWS = [
    # A phone without a seat is told so, whoever is signed in on it.
    action("door:vote", ok=EVERYONE),
    page("conferences:motions", args=a_conference, ok=READERS),
    page("conferences:motion_new", args=a_conference, **DRAFTERS),
    action("conferences:motion_draft", args=a_conference, **DRAFTERS),
    page("conferences:motion", args=an_open_motion(Method.PHONE), ok=READERS),
    page("conferences:motion_progress", args=an_open_motion(Method.PHONE), ok=READERS),
    page("conferences:motion_edit", args=a_motion(), **DRAFTERS),
    action("conferences:motion_revise", args=a_motion(), **DRAFTERS),
    action("conferences:motion_open", args=a_motion(), **JUDGES),
    action("conferences:motion_close", args=an_open_motion(), **JUDGES),
    page("conferences:motion_declare", args=a_closed_motion, **JUDGES),
    action("conferences:motion_declare_now", args=a_closed_motion, **JUDGES),
    page("conferences:motion_void", args=an_open_motion(), **JUDGES),
    action("conferences:motion_void_now", args=an_open_motion(), post=a_reason, **JUDGES),
    action("conferences:vote_for", args=an_open_motion(Method.PHONE), post=somebody, **DRAFTERS),
    action("conferences:entitle", args=an_open_motion(Method.PHONE), post=somebody, **DRAFTERS),
    action("conferences:acts_write", args=a_personnel_result, **JUDGES),
    page("conferences:count", args=a_counter, **DRAFTERS),
    action("conferences:count_now", args=a_counter, **DRAFTERS),
    page("conferences:compare", args=an_open_motion(), ok=READERS),
    page("conferences:lines", args=a_list, **DRAFTERS),
    action("conferences:line_add", args=a_list, **DRAFTERS),
    action("conferences:line_withdraw", args=a_line, post=a_reason, **DRAFTERS),
    action("conferences:candidate_add", args=a_list, **DRAFTERS),
    action("conferences:candidate_strike", args=a_candidate, **DRAFTERS),
    page("conferences:ballots_word", args=a_list, **DRAFTERS),
    page("conferences:ballots_pdf", args=a_list, **DRAFTERS),
    page("conferences:record_word", args=a_declared_motion, ok=READERS),
    page("conferences:record_pdf", args=a_declared_motion, ok=READERS),
    page("conferences:rules", args=the_ward, ok=RULE_READERS),
    page("conferences:rule_new", args=the_ward, **EDITORS),
    action("conferences:rule_add", args=the_ward, **EDITORS),
    page("conferences:rule_end", args=a_rule, **EDITORS),
    action("conferences:rule_end_now", args=a_rule, post=lambda world: {"ends_before": "01/12/2026"}, **EDITORS),
]
