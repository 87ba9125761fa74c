"""What the unit is bound to, and what ends or should be reviewed soon."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F, Q

from doanket.kernel.text import fold
from doanket.units.models import Unit

from ..choices import DocumentState
from ..models import Agreement
from .papers import documents_visible_to

SOON = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement as it stands on a day: ``days_left`` None where it has no end; ``review_on`` the next review or None."""

    agreement: Agreement
    days_left: int | None
    review_on: dt.date | None

    @property
    def is_over(self):
        return self.days_left is not None and self.days_left < 0

    @property
    def ends_soon(self):
        return self.days_left is not None and 0 <= self.days_left <= SOON.days

    @property
    def review_is_soon(self):
        return self.review_on is not None and not self.is_over


def agreements_visible_to(user):
    """Agreements whose paper ``user`` may read, with paper and partners."""
    found = Agreement.objects.filter(document__in=documents_visible_to(user).order_by().values("pk"))
    return found.exclude(document__state=DocumentState.CANCELLED).select_related("document__unit", "document__type")


def agreements_of(user, unit, day, text=""):
    """``[AgreementLine, …]`` of a unit, what ends first on top, what is over and what never ends at the bottom."""
    found = agreements_visible_to(user).filter(document__unit=unit).prefetch_related("partners")
    for word in fold(text).split():
        found = found.filter(document__search__contains=word)
    lines = [_line(one, day) for one in found.order_by(F("ends_on").asc(nulls_last=True), "pk")]
    return sorted(lines, key=lambda line: line.is_over)


def agreements_ending(user, units, day):
    """Signed agreements of ``units`` (primary keys) that end within three months and that no other paper replaced."""
    replaced = Q(document__replaced_by__state=DocumentState.SIGNED)
    found = agreements_visible_to(user).filter(
        document__unit__in=units, document__state=DocumentState.SIGNED, ends_on__range=(day, day + SOON)
    )
    return found.exclude(replaced).prefetch_related("partners").order_by("ends_on", "pk")


def agreement_of(document, day):
    """The :class:`AgreementLine` of a paper, or None."""
    found = Agreement.objects.filter(document=document).prefetch_related("partners").select_related("document__unit").first()
    return _line(found, day) if found else None


def partners_called(unit, names):
    """``names`` with those that are called like a unit at or below ``unit`` replaced by it."""
    below = {fold(one.name): one for one in Unit.objects.under(unit).alive().filter(name__in=names)}
    return [below.get(fold(name), name) for name in names]


def _line(agreement, day):
    left = (agreement.ends_on - day).days if agreement.ends_on else None
    return AgreementLine(agreement, left, next_review(agreement, day))


def next_review(agreement, day):
    """The next day, from ``day`` on, so many whole months after the start; None without reviews or after the end."""
    if not agreement.review_every:
        return None
    gone = (day.year - agreement.starts_on.year) * 12 + day.month - agreement.starts_on.month
    rounds = max(1, gone // agreement.review_every)
    for number in (rounds, rounds + 1):
        due = months_later(agreement.starts_on, number * agreement.review_every)
        if due >= day:
            return due if agreement.ends_on is None or due <= agreement.ends_on else None
    return None


def months_later(day, months):
    """The same day so many months later, the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR - 1:
        return dt.date.max
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
