"""Who sat where on a day."""

from itertools import groupby

from django.db.models import Q

from ..choices import Body
from ..models import Person, Seat, Term
from ..values import Sitting

# What few may see is not even fetched for a list.
SENSITIVE = ("ethnicity", "religion", "party")
WITHOUT_SENSITIVE = tuple(f"person__{name}" for name in SENSITIVE)


def term_of(unit, day, body=Body.COMMITTEE):
    """The term of a unit's body that ran on ``day``, or None."""
    return Term.objects.on(day).filter(unit=unit, body=body).select_related("unit__kind").first()


def terms_of(unit, body=Body.COMMITTEE):
    """Every term of a unit's body, the latest first."""
    return Term.objects.filter(unit=unit, body=body).select_related("unit__kind").order_by("-starts_on")


def _seats_on(day):
    running = Q(term__ends_before__isnull=True) | Q(term__ends_before__gt=day)
    seats = Seat.objects.on(day).filter(running, term__starts_on__lte=day)
    return seats.select_related("person", "post", "represents", "sector", "term").defer(*WITHOUT_SENSITIVE)


def who_sat(unit, day, body=Body.COMMITTEE):
    """The seats of a unit's body held at the end of ``day``, by post and then by given name. One question to the database.

    A person who holds several posts has several seats; see :func:`sittings` for each person once. The end of a term
    ends the sitting, so nobody is found after it.
    """
    return _seats_on(day).filter(term__unit=unit, term__body=body).order_by("post__order", "post_id", "person__sort_key", "person_id")


def sittings(seats):
    """Seats as ``who_sat`` gives them → one :class:`Sitting` for each person, ordered by their highest post, then by name."""
    held = {}
    for seat in seats:
        held.setdefault(seat.person_id, []).append(seat)
    return [Sitting(seats[0].person, tuple(seats)) for seats in held.values()]


def by_post(sittings):
    """``[(post, [sitting, …]), …]``: each person under the highest post only."""
    return [(post, list(some)) for post, some in groupby(sittings, key=lambda sitting: sitting.first.post)]


def members_on(term, day):
    """The persons who held any seat of ``term`` on ``day``, each once, by given name."""
    if term.starts_on > day or (term.ends_before and term.ends_before <= day):
        return Person.objects.none()
    seats = Seat.objects.on(day).filter(term=term)
    return Person.objects.filter(pk__in=seats.values("person")).order_by("sort_key", "pk")


def seats_of(person):
    """Every seat a person ever held, the latest first."""
    seats = Seat.objects.filter(person=person).select_related(
        "term__unit__kind", "post", "represents", "sector", "begun_by", "ended_by"
    )
    return seats.order_by("-starts_on", "term_id", "post__order")


def seats_now(persons, day):
    """Person pk → seats held on ``day`` (with post and unit), one question for all of ``persons``."""
    held = {}
    seats = _seats_on(day).filter(person__in=[person.pk for person in persons]).select_related("post", "term__unit")
    for seat in seats.order_by("post__order", "pk"):
        held.setdefault(seat.person_id, []).append(seat)
    return held


def open_seats(term):
    """The seats of a term that no act has ended, by post and name."""
    seats = Seat.objects.filter(term=term, ends_before__isnull=True).defer(*WITHOUT_SENSITIVE)
    return seats.select_related("person", "post", "represents", "sector", "begun_by").order_by("post__order", "person__sort_key", "pk")
