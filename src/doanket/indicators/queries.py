"""Questions to the catalogue."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction

from django.db.models import Q, QuerySet
from django.utils import timezone

from doanket.kernel.rolling import ratio
from doanket.kernel.text import fold
from doanket.units.models import Unit

from .checks import codes_in, comparison_words, evaluate_all, in_words
from .models import CrossCheck, Indicator, IndicatorVersion, Phrase
from .values import Check, Finding, Measure
from .wording_queries import (
    Progress,
    all_slots,
    fixed_said_to,
    languages,
    languages_on,
    progress_of,
    said_to,
    sounds_heard_by,
    wordings_in,
    wordings_of,
)

__all__ = [
    "Progress", "all_slots", "catalogue_on", "catalogue_owner", "check_in_words", "checks_on", "derived", "findings",
    "fixed_said_to", "indicators", "languages", "languages_on", "measure_of", "measures_for", "phrases", "progress_of",
    "said_to", "search_indicators", "sounds_heard_by", "used_in_checks", "used_in_formulas", "wordings_in", "wordings_of",
]  # fmt: skip


def measure_of(version: IndicatorVersion) -> Measure:
    """A stored version as a value."""
    return Measure(
        code=version.indicator.code,
        name=version.name,
        question=version.question,
        hint=version.hint,
        unit=version.unit,
        value_type=version.value_type,
        places=version.places,
        nature=version.nature,
        adding=version.adding,
        minimum=version.minimum,
        maximum=version.maximum,
        soft_factor=version.soft_factor,
        numerator=version.numerator.code if version.numerator else None,
        denominator=version.denominator.code if version.denominator else None,
        formula_words=version.formula_words,
        indicator_id=version.indicator_id,
    )


def catalogue_on(day: date) -> dict[str, Measure]:
    """code → :class:`Measure` of every figure in use on ``day``, in catalogue order. One query."""
    retired = Q(indicator__retired_on__isnull=False, indicator__retired_on__lte=day)
    return {measure.code: measure for measure in _measures(_versions(day).exclude(retired))}


def measures_for(indicator_ids: Iterable[int], day: date) -> dict[int, Measure]:
    """indicator id → :class:`Measure` as it stood on ``day``; one query.

    Retired figures are answered too: a report keeps what it was asked on the day of its form.
    """
    versions = _versions(day).filter(indicator_id__in=list(indicator_ids))
    return {measure.indicator_id: measure for measure in _measures(versions)}


def checks_on(day: date) -> tuple[Check, ...]:
    """The cross-checks in force on ``day``, by code. One query."""
    return tuple(
        Check(check.code, check.left, check.op, check.right, check.severity, check.message)
        for check in CrossCheck.objects.on(day).order_by("code")
    )


def findings(checks: Iterable[Check], values: Mapping[str, int | None]) -> list[Finding]:
    """What ``checks`` ask about ``values`` (code → number): those that must be mended first."""
    return evaluate_all(checks, values)


def derived(measures: Mapping[str, Measure], totals: Mapping[str, int | None]) -> dict[str, Fraction | None]:
    """code → exact ratio of every derived figure in ``measures``, made anew from the totals of its two sides.

    A ratio is never added or averaged: the rate of a province is its households over its households, not the mean
    of its wards' rates. ``None`` where a side is blank, unknown, or there is nothing to divide by.
    """
    return {
        measure.code: _ratio_of(measure, measures, totals) for measure in measures.values() if measure.is_derived
    }


def _ratio_of(measure, measures, totals):
    above, below = measures.get(measure.numerator), measures.get(measure.denominator)
    if above is None or below is None:
        return None
    found = ratio(totals.get(above.code), totals.get(below.code))
    return None if found is None else found * below.scale / above.scale


def search_indicators(text: str = "", *, day: date | None = None, group="", value_type="") -> QuerySet:
    """Versions in force on ``day`` (today) whose name, code or phrases hold every word of ``text``, in order.

    Tone marks and capitals do not matter. Retired figures are found too and say so themselves.
    """
    found = _versions(day or timezone.localdate())
    for word in fold(text).split():
        found = found.filter(indicator__search__contains=word)
    if group:
        found = found.filter(indicator__group=group)
    return found.filter(value_type=value_type) if value_type else found


def used_in_formulas(indicator, day: date) -> QuerySet:
    """The derived figures that are made of ``indicator`` on ``day``."""
    return _versions(day).filter(Q(numerator=indicator) | Q(denominator=indicator))


def used_in_checks(code: str, day: date) -> list[Check]:
    """The cross-checks in force on ``day`` that name ``code``."""
    return [check for check in checks_on(day) if code in codes_in(check.left) + codes_in(check.right)]


def check_in_words(check: Check, names: Mapping[str, str]) -> tuple[str, str, str]:
    """Left side, comparison and right side as people say them; ``names`` is code → name."""
    return in_words(check.left, names), comparison_words(check.op), in_words(check.right, names)


def indicators() -> QuerySet:
    """Every indicator that ever was. The catalogue is public, so there is no scope."""
    return Indicator.objects.order_by("order")


def phrases() -> QuerySet:
    """Every phrase with its indicator."""
    return Phrase.objects.select_related("indicator")


def catalogue_owner() -> Unit | None:
    """The root of the tree, whose administrator keeps the catalogue."""
    return Unit.objects.alive().filter(parent=None, path__isnull=False).select_related("kind").first()


# where the two sides of a ratio and the name stand on another row; the other fields of a Measure bear the version's names
ELSEWHERE = {"code": "indicator__code", "numerator": "numerator__code", "denominator": "denominator__code"}
MEASURED = [ELSEWHERE.get(field.name, field.name) for field in fields(Measure)]


def _measures(versions):
    """The values straight from the row: nearly every page asks for some, and three rows a figure took most of its time."""
    return [Measure(*row) for row in versions.select_related(None).values_list(*MEASURED)]


def _versions(day):
    versions = IndicatorVersion.objects.on(day).select_related("indicator", "numerator", "denominator")
    return versions.order_by("indicator__order", "indicator_id")
