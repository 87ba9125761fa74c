"""Who sits in the committee on the day of a conference, as the letters call them."""

from dataclasses import dataclass

from doanket.people.choices import Body
from doanket.people.models import Person, Seat, Term
from doanket.units.models import Unit

STANDING_POSTS = ("chair", "vice_chair", "standing_member")
BOARD_HEAD = "board_head"


@dataclass(frozen=True, slots=True)
class Called:
    """A person with the seat that calls them: the highest post they hold, whom they represent, their group of composition."""

    person: Person
    post_name: str
    post_order: int
    represents: object = None
    sector: object = None
    board: Unit | None = None


def term_of(unit, day):
    """The committee's (or the board's) term that ran on ``day``, or None."""
    body = Body.COMMITTEE if unit.kind.level <= 2 else Body.BOARD
    return Term.objects.on(day).filter(unit=unit, body=body).order_by("-starts_on").first()


def members_on(term, day, *, standing_only=False):
    """Everybody who sits in ``term`` on ``day``, once each with the highest post, in the order of posts and names."""
    seats = Seat.objects.on(day).filter(term=term)
    if standing_only:
        seats = seats.filter(post__code__in=STANDING_POSTS)
    found = {}
    for seat in seats.select_related("person", "post", "represents", "sector").order_by("post__order", "person__sort_key", "pk"):
        first = found.setdefault(seat.person_id, seat)
        first.represents = first.represents or seat.represents
        first.sector = first.sector or seat.sector
    return [Called(seat.person, seat.post.name, seat.post.order, seat.represents, seat.sector) for seat in found.values()]


def board_heads_under(unit, day):
    """Heads of the boards directly below ``unit`` on ``day``, in the order of the boards."""
    seats = Seat.objects.on(day).filter(post__code=BOARD_HEAD, term__unit__parent=unit, term__body=Body.BOARD)
    seats = seats.select_related("person", "post", "term__unit").order_by("term__unit__sort_key", "pk")
    return [Called(seat.person, seat.post.name, seat.post.order, board=seat.term.unit) for seat in seats]
