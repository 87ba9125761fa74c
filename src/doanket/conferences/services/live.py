"""One row that every screen of a hall follows, and the word to those who listen."""

from django.db import transaction

from .. import pushing
from ..models import Conference, HallState
from ..queries.live import payload_of


def changed(conference, **new):
    """Draw the hall's payload anew and tell all screens after the commit. Called inside the transaction of the deed.

    ``new`` are fields of :class:`HallState` to set with it (``screen``, ``motion``). Returns the state. The row is locked
    until the commit, so that payloads follow one another.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("the hall changes inside the transaction of a deed")
    HallState.objects.get_or_create(conference=conference)
    state = HallState.objects.select_for_update(of=("self",)).get(conference=conference)
    for name, value in new.items():
        setattr(state, name, value)
    state.revision += 1
    state.payload = payload_of(Conference.objects.get(pk=conference.pk), state) | {"revision": state.revision}
    state.save()
    uid, payload = str(conference.uid), state.payload
    transaction.on_commit(lambda: pushing.tell(uid, payload), robust=True)
    return state
