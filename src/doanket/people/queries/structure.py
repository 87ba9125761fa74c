"""Women, non-party, ethnic, religion, young, business, full-time: counted against the ranges a term aims at."""

from collections import Counter

from django.utils import timezone

from doanket.units.models import Unit

from ..choices import Attribute
from ..models import MemberOrganisation, StructureCount, TargetRange
from ..values import Cell, Counted, Share, Structure, has_attribute
from .sitting import members_on, sittings, who_sat


def ranges_of(term):
    """Attribute → :class:`TargetRange` of the term."""
    return {target.attribute: target for target in TargetRange.objects.filter(term=term)}


def counted_of(term, day):
    """Attribute → :class:`Counted` of the members of ``term`` on ``day``, from their records. Opens what is encrypted."""
    members = list(members_on(term, day))
    target = TargetRange.objects.filter(term=term, attribute=Attribute.YOUNG).first()
    young_below = target.age_below if target else None
    return {attribute: _counted(members, attribute, day, young_below) for attribute in Attribute}


def _counted(members, attribute, day, young_below):
    answers = Counter(has_attribute(person, attribute, day=day, young_below=young_below) for person in members)
    return Counted(answers[True], answers[None], len(members))


def structure_of(term, day=None, *, masked=False):
    """The :class:`Structure` of a committee's term on ``day``; today's is read from what the acts keep counted.

    For another day the records are opened and counted. ``masked`` for readers above the unit: see :class:`Cell`.
    """
    today = timezone.localdate()
    kept = {} if day and day != today else _kept(term)
    counts = kept or counted_of(term, day or today)
    ranges = ranges_of(term)
    cells = tuple(_cell(attribute, counts.get(attribute, Counted()), ranges.get(attribute), masked) for attribute in Attribute)
    return Structure(day or today, max((cell.counted.total for cell in cells), default=0), cells)


def _kept(term):
    return {
        count.attribute: Counted(count.n, count.unknown, count.total) for count in StructureCount.objects.filter(term=term)
    }


def _cell(attribute, counted, target, masked):
    if target is None:
        return Cell(attribute, counted, masked=masked)
    return Cell(attribute, counted, target.low, target.high, target.age_below, target.source, masked)


def organisation_balance(unit, day):
    """``[Share, …]``: for each member organisation the seats held and planned, and last the members who speak for themselves."""
    held = Counter(getattr(sitting.represents, "pk", None) for sitting in sittings(who_sat(unit, day)))
    shares = [Share(one, held.pop(one.pk, 0), one.seats_planned) for one in organisations_on(unit, day)]
    return [*shares, Share(None, sum(held.values()), None)]


def organisations_of(unit):
    """Every member organisation a committee ever had, in its order."""
    return MemberOrganisation.objects.filter(unit=unit).select_related("organisation").order_by("order", "pk")


def organisations_on(unit, day):
    """The member organisations of a committee on ``day``; one without a day of admission was there from the beginning."""
    return [one for one in organisations_of(unit) if (one.admitted_on or day) <= day and (one.left_on is None or one.left_on > day)]


def organisations_on_the_tree(unit):
    """The organisations that hang directly below ``unit`` on the tree: what may be admitted at once."""
    return Unit.objects.filter(parent=unit, kind__code="organisation").alive()


def organisations_within(units):
    """The member organisations of the committees ``units``."""
    return MemberOrganisation.objects.filter(unit__in=units).select_related("unit__kind")
