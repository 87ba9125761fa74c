"""Entries as people read them: one sentence a line, by day."""

from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.audit.models import EntryDetail
from doanket.audit.verbs import sentence_of
from doanket.kit.privacy import SENSITIVE
from doanket.units.models import Unit


@dataclass(frozen=True, slots=True)
class Line:
    """One entry on the screen."""

    entry: object
    sentence: str
    unit: str
    seal: int | None

    @property
    def sealed(self):
        return _("đã niêm số %(number)d") % {"number": self.seal} if self.seal else _("chờ niêm")


@dataclass(frozen=True, slots=True)
class Change:
    """A field before and after."""

    label: str
    before: str
    after: str


def lines_of(entries):
    """Entries → lines; one query more for the names of the units."""
    entries = list(entries)
    names = dict(Unit.objects.filter(pk__in={entry.unit_id for entry in entries}).values_list("pk", "name"))
    return [
        Line(entry, sentence_of(entry), names.get(entry.unit_id, ""), seal_number_of(entry)) for entry in entries
    ]


def seal_number_of(entry):
    place = getattr(entry, "place", None)
    return place.seal.number if place else None


def by_day(lines):
    """Lines, the youngest first → pairs (day, lines of the day)."""
    return [
        (day, list(held)) for day, held in groupby(lines, key=lambda line: timezone.localdate(line.entry.occurred_at))
    ]


def changes_of(entry):
    """What was before and after, as far as it is still kept: (changes, whether readable values were erased by rule)."""
    changed = dict(entry.facts.get("changed") or {})
    detail = EntryDetail.objects.filter(entry=entry).first()
    if detail:
        changed |= detail.values
    changes = [Change(label_of(entry, name), *_pair(pair)) for name, pair in changed.items()]
    return changes, bool(entry.fields) and detail is None


def _pair(pair):
    before, after = pair if isinstance(pair, list) and len(pair) == 2 else (None, pair)
    return _shown(before), _shown(after)


def _shown(value):
    return _("(trống)") if value in (None, "") else str(value)


def label_of(entry, name):
    """The field's name on the screen."""
    model = model_of(entry)
    try:
        label = str(model._meta.get_field(name).verbose_name) if model else name
    except FieldDoesNotExist:
        label = name
    return label[:1].upper() + label[1:]


def sensitive_fields_of(entry):
    """Which of the entry's fields are sensitive: to show them is a reading that the journal must know."""
    privacy = getattr(model_of(entry), "privacy", None)
    return [name for name in entry.fields if privacy is None or privacy.class_of(name) in (SENSITIVE, None)]


def model_of(entry):
    try:
        return apps.get_model(entry.target_type)
    except (LookupError, ValueError):
        return None


def target_name_of(entry):
    """What kind of thing the deed was done to: «báo cáo», «đơn vị»."""
    model = model_of(entry)
    return str(model._meta.verbose_name) if model else ""


def in_groups(hashed):
    """A hash as people compare it: eight groups of eight signs."""
    return " ".join(hashed[start : start + 8] for start in range(0, len(hashed), 8))
