"""Who gets which answer around a decision."""

from matrix import EVERYONE, action

ROWS = [
    # A phone without a seat is told so, whoever is signed in on it.
    action("door:vote", ok=EVERYONE),
]
