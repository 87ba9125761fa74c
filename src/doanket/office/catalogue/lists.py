"""What the catalogue's screens show, prepared: groups, checks in words, choices."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from doanket.indicators import queries
from doanket.indicators.choices import Group, Severity, ValueType
from doanket.indicators.models import CrossCheck, Indicator, IndicatorVersion
from doanket.kernel.numbers import format_count


@dataclass(frozen=True, slots=True)
class ToldCheck:
    """A cross-check in words: ``left`` ``comparison`` ``right``, and the question that is asked."""

    left: str
    comparison: str
    right: str
    question: str
    is_hard: bool
    code: str
    starts_on: date
    ends_before: date | None


def by_group(versions):
    """Pairs (name of the group, its versions), in catalogue order."""
    ordered = sorted(versions, key=lambda version: (version.indicator.group, version.indicator.order))
    return [
        (Group(letter).label, list(figures))
        for letter, figures in groupby(ordered, key=lambda version: version.indicator.group)
    ]


def told_checks(day):
    """The cross-checks in force on ``day`` and those to come, those that must be mended first."""
    names = {code: measure.name for code, measure in queries.catalogue_on(day).items()}
    checks = CrossCheck.objects.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day)).order_by("code", "starts_on")
    told = [_told(check, names) for check in checks]
    return sorted(told, key=lambda check: (not check.is_hard, check.left))


def _told(check, names):
    left, comparison, right = queries.check_in_words(check, names)
    question = check.message.replace("%(left)s", "…").replace("%(right)s", "…")
    is_hard = check.severity == Severity.HARD
    return ToldCheck(left, comparison, right, question, is_hard, check.code, check.starts_on, check.ends_before)


def comparable_figures():
    """[(code, name)] of the figures that a check may compare now: counts and money, so that every sum is exact."""
    whole = (ValueType.COUNT, ValueType.MONEY)
    return [(code, one.name) for code, one in queries.catalogue_on(timezone.localdate()).items() if one.value_type in whole]


def limits_of(version):
    """«từ 0 đến 100.000 suất»."""
    least = format_count(version.minimum)
    if version.maximum is None:
        return f"từ {least} {version.unit}, không giới hạn trên"
    return f"từ {least} đến {format_count(version.maximum)} {version.unit}"


def version_to_show(indicator, day):
    """The version in force on ``day``, or the nearest one if there is none (a figure that starts later)."""
    versions = indicator.versions.select_related("indicator", "numerator", "denominator")
    return versions.on(day).first() or versions.order_by("starts_on").first()


def own_figures():
    """The figures a ratio may be made of, with the name they have now as ``current_name``."""
    newest = IndicatorVersion.objects.filter(indicator=OuterRef("pk"), ends_before=None)
    return (
        Indicator.objects.filter(retired_on=None)
        .exclude(versions__value_type=ValueType.RATIO)
        .annotate(current_name=Subquery(newest.values("name")[:1]))
        .order_by("order")
    )


def initial_of(version):
    """What the form of a new version shows at first: everything as it is, except the day."""
    same = (
        "name", "question", "hint", "unit", "nature", "adding", "numerator", "denominator", "formula_words",
        "minimum", "maximum", "soft_factor", "source",
    )  # fmt: skip
    return {field: getattr(version, field) for field in same}
