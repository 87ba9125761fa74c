"""Who is in the hall: women, non-party, ethnic minorities, religion, youth, ages and sectors, of those invited and those present.

The one place that counts it. Records are opened to count, so every reading is told to the journal; who may not read single
records gets no cell below five.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doanket.audit.services import note_read
from doanket.kernel.dates import local_day
from doanket.people.choices import Attribute
from doanket.people.models import TargetRange
from doanket.people.values import SMALL, has_attribute

from ..choices import CONVENED_GROUPS
from ..models import Delegate, Presence

SHOWN = (Attribute.WOMEN, Attribute.NON_PARTY, Attribute.ETHNIC, Attribute.RELIGION, Attribute.YOUNG)
READ = ("ethnicity", "religion", "party", "sex", "birth_year")
AGES = ((0, 30), (30, 40), (40, 50), (50, 60), (60, 200))


@dataclass(frozen=True, slots=True)
class Count:
    """``n`` of ``total`` heads, of ``unknown`` the record does not say. ``n`` None: fewer than five, and not told."""

    n: int | None
    unknown: int
    total: int

    @property
    def words(self):
        """«12», «dưới 5»."""
        return _("dưới %(small)d") % {"small": SMALL} if self.n is None else str(self.n)

    @property
    def percent(self):
        """«26,7 %» of those whose record says; empty where nothing can be said."""
        known = self.total - self.unknown
        return f"{self.n * 100 / known:.1f} %".replace(".", ",") if self.n is not None and known else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a name and a :class:`Count` for each column."""

    name: str
    counts: tuple


@dataclass(frozen=True, slots=True)
class Composition:
    """Lines by what is counted; ``columns`` are «được triệu tập», «có mặt» and, where given, «được cử»."""

    columns: tuple
    totals: tuple
    attributes: tuple
    ages: tuple
    sectors: tuple
    merged: bool


def composition_of(conference, *, exact, elected=None):
    """:class:`Composition` of the convened. Present is who ever came. ``elected`` (people) adds a third column.

    ``exact`` is False for readers who may not open single records: cells below five are then told together. Four
    questions to the database.
    """
    note_read(conference, *READ)
    people = _convened(conference)
    came = set(Presence.objects.filter(delegate__conference=conference).values_list("delegate_id", flat=True))
    groups = [people, [one for one in people if one[0] in came]]
    if elected is not None:
        groups.append([(None, person, "") for person in elected])
    day, young_below = local_day(conference.starts_at), _young_below(conference)
    return Composition(
        columns=(_("được triệu tập"), _("có mặt"), _("được cử"))[: len(groups)],
        totals=tuple(len(group) for group in groups),
        attributes=tuple(_attribute(attribute, groups, day, young_below, exact) for attribute in SHOWN),
        ages=tuple(_age(low, high, groups, day, exact) for low, high in AGES),
        sectors=_sectors(groups, exact),
        merged=not exact,
    )


def _convened(conference):
    """(delegate pk, person or None, sector name) of everybody convened, substitutes apart."""
    rows = Delegate.objects.filter(conference=conference, removed_at__isnull=True, group__in=CONVENED_GROUPS, substitutes__isnull=True)
    return [(row.pk, row.person, row.sector.name if row.sector else "") for row in rows.select_related("person", "sector")]


def _young_below(conference):
    target = TargetRange.objects.filter(term=conference.term_id, attribute=Attribute.YOUNG).first() if conference.term_id else None
    return target.age_below if target else None


def _count(answers, exact):
    said = Counter(answers)
    n = said[True]
    return Count(n if exact or n == 0 or n >= SMALL else None, said[None], sum(said.values()))


def _attribute(attribute, groups, day, young_below, exact):
    def told(person):
        return has_attribute(person, attribute, day=day, young_below=young_below) if person else None

    counts = (_count([told(person) for _pk, person, _sector in group], exact) for group in groups)
    return Row(_capital(str(attribute.label)), tuple(counts))


def _age(low, high, groups, day, exact):
    def told(person):
        return low <= day.year - person.birth_year < high if person and person.birth_year else None

    words = _("dưới %(high)d tuổi") if not low else _("từ %(low)d tuổi") if high > 100 else _("%(low)d đến %(last)d tuổi")
    name = _capital(words % {"low": low, "high": high, "last": high - 1})
    return Row(name, tuple(_count([told(person) for _pk, person, _sector in group], exact) for group in groups))


def _sectors(groups, exact):
    names = sorted({sector for group in groups[:2] for _pk, _person, sector in group if sector})
    rows = []
    for name in names:
        counts = [_count([sector == name for _pk, _person, sector in group], exact) for group in groups[:2]]
        rows.append(Row(name, tuple(counts)))
    return tuple(rows)


def _capital(words):
    return words[:1].upper() + words[1:]
