"""What a person may see of rounds and reports."""

from django.db.models import Q

from doanket.access.choices import Role
from doanket.access.queries import WORK_ROLES, reach_of, within_reach
from doanket.units.models import Unit, under

from ..models import Report, Round

ABOVE_ROLES = (Role.REVIEWER, Role.CHAIR, Role.INSPECTOR)


def reports_visible_to(user):
    """Reports of the user's own unit, and of everything below where they review, head or inspect."""
    condition = within_reach(user, "path", roles=ABOVE_ROLES)
    own = [reach.unit_id for reach in reach_of(user) if reach.role == Role.AUTHOR]
    return Report.objects.filter(condition | Q(unit_id__in=own)).with_places()


def units_with_totals_for(user):
    """Units whose totals the user may see: own units as author, and subtrees where they review, head or inspect."""
    own = [reach.unit_id for reach in reach_of(user) if reach.role == Role.AUTHOR]
    return Unit.objects.filter(within_reach(user, "path", roles=ABOVE_ROLES) | Q(pk__in=own)).select_related("kind")


def rounds_visible_to(user):
    """Rounds that touch a place of the user: asked of it, or opened above or below it."""
    condition = Q(pk__in=[])
    for reach in reach_of(user):
        if reach.role not in WORK_ROLES:
            continue
        steps = [int(part) for part in reach.path.split("/") if part]
        condition |= Q(scope_id__in=steps) | under(reach.path, "scope__path")
    return Round.objects.filter(condition).select_related("owner", "scope")


def rounds_asking(unit):
    """Rounds that ask this unit's kind, in a scope that holds it; the latest first."""
    return (
        Round.objects.filter(scope_id__in=[*unit.ancestor_ids, unit.pk], audiences__kind=unit.kind_id)
        .select_related("owner", "scope")
        .latest_first()
    )


def current_round_of(unit, today):
    """The round a unit should work on now: the earliest unsent one that still takes reports, else the latest; or None."""
    asking = rounds_asking(unit).exclude(exemptions__unit=unit)
    sent = Report.objects.filter(unit=unit, state__in=("submitted", "accepted")).values("round_id")
    waiting = asking.filter(closes_on__gte=today, counted_from__lte=today).exclude(pk__in=sent).order_by("due_on", "pk")
    return waiting.first() or asking.first()


def years_with_rounds(user, today):
    """The years in which a round the user may see was counted, this year always among them; the latest first."""
    days = rounds_visible_to(user).order_by().dates("counted_to", "year")
    return sorted({today.year, *(day.year for day in days)}, reverse=True)
