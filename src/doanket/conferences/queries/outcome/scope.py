"""What of the outcome a person may see: everything of a conference they may see, and the tasks of their own unit."""

from django.db.models import Case, F, IntegerField, Q, Value, When

from doanket.access.choices import Role
from doanket.access.queries import reach_of, within_reach

from ...models import Conference, ConferenceTask

READ_BELOW = (Role.REVIEWER, Role.CHAIR, Role.INSPECTOR)
READ_HERE = (Role.AUTHOR, *READ_BELOW)


def own_places(user):
    return [reach.unit_id for reach in reach_of(user) if reach.role in READ_HERE]


def _seen(user, column):
    path, unit = (f"{column}__path", f"{column}__in")
    return within_reach(user, path, READ_BELOW) | Q(**{unit: own_places(user)})


def conferences_of(user):
    """Conferences at the user's own places, and for those who review, lead or inspect also below."""
    return Conference.objects.filter(_seen(user, "unit")).select_related("unit__kind", "kind", "term")


def tasks_visible_to(user):
    """Tasks of conferences the person may see, and tasks their own unit must do."""
    seen = ConferenceTask.objects.filter(_seen(user, "conference__unit") | _seen(user, "unit"))
    return seen.select_related("unit__kind", "conference__unit", "owner", "created_by", "done_by")


def tasks_for(user):
    """Open tasks that the person's own units must do, the most overdue first; those without a day come last."""
    here = [reach.unit_id for reach in reach_of(user) if reach.role in (Role.AUTHOR, Role.REVIEWER, Role.CHAIR)]
    return by_due_day(ConferenceTask.objects.filter(unit__in=here, state="open").select_related("conference", "unit"))


def by_due_day(tasks):
    """Open before done, the earliest day first, no day last."""
    standing = Case(When(state="open", then=Value(0)), default=Value(1), output_field=IntegerField())
    return tasks.order_by(standing, F("due_on").asc(nulls_last=True), "pk")
