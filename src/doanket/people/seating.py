"""Seats drawn from acts: plain arithmetic, no database.

An act is anything with ``pk kind person_id post post_id replaces_id effective_on``; ``post`` says ``is_single`` and
``is_membership``. Acts are applied by their day, those of one day in the order in which they were written.
"""

import datetime as dt
from dataclasses import dataclass

from .choices import ActKind

BEGINS = {ActKind.APPOINT, ActKind.CO_OPT, ActKind.REPLACE}
ALREADY_SITS, POST_TAKEN, DOES_NOT_SIT, NOBODY_TO_REPLACE = "already sits", "post taken", "does not sit", "nobody to replace"


class Contradiction(Exception):
    """``act`` cannot be applied after those before it: ``why`` is one of the four words; ``holder`` the act that stands in its way."""

    def __init__(self, act, why, holder=None):
        super().__init__(f"act {act.pk}: {why}")
        self.act, self.why, self.holder = act, why, holder


@dataclass(slots=True)
class Drawn:
    """A seat as the acts have it: begun by ``act``, held until before ``ends_before``, ended by ``ended_by``."""

    act: object
    ends_before: dt.date | None = None
    ended_by: object = None

    def end(self, act):
        self.ends_before, self.ended_by = act.effective_on, act


def order_of(act):
    return act.effective_on, act.pk


def draw(acts):
    """The seats that ``acts`` (of one term, none withdrawn) come to: pk of the beginning act → :class:`Drawn`.

    Raises :class:`Contradiction` for the first act that cannot be: nobody holds a post twice, a single post has one
    holder, only a seat that is held ends. Who loses the membership loses every other seat of the body by the same act.
    """
    seats, open_seats = {}, {}
    for act in sorted(acts, key=order_of):
        if act.kind == ActKind.RELEASE:
            _end(open_seats, (act.person_id, act.post_id), act, DOES_NOT_SIT)
            continue
        if act.kind == ActKind.REPLACE:
            replaced = next((key for key, seat in open_seats.items() if seat.act.pk == act.replaces_id), None)
            _end(open_seats, replaced, act, NOBODY_TO_REPLACE)
        seats[act.pk] = _begin(open_seats, act)
    return seats


def _begin(open_seats, act):
    key = (act.person_id, act.post_id)
    if key in open_seats:
        raise Contradiction(act, ALREADY_SITS, open_seats[key].act)
    if act.post.is_single:
        holder = next((seat for (_person, post), seat in open_seats.items() if post == act.post_id), None)
        if holder:
            raise Contradiction(act, POST_TAKEN, holder.act)
    open_seats[key] = Drawn(act)
    return open_seats[key]


def _end(open_seats, key, act, why):
    if key not in open_seats:
        raise Contradiction(act, why)
    seat = open_seats.pop(key)
    seat.end(act)
    if seat.act.post.is_membership:
        for other in [other for other in open_seats if other[0] == seat.act.person_id]:
            open_seats.pop(other).end(act)
