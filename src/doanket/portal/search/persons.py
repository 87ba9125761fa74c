"""Whoever the page «Cơ cấu tổ chức» of a site names."""

from itertools import groupby

from django.db.models import Q
from django.utils import timezone

from doanket.people.choices import Body
from doanket.people.models import Seat
from doanket.units.queries import formal_name

from ..models import FixedPage, SearchEntry
from .entries import ALWAYS, Findable, path_of


def in_posts(pks=None):
    """Those who sit in a committee that has a site, each once: name, posts, committee. One question for the seats."""
    seats = _public_seats(timezone.localdate())
    seats = seats if pks is None else seats.filter(person_id__in=pks)
    pages = _pages_of_people()
    for pk, held in groupby(seats.order_by("person_id", "post__order", "pk").iterator(), key=lambda seat: seat.person_id):
        held = [seat for seat in held if seat.term.unit_id in pages]
        if held:
            yield _findable(pk, held, pages)


def persons_of(unit_ids):
    """Primary keys of those who sit, or whom the index still names, in these units."""
    sitting = _public_seats(timezone.localdate()).filter(term__unit_id__in=unit_ids).values_list("person_id", flat=True)
    named = SearchEntry.objects.filter(kind=SearchEntry.Kind.PERSON, unit_id__in=unit_ids).values_list("thing", flat=True)
    return {*sitting, *named}


def _public_seats(today):
    running = Q(term__ends_before__isnull=True) | Q(term__ends_before__gt=today)
    seats = Seat.objects.on(today).filter(running, term__starts_on__lte=today, term__body=Body.COMMITTEE)
    seats = seats.filter(term__unit__portal_home__live=True).select_related("term__unit__kind", "post", "person")
    return seats.only(
        "person_id", "person__full_name", "post__name", "term__starts_on", "term__unit__path", "term__unit__name",
        "term__unit__kind__prefix", "term__unit__kind__level",
    )  # fmt: skip


def _pages_of_people():
    """Unit → address of the page that names its people."""
    pages = FixedPage.objects.filter(kind=FixedPage.Kind.PEOPLE, live=True)
    return {page.unit_id: path_of(page) for page in pages.only("unit_id", "url_path")}


def _findable(pk, held, pages):
    first = held[0]
    unit = first.term.unit
    posts = dict.fromkeys(f"{seat.post.name}, {formal_name(seat.term.unit)}" for seat in held)
    return Findable(
        SearchEntry.Kind.PERSON, pk, unit, first.person.full_name, " · ".join(posts), pages[first.term.unit_id], ALWAYS
    )
