"""Everything that happened at one conference, read once: what minutes, news and archive are drawn from."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from ...choices import Change, DelegateGroup, Duty, ItemState, MotionState, Outcome, SpeechState
from ...models import (
    AgendaItem,
    ConsultationLine,
    Delegate,
    Direction,
    DutyHolder,
    ItemPaper,
    Motion,
    Presence,
    Speech,
)


@dataclass(frozen=True, slots=True)
class Stay:
    """A delegate with the first arrival and the last departure; ``stays`` are all, in order."""

    delegate: Delegate
    stays: tuple

    @property
    def came(self):
        return bool(self.stays)

    @property
    def arrived_at(self):
        return self.stays[0].arrived_at if self.stays else None

    @property
    def left_at(self):
        return self.stays[-1].left_at if self.stays else None

    @property
    def left_note(self):
        return self.stays[-1].left_note if self.stays else ""


class Happened:
    """The facts of one conference; a number of questions that does not grow with what happened."""

    def __init__(self, conference):
        self.conference = conference

    @cached_property
    def stays(self):
        rows = Delegate.objects.filter(conference=self.conference, removed_at__isnull=True).order_by("sort_key", "pk")
        rows = rows.select_related("substitutes", "organisation", "sector", "board").prefetch_related(
            Prefetch("presences", Presence.objects.order_by("arrived_at", "pk"))
        )
        return [Stay(delegate, tuple(delegate.presences.all())) for delegate in rows]

    @cached_property
    def convened(self):
        return [stay for stay in self.stays if stay.delegate.is_convened]

    @cached_property
    def present(self):
        return [stay for stay in self.convened if stay.came]

    @cached_property
    def absent(self):
        return [stay for stay in self.convened if not stay.came]

    @cached_property
    def guests(self):
        return [stay for stay in self.stays if not stay.delegate.is_convened and stay.came]

    @cached_property
    def late(self):
        opened = self.conference.opened_at
        return [stay for stay in self.present if opened and stay.arrived_at > opened]

    @cached_property
    def early(self):
        closed = self.conference.closed_at
        return [stay for stay in self.present if stay.left_at and (closed is None or stay.left_at < closed)]

    def guests_of(self, group):
        return [stay for stay in self.guests if stay.delegate.group == group]

    @property
    def guest_groups(self):
        """(group, stays) of those who came, in the order of the choices; substitutes among the convened groups."""
        return [(DelegateGroup(group), self.guests_of(group)) for group in DelegateGroup.values if self.guests_of(group)]

    @cached_property
    def duties(self):
        rows = DutyHolder.objects.filter(conference=self.conference).select_related("delegate").order_by("order", "pk")
        return list(rows)

    def holders(self, duty):
        return [one.delegate for one in self.duties if one.duty == duty]

    @property
    def chairs(self):
        return self.holders(Duty.CHAIR)

    @property
    def secretaries(self):
        return self.holders(Duty.SECRETARY)

    @cached_property
    def items(self):
        """Items that were not dropped, in order, each with its papers and what was said under it."""
        papers = ItemPaper.objects.filter(withdrawn_reason="").select_related("document__type").order_by("order", "pk")
        said = Speech.objects.filter(state=SpeechState.DONE).select_related("delegate").order_by("started_at", "pk")
        rows = AgendaItem.objects.filter(conference=self.conference).exclude(state=ItemState.DROPPED)
        rows = rows.select_related("presenter").prefetch_related(
            Prefetch("papers", papers), Prefetch("speeches", said, to_attr="said")
        )
        return in_reading_order(rows.order_by("order", "pk"))

    @cached_property
    def loose_speeches(self):
        """Speeches under no item, or under one that was dropped."""
        rows = Speech.objects.filter(conference=self.conference, state=SpeechState.DONE).select_related("delegate")
        known = {item.pk for item in self.items}
        return [one for one in rows.order_by("started_at", "pk") if one.item_id not in known]

    @cached_property
    def motions(self):
        """What was put to the hall and declared or struck out, in the order of declaring."""
        lines = ConsultationLine.objects.filter(is_withdrawn=False).select_related("person", "post", "organisation", "seat__person")
        rows = Motion.objects.filter(conference=self.conference, state__in=(MotionState.DECLARED, MotionState.VOID))
        rows = rows.prefetch_related("candidates", Prefetch("lines", lines.order_by("order", "pk"), to_attr="changes"))
        return list(rows.order_by("declared_at", "order", "pk"))

    @property
    def declared(self):
        return [one for one in self.motions if one.state == MotionState.DECLARED]

    @property
    def passed(self):
        return [one for one in self.declared if one.outcome == Outcome.PASSED]

    @property
    def personnel(self):
        """Lines of changes that passed. Of a list ballot only the lines of those who were chosen."""
        found = []
        for motion in self.passed:
            chosen = {one.line_id: one.is_chosen for one in motion.candidates.all()}
            found += [line for line in motion.changes if chosen.get(line.pk, True) is not False]
        return found

    @property
    def newcomers(self):
        return [line for line in self.personnel if line.change in (Change.IN, Change.REPLACE)]

    @cached_property
    def directions(self):
        rows = Direction.objects.filter(conference=self.conference).select_related("delegate", "item")
        return list(rows.order_by("order", "pk"))


def counts_of(motion):
    """What was counted and frozen when the result was told: plain values under the names of a tally, some of them None."""
    return motion.tally.get("result") or {}


def in_reading_order(items):
    """Parents before their children, each level by its order; an item whose parent was dropped stands at the top."""
    items = list(items)
    known, below = {item.pk for item in items}, {}
    for item in items:
        below.setdefault(item.parent_id if item.parent_id in known else None, []).append(item)

    def walk(parent):
        for item in below.get(parent, ()):
            yield item
            yield from walk(item.pk)

    return list(walk(None))
