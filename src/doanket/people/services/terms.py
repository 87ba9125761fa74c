"""Terms of a unit's bodies and the structure they aim at."""

import datetime as dt

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from doanket.audit.services import record
from doanket.kernel.dates import short_date
from doanket.kernel.text import normalise
from doanket.kit.permissions import require
from doanket.units.models import Unit

from ..choices import Attribute, Body
from ..models import Act, TargetRange, Term
from .refusals import (
    DayNotPossible,
    NoTerm,
    RangeUpsideDown,
    TermOver,
    TermOverlaps,
    TermStillOpen,
    WrongBody,
)
from .seats import recount


@transaction.atomic
def open_term(*, actor, unit, body=Body.COMMITTEE, number="", years, starts_on, planned_members=None, note=""):
    """Begin a term of a unit's committee, board or organisation. ``number`` and ``years`` are written as the unit writes them.

    The term before must have been closed: its end ends the sitting of its members, and nobody is carried over.
    Raises :class:`TermStillOpen`, :class:`TermOverlaps`, :class:`WrongBody`, :class:`NoTerm` (no years said).
    """
    unit = Unit.objects.select_for_update(of=("self",), no_key=True).select_related("kind").get(pk=unit.pk)
    require(actor, "people.edit_terms", unit)
    if Body(body) != body_of(unit):
        raise WrongBody(_("%(unit)s không có nhiệm kỳ loại này.") % {"unit": unit.name}, field="body")
    years = normalise(years).strip()
    if not years:
        raise NoTerm(_("Xin ghi nhiệm kỳ, như 2025–2030."), field="years")
    _insist_on_a_free_time(unit, body, starts_on)
    term = Term.objects.create(
        unit=unit, body=body, number=normalise(number).strip(), years=years, starts_on=starts_on,
        planned_members=planned_members, note=normalise(note).strip(),
    )  # fmt: skip
    record(actor=actor, verb="people.term_opened", target=term, years=term.years, starts_on=starts_on.isoformat())
    return term


def body_of(unit):
    """Which body a unit has: a committee above the residential areas, there a board, elsewhere an organisation."""
    if not unit.kind.is_front:
        return Body.ORGANISATION
    return Body.BOARD if unit.kind.code == "residential_area" else Body.COMMITTEE


def _insist_on_a_free_time(unit, body, starts_on):
    others = Term.objects.filter(unit=unit, body=body)
    if before := others.filter(ends_before__isnull=True).first():
        raise TermStillOpen(
            _("%(term)s chưa kết thúc. Xin kết thúc nhiệm kỳ đó trước.") % {"term": capitalised(before)}, field="starts_on"
        )
    if after := others.filter(ends_before__gt=starts_on).order_by("-ends_before").first():
        raise TermOverlaps(
            _("%(term)s kéo dài đến hết ngày %(day)s, hai nhiệm kỳ không chồng lên nhau.")
            % {"term": capitalised(after), "day": short_date(after.ends_before - dt.timedelta(days=1))},
            field="starts_on",
        )


def capitalised(text):
    text = str(text)
    return text[:1].upper() + text[1:]


@transaction.atomic
def close_term(*, actor, term, ends_before):
    """End a term: it ran until the day before ``ends_before``. Its seats are left as they stand.

    No seat is ended by this: whoever sat, sat until the term ended, because every question about a day asks for the term
    as well. Raises :class:`TermOver`, and :class:`DayNotPossible` where an act took effect on that day or later.
    """
    term = locked(term)
    require(actor, "people.edit_terms", term)
    if term.ends_before:
        raise TermOver(_("Nhiệm kỳ này đã kết thúc từ trước."))
    if ends_before <= term.starts_on:
        raise DayNotPossible(_("Ngày kết thúc phải sau ngày bắt đầu nhiệm kỳ."), field="ends_before")
    last = Act.objects.filter(term=term, withdrawn_at__isnull=True).aggregate(last=Max("effective_on"))["last"]
    if last and last >= ends_before:
        raise DayNotPossible(
            _("Có việc nhân sự có hiệu lực ngày %(day)s, nhiệm kỳ chưa thể kết thúc trước ngày đó.") % {"day": short_date(last)},
            field="ends_before",
        )
    term.ends_before = ends_before
    term.save(update_fields=["ends_before"])
    record(actor=actor, verb="people.term_closed", target=term, ends_before=ends_before.isoformat())
    return term


@transaction.atomic
def set_range(*, actor, term, attribute, low=None, high=None, age_below=None, source=""):
    """Set the range, in per cent, that a term aims at for ``attribute``; both ends empty takes the range away.

    ``source`` names the plan or guideline. Ranges warn and never block. Raises :class:`RangeUpsideDown`.
    """
    term = locked(term)
    require(actor, "people.edit_terms", term)
    attribute = Attribute(attribute)
    if any(end is not None and not 0 <= end <= 100 for end in (low, high)) or (None not in (low, high) and low > high):
        raise RangeUpsideDown(_("Khoảng cơ cấu đi từ số nhỏ đến số lớn, trong 0 đến 100."), field="low")
    known = TargetRange.objects.filter(term=term, attribute=attribute).first()
    before = _told(known)
    if low is None and high is None and age_below is None:
        TargetRange.objects.filter(term=term, attribute=attribute).delete()
        target = None
    else:
        target = known or TargetRange(term=term, attribute=attribute)
        target.low, target.high, target.age_below, target.source = low, high, age_below, normalise(source).strip()
        target.save()
    if before != _told(target):
        record(
            actor=actor, verb="people.range_set", target=term, attribute=str(attribute.label),
            changed={str(attribute): [before, _told(target)]},
        )  # fmt: skip
    if attribute == Attribute.YOUNG:
        recount(term)
    return target


def _told(target):
    return [str(target.low or ""), str(target.high or ""), target.age_below, target.source] if target else None


def locked(term):
    """The term as it is now, held against a second deed on it."""
    return Term.objects.select_for_update(of=("self",)).select_related("unit__kind").get(pk=term.pk)
