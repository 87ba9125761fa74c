"""Who may see whom, and finding a person."""

from django.db.models import Q

from doanket.access.choices import Role
from doanket.access.queries import reach_of, within_reach
from doanket.kernel.text import fold
from doanket.units.models import Unit

from ..models import Act, Person, Term

READ_BELOW = (Role.REVIEWER, Role.CHAIR, Role.INSPECTOR)
READ_HERE = (Role.AUTHOR, *READ_BELOW)


def _here(user):
    return [reach.unit_id for reach in reach_of(user) if reach.role in READ_HERE]


def _in_sight(user, column):
    """At the user's own places, and for those who review, lead or inspect also below."""
    return within_reach(user, f"{column}__path", READ_BELOW) | Q(**{f"{column}__in": _here(user)})


def persons_visible_to(user):
    """The records that ``user`` may open."""
    return Person.objects.filter(_in_sight(user, "unit")).select_related("unit__kind")


def terms_visible_to(user):
    """The terms whose members ``user`` may see."""
    return Term.objects.filter(_in_sight(user, "unit")).select_related("unit__kind")


def acts_visible_to(user):
    """The personnel acts ``user`` may read."""
    found = Act.objects.filter(_in_sight(user, "term__unit"))
    return found.select_related("term__unit__kind", "person", "post", "represents", "sector", "replaces__person", "done_by", "recognised_by")


def units_with_people(user):
    """The units whose committee, board or organisation ``user`` may open, from the top down."""
    here = Q(pk__in=_here(user))
    units = Unit.objects.filter(within_reach(user, "path", READ_BELOW) | here)
    return units.select_related("kind").order_by("depth", "sort_key", "pk")


def find_person(scope, text):
    """Those of the persons ``scope`` whose name or workplace holds every word of ``text``, marks or not; by given name."""
    for word in fold(text).split():
        scope = scope.filter(search__contains=word)
    return scope.order_by("sort_key", "pk")


def same_persons(scope, full_name, birth_year):
    """Those of ``scope`` who carry that name (marks count, capitals do not) and could be born in that year."""
    found = [person for person in scope.filter(search__startswith=fold(full_name)) if _same_name(person.full_name, full_name)]
    return [person for person in found if not (birth_year and person.birth_year and person.birth_year != birth_year)]


def _same_name(one, other):
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
