"""Whose rights reach where."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.accounts.values import IDLE_ADMINISTRATOR, IDLE_OTHERS, Standing
from doanket.units.models import Unit, under

from .choices import Role
from .models import Grant
from .values import SECOND_FACTOR_RULES

WORK_ROLES = (Role.AUTHOR, Role.REVIEWER, Role.CHAIR, Role.INSPECTOR)


@dataclass(frozen=True, slots=True)
class Reach:
    """One open grant of a user: the role, where it starts, and the words for the screen."""

    role: str
    unit_id: int
    path: str
    unit_name: str
    post: str
    level: int
    language_id: int | None = None

    def at(self, unit):
        return unit.pk == self.unit_id

    def above(self, unit):
        """The grant lies strictly above ``unit``."""
        return unit.pk != self.unit_id and (unit.path or "").startswith(self.path)


def reach_of(user):
    """The user's open grants today, read once per user object (that is: once per request)."""
    known = getattr(user, "_reach", None)
    if known is None:
        grants = Grant.objects.on(timezone.localdate()).filter(user=user).select_related("unit__kind")
        grants = grants.order_by("unit__depth", "pk")
        known = user._reach = tuple(
            Reach(
                grant.role, grant.unit_id, grant.unit.path, grant.unit.name, grant.post, grant.unit.kind.level,
                grant.unit.second_language_id,
            )
            for grant in grants
            if grant.unit.path
        )
    return known


def forget_reach(user):
    """After a grant was given or taken back within the same request."""
    user.__dict__.pop("_reach", None)


def within_reach(user, column="path", roles=None):
    """A condition on a path column: at or below any place where ``user`` holds one of ``roles`` (None: any)."""
    condition = Q(pk__in=[])
    for reach in reach_of(user):
        if roles is None or reach.role in roles:
            condition |= under(reach.path, column)
    return condition


def units_visible_to(user):
    """Every unit at or below a place of the user."""
    return Unit.objects.filter(within_reach(user)).select_related("kind")


def main_unit_of(user):
    """The highest unit a user works at, or None: where their desk stands."""
    reach = reach_of(user)
    return Unit.objects.select_related("kind").get(pk=reach[0].unit_id) if reach else None


def holders(role, unit):
    """Users who hold ``role`` exactly at ``unit`` today, by given name."""
    grants = Grant.objects.on(timezone.localdate()).filter(role=role, unit=unit, user__is_active=True)
    return [grant.user for grant in grants.select_related("user").order_by("user__sort_key")]


def last_administrators(ids):
    """Those of the users ``ids`` who are at some unit the only open account that administers it today."""
    held = Grant.objects.on(timezone.localdate()).filter(role=Role.ADMINISTRATOR, user__is_active=True)
    there = defaultdict(set)
    for unit_id, user_id in held.filter(unit__in=held.filter(user__in=ids).values("unit")).values_list("unit_id", "user_id"):
        there[unit_id].add(user_id)
    return {user_id for held_by in there.values() if len(held_by) == 1 for user_id in held_by} & set(ids)


def standing_of(user):
    """What the roles of ``user`` ask of the sign-in, and the second language of the highest place that has one."""
    reach = reach_of(user)
    return Standing(
        needs_second_factor=any(rule.covers(held) for held in reach for rule in SECOND_FACTOR_RULES),
        idle=IDLE_ADMINISTRATOR if any(held.role == Role.ADMINISTRATOR for held in reach) else IDLE_OTHERS,
        posts=tuple(post_in_words(held) for held in reach),
        language_id=next((held.language_id for held in reach if held.language_id), None),
    )


def post_in_words(held):
    """«người nhập ở Tổ 3 Cây Gạo»."""
    return _("%(role)s ở %(unit)s") % {"role": Role(held.role).label, "unit": held.unit_name}


def workplaces_of(user):
    """The units where ``user`` holds something today; without any, the last place they held something."""
    grants = Grant.objects.filter(user=user).select_related("unit")
    today = list(grants.on(timezone.localdate()))
    last = [] if today else list(grants.order_by("-ends_before", "-pk")[:1])
    return [grant.unit for grant in today or last]


def grants_within(unit):
    """Every grant that holds today at ``unit`` or below it, in the order of the tree and of names."""
    grants = Grant.objects.on(timezone.localdate()).filter(under(unit.path, "unit__path"))
    return grants.select_related("user", "unit__kind").order_by("unit__path", "role", "user__sort_key")


def grants_of(user):
    """All grants a person ever had, the open ones first."""
    return (
        Grant.objects.filter(user=user)
        .select_related("unit__kind", "given_by")
        .order_by("ends_before", "-starts_on")
    )


def explain(user, perm, target=None):
    """Why ``user`` may or may not: see :mod:`doanket.access.explaining`."""
    from .explaining import explain as explain_it  # it reads the rules, which read this file

    return explain_it(user, perm, target)
