"""A conference that is held now, with twelve members in the hall, and questions at every stage."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone

from doanket.conferences.choices import ConferenceState, Method, MotionKind
from doanket.conferences.models import DecisionRule, Delegate, Presence
from doanket.conferences.services import deciding


@pytest.fixture
def rules(db):
    """code → a shipped rule."""
    deciding.load_decision_rules()
    return {rule.code: rule for rule in DecisionRule.objects.filter(unit=None)}


@pytest.fixture
def come():
    """come(delegates): they are in the hall."""

    def arrive(delegates):
        since = timezone.now() - dt.timedelta(hours=1)
        Presence.objects.bulk_create([Presence(delegate=each, arrived_at=since) for each in delegates])

    return arrive


@pytest.fixture
def hall(committee, make_conference, rules, come):
    """An open conference: ``conference``, its twelve ``delegates``, of whom eleven are ``here`` and one, ``late``, is not."""
    conference = make_conference(
        state=ConferenceState.OPEN, members=committee.members, items=["Thông qua nghị quyết"], term=committee.term,
        starts_at=timezone.now() - dt.timedelta(hours=1),
    )  # fmt: skip
    delegates = list(Delegate.objects.filter(conference=conference).order_by("pk"))
    come(delegates[:-1])
    return SimpleNamespace(conference=conference, delegates=delegates, here=delegates[:-1], late=delegates[-1], committee=committee)


@pytest.fixture
def draft(hall, rules, chair):
    """draft(method="hands", rule="half-of-convened"): a question of the hall, not yet put."""

    def make(*, method=Method.HANDS, rule="half-of-convened", kind=MotionKind.RESOLUTION, title="Thông qua nghị quyết hội nghị", **more):
        return deciding.draft_motion(
            actor=more.pop("actor", chair), conference=hall.conference, item=hall.conference.items.first(), kind=kind, title=title,
            rule=rules[rule] if isinstance(rule, str) else rule, method=method, **more,
        )  # fmt: skip

    return make


@pytest.fixture
def opened(draft, chair):
    """opened(method="phone", …): a question that is put."""
    return lambda **given: deciding.open_motion(actor=chair, motion=draft(**given))


@pytest.fixture
def closed(opened, chair):
    return lambda **given: deciding.close_motion(actor=chair, motion=opened(**given))


@pytest.fixture
def count(clerk):
    """count(motion, 11, 0, 0): both counters found the same of raised hands; ``second`` gives the other's figures."""

    def enter(motion, voted_for, against, other, *, second=None):
        for counter, figures in ((1, (voted_for, against, other)), (2, second or (voted_for, against, other))):
            deciding.enter_hand_count(
                actor=clerk, motion=motion, counter=counter, counter_name=f"Người đếm {counter}", voted_for=figures[0],
                against=figures[1], other=figures[2],
            )  # fmt: skip

    return enter


@pytest.fixture
def ballots(clerk):
    """ballots(motion, issued=11, returned=11, valid=11, invalid=0, votes={pk: 9}): both counters found the same."""

    def enter(motion, counters=(1, 2), **figures):
        for counter in counters:
            deciding.enter_ballot_count(
                actor=clerk, motion=motion, counter=counter, counter_name=f"Người kiểm {counter}", **figures
            )

    return enter
