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


def tell_standing_by(teller, place):
    """Register ``teller(user) -> Standing`` and ``place(user) -> Unit or None``.

    The room that knows roles does it, because accounts know none.
    """
    global _tell, _place
    _tell, _place = teller, place


def standing_of(user):
    """The standing of a signed-in user; the mildest one if nobody knows roles."""
    return _tell(user) if _tell else Standing()


def workplace_of(user):
    """The unit under which the journal files what concerns this account, or None."""
    return _place(user) if _place else None
