"""The list of delegates: members are pulled from the term, heads of boards and guests are added, anybody is taken off."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import local_day

from ...choices import CONVENED_GROUPS, Convenes, DelegateGroup
from ...models import Delegate
from ...queries.calling import board_heads_under, members_on
from ..live import changed
from .ground import held, must_not_be_over, one_line
from .refusals import AlreadyOnTheList, NameNeeded, TermMissing

EDITED = (
    "full_name", "honorific", "title", "organisation_name", "represents", "phone", "email", "group", "sees_papers",
    "seat_label", "weight",
)  # fmt: skip
# Told in the journal without their words: they are personal.
OPEN_FIELDS = ("group", "sees_papers", "seat_label", "weight")


@transaction.atomic
def convene_members(*, actor, conference):
    """Bring the members of the list in line with who sits on the day; (how many came, how many went).

    Called again after a change in the committee it adds the new and takes off those who sit no more; what somebody
    answered stays. The standing board calls its own members only; a congress has its own list. Raises TermMissing.
    """
    conference = held(conference, actor)
    must_not_be_over(conference)
    if conference.term_id is None:
        raise TermMissing(_("Đơn vị chưa có nhiệm kỳ nào vào ngày họp. Xin lập nhiệm kỳ, hoặc thêm đại biểu bằng tay."))
    came, went = pull_members(conference)
    if came or went:
        record(actor=actor, verb="conferences.members_called", target=conference, came=came, went=went)
        changed(conference)
    return came, went


def pull_members(conference):
    """As :func:`convene_members`, for a conference that is held already; no journal."""
    standing_only = conference.kind.convenes == Convenes.STANDING
    called = members_on(conference.term, local_day(conference.starts_at), standing_only=standing_only)
    there = {each.person_id: each for each in _on_the_list(conference).filter(person__isnull=False)}
    fresh = [_member(conference, each, order) for order, each in enumerate(called) if each.person.pk not in there]
    Delegate.objects.bulk_create(fresh)
    sitting = {each.person.pk for each in called}
    raised = [each for each in there.values() if each.person_id in sitting and each.group not in CONVENED_GROUPS]
    for each in raised:  # a guest so far, such as the head of a board who was then co-opted
        each.group, each.sees_papers = DelegateGroup.MEMBER, True
        each.save(update_fields=["group", "sees_papers"])
    gone = [each for each in there.values() if each.group == DelegateGroup.MEMBER and each.person_id not in sitting]
    for each in gone:
        _take_off(each)
    return len(fresh) + len(raised), len(gone)


@transaction.atomic
def invite_board_heads(*, actor, conference):
    """Add the heads of the boards below who are not on the list yet; how many came."""
    conference = held(conference, actor)
    must_not_be_over(conference)
    there = set(_on_the_list(conference).filter(person__isnull=False).values_list("person_id", flat=True))
    called = [each for each in board_heads_under(conference.unit, local_day(conference.starts_at)) if each.person.pk not in there]
    fresh = [_board_head(conference, each, order) for order, each in enumerate(called)]
    Delegate.objects.bulk_create(fresh)
    if fresh:
        record(actor=actor, verb="conferences.board_heads_called", target=conference, came=len(fresh))
        changed(conference)
    return len(fresh)


@transaction.atomic
def add_delegate(*, actor, conference, group, full_name="", person=None, **more):
    """Put somebody on the list and return the row. ``more`` are fields of :data:`EDITED`. Raises NameNeeded, AlreadyOnTheList."""
    conference = held(conference, actor)
    must_not_be_over(conference)
    delegate = new_delegate(conference, group=group, full_name=full_name, person=person, **more)
    delegate.save()
    record(actor=actor, verb="conferences.delegate_added", target=conference, group=group, values={"full_name": [None, delegate.full_name]})
    changed(conference)
    return delegate


def new_delegate(conference, *, group, full_name="", person=None, **more):
    """A checked row that is not saved yet."""
    if person is not None and _on_the_list(conference).filter(person=person).exists():
        raise AlreadyOnTheList(_("%(who)s đã có trong danh sách.") % {"who": person.full_name}, field="full_name")
    known = _from_person(person) if person else {}
    given = {name: one_line(value) if isinstance(value, str) else value for name, value in more.items()}
    given |= {"full_name": one_line(full_name)} if full_name else {}
    if not (known | given).get("full_name"):
        raise NameNeeded(_("Xin ghi họ và tên."), field="full_name")
    guest = group not in CONVENED_GROUPS
    return Delegate(conference=conference, person=person, group=group, **({"sees_papers": not guest} | known | given))


@transaction.atomic
def edit_delegate(*, actor, delegate, **new):
    """Set any of :data:`EDITED`. Raises NameNeeded, ConferenceOver."""
    conference, delegate = taken(actor, delegate)
    before = {name: getattr(delegate, name) for name in EDITED}
    for name, value in new.items():
        if name not in EDITED:
            raise TypeError(f"an edit does not set {name}")
        setattr(delegate, name, one_line(value) if isinstance(value, str) else value)
    if not delegate.full_name:
        raise NameNeeded(_("Xin ghi họ và tên."), field="full_name")
    changes = {name: [before[name], getattr(delegate, name)] for name in new if before[name] != getattr(delegate, name)}
    if changes:
        delegate.save(update_fields=list(EDITED))
        record(
            actor=actor, verb="conferences.delegate_edited", target=conference, delegate=str(delegate.uid),
            changed={name: pair for name, pair in changes.items() if name in OPEN_FIELDS},
            values={name: pair for name, pair in changes.items() if name not in OPEN_FIELDS},
        )  # fmt: skip
        changed(conference)
    return delegate


@transaction.atomic
def remove_delegate(*, actor, delegate):
    """Take somebody off the list; the code of the letter opens nothing any more. Whoever stands in for them goes too."""
    conference, delegate = taken(actor, delegate)
    for each in (delegate, *delegate.substitutes_by.filter(removed_at__isnull=True)):
        _take_off(each)
    record(
        actor=actor, verb="conferences.delegate_removed", target=conference, delegate=str(delegate.uid),
        values={"full_name": [delegate.full_name, None]},
    )  # fmt: skip
    changed(conference)


def taken(actor, delegate, perm="conferences.prepare"):
    """(the conference held, the delegate locked), where the list may still change."""
    conference = held(delegate.conference, actor, perm)
    must_not_be_over(conference)
    return conference, Delegate.objects.select_for_update(of=("self",)).get(pk=delegate.pk)


def _on_the_list(conference):
    return Delegate.objects.filter(conference=conference, removed_at__isnull=True)


def _take_off(delegate):
    delegate.removed_at, delegate.code_hash, delegate.device = timezone.now(), None, ""
    delegate.save(update_fields=["removed_at", "code_hash", "device"])
    delegate.duties.all().delete()


def _from_person(person):
    return {
        "full_name": person.full_name, "honorific": person.honorific, "title": person.title, "phone": person.phone,
        "email": person.email,
    }  # fmt: skip


def _member(conference, called, order):
    represents = called.represents.name if called.represents else ""
    known = _from_person(called.person)
    known["title"] = known["title"] or called.post_name
    return _kept(Delegate(
        conference=conference, person=called.person, group=DelegateGroup.MEMBER, order=order, sector=called.sector,
        organisation=called.represents, represents=represents, organisation_name=represents, **known,
    ))  # fmt: skip


def _board_head(conference, called, order):
    known = _from_person(called.person)
    known["title"] = known["title"] or f"Trưởng ban công tác Mặt trận {called.board.name}"
    return _kept(Delegate(
        conference=conference, person=called.person, group=DelegateGroup.BOARD_HEAD, order=order, board=called.board,
        organisation_name=called.board.name, sees_papers=False, **known,
    ))  # fmt: skip


def _kept(delegate):
    """With the columns that ``save`` fills: many are made at once."""
    return delegate.with_keys()
