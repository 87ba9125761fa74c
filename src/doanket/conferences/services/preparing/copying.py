"""Last year's conference as this year's draft."""

from django.db import transaction
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import local_day, short_date
from doanket.kit.permissions import require

from ...choices import Convenes, DelegateGroup, ItemState
from ...models import AgendaItem, Checkpoint, Conference, Delegate, DutyHolder
from ...queries.agenda import tree_of
from ...queries.calling import term_of
from ...wording import filled, without_number, years_later
from .delegates import pull_members
from .refusals import TitleMissing
from .timing import retime

GUEST_FIELDS = (
    "person", "group", "sector", "organisation", "board", "full_name", "honorific", "title", "organisation_name",
    "represents", "phone", "email", "order", "weight", "sees_papers",
)  # fmt: skip


@transaction.atomic
def copy_conference(*, actor, conference, starts_at, place=None):
    """A new conference after ``conference``: agenda, guests, duties and checklist; no reply, no letter, no number.

    Single years in titles move on; members are pulled anew from who sits on the new day. Raises TitleMissing.
    """
    old = Conference.objects.select_related("unit__kind", "kind", "term").get(pk=conference.pk)
    require(actor, "conferences.prepare", old)
    old_day, day = local_day(old.starts_at), local_day(starts_at)
    term = term_of(old.unit, day)
    new = Conference.objects.create(
        unit=old.unit, kind=old.kind, term=term, title=_title(old, term, old_day, day), starts_at=starts_at,
        place=old.place if place is None else place, online_url=old.online_url, speech_seconds=old.speech_seconds,
        phone_codes_on=old.phone_codes_on, copied_from=old, created_by=actor,
    )  # fmt: skip
    _copy_agenda(old, new, day.year - old_day.year)
    Checkpoint.objects.bulk_create(
        Checkpoint(conference=new, code=each.code, title=each.title, order=each.order, due_on=day + (each.due_on - old_day))
        for each in old.checkpoints.order_by("order", "pk")
    )
    _copy_people(old, new)
    retime(new)
    record(actor=actor, verb="conferences.copied", target=new, source=old.title, source_day=short_date(old_day))
    return new


def _title(old, term, old_day, day):
    """The pattern anew where the old title came from it; else the old words with the years moved on."""
    usual = filled(old.kind.title_pattern, unit=old.unit, day=old_day, term=old.term, number=old.number)
    if old.title == usual:
        title = filled(old.kind.title_pattern, unit=old.unit, day=day, term=term)
    else:
        title = years_later(without_number(old.title, old.number) if old.number else old.title, day.year - old_day.year)
    if len(title) > 200:
        raise TitleMissing(_("Tên hội nghị dài quá, xin sửa tên hội nghị cũ rồi chép lại."))
    return title


def _copy_agenda(old, new, years):
    items = old.items.exclude(state=ItemState.DROPPED).order_by("order", "pk")
    _copy_items(tree_of(old, items), new, years)


def _copy_items(nodes, new, years, parent=None):
    for node in nodes:
        item = node.item
        copy = AgendaItem.objects.create(
            conference=new, parent=parent, order=item.order, kind=item.kind, minutes=item.minutes,
            title=years_later(item.title, years),
        )  # fmt: skip
        _copy_items(node.children, new, years, copy)


def _copy_people(old, new):
    listed = Delegate.objects.filter(conference=old, removed_at__isnull=True, substitutes__isnull=True)
    guests = listed if new.kind.convenes == Convenes.LIST else listed.exclude(group=DelegateGroup.MEMBER)
    Delegate.objects.bulk_create(
        Delegate(conference=new, **{name: getattr(each, name) for name in GUEST_FIELDS}).with_keys() for each in guests
    )
    if new.term_id and new.kind.convenes != Convenes.LIST:
        pull_members(new)
    here = {each.person_id or each.full_name: each for each in Delegate.objects.filter(conference=new)}
    duties = old.duties.select_related("delegate").order_by("duty", "order")
    DutyHolder.objects.bulk_create(
        DutyHolder(conference=new, delegate=here[key], duty=each.duty, order=each.order)
        for each in duties
        if (key := each.delegate.person_id or each.delegate.full_name) in here
    )
