"""Deeds on the tree."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from .models import Unit, UnitPlacement


class UnitExists(DomainError):
    pass


class UnitClosed(DomainError):
    pass


def plant(*, kind, name, parent=None, opened_on, code="", reason="", **more):
    """Add a unit to the tree with its first dated placement; no right is asked and nothing is journalled.

    For the first planting of the nation and for demo data; people use :func:`add_unit`.
    """
    unit = Unit(kind=kind, name=name, code=code, parent=parent, opened_on=opened_on, **more)
    unit.depth = parent.depth + 1 if parent else 0
    unit.save()
    unit.path = f"{parent.path if parent else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    UnitPlacement.objects.create(unit=unit, parent=parent, path=unit.path, starts_on=opened_on, reason=reason)
    return unit


@transaction.atomic
def add_unit(*, actor, kind, name, parent, opened_on=None, code="", reason="", **more):
    """Add a board, an organisation or a committee below ``parent``; two of one kind may not share a name there."""
    parent = Unit.objects.select_for_update(of=("self",)).get(pk=parent.pk)
    require(actor, "units.add_unit", parent)
    if parent.closed_on:
        raise UnitClosed(_("Đơn vị cấp trên đã kết thúc, không thể thêm đơn vị vào đó."))
    fresh = Unit(name=name, kind=kind)
    fresh.clean_fields(exclude=[f.name for f in Unit._meta.fields if f.name != "name"])
    if Unit.objects.alive().filter(parent=parent, kind=kind, name__iexact=fresh.name).exists():
        raise UnitExists(_("Ở đây đã có đơn vị tên «%(name)s».") % {"name": fresh.name}, field="name")
    unit = plant(
        kind=kind, name=name, parent=parent, opened_on=opened_on or timezone.localdate(), code=code, reason=reason, **more
    )
    record(actor=actor, verb="units.added", target=unit, unit=unit, kind_of_unit=kind.name, under=parent.name)
    return unit
