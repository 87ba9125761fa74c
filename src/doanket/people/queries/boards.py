"""Boards of the residential areas with their heads, and who leaves an office soon."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _

from doanket.units.models import Unit

from ..choices import Body
from ..models import Seat, Term
from ..values import Retiring, planned_end
from .sitting import WITHOUT_SENSITIVE

SOON = dt.timedelta(days=180)
LATELY = dt.timedelta(days=90)
HEADS = ("board_head", "chair")


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board: its unit, the term that runs, its head's seat, how many sit on it, the last day of the usual length."""

    unit: object
    term: object
    head: object
    members: int
    last_day: dt.date | None
    is_soon: bool
    is_over: bool = False

    @property
    def warning(self):
        return _("đã quá hạn") if self.is_over else _("sắp hết")



def boards_of(unit, day):
    """``[BoardLine, …]`` of every board directly below ``unit`` on ``day``, in the order of the tree. Three questions."""
    boards = list(Unit.objects.filter(parent=unit, kind__code="residential_area").alive().select_related("kind").in_order())
    terms = {term.unit_id: term for term in Term.objects.on(day).filter(unit__in=boards, body=Body.BOARD)}
    seats = {}
    held = Seat.objects.on(day).filter(term__in=terms.values()).select_related("person", "post").defer(*WITHOUT_SENSITIVE)
    for seat in held.order_by("post__order", "person__sort_key"):
        seats.setdefault(seat.term_id, []).append(seat)
    return [_line(board, terms.get(board.pk), seats, day) for board in boards]


def _line(board, term, seats, day):
    if term is None:
        return BoardLine(board, None, None, 0, None, False)
    held = seats.get(term.pk, [])
    head = next((seat for seat in held if seat.post.code == "board_head"), None)
    end = planned_end(term)
    return BoardLine(board, term, head, len({seat.person_id for seat in held}), end - dt.timedelta(days=1), end <= day + SOON, end <= day)


def heads_retiring(unit, day):
    """``[Retiring, …]``: heads of the boards below ``unit`` and the chair of ``unit`` who left within three months, are
    released from a day to come, or whose term ends within half a year; the earliest first."""
    at = Q(term__unit=unit) | Q(term__unit__parent=unit, term__body=Body.BOARD)
    seats = Seat.objects.filter(at, post__code__in=HEADS).select_related("person", "post", "term__unit").defer(*WITHOUT_SENSITIVE)
    left = seats.filter(ends_before__gt=day - LATELY).exclude(ends_before=F("starts_on"))
    sitting = seats.filter(Q(term__ends_before__isnull=True) | Q(term__ends_before__gt=day - LATELY), ends_before__isnull=True)
    found = [_retiring(seat, seat.ends_before, True) for seat in left]
    found += [_retiring(seat, planned_end(seat.term), False) for seat in sitting if planned_end(seat.term) <= day + SOON]
    return sorted(found, key=lambda one: (one.last_day, one.person.sort_key))


def _retiring(seat, ends_before, is_released):
    return Retiring(seat.person, seat.post, seat.term.unit, ends_before - dt.timedelta(days=1), is_released, seat.starts_on)
