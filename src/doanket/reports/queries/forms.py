"""Which forms there are for a committee, and whom they ask."""

from django.db.models import Count, Prefetch, Q

from doanket.access.queries import reach_of
from doanket.units.models import UnitKind, under
from doanket.units.queries import units_on

from ..choices import PartLevel
from ..models import Form, FormVersion, Line, Section

LEVELS = [PartLevel.CORE, PartLevel.PROVINCE, PartLevel.WARD]


def forms_for(unit):
    """The forms that bind ``unit`` or are its own: the core, its province's, its own; in that order."""
    forms = Form.objects.filter(owner__in=[*unit.ancestor_ids, unit.pk]).select_related("owner", "owner__kind")
    return sorted(forms, key=lambda form: (LEVELS.index(form.level), form.owner.depth, form.pk))


def versions_for(unit, day):
    """The published versions in force on ``day`` of the forms of :func:`forms_for`, the core first."""
    in_force = Q(ends_before__isnull=True) | Q(ends_before__gt=day)
    versions = FormVersion.objects.filter(
        in_force, form__owner__in=[*unit.ancestor_ids, unit.pk], starts_on__lte=day, published_at__isnull=False
    ).select_related("form", "form__owner")
    return sorted(versions, key=lambda version: (LEVELS.index(version.form.level), version.form.owner.depth, version.pk))


def kinds_asked(versions, unit):
    """The kinds of unit below ``unit`` that a sheet of ``versions`` asks, in the order of the tree."""
    kinds = UnitKind.objects.filter(pk__in=_kinds_of(versions), level__gt=unit.kind.level, ends_before__isnull=True)
    return kinds.order_by("order")


def _kinds_of(versions):
    return FormVersion.objects.filter(pk__in=[version.pk for version in versions]).values("sheets__kinds")


def expected_by_kind(unit, day, kinds):
    """[(kind, how many units of it lie below ``unit`` on ``day``)]: the preview of an expected list."""
    kinds = list(kinds)
    below = units_on(day, under_path=unit.path, kinds=kinds).exclude(unit=unit)
    counted = dict(below.values_list("unit__kind").annotate(Count("pk")))
    return [(kind, counted.get(kind.pk, 0)) for kind in kinds]


def forms_visible_to(user):
    """Forms that bind a place of the user, and those made at or below it."""
    condition = Q(pk__in=[])
    for reach in reach_of(user):
        steps = [int(part) for part in reach.path.split("/") if part]
        condition |= Q(owner__in=steps) | under(reach.path, "owner__path")
    return Form.objects.filter(condition).select_related("owner", "owner__kind").order_by("owner__depth", "owner__sort_key", "pk")


def sheets_of(version):
    """The sheets of ``version`` with kinds, lines and sections ready to show; four queries."""
    lines = Line.objects.select_related("column__indicator").order_by("order")
    sections = Section.objects.order_by("order")
    return version.sheets.order_by("pk").prefetch_related(Prefetch("lines", lines), Prefetch("sections", sections), "kinds")
