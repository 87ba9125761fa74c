"""Questions of the hall: the agenda as it goes, who speaks next, who is here, who is not."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q

from doanket.access.choices import Role
from doanket.access.queries import reach_of, within_reach

from ..choices import CONVENED_GROUPS, ItemState, Reply, SpeechState
from ..hall_order import Asked, in_turn
from ..models import AgendaItem, Conference, Contribution, Delegate, ItemPaper, Presence, Speech
from .agenda import flat, tree_of
from .attendance import delegates_of

READ_BELOW = (Role.REVIEWER, Role.CHAIR, Role.INSPECTOR)
READ_HERE = (Role.AUTHOR, *READ_BELOW)


def halls_visible_to(user):
    """Conferences that ``user`` may see: of the own places, and for those who review, lead or inspect also of those below."""
    here = [reach.unit_id for reach in reach_of(user) if reach.role in READ_HERE]
    seen = within_reach(user, "unit__path", READ_BELOW) | Q(unit__in=here)
    return Conference.objects.filter(seen).select_related("unit__kind", "kind", "term")


# --- The agenda -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the agenda in reading order: its number («4», «4.1»), how deep it lies and the row itself."""

    number: str
    depth: int
    item: AgendaItem
    has_parts: bool = False

    @property
    def is_now(self):
        return self.item.state == ItemState.NOW

    @property
    def is_done(self):
        return self.item.state == ItemState.DONE

    @property
    def presenter(self):
        return self.item.presenter_name or (self.item.presenter.addressed_in_full if self.item.presenter else "")

    @property
    def time(self):
        """When it began, or is planned to."""
        return self.item.started_at or self.item.starts_at

    @property
    def took(self):
        """Whole minutes that a finished item took, at least one; None before."""
        if not (self.item.started_at and self.item.ended_at):
            return None
        return max(1, round((self.item.ended_at - self.item.started_at).total_seconds() / 60))


def agenda_lines(conference):
    """The agenda as a list of :class:`Line`, without what was dropped; one question to the database."""
    nodes = flat(tree_of(conference))
    return [Line(node.number, node.depth, node.item, node.has_parts) for node in nodes if node.item.state != ItemState.DROPPED]


def following(lines):
    """The line that comes after the current one, or the first still to come; None at the end."""
    waiting = [line for line in lines if line.item.state == ItemState.WAITING]
    now = next((at for at, line in enumerate(lines) if line.is_now), None)
    if now is None:
        return waiting[0] if waiting else None
    after = [line for line in lines[now + 1 :] if line.item.state == ItemState.WAITING]
    return after[0] if after else (waiting[0] if waiting else None)


# --- Speakers -------------------------------------------------------------------------------


def speeches_of(conference):
    return Speech.objects.filter(conference=conference).select_related("delegate__organisation", "delegate__board", "item")


def speaker_now(conference):
    """The speech that is being held, or None."""
    return speeches_of(conference).filter(state=SpeechState.SPEAKING).first()


def speaking_order(conference):
    """The open requests in the order of calling, each with ``turns``: how often its organisation has spoken. Two questions."""
    had = list(
        Speech.objects.filter(conference=conference, state__in=(SpeechState.DONE, SpeechState.SPEAKING)).select_related("delegate")
    )
    spoken, spoke = Counter(home_of(one.delegate) for one in had), Counter(one.delegate_id for one in had)
    waiting = {one.pk: one for one in speeches_of(conference).filter(state=SpeechState.ASKED)}
    asked = [Asked(one.pk, home_of(one.delegate), one.delegate_id, one.asked_at, one.moved_to) for one in waiting.values()]
    ordered = [waiting[one.key] for one in in_turn(asked, spoken, spoke)]
    for speech in ordered:
        speech.turns, speech.home_words = spoken[home_of(speech.delegate)], home_words(speech.delegate)
    return ordered


def home_words(delegate):
    """The organisation or the area that a delegate speaks for, as it is read out."""
    if delegate.organisation_name:
        return delegate.organisation_name
    home = delegate.organisation or delegate.board
    return str(home) if home else delegate.title


def home_of(delegate):
    """Whom a delegate's turn counts for: the member organisation, the residential area, the named organisation, or themself."""
    if delegate.organisation_id:
        return "organisation", delegate.organisation_id
    if delegate.board_id:
        return "board", delegate.board_id
    if delegate.organisation_name:
        return "named", delegate.organisation_name.casefold()
    return "person", delegate.pk


def speeches_held(conference):
    """What was said, in order, for the summary and the minutes."""
    return list(speeches_of(conference).filter(state__in=(SpeechState.DONE, SpeechState.SPEAKING)).order_by("started_at", "pk"))


def contributions_of(conference):
    return list(Contribution.objects.filter(conference=conference).select_related("delegate").order_by("order", "pk"))


# --- Who is here ----------------------------------------------------------------------------


@dataclass(slots=True)
class Seat:
    """One delegate with the stays in the hall, the last one first."""

    delegate: Delegate
    stays: list = field(default_factory=list)

    @property
    def last(self):
        return self.stays[0] if self.stays else None

    @property
    def is_here(self):
        return bool(self.stays) and self.stays[0].left_at is None

    @property
    def has_left(self):
        return bool(self.stays) and self.stays[0].left_at is not None

    def is_late(self, conference):
        first = self.stays[-1] if self.stays else None
        return bool(first and conference.opened_at and first.arrived_at > conference.opened_at)


def seats_of(conference, search=""):
    """Everybody on the list with their stays, by given name; ``search`` is folded text. Two questions."""
    people = delegates_of(conference).select_related("organisation", "board")
    if search:
        people = people.filter(search__contains=search)
    seats = {delegate.pk: Seat(delegate) for delegate in people}
    stays = Presence.objects.filter(delegate__conference=conference).order_by("-arrived_at", "-pk")
    for stay in stays:
        if stay.delegate_id in seats:
            seats[stay.delegate_id].stays.append(stay)
    return list(seats.values())


def seat_of(delegate):
    """One delegate's :class:`Seat`."""
    return Seat(delegate, list(Presence.objects.filter(delegate=delegate).order_by("-arrived_at", "-pk")))


@dataclass(frozen=True, slots=True)
class Absence:
    """Convened and not here now: with a reason given, and without a word."""

    with_reason: int
    unknown: int


def absent_now(seats):
    """:class:`Absence` counted over :func:`seats_of`."""
    away = [seat for seat in seats if seat.delegate.group in CONVENED_GROUPS and seat.delegate.substitutes_id is None and not seat.is_here]
    said = sum(seat.delegate.reply in (Reply.ABSENT, Reply.SUBSTITUTE) for seat in away)
    return Absence(said, len(away) - said)


def papers_for(delegate):
    """The papers that a delegate may read on the telephone, in the order of the agenda: those for members only if convened
    and allowed, never what was withdrawn."""
    papers = ItemPaper.objects.filter(item__conference=delegate.conference_id, withdrawn_reason="").exclude(item__state=ItemState.DROPPED)
    if not (delegate.is_convened and delegate.sees_papers):
        papers = papers.filter(members_only=False)
    return papers.select_related("item", "document").order_by("item__order", "item_id", "order", "pk")
