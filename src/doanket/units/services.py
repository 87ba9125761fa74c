"""Deeds on the tree."""

from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.text import normalise
from doanket.kit.errors import DomainError
from doanket.kit.permissions import require

from .kinds import BELOW, ORGANISATIONS
from .models import Unit, UnitContact, UnitKind, UnitPlacement
from .planting import plant_nation

__all__ = [
    "PointOutside",
    "UnitClosed",
    "UnitExists",
    "UnitHasChildren",
    "UnitNameless",
    "UnitOutOfPlace",
    "add_organisations",
    "add_unit",
    "close_unit",
    "edit_unit",
    "plant",
    "plant_nation",
    "set_contact",
    "set_points",
]
# The seas included; what lies outside was mistyped, or its two numbers were exchanged.
SOUTH, NORTH, WEST, EAST = 6, 24, 102, 118
SMALLEST = Decimal("0.000001")  # degrees: a hand's breadth


class UnitExists(DomainError):
    pass


class UnitClosed(DomainError):
    pass


class PointOutside(DomainError):
    pass


class UnitNameless(DomainError):
    pass


class UnitOutOfPlace(DomainError):
    pass


class UnitHasChildren(DomainError):
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
    """Add a board, an organisation or a committee below ``parent``; two of one kind may not share a name there.

    ``kind`` must be one that hangs below the parent's kind today. ``more``: ``households``, ``seat_place``, a point.
    Raises :class:`UnitNameless`, :class:`UnitOutOfPlace`, :class:`UnitClosed`, :class:`UnitExists`.
    """
    parent = _locked(parent)
    require(actor, "units.add_unit", parent)
    _insist_on_a_place(kind, parent)
    name = _plain_name(name)
    _insist_on_a_free_name(name, kind, parent)
    unit = plant(
        kind=kind, name=name, parent=parent, opened_on=opened_on or timezone.localdate(), code=code, reason=reason, **more
    )
    record(actor=actor, verb="units.added", target=unit, unit=unit, kind_of_unit=kind.name, under=parent.name)
    return unit


@transaction.atomic
def edit_unit(*, actor, unit, name, households, seat_place, **more):
    """Correct the name, the number of households or the place named on papers. What was before stays in the journal.

    ``more``: ``second_language``, which the people of the unit see below the Vietnamese unless they chose otherwise.
    Raises :class:`UnitNameless`, :class:`UnitClosed`, :class:`UnitExists`. Returns the unit; unchanged, it records nothing.
    """
    unit = _locked(unit)
    require(actor, "units.edit_unit", unit)
    if unit.closed_on:
        raise UnitClosed(_("Đơn vị đã kết thúc, không sửa được nữa."))
    fresh = {"name": _plain_name(name), "households": households, "seat_place": normalise(seat_place).strip(), **more}
    changed = {field: [getattr(unit, field), new] for field, new in fresh.items() if getattr(unit, field) != new}
    if not changed:
        return unit
    if "name" in changed and unit.parent:
        _insist_on_a_free_name(fresh["name"], unit.kind, _locked(unit.parent), besides=unit)
    for field in changed:
        setattr(unit, field, fresh[field])
    unit.save()
    if "second_language" in changed:
        changed["second_language"] = [str(language or "") for language in changed["second_language"]]
    record(actor=actor, verb="units.edited", target=unit, unit=unit, changed=changed)
    return unit


@transaction.atomic
def close_unit(*, actor, unit, reason, closed_on=None):
    """End a unit after the day ``closed_on`` (today); its history, papers and reports stay.

    Raises :class:`UnitHasChildren` while a unit below it still works, :class:`UnitClosed` the second time.
    """
    unit = _locked(unit)
    require(actor, "units.close_unit", unit)
    if unit.closed_on:
        raise UnitClosed(_("Đơn vị này đã kết thúc rồi."))
    if living := Unit.objects.filter(parent=unit).alive().count():
        raise UnitHasChildren(
            _("Còn %(count)d đơn vị trực thuộc đang hoạt động. Xin kết thúc hoặc chuyển các đơn vị đó trước.")
            % {"count": living}
        )
    unit.closed_on = max(closed_on or timezone.localdate(), unit.opened_on)
    unit.save(update_fields=["closed_on"])
    open_placement = UnitPlacement.objects.filter(unit=unit, ends_before__isnull=True)
    open_placement.update(ends_before=unit.closed_on + timedelta(days=1))
    record(actor=actor, verb="units.closed", target=unit, unit=unit, reason=reason, closed_on=unit.closed_on)
    return unit


@transaction.atomic
def add_organisations(*, actor, committee):
    """Add the five socio-political organisations below a committee where they are missing; the fresh ones."""
    kind = UnitKind.objects.get(code="organisation")
    known = set(Unit.objects.alive().filter(parent=committee, kind=kind).values_list("name", flat=True))
    return [
        add_unit(actor=actor, kind=kind, name=name, parent=committee) for name in ORGANISATIONS if name not in known
    ]


@transaction.atomic
def set_contact(*, actor, unit, **said):
    """Write how residents reach ``unit``: ``address phone hotline email hours note english_address``, as texts.

    What is not named stays. Returns the :class:`UnitContact`; unchanged, it records nothing. Raises :class:`UnitClosed`.
    """
    unit = _locked(unit)
    require(actor, "units.edit_contact", unit)
    if unit.closed_on:
        raise UnitClosed(_("Đơn vị đã kết thúc, không sửa được nữa."))
    contact = UnitContact.objects.filter(unit=unit).first() or UnitContact(unit=unit)
    fresh = {field: normalise(text).strip() for field, text in said.items()}
    changed = {field: [getattr(contact, field), new] for field, new in fresh.items() if getattr(contact, field) != new}
    if not changed:
        return contact
    for field in changed:
        setattr(contact, field, fresh[field])
    contact.save()
    record(actor=actor, verb="units.contact_set", target=unit, unit=unit, changed=changed)
    return contact


@transaction.atomic
def set_points(*, actor, unit, points):
    """Write where ``unit`` and the residential areas right below it lie: ``{pk: (latitude, longitude) or None}``, in degrees.

    A committee below writes its own. Returns how many changed; where none did, nothing is recorded. Raises
    :class:`PointOutside`, :class:`UnitOutOfPlace`, :class:`UnitClosed`.
    """
    unit = _locked(unit)
    require(actor, "units.edit_contact", unit)
    if unit.closed_on:
        raise UnitClosed(_("Đơn vị đã kết thúc, không sửa được nữa."))
    theirs = Q(pk=unit.pk) | Q(parent=unit, kind__code="residential_area")
    placed = Unit.objects.filter(theirs, closed_on=None).select_for_update(of=("self",), no_key=True).in_bulk(list(points))
    if len(placed) != len(points):
        raise UnitOutOfPlace(_("Có nơi không thuộc đơn vị này."))
    changed = {}
    for pk, one in placed.items():
        before, after = (one.latitude, one.longitude), _point(one, points[pk])
        if before != after:
            Unit.objects.filter(pk=pk).update(latitude=after[0], longitude=after[1])
            changed[one.name] = [_said_point(before), _said_point(after)]
    if changed:
        record(actor=actor, verb="units.points_set", target=unit, unit=unit, changed=changed)
    return len(changed)


def _point(unit, point):
    if point is None:
        return None, None
    latitude, longitude = (Decimal(degrees).quantize(SMALLEST) for degrees in point)
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        raise PointOutside(_("%(unit)s: điểm này nằm ngoài Việt Nam. Vĩ độ ghi trước, kinh độ ghi sau.") % {"unit": unit.name}, field=str(unit.pk))
    return latitude, longitude


def _said_point(point):
    return "" if None in point else f"{point[0]}, {point[1]}"


def _locked(unit):
    """The unit as it is now, held against a second deed; rows that point to it are not held up."""
    return Unit.objects.select_for_update(of=("self",), no_key=True).select_related("kind").get(pk=unit.pk)


def _plain_name(name):
    name = " ".join(normalise(name).split())
    if not name:
        raise UnitNameless(_("Xin ghi tên đơn vị."), field="name")
    return name


def _insist_on_a_place(kind, parent):
    if parent.closed_on:
        raise UnitClosed(_("Đơn vị cấp trên đã kết thúc, không thể thêm đơn vị vào đó."))
    if kind.ends_before or kind.code not in BELOW.get(parent.kind.code, ()):
        words = {"kind": kind.name, "parent": parent.name}
        raise UnitOutOfPlace(_("Loại “%(kind)s” không đặt được dưới %(parent)s.") % words, field="kind")


def _insist_on_a_free_name(name, kind, parent, besides=None):
    """Compared by the folded name: «Tổ 3 Cây Gạo» and «tổ 3 cây gạo» are one; marks still tell names apart."""
    others = Unit.objects.alive().filter(parent=parent, kind=kind).exclude(pk=besides.pk if besides else None)
    if name.casefold() in {other.casefold() for other in others.values_list("name", flat=True)}:
        raise UnitExists(_("Ở đây đã có đơn vị tên “%(name)s”.") % {"name": name}, field="name")
