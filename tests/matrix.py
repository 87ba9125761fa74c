"""The permission matrix: who gets which answer at every address.

Each room says its own in ``tests/<room>/matrix.py``::

    from matrix import EVERYONE, action, page, seats

    ROWS = [
        page("reports:detail", at="board", args=a_report, ok=seats(author="own", reviewer="own above")),
        action("reports:submit", at="board", args=a_report, ok=seats(author="own"), forbidden=seats(inspector="own")),
    ]

- A *seat* is a role and where it is held, seen from the target: ``own`` (at it), ``sibling`` (beside it, under the same
  parent), ``above`` (at its parent), ``below`` (at a unit under it; boards have none). ``seats(reviewer="own above")``.
  ``NOBODY`` is signed in without any role. ``EVERYONE`` is every seat and NOBODY. Sets combine with ``|`` and ``-``.
- ``at`` names the target unit: ``nation``, ``province``, ``ward`` or ``board``; ``world.target`` in the callables.
- ``args``: ``callable(world) -> list`` of the address's arguments, run once for each row; it may make the objects and keep
  them as ``world.report = …``. ``query``: ``callable(world) -> dict`` for a page; ``post``: the same for an action.
- ``ok`` get 200 (a page; a redirect where it only leads on) or a redirect to a page of ours (an action; 200 too, for
  answers in place); ``forbidden`` get 403; all others get ``otherwise`` (404: what one may not see does not exist). Every seat's deed is undone before the next.
- An action with an incomplete ``post`` that answers 422 counts as «let in» too: the matrix asks who, not when.
- ``outside(name, why, anonymous=…, signed_in=…)`` is for views that are not ours (no ``page`` or ``action`` around them).

Asked of every row without a word: somebody who is not signed in is sent to the door (unless the view is public), and the
wrong method gets 405.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

ROLES = ("author", "reviewer", "chair", "inspector", "editor", "administrator")
PLACES = ("own", "sibling", "above", "below")
NOBODY = frozenset({("nobody", "")})
EVERY_SEAT = frozenset((role, place) for role in ROLES for place in PLACES)
EVERYONE = EVERY_SEAT | NOBODY


def seats(**held):
    """``seats(reviewer="own above", chair="own")``; ``any_role="own"`` for all six."""
    held = {role: places.split() for role, places in held.items()}
    for role in ROLES if "any_role" in held else ():
        held.setdefault(role, []).extend(held["any_role"])
    held.pop("any_role", None)
    found = frozenset((role, place) for role, places in held.items() for place in places)
    if strange := found - EVERY_SEAT:
        raise ValueError(f"no such seat: {sorted(strange)}")
    return found


@dataclass(frozen=True)
class Row:
    """What one address answers to whom."""

    name: str
    kind: str
    ok: frozenset = frozenset()
    forbidden: frozenset = frozenset()
    otherwise: int = 404
    at: str = "ward"
    args: Callable = field(default=lambda world: [])
    query: Callable = field(default=lambda world: {})
    post: Callable = field(default=lambda world: {})
    why: str = ""
    anonymous: int = 302
    signed_in: int = 200


def page(name, **answers):
    """A row for a view made by ``@page``."""
    return Row(name, "page", **answers)


def action(name, **answers):
    """A row for a view made by ``@action``."""
    return Row(name, "action", **answers)


def outside(name, why, *, anonymous, signed_in, args=None):
    """A row for a view that is not ours: the statuses of a GET for somebody unknown and for somebody without a role."""
    more = {"args": args} if args else {}
    return Row(name, "outside", why=why, anonymous=anonymous, signed_in=signed_in, **more)
