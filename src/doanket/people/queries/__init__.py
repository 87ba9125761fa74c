"""Questions about people, terms and seats."""

from .acts import acts_awaiting_recognition, acts_of, posts_of, sectors
from .boards import BoardLine, boards_of, heads_retiring
from .persons import (
    acts_visible_to,
    find_person,
    persons_visible_to,
    same_persons,
    terms_visible_to,
    units_with_people,
)
from .sitting import (
    by_post,
    members_on,
    open_seats,
    seats_now,
    seats_of,
    sittings,
    term_of,
    terms_of,
    who_sat,
)
from .structure import (
    counted_of,
    organisation_balance,
    organisations_of,
    organisations_on,
    organisations_on_the_tree,
    organisations_within,
    ranges_of,
    structure_of,
)

__all__ = [
    "BoardLine",
    "acts_awaiting_recognition",
    "acts_of",
    "acts_visible_to",
    "boards_of",
    "by_post",
    "counted_of",
    "find_person",
    "heads_retiring",
    "members_on",
    "open_seats",
    "organisation_balance",
    "organisations_of",
    "organisations_on",
    "organisations_on_the_tree",
    "organisations_within",
    "persons_visible_to",
    "posts_of",
    "ranges_of",
    "same_persons",
    "seats_now",
    "seats_of",
    "sectors",
    "sittings",
    "structure_of",
    "term_of",
    "terms_of",
    "terms_visible_to",
    "units_with_people",
    "who_sat",
]
