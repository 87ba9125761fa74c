"""Where a conference is, and what waits to be merged, in words that people know."""

from dataclasses import dataclass

from ..carrying.tables import BY_LABEL
from ..choices import LoanKind, LoanState
from ..models import Loan

OPEN = (LoanState.OUT, LoanState.BROUGHT)
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a row that both machines changed, as it stands on either."""

    name: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A row that a person must decide: ``key`` names it in the form."""

    key: str
    what: str
    differences: list
    gone_here: bool
    gone_there: bool


def open_loan_of(conference, kind=LoanKind.OUT):
    """The loan that is under way, or None."""
    return Loan.objects.filter(conference=conference, kind=kind, state__in=OPEN).select_related("made_by", "brought_by").first()


def past_loans_of(conference):
    """Loans that came to an end, the latest first, without their rows."""
    ended = Loan.objects.filter(conference=conference).exclude(state__in=OPEN)
    return ended.defer("base", "brought").select_related("made_by").order_by("-made_at")


def clashes_in(merge):
    """[:class:`Clash`] of the conflicts of a merge."""
    return [_clash(conflict) for conflict in merge.conflicts]


def counts_in(merge):
    """[(kind of row, how many go in)] of the changes, by the order of the tables."""
    counted = {}
    for change in merge.changes:
        counted[change.table] = counted.get(change.table, 0) + 1
    return [(BY_LABEL[label]._meta.verbose_name, counted[label]) for label in BY_LABEL if label in counted]


def _clash(conflict):
    model = BY_LABEL[conflict.table]
    here, there = conflict.here or {}, conflict.there or {}
    told = here or there
    what = next((told[name] for name in ("full_name", "title", "text", "author_name") if told.get(name)), "")
    differences = [Difference(str(model._meta.get_field(name).verbose_name), _shown(here.get(name)), _shown(there.get(name))) for name in conflict.fields]
    title = f"{model._meta.verbose_name}: {what}" if what else str(model._meta.verbose_name)
    return Clash(conflict.key, title[:LONGEST], differences, conflict.here is None, conflict.there is None)


def _shown(value):
    if value in (None, ""):
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value)[:LONGEST]
