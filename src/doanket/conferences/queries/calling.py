"""Who sits in the committee on the day of a conference, as the letters call them."""

from dataclasses import dataclass

from doanket.people import queries as people
from doanket.people.choices import Body
from doanket.people.models import Person
from doanket.units.models import Unit

STANDING_POSTS = ("chair", "vice_chair", "standing_member")
COMMUNE_LEVEL = 2


@dataclass(frozen=True, slots=True)
class Called:
    """A person with the seat that calls them: the highest post they hold, whom they represent, their group of composition."""

    person: Person
    post_name: str
    represents: object = None
    sector: object = None
    board: Unit | None = None


def term_of(unit, day):
    """The committee's (or the board's) term that ran on ``day``, or None."""
    return people.term_of(unit, day, Body.COMMITTEE if unit.kind.level <= COMMUNE_LEVEL else Body.BOARD)


def members_on(term, day, *, standing_only=False):
    """Everybody who sits in ``term`` on ``day``, once each with the highest post, in the order of posts and names."""
    seats = [
        seat for seat in people.who_sat(term.unit, day, term.body)
        if seat.term_id == term.pk and (not standing_only or seat.post.code in STANDING_POSTS)
    ]  # fmt: skip
    return [Called(each.person, each.first.post.name, each.represents, each.sector) for each in people.sittings(seats)]


def board_heads_under(unit, day):
    """Heads of the boards directly below ``unit`` on ``day``, in the order of the boards."""
    return [Called(line.head.person, line.head.post.name, board=line.unit) for line in people.boards_of(unit, day) if line.head]
