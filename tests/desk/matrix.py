"""«Hôm nay» is everybody's first page; the desk of one unit is for whoever holds a role exactly there."""

from matrix import EVERYONE, page, seats


def the_ward(world):
    return [world.ward.pk]


ROWS = [
    page("desk:today", ok=EVERYONE),
    page("desk:more", ok=EVERYONE),
    page("desk:today_at", args=the_ward, ok=seats(any_role="own")),
]
