"""How far a person may look, read off the same rights that the services ask."""

from django.db.models import Exists, OuterRef, Q

from doanket.access.models import Grant
from doanket.access.queries import reach_of, within_reach
from doanket.access.rules import ABOVE, ANYWHERE, AT, WITHIN
from doanket.accounts.models import User
from doanket.audit import queries as journal
from doanket.kit.permissions import NotPermitted, declared
from doanket.units.models import Unit, under


def reach_by(user, perm, *, path, unit):
    """The condition «within the places where ``user`` holds ``perm``», on a path column and a unit's id column.

    None where the user holds it nowhere.
    """
    condition = None
    for who in declared()[perm].who:
        for held in reach_of(user):
            if held.role == who.role:
                part = _part(who.where, held, path, unit)
                condition = part if condition is None else condition | part
    return condition


def _part(where, held, path, unit):
    here = Q(**{unit: held.unit_id})
    return {
        AT: here,
        WITHIN: under(held.path, path),
        ABOVE: under(held.path, path) & ~here,
        ANYWHERE: Q(),
    }[where]


def entries_visible_to(user):
    """The journal of the places where ``user`` may view it, and always the user's own deeds."""
    reach = reach_by(user, "audit.view_journal", path="unit_path", unit="unit_id")
    own = Q(actor=user) | Q(on_behalf_of=user)
    return journal.entries().filter(own if reach is None else own | reach)


def entries_exportable_by(user):
    """The journal that ``user`` may take away; raises ``NotPermitted`` where that is none."""
    return journal.entries().filter(_insisted(user, "audit.export_journal", path="unit_path", unit="unit_id"))


def grants_visible_to(user):
    """Roles, held or over, at the places where ``user`` may see people; raises ``NotPermitted`` where that is nowhere."""
    return Grant.objects.filter(_insisted(user, "office.view_people", path="unit__path", unit="unit_id"))


def people_visible_to(user):
    """Who works or worked where ``user`` may see people, and accounts that ``user`` made and nobody placed yet.

    Raises ``NotPermitted`` where ``user`` may see people nowhere.
    """
    unplaced = ~Exists(Grant.objects.filter(user=OuterRef("pk")))
    return User.objects.filter(Q(pk__in=grants_visible_to(user).values("user")) | Q(created_by=user) & unplaced)


def _insisted(user, perm, **columns):
    reach = reach_by(user, perm, **columns)
    if reach is None:
        raise NotPermitted(perm)
    return reach


def units_where(user, perm):
    """The living units where ``user`` holds ``perm``."""
    reach = reach_by(user, perm, path="path", unit="pk")
    units = Unit.objects.alive().select_related("kind")
    return units.none() if reach is None else units.filter(reach)


def tops_of(user):
    """The highest units a person works at: where their trees begin."""
    units = Unit.objects.select_related("kind").filter(pk__in=[held.unit_id for held in reach_of(user)]).in_order()
    paths = [unit.path for unit in units]
    return [unit for unit in units if not any(unit.path != path and unit.path.startswith(path) for path in paths)]


def units_of(user):
    """Every unit of the user's trees, with its kind; closed ones too, because their history is asked for."""
    return Unit.objects.filter(within_reach(user)).select_related("kind", "parent")
