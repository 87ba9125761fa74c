"""The door of the demo is open to everybody: that is what it is for."""

from matrix import EVERYONE, action, page


def a_listed_person(world):
    world.make_user("author", world.target, username="man.nv")
    return []


ROWS = [
    action("demo:enter", ok=EVERYONE, args=a_listed_person, post=lambda world: {"username": "man.nv"}),
    page("demo:codes", ok=EVERYONE),
]
