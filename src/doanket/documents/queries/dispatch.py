"""Where a signed paper went, who opened it, and what arrived through the system."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils import timezone

from doanket.kernel.text import fold
from doanket.units.models import Unit
from doanket.units.queries import counts_below

from ..choices import DocumentState
from ..models import Document, Receipt
from .sight import own_places

PATIENCE = dt.timedelta(days=3)
MOST_CHILDREN = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """«7 trên 12 nơi đã mở»: ``sent`` units have the paper, ``opened`` of them opened it."""

    sent: int
    opened: int

    @property
    def unread(self):
        return self.sent - self.opened


def receipts_visible_to(user):
    """Papers that were sent to the user's own places."""
    found = Receipt.objects.filter(unit__in=own_places(user))
    return found.select_related("unit", "document__type", "document__unit__kind", "dispatch", "incoming")


def received_by(user, unit, text=""):
    """What a unit was sent through the system, unread first, then the newest."""
    found = receipts_visible_to(user).filter(unit=unit)
    for word in fold(text).split():
        found = found.filter(document__search__contains=word)
    return found.order_by(F("read_at").desc(nulls_first=True), "-pk")


def unread_at(units):
    """How many papers wait unopened at ``units`` (primary keys)."""
    return Receipt.objects.filter(unit__in=units, read_at__isnull=True, document__state=DocumentState.SIGNED).count()


def opened_of(document):
    """:class:`Opened` of a paper."""
    return Opened(**Receipt.objects.filter(document=document).aggregate(sent=Count("pk"), opened=Count("read_at")))


def receipts_of(document):
    """The units that were sent a paper, those that have not opened it first, in the order of the tree."""
    found = Receipt.objects.filter(document=document).select_related("unit__kind", "unit__parent", "read_by", "dispatch", "incoming")
    return found.order_by(F("read_at").desc(nulls_first=True), "unit__kind__order", "unit__sort_key", "pk")


def kinds_to_send(unit):
    """``[(code, name, how many)]`` of the units below, by kind."""
    return [(kind.code, kind.name, kind.units) for kind in counts_below(unit)]


def units_to_send(unit):
    """The unit right above and those right below, alive; none below where they are too many to tick one by one."""
    near = Unit.objects.filter(parent=unit).alive().select_related("kind").in_order()[: MOST_CHILDREN + 1]
    near = [] if len(near) > MOST_CHILDREN else list(near)
    above = Unit.objects.select_related("kind").filter(pk=unit.parent_id, closed_on__isnull=True)
    return [*above, *near]


def unread_papers_of(units, before=None):
    """``[(document, Opened)]`` of papers of ``units`` that somebody has not opened three days after they were sent."""
    before = before or timezone.now() - PATIENCE
    late = Q(receipts__read_at__isnull=True, receipts__dispatch__sent_at__lt=before)
    found = Document.objects.filter(late, unit__in=units, state=DocumentState.SIGNED).distinct().select_related("type", "unit")
    papers = list(found.order_by("-issued_on", "-pk")[:20])
    counted = Receipt.objects.filter(document__in=papers).values("document").annotate(sent=Count("pk"), opened=Count("read_at"))
    numbers = {row["document"]: Opened(row["sent"], row["opened"]) for row in counted.order_by()}
    return [(paper, numbers[paper.pk]) for paper in papers]
