"""How strict the door is: idle times, the lock, and what a person's place asks of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

# An unattended screen signs itself out. The technical requirements for information systems by security level
# (TCVN 11930:2017, applied by Circular 12/2022/TT-BTTTT) ask for a limit; the figures are the project's own.
IDLE_ADMINISTRATOR = timedelta(minutes=15)
IDLE_OTHERS = timedelta(minutes=30)
IDLE_WARNING = timedelta(minutes=2)
ACTIVITY_STORED_EVERY = timedelta(minutes=1)

# Five wrong tries of one account from one address, then each further one waits longer.
FAILURES_BEFORE_LOCK = 5
LOCK_WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(minutes=60))
FAILURES_FORGOTTEN_AFTER = timedelta(hours=24)

# An account that nobody uses is a door that nobody watches: TCVN 11930:2017 asks that such accounts be closed. The ninety
# days and the two weeks of warning are the project's own.
UNUSED_CLOSED_AFTER = timedelta(days=90)
UNUSED_WARNED_BEFORE = timedelta(days=14)

PASSWORD_LENGTH = 12
RESET_ASKED_DAYS = 3


def wait_after(failures):
    """How long the door stays shut after this many wrong tries in a row; None while it is open."""
    if failures < FAILURES_BEFORE_LOCK:
        return None
    return LOCK_WAITS[min(failures - FAILURES_BEFORE_LOCK, len(LOCK_WAITS) - 1)]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person's roles ask of their sign-in. ``posts`` are their roles in words, for the account page.

    ``language_id`` is the second language of the place they work at, for those who have not chosen for themselves.
    """

    needs_second_factor: bool = False
    idle: timedelta = IDLE_OTHERS
    posts: tuple[str, ...] = ()
    language_id: int | None = None


_tell: Callable | None = None
_place: Callable | None = None
_indispensable: Callable | None = None


def tell_standing_by(teller, place, indispensable):
    """Register ``teller(user) -> Standing``, ``place(user) -> Unit or None`` and ``indispensable(ids) -> set of ids``.

    The room that knows roles does it, because accounts know none.
    """
    global _tell, _place, _indispensable
    _tell, _place, _indispensable = teller, place, indispensable


def standing_of(user):
    """The standing of a signed-in user; the mildest one if nobody knows roles."""
    return _tell(user) if _tell else Standing()


def indispensable_among(ids):
    """Those of the accounts ``ids`` (primary keys) without which a unit would have no administrator."""
    return _indispensable(ids) if _indispensable else set()


def workplace_of(user):
    """The unit under which the journal files what concerns this account, or None."""
    return _place(user) if _place else None
