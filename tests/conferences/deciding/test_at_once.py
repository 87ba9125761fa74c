"""Many hands at the same millisecond, a closing in between, and a process that is killed."""

import json
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from doanket.conferences.models import Motion, OpenVote
from doanket.conferences.selfcheck import changed_votes
from doanket.conferences.services import deciding

VOTERS = 50


@pytest.fixture
def full_hall(transactional_db, hall, make_delegate, come):
    """The hall with fifty more members in it."""
    more = [make_delegate(hall.conference) for _each in range(VOTERS)]
    come(more)
    hall.crowd = more
    return hall


def cast(delegate, motion, voice="for"):
    return lambda: deciding.cast_vote(delegate=delegate.uid, motion=motion.uid, voice=voice)


def acknowledged(ends):
    return [end for end in ends if isinstance(end, deciding.Cast)]


@pytest.mark.postgres
def test_fifty_vote_at_the_same_moment_and_each_once(full_hall, opened, at_once):
    motion = opened(method="phone")
    ends = at_once(*[cast(delegate, motion) for delegate in full_hall.crowd])
    assert len(acknowledged(ends)) == VOTERS, [end for end in ends if not isinstance(end, deciding.Cast)][:3]
    assert OpenVote.objects.filter(motion=motion).count() == VOTERS


@pytest.mark.sqlite_only
def test_on_one_file_votes_queue_and_none_is_lost(full_hall, opened, at_once):
    motion = opened(method="phone")
    ends = at_once(*[cast(delegate, motion) for delegate in full_hall.crowd[:12]])
    assert len(acknowledged(ends)) == 12 == OpenVote.objects.filter(motion=motion).count()


def test_one_delegate_on_two_phones_at_once_has_one_vote(full_hall, opened, at_once):
    motion, one = opened(method="phone"), full_hall.crowd[0]
    ends = at_once(cast(one, motion, "for"), cast(one, motion, "against"), cast(one, motion, "for"), cast(one, motion, "other"))
    assert len(acknowledged(ends)) == 4
    vote = OpenVote.objects.get(motion=motion)
    assert vote.voice == max(acknowledged(ends), key=lambda end: end.changes).voice


@pytest.mark.postgres
@pytest.mark.parametrize("round", range(3))
def test_what_was_acknowledged_while_closing_is_counted(full_hall, opened, at_once, chair, round):
    """Closing is one of the fifty-one: every vote is either in the digest or refused."""
    motion = opened(method="phone")
    deeds = [cast(delegate, motion) for delegate in full_hall.crowd]
    deeds.insert(random.Random(round).randrange(VOTERS), lambda: deciding.close_motion(actor=chair, motion=motion))

    ends = at_once(*deeds)

    taken = len(acknowledged(ends))
    refused = [end for end in ends if isinstance(end, deciding.VoteClosed)]
    assert taken + len(refused) == VOTERS, [end for end in ends if not isinstance(end, deciding.Cast | deciding.VoteClosed)]
    assert OpenVote.objects.filter(motion=motion).count() == taken
    assert list(changed_votes()) == []


@pytest.mark.postgres
def test_two_who_close_or_open_at_once_do_it_once(full_hall, draft, chair, at_once):
    first, second = draft(title="Một", method="phone"), draft(title="Hai", method="phone")
    ends = at_once(*[lambda each=each: deciding.open_motion(actor=chair, motion=each) for each in (first, second)])
    assert sorted(type(end).__name__ for end in ends) == ["AnotherMotionOpen", "Motion"]
    open_one = Motion.objects.get(state="open")
    ends = at_once(lambda: deciding.close_motion(actor=chair, motion=open_one), times=2)
    assert sorted(type(end).__name__ for end in ends) == ["Motion", "MotionNotOpen"]


# --- Killed in the middle --------------------------------------------------------------------

VOTING = """
import json, os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doanket.config.settings.test")
import django
from django.conf import settings
name, motion, *delegates = sys.argv[1:]
settings.DATABASES["default"]["NAME"] = name
django.setup()
from doanket.conferences.services import deciding
print("ready", flush=True)
for delegate in delegates:
    cast = deciding.cast_vote(delegate=delegate, motion=motion, voice="for")
    print(json.dumps([delegate, cast.voice]), flush=True)
"""


@pytest.fixture
def voting():
    """voting(motion, delegates): another process on the same database casts their votes, one after the other."""
    started = []

    def begin(motion, delegates):
        words = [sys.executable, "-c", VOTING, connection.settings_dict["NAME"], str(motion.uid), *[str(each.uid) for each in delegates]]
        started.append(subprocess.Popen(words, stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def test_after_a_kill_in_the_middle_the_count_is_what_was_acknowledged(full_hall, opened, chair, voting):
    """Three processes vote, SIGKILL ends them; an acknowledged vote is there, and one more at most for each was on its way."""
    motion = opened(method="phone")
    processes = [voting(motion, full_hall.crowd[place::3]) for place in range(3)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    told = {json.loads(processes[0].stdout.readline())[0]}
    time.sleep(0.01)
    for process in processes:
        process.send_signal(signal.SIGKILL)
    for process in processes:
        rest = process.stdout.read()
        told |= {json.loads(line)[0] for line in rest.splitlines() if line.endswith("]")}

    kept = {str(uid) for uid in OpenVote.objects.filter(motion=motion).values_list("delegate__uid", flat=True)}
    assert told <= kept, "an acknowledged vote is lost"
    assert len(kept - told) <= len(processes), "more than what was on its way"
    assert OpenVote.objects.filter(motion=motion).count() == len(kept)

    again = [each for each in full_hall.crowd if str(each.uid) not in told]
    for delegate in again:  # the phones that heard nothing press once more
        cast(delegate, motion)()
    deciding.close_motion(actor=chair, motion=motion)
    assert OpenVote.objects.filter(motion=motion).count() == VOTERS
    assert list(changed_votes()) == []


# --- Votes that are changed behind the journal's back ------------------------------------------


def test_the_check_finds_a_vote_that_was_changed_after_closing(db, hall, opened, chair):
    motion = opened(method="phone")
    for delegate in hall.here:
        cast(delegate, motion)()
    deciding.close_motion(actor=chair, motion=motion)
    assert list(changed_votes()) == []

    OpenVote.objects.filter(delegate=hall.here[0]).update(voice="against")

    assert list(changed_votes()) == ["Phiếu của “Thông qua nghị quyết hội nghị” không còn khớp dấu vân lúc khép."]
    with pytest.raises(deciding.VotesChanged):
        deciding.declare_motion(actor=chair, motion=motion)
    Motion.objects.filter(pk=motion.pk).update(votes_digest="0" * 64)
    assert list(changed_votes()) == [
        "Phiếu của “Thông qua nghị quyết hội nghị” không còn khớp dấu vân lúc khép.",
        "Dấu vân của “Thông qua nghị quyết hội nghị” khác với nhật ký.",
    ]
