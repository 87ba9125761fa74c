"""What stands around the pages of a site, as readers and as officers see it."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from doanket.units.models import Succession, Unit, under

from ..models import Article, Furniture, Track, UnitHome


def furniture_of(unit, kind):
    """All of one kind that ``unit`` itself put up, also what is not shown today, in its order."""
    return Furniture.objects.filter(unit=unit, kind=kind).select_related("picture").order_by("group", "order", "pk")


def inherited_by(unit, kind):
    """What units above put up for those below, with its owner; only what is shown today."""
    above = Furniture.objects.on(timezone.now()).filter(unit_id__in=unit.ancestor_ids, for_below=True, kind=kind)
    return above.select_related("unit", "picture").order_by("unit__depth", "group", "order", "pk")


def shown_around(home, kinds):
    """What the site and the units above it show today of some ``kinds``, with its owner; one question."""
    here = Q(unit_id=home.unit_id) | Q(unit_id__in=home.unit.ancestor_ids, for_below=True)
    shown = Furniture.objects.on(timezone.now()).filter(here, kind__in=kinds)
    return list(shown.select_related("unit", "picture").order_by("-unit__depth", "order", "pk"))


def grouped(furniture):
    """[(name of the group, [furniture, …]), …] in the order of their first member; without a group last."""
    groups = {}
    for one in furniture:
        groups.setdefault(one.group, []).append(one)
    named = [(name, some) for name, some in groups.items() if name]
    return [*named, *([("", groups[""])] if "" in groups else [])]


def tracks_of(unit, *, for_readers=False):
    """The recordings of a unit in their order; for readers only those that are published."""
    tracks = Track.objects.filter(unit=unit)
    return (tracks.filter(published_at__isnull=False) if for_readers else tracks).order_by("order", "-published_at", "-pk")


def successor_of(home):
    """The site that carries on the work of the closed unit of ``home``, or None. Asked only of closed units.

    Where a unit was split among several, the one with the greatest share; through several mergers to the last.
    """
    seen, unit = set(), home.unit
    while unit.closed_on and unit.pk not in seen:
        seen.add(unit.pk)
        passed = Succession.objects.filter(predecessor=unit).select_related("successor").order_by("-share", "pk").first()
        if passed is None:
            return None
        unit = passed.successor
    return None if unit.pk == home.unit_id or unit.closed_on else UnitHome.objects.filter(unit=unit, live=True).select_related("unit").first()


@dataclass(frozen=True, slots=True)
class ListedProvince:
    """A province of the list of sites, its own site if it has one, and how many sites stand below it."""

    unit: Unit
    home: UnitHome | None
    below: int


def provinces_with_sites():
    """(homes of the nation's level, [ListedProvince, …]): the top of the list of sites. Three questions, however many sites."""
    top = list(UnitHome.objects.filter(live=True, unit__kind__level__lte=1).select_related("unit__kind"))
    homes = {home.unit_id: home for home in top}
    provinces = Unit.objects.filter(kind__level=1, kind__is_front=True).alive().select_related("kind").in_order()
    counted = dict(
        UnitHome.objects.filter(live=True, unit__kind__level=2).values_list("unit__parent").annotate(sites=Count("pk")).order_by()
    )
    listed = [ListedProvince(unit, homes.get(unit.pk), counted.get(unit.pk, 0)) for unit in provinces]
    nation = [home for home in top if home.unit.kind.level == 0]
    return nation, [one for one in listed if one.home or one.below]


def sites_under(province):
    """The sites of the wards and of everything else below one province, in Vietnamese order."""
    homes = UnitHome.objects.filter(under(province.path, "unit__path"), live=True, unit__closed_on__isnull=True).exclude(unit=province)
    return homes.select_related("unit__kind", "unit__parent").order_by("unit__kind__order", "unit__sort_key", "pk")


def sites_among(units):
    """The sites of the queryset ``units``, which keeps its order."""
    return units.filter(portal_home__live=True).select_related("portal_home", "kind", "parent")


def counts_of(unit):
    """How many of each kind the unit itself put up, and how many recordings it keeps: {kind: n, "track": n}."""
    counted = dict(Furniture.objects.filter(unit=unit).values_list("kind").annotate(rows=Count("pk")).order_by())
    return {**counted, "track": Track.objects.filter(unit=unit).count()}


def dead_links_of(unit):
    """(furniture, articles) of the unit whose address did not answer when it was last asked."""
    articles = Article.objects.shown().filter(unit=unit).exclude(source_fault="").newest_first()
    return list(Furniture.objects.filter(unit=unit).exclude(fault="").order_by("kind", "order")), list(articles[:50])
