"""What the pages of preparing show: the list, what is still to be done, who answered what, whom a letter goes to."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.access.choices import Role
from doanket.access.queries import reach_of
from doanket.documents.choices import DocumentState
from doanket.documents.queries import documents_visible_to
from doanket.kernel.dates import VIETNAM, local_day, short_date
from doanket.kernel.text import fold
from doanket.units.models import Unit

from ..choices import CONVENED_GROUPS, ConferenceState, DelegateGroup, Duty, Reply
from ..models import AgendaItem, Checkpoint, Conference, ConferenceKind, Delegate, ItemPaper
from .attendance import delegates_of
from .hall import halls_visible_to

PREPARERS = (Role.AUTHOR, Role.REVIEWER, Role.CHAIR)
AHEAD = dt.timedelta(days=21)  # a deadline stands on the desk three weeks before
UPCOMING = (ConferenceState.PREPARING, ConferenceState.CONVENED, ConferenceState.OPEN)


# --- Lists ---------------------------------------------------------------------------------


def conferences_visible_to(user):
    """As the hall sees them: one scope for the whole room."""
    return halls_visible_to(user)


def listed(conferences, *, past=False, year=None, text=""):
    """Those to come (nearest first) or those that are over (latest first), narrowed by year and words."""
    over = ~Q(state__in=UPCOMING)
    conferences = conferences.filter(over if past else ~over)
    if year:
        first = dt.datetime(year, 1, 1, tzinfo=VIETNAM)
        conferences = conferences.filter(starts_at__gte=first, starts_at__lt=first.replace(year=year + 1))
    for word in fold(text).split():
        conferences = conferences.filter(search__contains=word)
    return conferences.order_by("-starts_at", "-pk") if past else conferences.order_by("starts_at", "pk")


def years_of(conferences):
    """The years in which conferences lie, latest first."""
    moments = conferences.order_by().datetimes("starts_at", "year", tzinfo=VIETNAM)
    return sorted({each.year for each in moments}, reverse=True)


def active_kinds():
    return ConferenceKind.objects.filter(is_active=True).order_by("order", "pk")


def units_that_may_plan(user):
    """The units at which ``user`` may prepare conferences, from the top down."""
    ids = [reach.unit_id for reach in reach_of(user) if reach.role in PREPARERS]
    return Unit.objects.filter(pk__in=ids, closed_on__isnull=True).select_related("kind").order_by("depth", "sort_key", "pk")


def last_of_its_kind(unit, kind):
    """The latest conference of that kind that was held, to copy from; None if there is none."""
    held = Conference.objects.filter(unit=unit, kind=kind).exclude(state=ConferenceState.CANCELLED)
    return held.order_by("-starts_at").first()


# --- One conference ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Due:
    """A thing to do with how many days are left; negative once it is late."""

    checkpoint: Checkpoint
    days_left: int

    @property
    def is_late(self):
        return self.days_left < 0

    @property
    def when(self):
        """«quá hạn 2 ngày», «hôm nay», «còn 3 ngày»."""
        if self.days_left < 0:
            return _("quá hạn %(n)s ngày") % {"n": -self.days_left}
        return _("còn %(n)s ngày") % {"n": self.days_left} if self.days_left else _("hôm nay")


def checklist_of(conference, today=None):
    """(what is still to do, the nearest first; what is done), both as :class:`Due`."""
    today = today or timezone.localdate()
    rows = conference.checkpoints.select_related("done_by").order_by("due_on", "order", "pk")
    dues = [Due(each, (each.due_on - today).days) for each in rows]
    return [due for due in dues if due.checkpoint.done_at is None], [due for due in dues if due.checkpoint.done_at]


@dataclass(slots=True)
class Replies:
    """Counts of answers among those who were called to vote, and among the guests."""

    coming: int = 0
    absent: int = 0
    substitute: int = 0
    unknown: int = 0
    guests: int = 0
    guests_coming: int = 0
    silent: list = field(default_factory=list)

    @property
    def called(self):
        return self.coming + self.absent + self.substitute + self.unknown

    @property
    def words(self):
        """«31 sẽ dự, 5 vắng, 9 chưa trả lời»."""
        parts = [_("%(n)s sẽ dự") % {"n": self.coming}, _("%(n)s vắng") % {"n": self.absent}]
        if self.substitute:
            parts.append(_("%(n)s cử người dự thay") % {"n": self.substitute})
        return ", ".join([*parts, _("%(n)s chưa trả lời") % {"n": self.unknown}])


def replies_of(delegates):
    """:class:`Replies` of a list of delegates; the silent ones by name."""
    told = Replies()
    voters = [each for each in delegates if each.group in CONVENED_GROUPS and each.substitutes_id is None]
    counts = Counter(each.reply for each in voters)
    told.coming, told.absent = counts[Reply.COMING], counts[Reply.ABSENT]
    told.substitute, told.unknown = counts[Reply.SUBSTITUTE], counts[Reply.UNKNOWN]
    told.silent = [each for each in voters if each.reply == Reply.UNKNOWN]
    guests = [each for each in delegates if each.group not in CONVENED_GROUPS and each.substitutes_id is None]
    told.guests, told.guests_coming = len(guests), sum(each.reply == Reply.COMING for each in guests)
    return told


@dataclass(slots=True)
class Group:
    """Delegates of one group; ``label`` begins with a capital."""

    code: str
    label: str
    delegates: list


def groups_of(delegates):
    """The list by group, within one by post and then by given name; substitutes behind those they stand in for."""
    place = {each.pk: (each.order, bytes(each.sort_key, "utf-8"), each.pk, 0) for each in delegates if each.substitutes_id is None}
    for each in delegates:
        if each.substitutes_id is not None:
            place[each.pk] = (*place.get(each.substitutes_id, (each.order, b"", each.pk, 0))[:3], 1)
    rows = sorted(delegates, key=lambda each: place[each.pk])
    found = [(group, [each for each in rows if each.group == group]) for group in DelegateGroup]
    return [Group(str(group), str(group.label)[:1].upper() + str(group.label)[1:], some) for group, some in found if some]


def list_of(conference, text=""):
    """Everybody on the list with what a row shows. One question."""
    rows = delegates_of(conference).select_related("person", "substitutes", "organisation", "board")
    for word in fold(text).split():
        rows = rows.filter(search__contains=word)
    return list(rows)


def duties_of(conference):
    """``[(Duty, [delegate, …])]`` in the order of the page; one question."""
    held = list(conference.duties.select_related("delegate").order_by("order", "pk"))
    return [(duty, [each.delegate for each in held if each.duty == duty]) for duty in Duty]


def candidates_for_duties(conference, text="", most=60):
    """Whom the page of duties offers: all of a short list; of a long one those who match ``text`` and who hold a duty already."""
    rows = delegates_of(conference)
    if rows.count() <= most:
        return rows
    found = rows
    for word in fold(text).split():
        found = found.filter(search__contains=word)
    near = found.order_by("order", "sort_key", "pk").values_list("pk", flat=True)[:most]
    return rows.filter(Q(pk__in=list(near)) | Q(duties__isnull=False)).distinct()


def agenda_with_papers(conference):
    """(nodes of the agenda, item id → its papers that were not withdrawn). Two questions."""
    items = list(AgendaItem.objects.filter(conference=conference).select_related("presenter").order_by("order", "pk"))
    papers = {}
    rows = ItemPaper.objects.filter(item__conference=conference, withdrawn_reason="").select_related("document__type")
    for paper in rows.order_by("order", "pk"):
        papers.setdefault(paper.item_id, []).append(paper)
    return items, papers


def papers_seen_by(user):
    """Papers of conferences in sight, also withdrawn ones."""
    return ItemPaper.objects.filter(item__conference__in=halls_visible_to(user)).select_related("item__conference__unit__kind", "document__type")


def papers_to_lay(user, unit, text=""):
    """Papers of the shelf that may be laid before an item: those of the unit and what is signed in sight, newest first."""
    papers = documents_visible_to(user).exclude(state=DocumentState.CANCELLED)
    for word in fold(text).split():
        papers = papers.filter(search__contains=word)
    return papers.filter(unit=unit).order_by("-created_at", "-pk")


@dataclass(frozen=True, slots=True)
class LetterStand:
    """Whom letters still go to, and who would lose the code of an earlier one."""

    fresh: list
    printed: list

    @property
    def all(self):
        return [*self.fresh, *self.printed]

    @property
    def longest_ago(self):
        """Those without a letter, then by the day of their last one: to print all anew in several files."""
        return [*self.fresh, *sorted(self.printed, key=lambda each: each.invited_at)]


def letters_stand(conference):
    """:class:`LetterStand` in the order of the list. One question."""
    rows = [each for group in groups_of(list_of(conference)) for each in group.delegates]
    return LetterStand([each for each in rows if not each.letter_count], [each for each in rows if each.letter_count])


# --- The door ------------------------------------------------------------------------------


def delegate_with_code(code_hash):
    """The delegate whose letter carries the code, with the conference; None for a wrong, old or withdrawn one."""
    found = Delegate.objects.filter(code_hash=code_hash, removed_at__isnull=True)
    found = found.exclude(conference__state=ConferenceState.CANCELLED)
    return found.select_related("conference__unit__kind", "conference__kind", "conference__term", "conference__letter").first()


def seat_behind(delegate):
    """Whose seat the code opens: the substitute's, once somebody goes instead; else the delegate's own."""
    if delegate.reply != Reply.SUBSTITUTE:
        return delegate
    stand_in = delegate.substitutes_by.filter(removed_at__isnull=True).select_related("conference").first()
    return stand_in or delegate


# --- The desk ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ConferenceDeed:
    """One deadline of a conference for the desk: what, of which conference, until when; ``when`` «còn 3 ngày»."""

    title: str
    text: str
    conference: Conference
    due_on: dt.date
    is_late: bool
    when: str


def deeds_before(user, today, unit=None):
    """Deadlines of the person's own conferences that are late or near, the most pressing first; ten at most. One question."""
    ids = [reach.unit_id for reach in reach_of(user) if reach.role in PREPARERS and (unit is None or reach.unit_id == unit.pk)]
    if not ids:
        return []
    open_ones = Checkpoint.objects.filter(conference__unit__in=ids, done_at__isnull=True, due_on__lte=today + AHEAD)
    open_ones = open_ones.exclude(conference__state=ConferenceState.CANCELLED).select_related("conference__unit")
    near = open_ones.filter(Q(due_on__lte=today + dt.timedelta(days=3)) | Q(code__in=("plan", "letters", "papers")))
    return [_deed(each, today) for each in near.order_by("due_on", "order", "pk")[:10]]


def _deed(checkpoint, today):
    conference = checkpoint.conference
    left = (checkpoint.due_on - today).days
    when = Due(checkpoint, left).when
    text = _("%(title)s, họp ngày %(day)s. Hạn %(due)s.") % {
        "title": conference.title, "day": short_date(local_day(conference.starts_at)), "due": short_date(checkpoint.due_on),
    }  # fmt: skip
    return ConferenceDeed(checkpoint.title, text, conference, checkpoint.due_on, left < 0, when[:1].upper() + when[1:])
