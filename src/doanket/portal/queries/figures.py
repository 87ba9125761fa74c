"""Totals that may be published, and those that are."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doanket.indicators.choices import AddUp
from doanket.kernel.period import Period
from doanket.reports import queries as reports
from doanket.reports.choices import RollUpLine
from doanket.reports.models import RollUp
from doanket.units.models import Unit

from ..figure_lines import joined_periods, joined_units, may_stand, words_of
from ..models import ShownFigure
from ..prepared import Prepared
from .desk import desk_homes

LEAST_BEHIND = 3  # a total of fewer reports would tell what one person wrote
YEARS = 2


@dataclass(frozen=True, slots=True)
class Source:
    """Where totals are read: a month that is whole or closed, or the months of a year so far. ``code`` is stored."""

    code: str
    label: str
    period: str
    rounds: tuple

    @property
    def counted_to(self):
        return self.rounds[-1].counted_to


def figures_visible_to(user):
    """Published and withdrawn figures of the units where ``user`` works on texts."""
    return ShownFigure.objects.filter(unit__in=desk_homes(user).order_by().values("unit")).select_related("unit", "article", "published_by")


def shown_figures(unit):
    """What stands on the page «Số liệu công bố», newest first."""
    return list(ShownFigure.objects.filter(unit=unit, shown_on_page=True, withdrawn_at=None).select_related("unit").order_by("order", "-created_at", "-pk"))


def newest_figure(unit):
    """For the home: the figure published last, or None."""
    return next(iter(_newest(unit.pk)), None)


def figures_of_article(article):
    """Those «[số liệu n]» stands for, in order; a withdrawn one keeps its place and says so."""
    return _in_article(article.pk)


@Prepared
def _newest(unit):
    figures = ShownFigure.objects.filter(unit=unit, shown_on_page=True, withdrawn_at=None).select_related("unit")
    return figures.order_by("-created_at", "-pk")[:1]


@Prepared
def _in_article(article):
    return ShownFigure.objects.filter(article=article).select_related("unit").order_by("order", "pk")


def sources_of(unit, today=None):
    """Where ``unit`` has totals that may be told, the newest first; of each year also the months together."""
    today = today or timezone.localdate()
    found = []
    for year in range(today.year, today.year - YEARS, -1):
        told, _waiting = reports.settled(unit, reports.rounds_of_year(unit, year))
        if len(told) > 1:
            found.append(_year(year, told))
        found += [Source(f"r{one.pk}", _sentence(one.period.label), one.period.code, (one,)) for one in reversed(told)]
    return found


def _year(year, told):
    first, last = told[0].period.start.month, told[-1].period.start.month
    label = _("Từ tháng %(first)s đến tháng %(last)s/%(year)s") % {"first": first, "last": last, "year": year}
    return Source(f"y{year}", label, Period.year(year).code, tuple(told))


def _sentence(words):
    return words[:1].upper() + words[1:]


def source_named(unit, code, today=None):
    """The :class:`Source` with that code, or None where there is none (any more)."""
    return next((one for one in sources_of(unit, today) if one.code == code), None)


def totals_in(unit, source):
    """[(RolledFigure, may be published)] of everything the source asked, in the order of the catalogue."""
    totals = reports.totals_over_time(unit=unit, rounds=list(source.rounds))
    return [(figure, may_stand(figure.measure, figure.total)) for figure in totals.values() if figure.total is not None]


def lines_for(unit, source, codes):
    """The chosen totals as they will be shown and kept: see ``ShownFigure.lines``. Codes that may not stand are left out."""
    allowed = {figure.measure.code: figure for figure, allowed in totals_in(unit, source) if allowed}
    below = _units_below(unit, source)
    series = source.rounds if len(source.rounds) > 1 else _year_until(unit, source)
    return [_line(unit, source, allowed[code], series, below) for code in codes if code in allowed]


def _line(unit, source, figure, series, below):
    measure = figure.measure
    flows = measure.adding != AddUp.LAST
    points = [(_short(one.period), total) for one, total, _whole in reports.series_of(unit=unit, rounds=list(series), code=measure.code)]
    units = [(name, totals[measure.code].total) for name, totals in below if measure.code in totals]
    return {
        "indicator": measure.code, "label": measure.name, "unit": measure.unit, "is_money": measure.is_money,
        "value": figure.total, "text": words_of(measure, figure.total), "counted": figure.reports, "expected": figure.expected,
        "periods": joined_periods(measure, points, flows=flows), "units": joined_units(measure, units),
        "by_months": len(source.rounds) > 1,
    }  # fmt: skip


def _short(period):
    return f"{period.start.month}/{period.start.year}"


def _year_until(unit, source):
    last = source.rounds[-1]
    told, _waiting = reports.settled(unit, reports.rounds_of_year(unit, last.period.start.year))
    return [one for one in told if one.counted_to <= last.counted_to]


def _units_below(unit, source):
    """[(name, code → figure)] of the committees right below that add up several reports; a board's total is one person's."""
    rows = RollUp.objects.filter(round__in=source.rounds, parent=unit, line=RollUpLine.JOINT, units_expected__gte=LEAST_BEHIND)
    below = Unit.objects.filter(pk__in=rows.values("unit")).order_by("sort_key", "pk")[:200]
    return [(one.name, reports.totals_over_time(unit=one, rounds=list(source.rounds))) for one in below]


def figures_to_check():
    """Shown figures whose reports may have moved meanwhile: not withdrawn, and not known to have moved."""
    return ShownFigure.objects.filter(Q(withdrawn_at=None), moved_at=None).exclude(source="").select_related("unit")
