"""Questions to the tree."""

from django.db.models import Case, Count, IntegerField, Q, Value, When

from doanket.kernel.text import fold

from .kinds import BELOW, ORGANISATIONS
from .models import Unit, UnitKind, UnitPlacement


def placement_of(unit, day):
    """Where ``unit`` hung at the end of ``day``, or None if it did not exist then."""
    return UnitPlacement.objects.on(day).filter(unit=unit).first()


def placements_of(unit):
    """Every place the unit hung at, the youngest first."""
    return UnitPlacement.objects.filter(unit=unit).select_related("parent").order_by("-starts_on")


def ancestors_of(unit):
    """From the nation down to the parent, today."""
    found = Unit.objects.select_related("kind").in_bulk(unit.ancestor_ids)
    return [found[pk] for pk in unit.ancestor_ids if pk in found]


def ancestors_of_many(units):
    """pk → names from the nation's children down to the parent, for lists; one query for all."""
    chains = {unit.pk: unit.ancestor_ids for unit in units}
    names = dict(Unit.objects.filter(pk__in={pk for chain in chains.values() for pk in chain}).values_list("pk", "name"))
    return {pk: [names[step] for step in chain[1:] if step in names] for pk, chain in chains.items()}


def children_of(unit):
    """The units directly below, in the order of the screens."""
    return Unit.objects.filter(parent=unit).alive().select_related("kind").in_order()


def counts_below(unit):
    """Kind → how many units of it are alive under ``unit``, in the order of the kinds."""
    counted = UnitKind.objects.filter(unit__in=Unit.objects.strictly_under(unit).alive())
    return list(counted.annotate(units=Count("unit")).order_by("order"))


def kinds_below(unit):
    """The kinds that may be added below ``unit`` today."""
    return UnitKind.objects.filter(code__in=BELOW.get(unit.kind.code, ()), ends_before__isnull=True).order_by("order")


def kinds_within(unit):
    """The kinds that ``unit`` and everything that may ever hang below it can have today, in the order of the tree."""
    codes, fresh = set(), {unit.kind.code}
    while fresh:
        codes |= fresh
        fresh = {below for code in fresh for below in BELOW.get(code, ())} - codes
    return UnitKind.objects.filter(code__in=codes, ends_before__isnull=True).order_by("order")


def units_on(day, *, under_path, kinds=None):
    """The placements below ``under_path`` as the tree stood on ``day`` (with their units), optionally of some kinds."""
    placements = UnitPlacement.objects.on(day).under(under_path).select_related("unit", "unit__kind")
    return placements.filter(unit__kind__in=kinds) if kinds is not None else placements


def search_units(text, scope):
    """Units of the queryset ``scope`` whose name holds every word of ``text``, or whose official code it is.

    Marks, capitals and the place of the tone do not matter. Best first: the whole name, the name after its level
    word, the beginning of a word, anywhere; then in Vietnamese order.
    """
    said = fold(text)
    if not said:
        return scope.none()
    holds = Q()
    for word in said.split():
        holds &= Q(search__contains=word)
    rank = Case(
        When(Q(search=said) | Q(code=said), then=Value(0)),
        When(search__endswith=f" {said}", then=Value(1)),
        When(Q(search__startswith=said) | Q(search__contains=f" {said}"), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return scope.filter(holds | Q(code=said)).order_by(rank, "kind__order", "sort_key", "pk")


def formal_name(unit):
    """«Ủy ban Mặt trận Tổ quốc Việt Nam phường Hoa Sen», «Ban Công tác Mặt trận Tổ 8 Lò Gốm»."""
    prefix, name = unit.kind.prefix, unit.name
    if not prefix:
        return name
    if unit.kind.level == 0:
        return prefix
    return f"{prefix} {name[:1].lower() + name[1:] if unit.kind.level < 3 else name}"


def lacks_organisations(unit):
    """Whether ``unit`` is a committee without one of the five socio-political organisations beside it."""
    if "organisation" not in BELOW.get(unit.kind.code, ()):
        return False
    known = Unit.objects.alive().filter(parent=unit, kind__code="organisation", name__in=ORGANISATIONS)
    return known.count() < len(ORGANISATIONS)
