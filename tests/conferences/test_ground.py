"""The rows that the tests of this room stand on."""

import datetime as dt

from doanket.conferences.choices import ConferenceState
from doanket.conferences.queries.attendance import attendance


def test_attendance_counts_members_and_guests_apart(committee, make_conference, make_delegate):
    conference = make_conference(state=ConferenceState.OPEN, members=committee.members)
    make_delegate(conference, group="guest", present=True)
    make_delegate(conference, present=True)

    heads = attendance(conference, conference.opened_at + dt.timedelta(minutes=1))

    assert (heads.convened, heads.present, heads.guests, heads.guests_present) == (13, 1, 1, 1)
