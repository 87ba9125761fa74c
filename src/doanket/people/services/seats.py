"""Seats follow from acts; structure counts follow from seats."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..choices import Attribute, Body
from ..models import Act, Seat, StructureCount, Term
from ..queries.structure import counted_of
from ..seating import Contradiction, draw


@transaction.atomic
def rebuild_seats(term):
    """Make the seats of ``term`` what its acts say, from the acts alone, and count its structure anew.

    Seats that stay keep their row. Raises :class:`doanket.people.seating.Contradiction` where the acts cannot be true
    together, and then changes nothing.
    """
    drawn = draw(Act.objects.filter(term=term, withdrawn_at__isnull=True).select_related("post", "person"))
    known = {seat.begun_by_id: seat for seat in Seat.objects.filter(term=term)}
    Seat.objects.filter(pk__in=[seat.pk for pk, seat in known.items() if pk not in drawn]).delete()
    changed = [fresh for pk, seat in known.items() if pk in drawn and (fresh := _brought_up(seat, drawn[pk]))]
    # What ends is written first, so that no person holds one post twice even for a moment.
    for seat in sorted(changed, key=lambda seat: seat.ends_before is None):
        seat.save(update_fields=["ends_before", "ended_by"])
    Seat.objects.bulk_create([_seat(term, seat) for pk, seat in drawn.items() if pk not in known])
    recount(term)


def _brought_up(seat, drawn):
    ended_by = drawn.ended_by.pk if drawn.ended_by else None
    if (seat.ends_before, seat.ended_by_id) == (drawn.ends_before, ended_by):
        return None
    seat.ends_before, seat.ended_by_id = drawn.ends_before, ended_by
    return seat


def _seat(term, drawn):
    act = drawn.act
    return Seat(
        term=term, person_id=act.person_id, post_id=act.post_id, represents_id=act.represents_id, sector_id=act.sector_id,
        starts_on=act.effective_on, ends_before=drawn.ends_before, begun_by=act, ended_by=drawn.ended_by,
    )  # fmt: skip


def recount(term, day=None):
    """Count the structure of a committee's term for ``day`` (today); other bodies aim at no structure."""
    if term.body != Body.COMMITTEE:
        return
    day = day or timezone.localdate()
    counts = [
        StructureCount(
            term=term, attribute=attribute, n=counted.n, unknown=counted.unknown, total=counted.total, counted_on=day
        )
        for attribute, counted in counted_of(term, day).items()
    ]
    StructureCount.objects.bulk_create(
        counts, update_conflicts=True, unique_fields=["term", "attribute"], update_fields=["n", "unknown", "total", "counted_on"]
    )


def recount_terms_of(person):
    """After something that is counted changed in the record of ``person``."""
    for term in Term.objects.filter(seats__person=person, body=Body.COMMITTEE).on(timezone.localdate()).distinct():
        recount(term)


def faults_of_the_seats():
    """For ``doanket check``: a sentence for each term whose seats or structure counts are not what its acts say."""
    for term in Term.objects.filter(acts__isnull=False).distinct().select_related("unit").order_by("pk").iterator(chunk_size=100):
        drawn = _drawn_or_fault(term)
        if isinstance(drawn, str):
            yield drawn
            continue
        kept = {seat.begun_by_id: (seat.person_id, seat.post_id, seat.starts_on, seat.ends_before) for seat in Seat.objects.filter(term=term)}
        told = {pk: (one.act.person_id, one.act.post_id, one.act.effective_on, one.ends_before) for pk, one in drawn.items()}
        if kept != told:
            yield f"{term.unit}, {term}: chức danh đang ghi không khớp với các việc nhân sự"
        if wrong := _wrong_counts(term):
            yield f"{term.unit}, {term}: số đếm cơ cấu sai ở {', '.join(wrong)}"


def _drawn_or_fault(term):
    try:
        return draw(Act.objects.filter(term=term, withdrawn_at__isnull=True).select_related("post"))
    except Contradiction as fault:
        return f"{term.unit}, {term}: việc nhân sự «{fault.act}» mâu thuẫn với các việc trước đó"


def _wrong_counts(term):
    """The attributes whose stored count is not what the members of the day of counting come to."""
    counts = list(StructureCount.objects.filter(term=term))
    if not counts:
        return []
    right = counted_of(term, counts[0].counted_on)
    return [
        str(Attribute(count.attribute).label)
        for count in counts
        if (count.n, count.unknown, count.total) != (right[count.attribute].n, right[count.attribute].unknown, right[count.attribute].total)
    ]


@transaction.atomic
def recount_what_time_changed():
    """By the clock: the terms whose seats began or ended, or whose members grew a year older, since they were counted."""
    today = timezone.localdate()
    stale = StructureCount.objects.filter(attribute=Attribute.WOMEN, counted_on__lt=today).select_related("term")
    number = 0
    for count in stale.filter(Q(term__ends_before__isnull=True) | Q(term__ends_before__gt=today)):
        since = count.counted_on
        moved = Q(starts_on__gt=since, starts_on__lte=today) | Q(ends_before__gt=since, ends_before__lte=today)
        if since.year < today.year or Seat.objects.filter(moved, term=count.term).exists():
            recount(count.term)
            number += 1
    return f"{number} nhiệm kỳ" if number else None
