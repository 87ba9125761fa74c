"""Member organisations of a committee."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kernel.text import normalise
from doanket.kit.permissions import require
from doanket.units.models import Unit

from ..models import MemberOrganisation, Seat
from .refusals import DayNotPossible, NameMissing, OrganisationKnown, OrganisationReleased, StillSits


@transaction.atomic
def admit_organisation(*, actor, unit, name, organisation=None, admitted_on=None, seats_planned=None):
    """Take an organisation into a committee. ``organisation`` is its unit on the tree, where it has one.

    Raises :class:`NameMissing`, :class:`OrganisationKnown`.
    """
    unit = _locked(unit)
    require(actor, "people.edit_terms", unit)
    member = _admit(unit, name, organisation, admitted_on, seats_planned)
    record(actor=actor, verb="people.organisation_admitted", target=member, admitted_on=admitted_on and admitted_on.isoformat())
    return member


def _locked(unit):
    return Unit.objects.select_for_update(of=("self",), no_key=True).select_related("kind").get(pk=unit.pk)


def _admit(unit, name, organisation=None, admitted_on=None, seats_planned=None):
    name = _plain_name(name)
    others = MemberOrganisation.objects.filter(unit=unit)
    _insist_on_a_free_name(others, name)
    last = others.aggregate(last=Max("order"))["last"]
    return MemberOrganisation.objects.create(
        unit=unit, organisation=organisation, name=name, order=0 if last is None else last + 1, admitted_on=admitted_on,
        seats_planned=seats_planned,
    )  # fmt: skip


def _plain_name(name):
    name = " ".join(normalise(name).split())
    if not name:
        raise NameMissing(_("Xin ghi tên tổ chức."), field="name")
    return name


def _insist_on_a_free_name(others, name):
    if name.casefold() in {known.casefold() for known in others.values_list("name", flat=True)}:
        raise OrganisationKnown(_("Đã có tổ chức thành viên tên “%(name)s”.") % {"name": name}, field="name")


@transaction.atomic
def edit_organisation(*, actor, member, name, seats_planned=None, admitted_on=None):
    """Rename an organisation or change how many seats it has by plan. Past lists show the name it has now."""
    member = _locked_member(member)
    require(actor, "people.edit_terms", member)
    fresh = {"name": _plain_name(name), "seats_planned": seats_planned, "admitted_on": admitted_on}
    changed = {field: [getattr(member, field), value] for field, value in fresh.items() if getattr(member, field) != value}
    if "name" in changed:
        _insist_on_a_free_name(MemberOrganisation.objects.filter(unit=member.unit).exclude(pk=member.pk), fresh["name"])
    if changed:
        for field, value in fresh.items():
            setattr(member, field, value)
        member.save()
        record(actor=actor, verb="people.organisation_edited", target=member, changed=changed)
    return member


@transaction.atomic
def release_organisation(*, actor, member, left_on=None, reason=""):
    """An organisation leaves the committee on ``left_on`` (today). Raises :class:`StillSits` while somebody speaks for it."""
    member = _locked_member(member)
    require(actor, "people.edit_terms", member)
    left_on = left_on or timezone.localdate()
    if member.left_on:
        raise OrganisationReleased(_("Tổ chức này đã thôi tham gia từ %(day)s.") % {"day": short_date(member.left_on)})
    if member.admitted_on and left_on < member.admitted_on:
        raise DayNotPossible(_("Ngày thôi tham gia không thể trước ngày gia nhập."), field="left_on")
    held = Seat.objects.on(left_on).filter(represents=member, term__ends_before__isnull=True).select_related("person").first()
    if held:
        raise StillSits(_("%(name)s còn là ủy viên đại diện tổ chức này. Xin ghi việc cho thôi trước.") % {"name": held.person.full_name})
    member.left_on = left_on
    member.save(update_fields=["left_on"])
    record(actor=actor, verb="people.organisation_released", target=member, left_on=left_on.isoformat(), reason=normalise(reason).strip())
    return member


def _locked_member(member):
    return MemberOrganisation.objects.select_for_update(of=("self",)).select_related("unit__kind").get(pk=member.pk)


@transaction.atomic
def load_member_organisations(unit, *, actor=None):
    """Offer what the tree has: admit every organisation that hangs directly below ``unit`` and is not a member yet.

    Returns the fresh ones. With an ``actor`` the right is asked for and each is journalled; without, it is set-up.
    """
    unit = _locked(unit)
    if actor:
        require(actor, "people.edit_terms", unit)
    known = set(MemberOrganisation.objects.filter(unit=unit).values_list("name", flat=True))
    below = Unit.objects.filter(parent=unit, kind__code="organisation").alive().in_order()
    fresh = [_admit(unit, one.name, organisation=one) for one in sorted(below, key=lambda one: one.pk) if one.name not in known]
    for member in fresh if actor else ():
        record(actor=actor, verb="people.organisation_admitted", target=member)
    return fresh
